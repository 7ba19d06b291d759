import type { OcspResponse } from './revocation-types.ts';
export function parseOcspResponse(_der: Uint8Array): OcspResponse {
  throw new Error('not written yet');
}
