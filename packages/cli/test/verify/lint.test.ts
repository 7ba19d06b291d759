/** Every lint rule with a file that breaks it, and a careful signature that breaks none. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSignedData, cmsOid } from '@govseal/cms';
import { concatBytes, encodePem, utf8 } from '@govseal/core';
import { writeDigestAlgorithm } from '@govseal/crypto';
import { generateKey } from '@govseal/crypto/node';
import { parseDer, write } from '@govseal/der';
import { type LintCode, type LintReport, lintCms, lintCodes, lintPdf } from '@govseal/pades';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute, type Forgery, forgeCms, hash, RSA_SHA256, token } from '../../../plugin/test/attacks/forged-cms.ts';
import { type HandSigned, handSign, signatureDictionary } from '../../../plugin/test/attacks/hand-signed.ts';
import { baseObjects, signed, toBytes, update } from '../../../plugin/test/attacks/pdf-text.ts';
import { type AttackScene, attackScene } from '../../../plugin/test/attacks/scene.ts';
import { runCli } from '../run-cli.ts';

const HEADER = '%PDF-2.0\n%\xe2\xe3\xcf\xd3\n';
const NOTICE = utf8('A notice.');
let scene: AttackScene;
let folder: string;
beforeAll(async () => {
  scene = await attackScene();
  folder = mkdtempSync(join(tmpdir(), 'govseal-lint-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Attributes as usual, and one more. */
const beside =
  (type: string, value: Uint8Array): NonNullable<Forgery['attributes']> =>
  ({ contentType, messageDigest, ess }) => [contentType, messageDigest, ess, attribute(type, value)];
const COMMITMENT = write.sequence(write.oid('1.2.840.113549.1.9.16.6.5'));
const sha1Named: NonNullable<Forgery['attributes']> = ({ contentType, messageDigest }) => [
  contentType,
  messageDigest,
  attribute(
    cmsOid.signingCertificate,
    write.sequence(write.sequence(write.sequence(write.octetString(new Uint8Array(20))))),
  ),
];
const withReason = (range: string, contents: string): string =>
  signatureDictionary(range, contents, '/Reason (agreed)');
/** Another /SubFilter, to which the rules of PAdES do not apply. */
const adobe = (
  subFilter: string,
  options: HandSigned = {},
  change: (dictionary: string) => string = (dictionary) => dictionary,
): Promise<Uint8Array> =>
  careful({
    room: 9000,
    dictionary: (range, contents) =>
      change(signatureDictionary(range, contents).replace('ETSI.CAdES.detached', subFilter)),
    ...options,
  });
/** With a time-stamp over the signature value, and revocation data. */
const stamped = (make: (value: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array> =>
  withCms({
    unsigned: async (value) => [
      attribute(cmsOid.signatureTimeStamp, await make(value)),
      attribute(cmsOid.revocationValues, write.sequence()),
    ],
  });
/** As no current authority creates it. */
const sha1Token = async (value: Uint8Array): Promise<Uint8Array> => {
  const imprint = write.sequence(writeDigestAlgorithm('SHA-1'), write.octetString(await hash('SHA-1', value)));
  const eContent = write.sequence(
    write.integer(1),
    write.oid('1.2.3'),
    imprint,
    write.integer(7),
    write.generalizedTime(scene.at),
  );
  return forgeCms(scene, eContent, { eContentType: cmsOid.tstInfo, eContent });
};
const byCurve = async (curve: 'P-256'): Promise<Uint8Array> =>
  withCms({
    signer: await scene.authority.issueSigner({ key: generateKey({ type: 'EC', curve }) }),
    algorithm: { scheme: 'ECDSA', digest: 'SHA-256' },
  });
const careful = async (options: HandSigned = {}): Promise<Uint8Array> =>
  toBytes(await handSign(scene, { header: HEADER, ...options }));
const withCms = (cms: Forgery): Promise<Uint8Array> => careful({ cms, room: 9000 });
const codes = ({ findings }: LintReport): string[] => findings.map(({ code }) => code);
const indefinite = (der: Uint8Array): Uint8Array =>
  concatBytes(Uint8Array.of(0x30, 0x80), parseDer(der).content, Uint8Array.of(0, 0));

test('a careful signature in PDF 2.0 has no findings', async () => {
  expect(lintPdf(await careful())).toEqual({ signatures: 1, findings: [] });
});

test('a careful CMS has no findings', async () => {
  expect(lintCms(await forgeCms(scene, NOTICE, { eContent: NOTICE }))).toEqual({ signatures: 1, findings: [] });
});

test('what our own signer writes has no errors and no warnings', async () => {
  const { findings } = lintPdf(toBytes(await signed(scene)));
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  // The extension of ETSI is declared, so that the /SubFilter is also known in PDF 1.7.
  expect(findings.map(({ code }) => code)).not.toContain('LINT_SUBFILTER_VERSION');
});

describe('each rule finds the file that breaks it, and only this is found there', () => {
  const broken: Readonly<Record<Exclude<LintCode, 'LINT_BER_BARE'>, () => Promise<Uint8Array>>> = {
    LINT_CMS_UNREADABLE: () => careful({ recode: () => write.sequence(write.integer(1)) }),
    LINT_SIGNER_COUNT: () => withCms({ signers: 2 }),
    LINT_CONTENT_ENCAPSULATED: () => withCms({ eContent: NOTICE }),
    LINT_BYTE_RANGE_DIGITS: () => careful({ writeRange: ([a, b, c, d]) => `[${a} 0000${b} ${c} ${d}]` }),
    LINT_BYTE_RANGE_COLUMNS: () =>
      careful({ writeRange: (numbers) => `[${numbers.map((n) => String(n).padEnd(10)).join(' ')}]` }),
    LINT_BER: () => careful({ recode: indefinite }),
    LINT_CONTENT_TYPE_ABSENT: () => withCms({ attributes: ({ messageDigest, ess }) => [messageDigest, ess] }),
    LINT_MESSAGE_DIGEST_ABSENT: () => withCms({ attributes: ({ contentType, ess }) => [contentType, ess] }),
    LINT_SIGNING_CERTIFICATE_ABSENT: () =>
      withCms({ attributes: ({ contentType, messageDigest }) => [contentType, messageDigest] }),
    LINT_SIGNING_CERTIFICATE_SHA1: () => withCms({ attributes: sha1Named }),
    LINT_ATTRIBUTE_ORDER: () =>
      withCms({
        asGiven: true,
        attributes: ({ contentType, messageDigest, ess }) => [ess, messageDigest, contentType],
      }),
    LINT_REASON_WITH_ATTRIBUTE: () =>
      careful({ room: 9000, dictionary: withReason, cms: { attributes: beside(cmsOid.commitmentType, COMMITMENT) } }),
    LINT_SIGNING_TIME_IN_PADES: () => withCms({ attributes: beside(cmsOid.signingTime, write.time(scene.at)) }),
    LINT_CERT_ENTRY: () =>
      careful({ dictionary: (range, contents) => signatureDictionary(range, contents, '/Cert <3000>') }),
    LINT_TIME_ENTRY_ABSENT: () =>
      careful({ dictionary: (range, contents) => signatureDictionary(range, contents).replace(/\/M \([^)]*\)/, '') }),
    LINT_CHAIN_INCOMPLETE: () => withCms({ certificates: [scene.clerk.certificate.der] }),
    LINT_WEAK_DIGEST: () => withCms({ algorithm: { ...RSA_SHA256, digest: 'SHA-1' } }),
    LINT_TOKEN_WEAK_DIGEST: () => stamped(sha1Token),
    LINT_NATIONAL_ALGORITHM: async () => {
      const { signer } = await scene.authority.issueSigner({ key: generateKey({ type: 'EC', curve: 'SM2' }) });
      const { engine } = scene.authority;
      return careful({
        content: (message) =>
          buildSignedData({ signer, engine, contentDigest: (name) => engine.digest(name, message) }),
      });
    },
    LINT_SHORT_KEY: async () =>
      withCms({ signer: await scene.authority.issueSigner({ key: generateKey({ type: 'RSA', bits: 1024 }) }) }),
    LINT_P1_WITH_LATER_REVISION: async () => toBytes(update(await certified(1, 'none'), { 90: 'null' })),
    LINT_EMPTY_FIELD_UNDER_P1: async () => toBytes(await certified(1, 'empty')),
    LINT_SUBFILTER_VERSION: () => careful({ header: '%PDF-1.7\n' }),
    LINT_SUBFILTER_DEPRECATED: () =>
      careful({
        dictionary: (range, contents) =>
          signatureDictionary(range, contents).replace('ETSI.CAdES.detached', 'adbe.pkcs7.sha1'),
      }),
    LINT_SIG_FLAGS: () => careful({ objects: () => ({ 1: baseObjects()[1]!.replace('/SigFlags 3', '/SigFlags 1') }) }),
    LINT_CONTENTS_NEARLY_FULL: async () => careful({ room: (await forgeCms(scene, NOTICE)).length + 8 }),
    LINT_CONTENTS_OVERSIZED: () => careful({ room: 90_000 }),
    LINT_REVOCATION_ABSENT: () =>
      withCms({ unsigned: async (value) => [attribute(cmsOid.signatureTimeStamp, await token(scene, value))] }),
    LINT_INFO_DEPRECATED: () =>
      careful({ trailer: '/Info 20 0 R', objects: () => ({ 20: '<< /Title (Notice) /ModDate (D:2026) >>' }) }),
  };

  /** Certified by hand, with or without an empty field beside it. */
  async function certified(permission: number, other: 'empty' | 'none'): Promise<string> {
    const reference = `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P ${permission} /V /1.2 >> >>]`;
    return handSign(scene, {
      header: HEADER,
      base: { catalog: '/Perms << /DocMDP 12 0 R >>' },
      dictionary: (range, contents) => signatureDictionary(range, contents, reference),
      ...(other === 'none' && { objects: () => ({ 8: '<< /FT /Tx /T (chief) >>' }) }),
    });
  }

  /** For each rule, the most similar file that keeps it. */
  const kept: typeof broken = {
    LINT_CMS_UNREADABLE: () => careful(),
    LINT_SIGNER_COUNT: () => withCms({ signers: 1 }),
    LINT_CONTENT_ENCAPSULATED: () => adobe('adbe.pkcs7.sha1', { cms: { eContent: NOTICE } }),
    LINT_BYTE_RANGE_DIGITS: () => careful({ writeRange: (numbers) => `[${numbers.join(' ')}]` }),
    // A single space each; the rest of the reserved space follows the array.
    LINT_BYTE_RANGE_COLUMNS: () => careful({ writeRange: (numbers) => `[ ${numbers.join(' ')}          ]` }),
    LINT_BER: () => careful({ recode: (cms) => cms }),
    LINT_CONTENT_TYPE_ABSENT: () => withCms({ attributes: ({ contentType, ess }) => [contentType, ess] }),
    LINT_MESSAGE_DIGEST_ABSENT: () => withCms({ attributes: ({ messageDigest, ess }) => [messageDigest, ess] }),
    LINT_SIGNING_CERTIFICATE_ABSENT: () => withCms({ attributes: sha1Named }),
    LINT_SIGNING_CERTIFICATE_SHA1: () => withCms({ attributes: ({ ess }) => [ess] }),
    LINT_ATTRIBUTE_ORDER: () =>
      withCms({
        asGiven: true,
        attributes: ({ contentType, messageDigest, ess }) => [contentType, messageDigest, ess],
      }),
    LINT_REASON_WITH_ATTRIBUTE: () => careful({ dictionary: withReason }),
    LINT_SIGNING_TIME_IN_PADES: () =>
      adobe('adbe.pkcs7.detached', { cms: { attributes: beside(cmsOid.signingTime, write.time(scene.at)) } }),
    LINT_CERT_ENTRY: () =>
      adobe('adbe.pkcs7.detached', {}, (dictionary) => dictionary.replace('/M', '/Cert <3000> /M')),
    LINT_TIME_ENTRY_ABSENT: () =>
      adobe('adbe.pkcs7.detached', {}, (dictionary) => dictionary.replace(/\/M \([^)]*\)/, '')),
    LINT_CHAIN_INCOMPLETE: () =>
      withCms({ certificates: [scene.clerk.certificate.der, scene.authority.issuing.der, scene.authority.root.der] }),
    LINT_WEAK_DIGEST: () => withCms({ algorithm: { ...RSA_SHA256, digest: 'SHA-512' } }),
    LINT_TOKEN_WEAK_DIGEST: () => stamped((value) => token(scene, value)),
    LINT_NATIONAL_ALGORITHM: () => byCurve('P-256'),
    LINT_SHORT_KEY: () => byCurve('P-256'),
    LINT_P1_WITH_LATER_REVISION: async () => toBytes(await certified(1, 'none')),
    LINT_EMPTY_FIELD_UNDER_P1: async () => toBytes(await certified(2, 'empty')),
    LINT_SUBFILTER_VERSION: () =>
      careful({
        header: '%PDF-1.7\n',
        base: { catalog: '/Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 1 >> >>' },
      }),
    LINT_SUBFILTER_DEPRECATED: () => adobe('adbe.pkcs7.detached'),
    LINT_SIG_FLAGS: () => careful({ objects: () => ({ 1: baseObjects()[1]!.replace('/SigFlags 3', '/SigFlags 7') }) }),
    LINT_CONTENTS_NEARLY_FULL: async () => careful({ room: (await forgeCms(scene, NOTICE)).length + 64 }),
    LINT_CONTENTS_OVERSIZED: () => careful({ room: 60_000 }),
    LINT_REVOCATION_ABSENT: () => stamped((value) => token(scene, value)),
    LINT_INFO_DEPRECATED: () =>
      careful({ trailer: '/Info 20 0 R', objects: () => ({ 20: '<< /CreationDate (D:2026) /ModDate (D:2026) >>' }) }),
  };

  test.each(Object.entries(kept))('%s: its neighbour is fine', async (code, make) => {
    expect(codes(lintPdf(await make()))).not.toContain(code);
  });

  test('a CMS without signers, and P=1 with validation data added later', async () => {
    const empty = await careful({ cms: { signers: 0 } });
    expect(codes(lintPdf(empty))).toEqual(['LINT_SIGNER_COUNT']);
    const store = update(await certified(1, 'none'), {
      1: baseObjects({ catalog: '/Perms << /DocMDP 12 0 R >> /DSS 90 0 R' })[1]!,
      90: '<< /Type /DSS >>',
    });
    expect(codes(lintPdf(toBytes(store)))).toEqual(['LINT_P1_WITH_LATER_REVISION']);
  });

  test.each(Object.entries(broken))('%s', async (code, make) => {
    expect(codes(lintPdf(await make()))).toEqual([code]);
  });

  test('every rule is tested here', () => {
    expect([...Object.keys(broken), 'LINT_BER_BARE'].sort()).toEqual(Object.keys(lintCodes).sort());
  });

  test('LINT_BER_BARE of a CMS file is a warning', async () => {
    const { findings } = lintCms(indefinite(await forgeCms(scene, NOTICE, { eContent: NOTICE })));
    expect(findings).toMatchObject([{ code: 'LINT_BER_BARE', severity: 'warning' }]);
  });

  test('P=2 with an empty field, and P=2 with a later revision, are fine', async () => {
    expect(codes(lintPdf(toBytes(update(await certified(2, 'empty'), { 90: 'null' }))))).toEqual([]);
  });
});

test('bytes that are not CMS are a finding, not an exception', () => {
  for (const bytes of [new Uint8Array(), utf8('text'), Uint8Array.of(0x30, 0x80)]) {
    expect(lintCms(bytes)).toMatchObject({ signatures: 0, findings: [{ code: 'LINT_CMS_UNREADABLE' }] });
  }
});

describe('govseal lint', () => {
  const file = (name: string, bytes: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  test('exit code 0 without errors, 1 with one, over several files the worst', async () => {
    const good = file('good.pdf', await careful());
    const bad = file('bad.pdf', await withCms({ algorithm: { ...RSA_SHA256, digest: 'SHA-1' } }));
    expect(await runCli(['lint', good])).toMatchObject({ code: 0, err: '' });
    const result = await runCli(['lint', bad, good]);
    expect(result.code).toBe(1);
    expect(result.out).toContain('[LINT_WEAK_DIGEST; ETSI TS 119 312 §5]');
    expect((await runCli(['lint', bad, '--lang', 'zh'])).out).toContain('错误（clerk）：签名使用了 SHA-1');
  });

  test('--format json is one object per file', async () => {
    const cms = file('a.p7s', encodePem('CMS', await forgeCms(scene, NOTICE, { attributes: () => null })));
    const { code, out } = await runCli(['lint', cms, '--format', 'json']);
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(report).toMatchObject({ schema: 'govseal-lint/1', file: cms, signatures: 1 });
    expect(report.findings[0]).toMatchObject({
      code: 'LINT_CONTENT_TYPE_ABSENT',
      severity: 'error',
      clause: 'RFC 5652 §11.1',
    });
  });

  test('a PDF that cannot be read and a missing argument are exit code 3, with the reason', async () => {
    const broken = file('broken.pdf', '%PDF-1.7\nnothing');
    expect(await runCli(['lint', broken])).toMatchObject({ code: 3, out: '' });
    expect((await runCli(['lint'])).code).toBe(3);
  });

  test('--help is complete', async () => {
    const { code, out } = await runCli(['lint', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('govseal lint signed.pdf');
  });
});
