/** Document time-stamps: adding and renewing them, and signing again afterwards. */
import { parseSignedData } from '@govseal/cms';
import { concatBytes, encodePem, utf8 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf, type PdfArray, type PdfDict, type PdfString } from '@govseal/pdf';
import type { Certificate } from '@govseal/x509';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDocumentTimestamp, addLtv, collectPdfEvidence, renewArchive, signPdf } from '../../src/index.ts';
import { signatureFields } from '../../src/signature/signed-fields.ts';
import { makePdf } from '../make-pdf.ts';
import { checkSyntax, pdfsig, qpdf, run, withFiles } from '../tools.ts';
import { at, authority, createAuthority, crls, roots, sign, signer, tools } from './long-term-case.ts';

beforeAll(createAuthority);

describe.each([
  ['a cross-reference table', (pdf: Uint8Array) => pdf],
  ['cross-reference and object streams', (pdf: Uint8Array) => (tools ? qpdf(pdf, '--object-streams=generate') : pdf)],
])('B-LTA over %s', (_, prepare) => {
  test('one call signs, adds validation data and time-stamps the document', async () => {
    const source = prepare(makePdf({}));
    const result = await signPdf(source, {
      signer,
      engine,
      at,
      tsa: authority.tsa,
      level: 'B-LTA',
      ltv: { crls, certificates: roots },
    });
    const archived = result.toBytes();
    expect(archived.subarray(0, source.length)).toEqual(source);
    expect(openPdf(archived).revisions).toHaveLength(openPdf(source).revisions.length + 3);
    const { signatures, trailing } = await collectPdfEvidence(openPdf(archived), { engine });
    expect(signatures.map(({ type }) => type)).toEqual(['approval', 'doc-timestamp']);
    for (const one of signatures) {
      expect(one.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
      expect(one.formatFailure).toBe(false);
    }
    expect(signatures[0]!.timestamps.map(({ kind, imprint }) => [kind, imprint])).toEqual([
      ['signature', 'match'],
      ['document', 'match'],
    ]);
    expect(signatures[0]!.modifications.level).toBe('allowed');
    expect(signatures[1]!.coverage).toBe('whole-file');
    expect(trailing.content).toBe('nothing');
    if (tools) {
      checkSyntax(archived);
      // pdfsig lists document time-stamps and does not verify them; OpenSSL does.
      expect(pdfsig(archived)[0]!.validation).toBe('Signature is Valid.');
      expect(opensslVerifiesToken(archived)).toContain('Verification: OK');
    }
  });
});

/** Verifies the token of the last signature over its byte range with `openssl ts`. */
function opensslVerifiesToken(pdf: Uint8Array): string {
  const dict = signatureFields(openPdf(pdf).latest).at(-1)!.value as PdfDict;
  const [start, length, start2, length2] = (dict.get('ByteRange') as PdfArray).items as number[];
  const covered = concatBytes(pdf.slice(start!, start! + length!), pdf.slice(start2!, start2! + length2!));
  const token = parseSignedData((dict.get('Contents') as PdfString).bytes, { padding: 'zeros' }).der;
  const pem = (...certificates: readonly Certificate[]): Uint8Array =>
    utf8(certificates.map(({ der }) => encodePem('CERTIFICATE', der)).join(''));
  const files = { data: covered, token, root: pem(authority.root), more: pem(authority.issuing) };
  return withFiles(files, (path) => {
    const time = String(at.getTime() / 1000);
    const names = ['-data', path('data'), '-in', path('token'), '-CAfile', path('root'), '-untrusted', path('more')];
    return run('openssl', 'ts', '-verify', '-token_in', '-attime', time, ...names);
  });
}

test('an archive is renewed by validation data for the last time-stamp and a new time-stamp', async () => {
  const archived = await sign(makePdf({}), { level: 'B-LTA', ltv: { crls, certificates: roots } });
  const renewed = await renewArchive(archived, { engine, at, tsa: authority.tsa, crls: await authority.crls() });
  expect(renewed.complete).toBe(true);
  const { signatures } = await collectPdfEvidence(openPdf(renewed.toBytes()), { engine });
  expect(signatures.map(({ type }) => type)).toEqual(['approval', 'doc-timestamp', 'doc-timestamp']);
  expect(signatures.map(({ modifications }) => modifications.level)).toEqual(['allowed', 'allowed', 'none']);
  expect(signatures[1]!.timestamps.map(({ kind }) => kind)).toContain('document');
  if (tools) checkSyntax(renewed.toBytes());
});

test('validation data and time-stamps can be added to a document certified with P=1 and with locked fields', async () => {
  const source = makePdf({ fields: [{ name: 'opinion', type: 'Tx', rect: [50, 500, 300, 520] }] });
  const archived = await sign(source, {
    certify: 1,
    lock: { action: 'All' },
    level: 'B-LTA',
    ltv: { crls, certificates: roots },
  });
  const { signatures } = await collectPdfEvidence(openPdf(archived), { engine });
  expect(signatures.map(({ type, modifications }) => [type, modifications.level])).toEqual([
    ['certification', 'allowed'],
    ['doc-timestamp', 'none'],
  ]);
});

test('a second signature after B-LTA does not change the level of the first', async () => {
  const archived = await sign(makePdf({}), { level: 'B-LTA', ltv: { crls, certificates: roots } });
  const again = await sign(archived, { level: 'B-LT', ltv: { crls }, field: 'second' });
  const { signatures } = await collectPdfEvidence(openPdf(again), { engine });
  expect(signatures.map(({ modifications }) => modifications.level)).toEqual(['allowed', 'allowed', 'none']);
});

test('B-LT without validation data or a time-stamping authority is rejected, and the error lists what is missing', async () => {
  await expect(sign(makePdf({}), { level: 'B-LT', ltv: { crls } })).rejects.toMatchObject({
    code: 'PADES_LTV_INCOMPLETE',
    params: { certificates: [authority.issuing.subject.text] },
  });
  const noAuthority = signPdf(makePdf({}), { signer, engine, at, level: 'B-LT', ltv: { crls } });
  await expect(noAuthority).rejects.toMatchObject({ code: 'PADES_TSA_MISSING' });
  await expect(addLtv(makePdf({}), { engine, at })).rejects.toMatchObject({ code: 'PADES_NO_SIGNATURE' });
});

test('a document without signatures can be time-stamped', async () => {
  const stamped = (
    await addDocumentTimestamp(makePdf({}), { engine, tsa: authority.tsa, digest: 'SHA-512' })
  ).toBytes();
  const { signatures } = await collectPdfEvidence(openPdf(stamped), { engine });
  expect(signatures[0]).toMatchObject({ id: 'Timestamp1', type: 'doc-timestamp', coverage: 'whole-file' });
  const named = addDocumentTimestamp(stamped, { engine, tsa: authority.tsa, field: 'Timestamp1' });
  await expect(named).rejects.toMatchObject({ code: 'PADES_FIELD_SIGNED' });
});

test('an encrypted document is archived with its password', async () => {
  if (!tools) return;
  const encrypted = qpdf(makePdf({}), '--encrypt', 'user', 'owner', '256', '--');
  const archived = await sign(encrypted, { password: 'owner', level: 'B-LTA', ltv: { crls, certificates: roots } });
  const file = openPdf(archived, { password: 'owner' });
  const { signatures } = await collectPdfEvidence(file, { engine });
  expect(signatures.map(({ cryptographic }) => cryptographic.digest)).toEqual(['match', 'match']);
  expect(signatures[0]!.crls).toHaveLength(2);
});
