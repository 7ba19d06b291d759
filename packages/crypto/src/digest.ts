import type { DigestName } from './types.ts';

/** Output length in octets. */
export function digestLength(_name: DigestName): number {
  throw new Error('not written yet');
}
