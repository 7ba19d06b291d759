/** The hash of revisions 5 and 6 (ISO 32000-2 §7.6.4.3.4, algorithm 2.B). */
import { concatBytes } from '@govseal/core';
import type { CipherDigest, PdfCiphers } from './ciphers.ts';

const DIGESTS: readonly CipherDigest[] = ['sha256', 'sha384', 'sha512'];
const MIN_ROUNDS = 64;
const REPEATS = 64;

/**
 * `user` is the 48 bytes of /U for the owner's password, otherwise empty. Revision 5 (Adobe extension level 3) is one
 * SHA-256.
 */
export function hash2b(
  ciphers: PdfCiphers,
  revision: number,
  password: Uint8Array,
  { salt, user }: { readonly salt: Uint8Array; readonly user: Uint8Array },
): Uint8Array {
  let key = ciphers.digest('sha256', password, salt, user);
  if (revision === 5) return key;
  // The last byte is at most 255, so round 287 is the last one for any input.
  for (let round = 0, last = 0; round < MIN_ROUNDS || last > round - 32; round++) {
    const once = concatBytes(password, key, user);
    const repeated = new Uint8Array(once.length * REPEATS);
    for (let i = 0; i < REPEATS; i++) repeated.set(once, i * once.length);
    const enciphered = ciphers.aesCbc('encrypt', key.subarray(0, 16), key.subarray(16, 32), repeated);
    // The first 16 bytes as a number modulo 3: 256 leaves 1, so their sum does.
    let sum = 0;
    for (let i = 0; i < 16; i++) sum += enciphered[i]!;
    last = enciphered[enciphered.length - 1]!;
    key = ciphers.digest(DIGESTS[sum % 3]!, enciphered);
  }
  return key.subarray(0, 32);
}
