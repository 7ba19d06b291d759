/** DSA signatures on BigInt (FIPS 186-4 §4.7). */
import { toHex } from '@govseal/core';
import { invert, power } from '../arithmetic/modular.ts';
import { checkDsa } from '../dsa/dsa-limits.ts';
import { readSignaturePair } from '../ecdsa-value.ts';
import { bitLength } from '../spki.ts';
import type { PublicKey, SignatureAlgorithm } from '../types.ts';
import { digest } from './digests.ts';

type DsaKey = Extract<PublicKey, { type: 'DSA' }>;

const number = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes)}`);

/** Sizes of q in FIPS 186-4 §4.2; OpenSSL does not verify with others. */
const Q_BITS: ReadonlySet<number> = new Set([160, 224, 256]);

export function verifyDsa(
  { digest: name }: SignatureAlgorithm,
  key: DsaKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  checkDsa(key);
  const pair = readSignaturePair(signature, key.q);
  if (pair === null || !Q_BITS.has(bitLength(key.q))) return false;
  const [p, q, g, y] = [key.p, key.q, key.g, key.y].map(number) as [bigint, bigint, bigint, bigint];
  const r = number(pair.r);
  const w = invert(number(pair.s), q);
  if (w === null) return false;
  const z = number(digest(name!, message).subarray(0, bitLength(key.q) / 8));
  const v = ((power(g, (z * w) % q, p) * power(y, (r * w) % q, p)) % p) % q;
  return v === r;
}
