/** /P of a field's /Lock (ISO 32000-2 table 236): it is kept and enforced. */
import { latin1 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf, PdfArray, PdfDict, PdfName, PdfString } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { collectPdfEvidence, type SignPdfOptions, signPdf } from '../../src/index.ts';
import { appendUpdate, makePdf } from '../make-pdf.ts';
import { signRaw } from '../sign/sign-raw.ts';

const at = new Date('2026-10-14T01:30:00Z');
let signer: Signer;
beforeAll(async () => {
  signer = (await (await createTestAuthority({ at })).issueSigner()).signer;
});

const sign = async (source: Uint8Array, field: string, options: Partial<SignPdfOptions> = {}): Promise<Uint8Array> =>
  (await signPdf(source, { signer, engine, at, field, ...options })).toBytes();

const evidence = async (pdf: Uint8Array) => (await collectPdfEvidence(openPdf(pdf), { engine })).signatures;

const lock = (permission: string): string =>
  `/Lock << /Type /SigFieldLock /Action /Include /Fields [(clerk)] ${permission} >>`;

/** Object 8 is the remark, an open field. */
const form = (permission: string): Uint8Array =>
  makePdf({
    fields: [
      { name: 'clerk', type: 'Sig' },
      { name: 'chief', type: 'Sig', extra: lock(permission) },
      { name: 'remark', type: 'Tx', rect: [50, 450, 300, 470] },
    ],
  });

const DRAWN = '/Tx BMC q BT /Helv 12 Tf 0 g 2 6 Td (later) Tj ET Q EMC';
const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

const fillRemark = (pdf: Uint8Array): Uint8Array =>
  appendUpdate(pdf, {
    8: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (remark) /F 4 /P 4 0 R /Rect [50 450 300 470] /V (later) /AP << /N 80 0 R >> >>',
    80: `<< /Type /XObject /Subtype /Form /BBox [0 0 250 20] /Resources << /Font << /Helv ${HELVETICA} >> >> /Length ${DRAWN.length} >>\nstream\n${DRAWN}\nendstream`,
  });

/** The level and codes, for the chief's signature, of an update that fills the remark. */
async function later(pdf: Uint8Array): Promise<readonly [string, readonly string[]]> {
  const chief = (await evidence(fillRemark(pdf))).find(({ id }) => id === 'chief')!;
  return [chief.modifications.level, [...new Set(chief.modifications.findings.map(({ code }) => code))]];
}

test('a signature is an approval with or without it: a document has one DocMDP, in the certification', async () => {
  const first = await sign(form('/P 1'), 'chief');
  const second = await sign(await sign(form('/P 1'), 'clerk'), 'chief');
  for (const pdf of [first, second]) {
    expect(latin1(pdf)).not.toContain('/DocMDP');
    const chief = (await evidence(pdf)).at(-1)!;
    expect(chief).toMatchObject({ id: 'chief', type: 'approval', revision: { permission: 1 }, findings: [] });
  }
  const certified = await sign(await sign(form('/P 2'), 'clerk', { certify: 2 }), 'chief');
  expect(latin1(certified).match(/\/TransformMethod ?\/DocMDP/g)).toHaveLength(1);
});

test('P=1 forbids later filling and signing, P=2 and an absent P do not', async () => {
  const closed = await sign(await sign(form('/P 1'), 'clerk'), 'chief');
  expect(await later(closed)).toEqual(['disallowed', ['PADES_CHANGE_FORM_FORBIDDEN']]);
  await expect(sign(closed, 'another')).rejects.toMatchObject({ code: 'PADES_CERTIFICATION_FORBIDS' });
  for (const permission of ['/P 2', '']) {
    const open = await sign(await sign(form(permission), 'clerk'), 'chief');
    expect((await later(open))[0]).toBe('allowed');
    expect((await evidence(await sign(open, 'another'))).map(({ modifications }) => modifications.level)).toEqual([
      'allowed',
      'allowed',
      'none',
    ]);
  }
});

test('it restricts the permissions of a certification and never extends them', async () => {
  expect((await later(await sign(await sign(form('/P 1'), 'clerk', { certify: 2 }), 'chief')))[0]).toBe('disallowed');
  await expect(sign(await sign(form('/P 3'), 'clerk', { certify: 1 }), 'chief')).rejects.toMatchObject({
    code: 'PADES_CERTIFICATION_FORBIDS',
  });
  await expect(sign(form('/P 1'), 'chief', { certify: 3 })).rejects.toMatchObject({ code: 'PADES_LOCK_CONFLICT' });
});

/** FieldMDP for the clerk's field, with further parameters. */
function fieldMdp(more: Record<string, number> = {}): PdfArray {
  const params = PdfDict.of({
    Type: new PdfName('TransformParams'),
    Action: new PdfName('Include'),
    Fields: new PdfArray([new PdfString(new TextEncoder().encode('clerk'))]),
    V: new PdfName('1.2'),
    ...more,
  });
  const method = new PdfName('FieldMDP');
  return new PdfArray([PdfDict.of({ Type: new PdfName('SigRef'), TransformMethod: method, TransformParams: params })]);
}

test('it applies to signatures of any software; a lock that was not copied to FieldMDP is reported', async () => {
  const once = await sign(form('/P 1'), 'clerk');
  const careless = await signRaw(once, 'chief', { signer });
  expect((await evidence(careless))[1]!.findings.map(({ code }) => code)).toEqual(['PADES_LOCK_NOT_APPLIED']);
  expect((await later(careless))[0]).toBe('disallowed');
  const careful = await signRaw(once, 'chief', { signer, entries: { Reference: fieldMdp() } });
  expect((await evidence(careful))[1]!.findings).toEqual([]);
  expect((await later(careful))[0]).toBe('disallowed');
});

test('a P in the parameters of FieldMDP, as Acrobat writes it, is also applied', async () => {
  const once = await sign(form(''), 'clerk');
  const open = await signRaw(once, 'chief', { signer, entries: { Reference: fieldMdp() } });
  const closed = await signRaw(once, 'chief', { signer, entries: { Reference: fieldMdp({ P: 1 }) } });
  expect([(await later(open))[0], (await later(closed))[0]]).toEqual(['allowed', 'disallowed']);
});
