// The README's example, run: the block there and the region here are the same text.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateKey, nodeEngine } from '../src/index.node.ts';
import { defaultAlgorithm } from '../src/index.ts';
import { openPrivateKey, sealPrivateKey } from '../src/keystore/index.ts';

test('the example signs, verifies, seals and opens', async () => {
  // #region readme
  const key = generateKey({ type: 'EC', curve: 'P-256' });
  const algorithm = defaultAlgorithm(key.publicKey); // ECDSA with SHA-256
  const message = new TextEncoder().encode('准予行政许可');
  const value = await key.sign(algorithm, message);
  const verified = await nodeEngine.verify(algorithm, key.publicKey, message, value);

  const pem = await sealPrivateKey(key, 'a long pass phrase', { random: nodeEngine.randomBytes });
  const opened = await openPrivateKey(new TextEncoder().encode(pem), { passphrase: 'a long pass phrase' });
  // #endregion
  expect(verified).toBe(true);
  expect(opened.publicKey).toEqual(key.publicKey);
});

test('the README shows exactly this example', () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
  const region = /\/\/ #region readme\n([\s\S]*?) *\/\/ #endregion/.exec(read('./readme.test.ts'))![1]!;
  const block = /```ts\n([\s\S]*?)```/.exec(read('../README.md'))![1]!;
  expect(region.replace(/^ {2}/gm, '')).toBe(block);
});
