/** Runs the README's example. */
import { readFile } from 'node:fs/promises';
import { nodeEngine } from '@govseal/crypto/node';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { verify } from '../src/index.ts';
import { createScene, makePdf } from './signed.ts';

async function example(
  file: Uint8Array,
  root: Uint8Array,
  tsaRoot: Uint8Array,
  crls: readonly Uint8Array[],
): Promise<string> {
  // region example
  const report = await verify(file, {
    engine: nodeEngine,
    at: new Date('2026-10-14T01:30:00Z'),
    trust: { signers: [root], timestamps: [tsaRoot] },
    crls,
    anySigner: true,
  });
  const [signature] = report.signatures;
  const line = `${report.status}: ${signature?.signer?.subject}, ${signature?.level}, ${signature?.provenTime}`;
  // endregion
  return line;
}

test("the README's example is that of this file, and shows who signed when", async () => {
  const { authority, sign } = await createScene();
  const timestamping = await createTestAuthority({ at: authority.clock(), name: '示例时间戳机构' });
  const signed = await sign(makePdf(), { tsa: timestamping.tsa });
  const crls = [...(await authority.crls()), ...(await timestamping.crls())];
  expect(await example(signed, authority.root.der, timestamping.root.der, crls)).toBe(
    'valid: C=CN, O=示例测试机构, CN=示例签名人1, B-T, 2026-10-14T01:30:00.000Z',
  );
  const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const source = await readFile(new URL(import.meta.url), 'utf8');
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const region = /\/\/ region example\n([\s\S]*?)\/\/ endregion/.exec(source)![1]!;
  expect(words(/```ts\n([\s\S]*?)```/.exec(readme)![1]!)).toBe(words(region));
});
