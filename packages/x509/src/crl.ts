import type { CertificateList } from './revocation-types.ts';
export function parseCrl(_der: Uint8Array): CertificateList {
  throw new Error('not written yet');
}
