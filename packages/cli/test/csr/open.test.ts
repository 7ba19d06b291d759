/** `csr open` as a holder runs it; OpenSSL reads the key. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyCentre, issueDual } from '@govseal/ca';
import { encodePem } from '@govseal/core';
import { sealPrivateKey } from '@govseal/crypto/keystore';
import { nodeEngine as engine, generateKey, nodeSm4 as sm4 } from '@govseal/crypto/node';
import { parseCertificates } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createCity, officer, profile, start } from '../../../ca/test/city.ts';
import { need, tool } from '../../../govseal/test/tools.ts';
import { expectUsage } from '../cli-scene.ts';
import { type CliResult, runCli } from '../run-cli.ts';

const SM2 = { type: 'EC', curve: 'SM2' } as const;
const random = (length: number): Uint8Array => engine.randomBytes(length);
const folder = mkdtempSync(join(tmpdir(), 'govseal-csr-open-'));
const at = (name: string): string => join(folder, name);
const results = (): string[] => readdirSync(folder).filter((name) => name.startsWith('out'));

beforeAll(async () => {
  const city = await createCity(SM2);
  const key = generateKey(SM2);
  const keyCentre = createKeyCentre({ engine, random, sm4, recovery: generateKey(SM2).publicKey });
  const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key });
  const pair = { profile: profile('personal'), encryptionProfile: profile('personal-encryption'), keyCentre };
  const dual = await issueDual(city.issuing, csr, { ...pair, subject: { ...officer, commonName: '示例经办人' } });
  const files: Record<string, Uint8Array | string> = {
    'response.der': dual.response,
    'clerk.key': await sealPrivateKey(key, 'old', { random }),
    'other.key': generateKey(SM2).exportPkcs8(),
    'root.crt': encodePem('CERTIFICATE', city.root.chain[0]!.der),
    'encryption.der': dual.encryption.der,
    'old.txt': 'old\n',
    'new.txt': 'new 口令\n',
    'empty.txt': '\n',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(at(name), content);
});
beforeEach(() => {
  for (const name of results()) rmSync(at(name));
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = (...more: readonly string[]): Promise<CliResult> =>
  runCli(['csr', 'open', at('response.der'), '--key', at('clerk.key'), '--out', at('out'), ...more], { now: start });
const old = ['--passphrase-file', at('old.txt')];

test('writes both certificates and the encryption key, which OpenSSL opens and finds to be the certificate’s', async (context) => {
  const { code, out, err } = await open(...old, '--new-passphrase-file', at('new.txt'), '--trust', at('root.crt'));
  expect([code, err]).toEqual([0, '']);
  expect(results().sort()).toEqual(['out.crt', 'out.encryption.crt', 'out.encryption.key']);
  expect(out.split('\n').filter((line) => line.startsWith(folder))).toEqual([
    at('out.crt'),
    at('out.encryption.crt'),
    at('out.encryption.key'),
  ]);
  const [sign, ...issuers] = parseCertificates(new Uint8Array(readFileSync(at('out.crt'))));
  expect([sign!.keyUsage!.has('digitalSignature'), issuers.length]).toEqual([true, 2]);
  expect(statSync(at('out.encryption.key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(at('out.encryption.key'), 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
  need(context, 'openssl');
  const ofKey = tool('openssl', [
    'pkey',
    '-in',
    at('out.encryption.key'),
    '-passin',
    `file:${at('new.txt')}`,
    '-pubout',
  ]);
  const ofCertificate = tool('openssl', ['x509', '-in', at('out.encryption.crt'), '-noout', '-pubkey']);
  expect(ofKey.output).toContain('BEGIN PUBLIC KEY');
  expect(ofKey.output).toBe(ofCertificate.output);
});

test('the pass phrase is that of --key unless another is given; without a pass phrase the key is written only with --plain', async () => {
  expect((await open(...old)).code).toBe(0);
  expect((await open(...old)).err).toContain('CLI_FILE_EXISTS');
  expectUsage(await open(...old, '--new-passphrase-file', at('empty.txt'), '--force'), 'CLI_PASSPHRASE_NEEDED');
  expect((await open(...old, '--plain', '--force')).code).toBe(0);
  expect(readFileSync(at('out.encryption.key'), 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
});

test('nothing is written if the response is for another key or is not a CSRResponse', async () => {
  const words = ['csr', 'open', '--out', at('out')];
  const other = await runCli([...words, at('response.der'), '--key', at('other.key')], { now: start });
  expectUsage(other, 'CA_CSR_RESPONSE_PAIR');
  expect(other.err).toContain('signCerts');
  const none = await runCli([...words, at('encryption.der'), '--key', at('other.key')], { now: start });
  expectUsage(none, 'CA_CSR_RESPONSE');
  expectUsage(await runCli(words), 'CLI_MISSING_ARGUMENT');
  expect(results()).toEqual([]);
});

test('the help is complete in both languages', async () => {
  for (const [lang, words] of [
    ['en', 'Nothing is written unless everything matches'],
    ['zh', '各部分全部相符才会写出'],
  ] as const) {
    expect((await runCli(['csr', 'open', '--help', '--lang', lang])).out).toContain(words);
  }
});
