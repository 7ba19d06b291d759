// The README's example, run: the block there and the region here are the same text.
import { readFileSync } from 'node:fs';
import { encodePem, utf8 } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { expect, test, vi } from 'vitest';
import { parseCertificates, profiles, trustAnchor, validatePath } from '../src/index.ts';
import { certificateDer, crlDer } from './authority.ts';

const root = await certificateDer({ subject: 'Root', issuer: 'Root', ca: true });
const ca = await certificateDer({ subject: 'CA', issuer: 'Root', ca: true });
const chainPem = utf8(
  [await certificateDer({ subject: '张三', issuer: 'CA' }), ca].map((der) => encodePem('CERTIFICATE', der)).join(''),
);
const rootPem = utf8(encodePem('CERTIFICATE', root));
const rootCrl = await crlDer({ issuer: 'Root' });
const issuingCrl = await crlDer({ issuer: 'CA' });

test('the example finds the path and prints it', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  // biome-ignore-start lint/suspicious/noConsole: the example prints
  // #region readme
  const [leaf, ...intermediates] = parseCertificates(chainPem);
  const anchors = parseCertificates(rootPem).map((root) => trustAnchor(root));

  const result = await validatePath(leaf!, {
    engine: nodeEngine,
    trust: anchors,
    intermediates,
    crls: [rootCrl, issuingCrl],
    at: new Date('2026-07-01T00:00:00Z'),
    profile: profiles['document-signing'],
  });
  if (result.ok) console.log(result.path.certificates.map(({ subject }) => subject.text).join(' ← '));
  else console.log(result.exhausted ? 'open' : 'invalid', result.failures[0]?.findings[0]?.code);
  // #endregion
  // biome-ignore-end lint/suspicious/noConsole: the example prints
  expect(log).toHaveBeenCalledWith('C=CN, O=测试机构, CN=张三 ← C=CN, O=测试机构, CN=CA');
  log.mockRestore();
});

test('the README shows exactly this example', () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
  const region = /\/\/ #region readme\n([\s\S]*?) *\/\/ #endregion/.exec(read('./readme.test.ts'))![1]!;
  const block = /```ts\n([\s\S]*?)```/.exec(read('../README.md'))![1]!;
  expect(region.replace(/^ {2}/gm, '')).toBe(block);
});
