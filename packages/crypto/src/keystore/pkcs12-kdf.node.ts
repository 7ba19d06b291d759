/** The key derivation of PKCS #12 (RFC 7292 appendix B.2), for MACs and the password-based encryption of old files. */
import { createHash } from 'node:crypto';
import { nodeDigest, plain } from '../digest.node.ts';
import { digestLength } from '../digest.ts';
import type { DigestName } from '../types.ts';
import { type DerivationWork, PKCS12_WEIGHT } from './derivation-work.ts';

/** Diversifiers of appendix B.3. */
export const Pkcs12Purpose = { KEY: 1, IV: 2, MAC: 3 } as const;

/** Input blocks of the digests (FIPS 180-4 §1): 128 bytes for the 64-bit family, 64 for the others. */
function blockLength(name: DigestName): number {
  return name === 'SHA-384' || name === 'SHA-512' ? 128 : 64;
}

/** `passphrase` is a BMPString with its final zero, or empty. */
export function derivePkcs12(
  options: {
    readonly digest: DigestName;
    readonly purpose: 1 | 2 | 3;
    readonly passphrase: Uint8Array;
    readonly salt: Uint8Array;
    readonly iterations: number;
    readonly length: number;
  },
  work: DerivationWork,
): Uint8Array {
  const { digest, passphrase, salt, iterations, length } = options;
  const u = digestLength(digest);
  const v = blockLength(digest);
  work.spend(iterations, Math.ceil(length / u), PKCS12_WEIGHT);
  const node = nodeDigest(digest);
  const diversifier = new Uint8Array(v).fill(options.purpose);
  const input = new Uint8Array([...repeated(salt, v), ...repeated(passphrase, v)]);
  const out = new Uint8Array(length);
  for (let at = 0; at < length; at += u) {
    let a: Uint8Array = createHash(node).update(diversifier).update(input).digest();
    for (let i = 1; i < iterations; i++) a = createHash(node).update(a).digest();
    out.set(plain(a).subarray(0, length - at), at);
    addToBlocks(input, repeated(a.subarray(0, Math.min(u, v)), v), v);
  }
  return out;
}

/** Repeats the bytes up to a multiple of `v`; an empty input stays empty. */
function repeated(bytes: Uint8Array, v: number): Uint8Array {
  const out = new Uint8Array(v * Math.ceil(bytes.length / v));
  for (let i = 0; i < out.length; i++) out[i] = bytes[i % bytes.length]!;
  return out;
}

/** Step 6 C: every block of `input` becomes itself + B + 1 modulo 2^(8v). */
function addToBlocks(input: Uint8Array, b: Uint8Array, v: number): void {
  for (let block = 0; block < input.length; block += v) {
    let carry = 1;
    for (let i = v - 1; i >= 0; i--) {
      carry += input[block + i]! + b[i]!;
      input[block + i] = carry & 0xff;
      carry >>= 8;
    }
  }
}
