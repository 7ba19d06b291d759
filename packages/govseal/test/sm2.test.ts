// SM2 keys on the command line: CMS in both syntaxes and PDFs, signed, time-stamped and verified under an SM2 chain.
import { writeFileSync } from 'node:fs';
import { encodePem } from '@govseal/core';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import type { VerificationReport } from '@govseal/validation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../src/index.ts';
import { expectUsage, now, path, read, removeScene, run, SECRET, setScene, withSecret } from './cli-scene.ts';

let authority: TestAuthority;
const key = ['--p12', path('sm2.p12')];
const trust = ['--trust', path('sm2-root.crt'), '--tsa-trust', path('sm2-root.crt'), '--any-signer'];

beforeAll(async () => {
  await setScene();
  authority = await createTestAuthority({ at: now, algorithm: { type: 'EC', curve: 'SM2' } });
  const clerk = await authority.issueSigner({ commonName: '国密签名人' });
  const p12 = await createPkcs12({
    key: clerk.key,
    certificate: clerk.certificate.der,
    chain: clerk.signer.chain,
    passphrase: SECRET,
    random: (length) => authority.engine.randomBytes(length),
  });
  writeFileSync(path('sm2.p12'), p12);
  writeFileSync(path('sm2-root.crt'), encodePem('CERTIFICATE', authority.root.der));
  for (const [i, crl] of (await authority.crls()).entries()) {
    writeFileSync(path(`sm2-${i}.crl`), crl);
    trust.push('--crl', path(`sm2-${i}.crl`));
  }
}, 60_000);
afterAll(removeScene);

async function report(...words: string[]): Promise<VerificationReport> {
  return JSON.parse((await run('verify', ...words, ...trust, '--format', 'json')).out);
}

test.each([['rfc5652'], ['gbt35275']])('sign cms with an SM2 key, attached and detached (%s)', async (syntax) => {
  const flags = syntax === 'gbt35275' ? ['--gbt35275'] : [];
  const signed = ['sign', 'cms', path('notice.txt'), ...key, ...flags];
  expect(await withSecret(...signed, '-o', path(`${syntax}.p7m`))).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('intact, level B-B, SM2 256 with SM3'),
  });
  expect(await withSecret(...signed, '--detached', '-o', path(`${syntax}.p7s`))).toMatchObject({ code: 0 });
  expect((await report(path(`${syntax}.p7m`))).status).toBe('valid');
  expect((await report(path(`${syntax}.p7s`), '--content', path('notice.txt'))).status).toBe('valid');
  expect((await report(path(`${syntax}.p7s`), '--content', path('secret.txt'))).status).toBe('invalid');
  expect((await run('inspect', path(`${syntax}.p7m`))).out).toMatch(/SM2/);
});

test('GB/T 35275 is for SM2 keys', async () => {
  const words = ['sign', 'cms', path('notice.txt'), '--p12', path('clerk.p12'), '--gbt35275'];
  expectUsage(await withSecret(...words), 'CMS_SYNTAX_ALGORITHM');
});

test('sign pdf with an SM2 key is PAdES, and one changed octet is told', async () => {
  const words = ['sign', 'pdf', path('slip.pdf'), ...key, '--field', 'sig.hall', '--certify', '2'];
  expect(await withSecret(...words, '-o', path('sm2.pdf'))).toMatchObject({
    code: 0,
    out: expect.stringContaining('SM2 256 with SM3'),
  });
  expect(await report(path('sm2.pdf'))).toMatchObject({
    status: 'valid',
    signatures: [{ integrity: 'intact', level: 'B-B', algorithm: { digest: 'SM3', signature: 'SM2', keyBits: 256 } }],
  });
  const bad = read('sm2.pdf');
  bad[200]! ^= 1;
  const judged = await verify(bad, { trust: { signers: [authority.root.der] }, at: now, anySigner: true });
  expect(judged.status).toBe('invalid');
});
