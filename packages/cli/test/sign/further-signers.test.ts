/** `sign cms --co-sign` and `--counter-sign`: the added signatures, OpenSSL's verdict, and refusals. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { createTestAuthority } from '@govseal/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { now, path, read, removeScene, run, SECRET, setScene, signer, withSecret } from '../cli-scene.ts';
import type { CliResult } from '../run-cli.ts';

beforeAll(async () => {
  await setScene();
  const authority = await createTestAuthority({ at: now });
  const { key, certificate, signer: member } = await authority.issueSigner({ commonName: '示例委员' });
  const random = (length: number): Uint8Array => authority.engine.randomBytes(length);
  const p12 = { key, certificate: certificate.der, chain: member.chain, passphrase: SECRET, random };
  writeFileSync(path('member.p12'), await createPkcs12(p12));
  writeFileSync(path('minutes.txt'), '示例会议纪要\n');
  expect(await withSecret('sign', 'cms', path('minutes.txt'), ...signer)).toMatchObject({ code: 0 });
}, 60_000);
afterAll(removeScene);

const member = ['--p12', path('member.p12')];
const add = (...words: readonly string[]): Promise<CliResult> =>
  withSecret('sign', 'cms', path('minutes.txt.p7m'), ...member, ...words);

/** OpenSSL checks every SignerInfo, not the certificates. */
function openssl(file: string): number | null {
  const words = ['cms', '-verify', '-noverify', '-inform', 'DER', '-in', path(file), '-out', path('content.out')];
  return spawnSync('openssl', words).status;
}

test('a second signer is added beside the first, and OpenSSL verifies both', async () => {
  const result = await add('--co-sign', '--out', path('co.p7m'));
  expect(result).toMatchObject({ code: 0, err: '' });
  expect(result.out.match(/: intact, level B-B/g)).toHaveLength(2);
  expect(openssl('co.p7m')).toBe(0);
});

test('a counter-signature is listed under the signature that it covers', async () => {
  const result = await add('--counter-sign', '--out', path('counter.p7m'));
  expect(result).toMatchObject({ code: 0, err: '' });
  const lines = result.out.trim().split('\n').slice(1);
  expect(lines).toEqual([
    expect.stringMatching(/^0: intact/),
    expect.stringMatching(/^0\/counter-signature-0: intact/),
  ]);
  expect(openssl('counter.p7m')).toBe(0);
});

test('if there are several signatures, one must be selected', async () => {
  await add('--co-sign', '--out', path('two.p7m'));
  const words = ['sign', 'cms', path('two.p7m'), ...signer, '--counter-sign', '--out', path('three.p7m')];
  const result = await withSecret(...words);
  expect(result).toMatchObject({ code: 3, err: expect.stringContaining('CMS_SIGNATURE_UNKNOWN') });
});

test('a key signs a file once', async () => {
  const result = await withSecret('sign', 'cms', path('minutes.txt.p7m'), ...signer, '--co-sign');
  expect(result).toMatchObject({ code: 3, err: expect.stringContaining('CMS_SIGNER_REPEATED') });
});

test('a detached signature requires its content', async () => {
  await withSecret('sign', 'cms', path('minutes.txt'), ...signer, '--detached');
  const words = ['sign', 'cms', path('minutes.txt.p7s'), ...member, '--co-sign', '--out', path('detached.p7s')];
  expect(await withSecret(...words)).toMatchObject({ code: 3, err: expect.stringContaining('CMS_CONTENT_MISSING') });
  const result = await withSecret(...words, '--content', path('minutes.txt'));
  expect(result).toMatchObject({ code: 0, err: '' });
  expect(read('detached.p7s').length).toBeGreaterThan(read('minutes.txt.p7s').length);
});

test.each([
  ['--co-sign', '--counter-sign'],
  ['--co-sign', '--of', '0'],
  ['--content', 'minutes.txt'],
  ['--co-sign', '--detached'],
])('%s %s is a usage error', async (...words) => {
  const result = await run('sign', 'cms', path('minutes.txt.p7m'), ...member, ...words);
  expect(result).toMatchObject({ code: 3, err: expect.stringContaining('CLI_BAD_VALUE') });
});

test('signers with SM2 keys sign a file of GB/T 35275 in parallel and countersign it', async () => {
  const authority = await createTestAuthority({ at: now, algorithm: { type: 'EC', curve: 'SM2' } });
  const random = (length: number): Uint8Array => authority.engine.randomBytes(length);
  for (const name of ['sm2-clerk', 'sm2-chief']) {
    const { key, certificate, signer: own } = await authority.issueSigner({ commonName: name });
    const parts = { key, certificate: certificate.der, chain: own.chain, passphrase: SECRET, random };
    writeFileSync(path(`${name}.p12`), await createPkcs12(parts));
  }
  writeFileSync(path('sm2-root.crt'), authority.root.der);
  for (const [index, crl] of (await authority.crls()).entries()) writeFileSync(path(`sm2-${index}.crl`), crl);
  const first = ['sign', 'cms', path('minutes.txt'), '--p12', path('sm2-clerk.p12'), '--gbt35275'];
  expect(await withSecret(...first, '--out', path('sm2.p7m'))).toMatchObject({ code: 0, err: '' });
  const given = ['--trust', path('sm2-root.crt'), '--crl', path('sm2-0.crl'), '--crl', path('sm2-1.crl')];
  for (const [option, signed] of [
    ['--co-sign', [2, 0]],
    ['--counter-sign', [1, 1]],
  ] as const) {
    const out = path(`sm2${option}.p7m`);
    const chief = ['--p12', path('sm2-chief.p12'), option, '--out', out];
    expect(await withSecret('sign', 'cms', path('sm2.p7m'), ...chief)).toMatchObject({ code: 0, err: '' });
    const { status, signatures } = JSON.parse(
      (await run('verify', out, ...given, '--any-signer', '--format', 'json')).out,
    );
    const counters = signatures.flatMap(
      ({ counterSignatures = [] }: { counterSignatures?: unknown[] }) => counterSignatures,
    );
    expect([status, signatures.length, counters.length]).toEqual(['valid', ...signed]);
    expect(signatures[0].algorithm).toMatchObject({ digest: 'SM3' });
  }
});
