/** Limits of DSA keys, the same for every engine. */
import { compareBytes, toHex } from '@govseal/core';
import { power } from '../arithmetic/modular.ts';
import { CryptoError } from '../error.ts';
import { limit } from '../rsa/rsa-limits.ts';
import { bitLength, malformed } from '../spki.ts';
import type { PublicKey } from '../types.ts';

// 512 bits was the smallest of FIPS 186, 3,072 the largest of FIPS 186-4; q has 160 to 256 bits there.
const DSA_P_BITS = [512, 3072] as const;
const DSA_Q_BITS = [160, 256] as const;

export function checkDsa({ p, q, g, y }: Extract<PublicKey, { type: 'DSA' }>): void {
  limit('DSA p', bitLength(p), DSA_P_BITS);
  limit('DSA q', bitLength(q), DSA_Q_BITS);
  // FIPS 186-4 §4.1: 1 < g < p and 1 < y < p. A g or y of 1 accepts any message.
  for (const value of [g, y]) {
    const trivial = value.length === 0 || (value.length === 1 && value[0]! <= 1);
    if (trivial || value.length > p.length || (value.length === p.length && compareBytes(value, p) >= 0)) {
      throw malformed(undefined, 'DSA');
    }
  }
  // NIST SP 800-89 §5.3.1: g and y are in the subgroup of order q. If they are not, anyone can forge signatures.
  const [modulus, order, generator, key] = [p, q, g, y].map((bytes) => BigInt(`0x${toHex(bytes)}`)) as bigint[];
  for (const value of [generator!, key!]) {
    if (power(value, order!, modulus!) !== 1n)
      throw new CryptoError('CRYPTO_KEY_SMALL_ORDER', { params: { key: 'DSA' } });
  }
}
