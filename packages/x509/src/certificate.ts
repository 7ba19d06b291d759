import type { Certificate } from './types.ts';
export function parseCertificate(_der: Uint8Array): Certificate {
  throw new Error('not written yet');
}
