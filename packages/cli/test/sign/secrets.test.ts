/** Secrets are read without loss: those that are not UTF-8 are refused, and a pipe that can be read only once is sufficient. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { createTestAuthority } from '@govseal/testkit';
import { purposeOid } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { need, tool } from '../../../govseal/test/tools.ts';
import { findPin } from '../../src/options/signer-options.ts';
import { program } from '../built-program.ts';
import { runCli } from '../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);

/** 口令 in GB 18030, as a terminal or an editor of that locale writes it. */
const GB18030 = new Uint8Array([0xbf, 0xda, 0xc1, 0xee, 0x0a]);
/** What Node decodes it to, like every other secret of two characters. */
const REPLACED = '\ufffd\ufffd\ufffd\ufffd';

let now: Date;

beforeAll(async () => {
  const authority = await createTestAuthority();
  now = authority.clock();
  const random = (length: number): Uint8Array => authority.engine.randomBytes(length);
  for (const [name, passphrase, purpose] of [
    ['clerk.p12', 'demo-only', undefined],
    ['tsa.p12', 'demo-only', purposeOid.timeStamping],
  ] as const) {
    const profile =
      purpose === undefined ? {} : { extensions: [extensions.extendedKeyUsage([purpose], { critical: true })] };
    const { key, certificate, signer } = await authority.issueSigner(profile);
    const material = { key, certificate: certificate.der, chain: signer.chain };
    writeFileSync(path(name), await createPkcs12({ ...material, passphrase, random }));
  }
  writeFileSync(path('gb18030.txt'), GB18030);
  writeFileSync(path('secret.txt'), 'demo-only\n');
  writeFileSync(path('empty.txt'), '\n');
  writeFileSync(path('notice.txt'), 'notice');
}, 60_000);

const NOT_UTF8 = { code: 3, err: expect.stringMatching(/UTF-8.*\[CLI_BAD_VALUE\]/) };
const request = ['csr', 'new', '--subject', 'C=CN, CN=x', '--algorithm', 'p-256', '--out', path('new')];

test.each([
  ['a file', [...request, '--passphrase-file', path('gb18030.txt')], {}],
  ['the environment', request, { env: { GOVSEAL_PASSPHRASE: REPLACED } }],
  ['a terminal', request, { secret: REPLACED }],
])(
  'a new pass phrase in another encoding is refused, from %s: every one of its length would open the key',
  async (_, words, options) => {
    expect(await runCli(words, options)).toMatchObject(NOT_UTF8);
    expect(existsSync(path('new.key'))).toBe(false);
  },
);

test('a PIN in another encoding is refused, and an empty one is not sent, because a token would count it as a failed try', async () => {
  const input = (env: Record<string, string>, file?: string) => ({ text: () => file, io: { env } }) as never;
  await expect(findPin(input({ GOVSEAL_PIN: REPLACED }), 'clerk')).rejects.toMatchObject({ code: 'CLI_BAD_VALUE' });
  await expect(findPin(input({}, path('gb18030.txt')), 'clerk')).rejects.toMatchObject({ code: 'CLI_BAD_VALUE' });
  expect(await findPin(input({ GOVSEAL_PIN: '' }), 'clerk')).toBeUndefined();
  expect(await findPin(input({}, path('empty.txt')), 'clerk')).toBeUndefined();
});

test('a PKCS#12 file without a pass phrase opens with an empty line, and the error says what is needed without one', async (context) => {
  need(context, 'openssl');
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=clerk', '-days', '30'];
  expect(tool('openssl', [...made, '-keyout', path('k.pem'), '-out', path('c.pem')]).status).toBe(0);
  const exported = ['pkcs12', '-export', '-inkey', path('k.pem'), '-in', path('c.pem'), '-passout', 'pass:'];
  expect(tool('openssl', [...exported, '-out', path('empty.p12')]).status).toBe(0);
  const words = ['sign', 'cms', path('notice.txt'), '--p12', path('empty.p12'), '--out', path('empty.p7m')];
  expect(await runCli(words)).toMatchObject({ code: 3, err: expect.stringContaining('[CLI_PASSPHRASE_NEEDED]') });
  expect(await runCli([...words, '--passphrase-file', path('empty.txt')])).toMatchObject({ code: 0, err: '' });
});

test.skipIf(process.platform === 'win32')('one line from a pipe opens two keys', async () => {
  const keys = ['--p12', path('clerk.p12'), '--tsa-p12', path('tsa.p12'), '--tsa-policy', '1.2.3.4'];
  const words = ['sign', 'cms', path('notice.txt'), ...keys, '--at', now.toISOString(), '--out', path('two.p7m')];
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', 'echo demo-only | "$0" "$@"', process.execPath, program, ...words, '--passphrase-file', '-'],
    { cwd: join(import.meta.dirname, '../../../..'), encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
