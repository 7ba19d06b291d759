import type { Certificate } from './types.ts';
export function readCertificates(_bytes: Uint8Array): Certificate[] {
  throw new Error('not written yet');
}
