/** A call with several files: an error about one has its name and its own code, whose text has a remedy. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestAuthority } from '@govseal/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-named-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  const { certificate } = await (await createTestAuthority()).issueSigner();
  writeFileSync(path('good.crt'), certificate.der);
  writeFileSync(path('newline.crt'), new Uint8Array([...certificate.der, 0x0a]));
  writeFileSync(path('text.pem'), 'no certificate and no key');
}, 60_000);

const sign = ['sign', 'cms', path('text.pem'), '--out', path('x.p7m')];

test.each([
  [['verify', path('good.crt'), '--trust', path('text.pem')], 'text.pem', 'X509_NO_CERTIFICATE'],
  [['verify', path('good.crt'), '--trust', path('newline.crt')], 'newline.crt', 'DER_TRAILING_BYTES'],
  [['cert', 'lint', path('text.pem')], 'text.pem', 'X509_NO_CERTIFICATE'],
  [[...sign, '--p12', path('newline.crt')], 'newline.crt', 'KEYSTORE_MALFORMED'],
  [[...sign, '--key', path('newline.crt'), '--cert', path('good.crt')], 'newline.crt', 'KEYSTORE_MALFORMED'],
])('%s', async (words, name, code) => {
  const { code: exit, err } = await runCli(words, { env: { GOVSEAL_PASSPHRASE: 'demo-only' } });
  expect({ exit, err }).toEqual({ exit: 3, err: expect.stringMatching(new RegExp(`${name}.*\\[${code}\\]\\n$`)) });
  expect(err).not.toContain('cannot be read or written');
});
