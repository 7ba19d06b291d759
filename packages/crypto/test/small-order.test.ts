/** Keys of small order: anyone can write values that verify with them, so every engine must reject them. */
import { createHash, generateKeyPairSync, webcrypto } from 'node:crypto';
import { concatBytes, fromHex, toHex, utf8 } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { nodeEngine } from '../src/index.node.ts';
import { type CryptoEngine, type PublicKey, readPublicKey, type SignatureAlgorithm } from '../src/index.ts';
import { createWebEngine } from '../src/web/index.ts';
import { smallPoints } from './small-points.ts';

const web = createWebEngine({ crypto: webcrypto as unknown as Crypto });

/** R is the identity and S is zero, which verifies if the challenge is a multiple of the key's order. */
async function evaluated(engine: CryptoEngine, curve: 'Ed25519' | 'Ed448', x: Uint8Array): Promise<string> {
  const key: PublicKey = { type: 'OKP', curve, x, bits: 8 * x.length };
  const algorithm: SignatureAlgorithm = { scheme: curve, digest: null };
  const value = concatBytes(Uint8Array.of(1), new Uint8Array(2 * x.length - 1));
  try {
    const said = new Set<boolean>();
    for (let message = 0; message < 64; message++)
      said.add(await engine.verify(algorithm, key, utf8(`${message}`), value));
    return [...said].sort().join();
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test.each([
  ['Ed25519', nodeEngine, 8],
  ['Ed25519', web, 8],
  ['Ed448', nodeEngine, 4],
] as const)('%s: every point of small order is rejected as a key', async (curve, engine, count) => {
  const points = smallPoints(curve);
  expect(points).toHaveLength(count);
  for (const x of points) expect(await evaluated(engine, curve, x), toHex(x)).toBe('CRYPTO_KEY_SMALL_ORDER');
});

test('a key whose y is encoded as p or p + 1, or with a sign if x is zero, is rejected', async () => {
  for (const x of ['ed', 'ee'].flatMap((first) => ['7f', 'ff'].map((last) => first + 'ff'.repeat(30) + last))) {
    expect(await evaluated(nodeEngine, 'Ed25519', fromHex(x)), x).toBe('CRYPTO_KEY_SMALL_ORDER');
  }
  const identity = `01${'00'.repeat(30)}80`;
  expect(await evaluated(nodeEngine, 'Ed25519', fromHex(identity))).toBe('CRYPTO_KEY_SMALL_ORDER');
});

describe('DSA', () => {
  const der = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).publicKey.export({
    format: 'der',
    type: 'spki',
  });
  const real = readPublicKey(parseDer(Uint8Array.from(der))) as Extract<PublicKey, { type: 'DSA' }>;
  const [p, q, g] = [real.p, real.q, real.g].map((bytes) => BigInt(`0x${toHex(bytes)}`)) as [bigint, bigint, bigint];
  const algorithm: SignatureAlgorithm = { scheme: 'DSA', digest: 'SHA-1' };
  const encoded = (value: bigint): Uint8Array => fromHex(value.toString(16).padStart(256, '0'));
  const power = (base: bigint, exponent: bigint, modulus: bigint): bigint =>
    exponent === 0n
      ? 1n
      : (power((base * base) % modulus, exponent >> 1n, modulus) * (exponent & 1n ? base : 1n)) % modulus;

  /** With a key of −1 whose exponent is even only the digest matters: r = g^(H/s), for any s that makes r/s even. */
  function forged(message: Uint8Array): Uint8Array {
    const digest = BigInt(`0x${createHash('sha1').update(message).digest('hex')}`);
    for (let inverse = 2n; ; inverse++) {
      const r = power(g, (digest * inverse) % q, p) % q;
      const s = power(inverse, q - 2n, q);
      if (((r * inverse) % q) % 2n === 0n) return writeSignaturePair(r, s);
    }
  }

  test('a key of −1 is rejected, because anyone can sign for it', () => {
    const message = utf8('同意');
    const key: PublicKey = { ...real, y: encoded(p - 1n) };
    expect(() => nodeEngine.verify(algorithm, key, message, forged(message))).toThrow('CRYPTO_KEY_SMALL_ORDER');
  });

  test('a generator outside the subgroup is rejected, and a generated key is not', () => {
    const value = writeSignaturePair(1n, 1n);
    expect(() => nodeEngine.verify(algorithm, { ...real, g: encoded(p - 1n) }, value, value)).toThrow(
      'CRYPTO_KEY_SMALL_ORDER',
    );
    expect(nodeEngine.verify(algorithm, real, value, value)).toBe(false);
  });
});

const writeSignaturePair = (r: bigint, s: bigint): Uint8Array => write.sequence(...[r, s].map(writeNumber));
const writeNumber = (value: bigint): Uint8Array => {
  const hex = value.toString(16);
  return write.unsigned(fromHex(hex.length % 2 === 0 ? hex : `0${hex}`));
};
