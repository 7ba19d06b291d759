/** Forms of an authority's key: encrypted PKCS#8, PKCS#12, or a token that it never leaves. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPkcs12, openPrivateKey } from '@govseal/crypto/keystore';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { parseCertificates } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToken, haveTokens, PIN, type TestToken } from '../../../crypto/test/softhsm.ts';
import { runCli } from '../run-cli.ts';

let folder: string;
let key: Awaited<ReturnType<typeof openPrivateKey>>;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'govseal-ca-keys-'));
  const env = { GOVSEAL_PASSPHRASE: 'demo-only' };
  const words = ['ca', 'init', '--dir', at('ca'), '--organization', '示例电子认证机构', '--algorithm', 'p-256'];
  expect((await runCli(words, { env })).code).toBe(0);
  key = await openPrivateKey(new Uint8Array(readFileSync(at('ca/issuing.key'))), { passphrase: 'demo-only' });
  rmSync(at('ca/issuing.key'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Issues with the key in the folder; returns the common name, or the code of the error. */
async function issue(secret: string): Promise<string> {
  const csr = await buildCsr({
    subject: writeName([{ type: 'CN', value: 'x' }]),
    key: generateKey({ type: 'EC', curve: 'P-256' }),
  });
  writeFileSync(at('a.csr'), csr);
  const set = ['uscc=11330800MB0000000T', 'organization=衢州市示例局', 'commonName=示例甲'].flatMap((value) => [
    '--set',
    value,
  ]);
  const words = [
    'ca',
    'issue',
    '--dir',
    at('ca'),
    '--csr',
    at('a.csr'),
    '--profile',
    'personal',
    ...set,
    '--out',
    at('a.crt'),
    '--force',
  ];
  const { code, err } = await runCli(words, { env: { GOVSEAL_PASSPHRASE: secret } });
  if (code !== 0) return err.slice(err.lastIndexOf('[') + 1, err.lastIndexOf(']'));
  return parseCertificates(new Uint8Array(readFileSync(at('a.crt'))))[0]!.subject.text.split('CN=')[1]!;
}

test('PKCS#12: opens only with its pass phrase', async () => {
  const [certificate] = parseCertificates(new Uint8Array(readFileSync(at('ca/issuing.crt'))));
  const random = nodeEngine.randomBytes;
  writeFileSync(
    at('ca/issuing.p12'),
    await createPkcs12({ key, certificate: certificate!.der, passphrase: 'other', random, iterations: 2000 }),
  );
  expect(await issue('other')).toBe('示例甲');
  expect(await issue('demo-only')).toBe('KEYSTORE_WRONG_PASSPHRASE');
  rmSync(at('ca/issuing.p12'));
  expect(await issue('other')).toBe('CLI_FILE_UNREADABLE');
});

test.skipIf(!haveTokens)('a token: opens only with its PIN, and the folder contains no key', async () => {
  using token: TestToken = createToken('CA 测试令牌');
  token.importKey(key, { label: 'issuing', id: '01' });
  const place = { schema: 'govseal-ca-token/1', module: token.module, token: token.label, key: 'issuing' };
  writeFileSync(at('ca/issuing.token.json'), JSON.stringify(place));
  expect(await issue(PIN)).toBe('示例甲');
  expect(await issue('999999')).toBe('PKCS11_PIN_WRONG');
  writeFileSync(at('ca/issuing.token.json'), JSON.stringify({ ...place, key: 'another' }));
  expect(await issue(PIN)).toBe('PKCS11_KEY_NOT_FOUND');
  writeFileSync(at('ca/issuing.token.json'), JSON.stringify({ ...place, schema: 'x' }));
  expect(await issue(PIN)).toBe('CLI_BAD_VALUE');
});
