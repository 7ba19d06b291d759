/** Edwards keys of small order: a value that anybody can write is right under them, and no engine may say so. */
import { webcrypto } from 'node:crypto';
import { concatBytes, fromHex, toHex, utf8 } from '@govseal/core';
import { expect, test } from 'vitest';
import { nodeEngine } from '../src/index.node.ts';
import type { CryptoEngine, PublicKey, SignatureAlgorithm } from '../src/index.ts';
import { createWebEngine } from '../src/web/index.ts';
import { smallPoints } from './small-points.ts';

const web = createWebEngine({ crypto: webcrypto as unknown as Crypto });

/** R is the identity and S is zero: right wherever the challenge is a multiple of the key's order. */
async function judged(engine: CryptoEngine, curve: 'Ed25519' | 'Ed448', x: Uint8Array): Promise<string> {
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
] as const)('%s: every point of small order is refused as a key', async (curve, engine, count) => {
  const points = smallPoints(curve);
  expect(points).toHaveLength(count);
  for (const x of points) expect(await judged(engine, curve, x), toHex(x)).toBe('CRYPTO_KEY_SMALL_ORDER');
});

test('so is one whose y is written as p or p + 1, or with a sign where x is zero', async () => {
  for (const x of ['ed', 'ee'].flatMap((first) => ['7f', 'ff'].map((last) => first + 'ff'.repeat(30) + last))) {
    expect(await judged(nodeEngine, 'Ed25519', fromHex(x)), x).toBe('CRYPTO_KEY_SMALL_ORDER');
  }
  const identity = `01${'00'.repeat(30)}80`;
  expect(await judged(nodeEngine, 'Ed25519', fromHex(identity))).toBe('CRYPTO_KEY_SMALL_ORDER');
});
