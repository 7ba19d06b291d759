// SM2 keys on the command line: CMS in both syntaxes and PDFs, signed, time-stamped and verified under an SM2 chain.
import { writeFileSync } from 'node:fs';
import { collectCmsEvidence } from '@govseal/cms';
import { encodePem } from '@govseal/core';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { collectPdfEvidence } from '@govseal/pades';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import type { VerificationReport } from '@govseal/validation';
import { purposeOid } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signPdf, type VerifyOptions, verify } from '../../../govseal/src/index.ts';
import { need, tool } from '../../../govseal/test/tools.ts';
import { expectUsage, now, path, read, removeScene, run, SECRET, setScene, withSecret } from '../cli-scene.ts';

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
  const unit = await authority.issueSigner({
    commonName: '国密时间戳',
    extensions: [extensions.extendedKeyUsage([purposeOid.timeStamping], { critical: true })],
    certificatePolicies: ['1.2.3'],
  });
  const tsa = { ...unit, certificate: unit.certificate.der, chain: unit.signer.chain, passphrase: SECRET };
  const random = (length: number): Uint8Array => authority.engine.randomBytes(length);
  writeFileSync(path('sm2-tsa.p12'), await createPkcs12({ ...tsa, random }));
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

test('sign pdf with an SM2 key is PAdES, and one changed byte is detected', async () => {
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
  const verified = await verify(bad, { trust: { signers: [authority.root.der] }, at: now, anySigner: true });
  expect(verified.status).toBe('invalid');
});

describe('PDF levels under an SM2 chain', () => {
  beforeAll(() => run('seal', 'draw', '--name', '示例局', '--out', path('page.pdf')));
  const options = async (): Promise<VerifyOptions> => ({
    trust: { signers: [authority.root.der], timestamps: [authority.root.der] },
    at: now,
    crls: await authority.crls(),
    anySigner: true,
  });
  const sign = async (level: 'B-T' | 'B-LT' | 'B-LTA', digest?: 'SM3'): Promise<Uint8Array> => {
    const { signer } = await authority.issueSigner({ commonName: '国密签名人' });
    const tsa = { ...authority.tsa, ...(digest && { digest }) };
    const ltv = { crls: await authority.crls(), certificates: [authority.root.der] };
    return (await signPdf(read('page.pdf'), { signer, tsa, level, at: now, ltv })).toBytes();
  };

  test.each(['B-T', 'B-LT', 'B-LTA'] as const)('%s is reached and valid', async (level) => {
    const { status, signatures } = await verify(await sign(level), await options());
    expect([status, signatures[0]!.level]).toEqual(['valid', level]);
    expect(signatures[0]!.timestamps[0]).toMatchObject({ indication: 'TOTAL_PASSED' });
  });

  test('every digest of B-LTA can be SM3, including that of the archive time-stamp', async () => {
    const file = await sign('B-LTA', 'SM3');
    const { signatures } = await collectPdfEvidence(openPdf(file), { engine: authority.engine });
    const tokens = signatures.flatMap(({ timestamps }) => timestamps);
    expect(new Set(tokens.map(({ imprintDigest }) => imprintDigest))).toEqual(new Set(['SM3']));
    expect(new Set(signatures.map(({ signingCertificateDigest }) => signingCertificateDigest))).toEqual(
      new Set(['SM3']),
    );
    expect((await verify(file, await options())).status).toBe('valid');
  });

  test('a role that signs in two algorithms has two fields, each validated separately', async () => {
    const rsa = await createTestAuthority({ at: now, algorithm: { type: 'RSA', bits: 2048 } });
    const first = await authority.issueSigner({ commonName: '示例科长' });
    const second = await rsa.issueSigner({ commonName: '示例科长' });
    const once = await signPdf(read('page.pdf'), { signer: first.signer, at: now });
    const twice = await signPdf(once.toBytes(), { signer: second.signer, at: now });
    const both = { signers: [authority.root.der, rsa.root.der] };
    const crls = [...(await authority.crls()), ...(await rsa.crls())];
    const { status, signatures } = await verify(twice.toBytes(), { trust: both, at: now, crls, anySigner: true });
    expect([status, signatures.map(({ algorithm }) => algorithm.signature)]).toEqual([
      'valid',
      ['SM2', 'RSASSA-PKCS1-v1_5'],
    ]);
    const one = await verify(twice.toBytes(), { ...(await options()), trust: { signers: [authority.root.der] } });
    expect(one.signatures.map(({ indication }) => indication)).toEqual(['TOTAL_PASSED', 'INDETERMINATE']);
  });

  test('pdfsig and MuPDF show the signer and report that they cannot verify', async (context) => {
    need(context, 'pdfsig', 'mutool');
    writeFileSync(path('viewer.pdf'), await sign('B-T'));
    const { output } = tool('pdfsig', ['-nocert', path('viewer.pdf')]);
    expect(output).toContain('国密签名人');
    expect(output).toContain('Signature Validation: Unknown Validation Failure.');
    expect(tool('mutool', ['sign', '-v', path('viewer.pdf')]).output).toContain('Digest error: Unknown error');
    expect((await run('lint', path('viewer.pdf'))).out).toContain('LINT_NATIONAL_ALGORITHM');
  });
});

test('--tsa-digest selects another digest for an authority without SM3', async () => {
  const sign = (out: string, ...more: string[]) =>
    withSecret('sign', 'cms', path('notice.txt'), ...key, '--tsa-p12', path('sm2-tsa.p12'), ...more, '-o', path(out));
  expect(await sign('sm3.p7m')).toMatchObject({ code: 0, out: expect.stringContaining('level B-T') });
  expect(await sign('sha256.p7m', '--tsa-digest', 'SHA-256')).toMatchObject({ code: 0, err: '' });
  expectUsage(await sign('md5.p7m', '--tsa-digest', 'MD5'), 'CLI_BAD_VALUE');
  for (const [file, digest] of [
    ['sm3.p7m', 'SM3'],
    ['sha256.p7m', 'SHA-256'],
  ] as const) {
    const [evidence] = await collectCmsEvidence(read(file), { engine: authority.engine });
    expect(evidence!.timestamps).toMatchObject([{ imprint: 'match', imprintDigest: digest }]);
  }
});
