import type { Signer } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../src/index.ts';
import { appendUpdate, makePdf } from './make-pdf.ts';

const at = new Date('2026-10-14T01:30:00Z');
let signed: Uint8Array;

/** Nested trees: /Pages 2 → 61 → page 4, form field 60 `step1` → 6 `opinion` and 7 with the two widgets 62 and 63. */
beforeAll(async () => {
  const signer: Signer = (await (await createTestAuthority()).issueSigner()).signer;
  const flat = makePdf({
    fields: [
      { name: 'opinion', type: 'Tx' },
      { name: 'remark', type: 'Tx' },
      { name: 'clerk', type: 'Sig' },
    ],
  });
  const nested = appendUpdate(flat, {
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [60 0 R 8 0 R] >> >>',
    2: '<< /Type /Pages /Kids [61 0 R] /Count 1 >>',
    4: '<< /Type /Page /Parent 61 0 R /Contents 5 0 R /Annots 64 0 R >>',
    6: opinion(''),
    7: '<< /T (remark) /FT /Tx /Parent 60 0 R /Kids [62 0 R 63 0 R] >>',
    60: '<< /T (step1) /Kids [6 0 R 7 0 R] >>',
    61: pages(''),
    62: widget('10 10 90 30'),
    63: widget('10 40 90 60'),
    64: '[8 0 R 62 0 R 63 0 R 6 0 R]',
  });
  const lock = { action: 'Include', fields: ['step1.opinion'] } as const;
  signed = (await signPdf(nested, { signer, engine: nodeEngine, at, field: 'clerk', lock })).toBytes();
});

const pages = (extra: string): string =>
  `<< /Type /Pages /Parent 2 0 R /Kids [4 0 R] /Count 1 /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> ${extra} >>`;
const opinion = (extra: string): string =>
  `<< /T (opinion) /FT /Tx /Parent 60 0 R /Type /Annot /Subtype /Widget /Rect [10 70 90 90] ${extra} >>`;
const widget = (rect: string, extra = ''): string =>
  `<< /Type /Annot /Subtype /Widget /Parent 7 0 R /Rect [${rect}] ${extra} >>`;

async function changes(objects: Readonly<Record<number, string>>): Promise<string[]> {
  const { signatures } = await collectPdfEvidence(openPdf(appendUpdate(signed, objects)), { engine: nodeEngine });
  const [clerk] = signatures;
  expect(clerk).toMatchObject({ id: 'clerk', cryptographic: { digest: 'match' } });
  const said = clerk!.modifications.findings.map(({ code, at: { field } }) => (field ? `${code} ${field}` : code));
  return [...new Set(said)];
}

test('a value below an unchanged parent is compared by its full name', async () => {
  expect(await changes({ 6: opinion('/V (other)') })).toContain('PADES_CHANGE_FIELD_LOCKED step1.opinion');
  const remark = '<< /T (remark) /FT /Tx /Parent 60 0 R /Kids [62 0 R 63 0 R] /V (soon) >>';
  const filled = await changes({ 7: remark });
  expect(filled).toContain('PADES_CHANGE_FORM_FILLED step1.remark');
  expect(filled.join()).not.toContain('LOCKED');
});

test('a widget below an unchanged field is compared', async () => {
  expect(await changes({ 63: widget('10 400 90 600') })).toEqual(['PADES_CHANGE_FIELD_DEFINITION step1.remark']);
  expect(await changes({ 63: widget('10 40 90 60', '/AP << /N 66 0 R >>'), 66: form })).toEqual([
    'PADES_CHANGE_APPEARANCE step1.remark',
  ]);
});

const form = '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 3 >>\nstream\nq Q\nendstream';

test('renaming a parent renames its fields and is rejected', async () => {
  const renamed = await changes({ 60: '<< /T (step2) /Kids [6 0 R 7 0 R] >>' });
  expect(renamed).toEqual(['PADES_CHANGE_FIELD_DEFINITION step1']);
});

test('entries that pages inherit from an inner node are compared as theirs', async () => {
  expect(await changes({ 61: pages('/Rotate 90') })).toEqual(['PADES_CHANGE_PAGE_ATTRIBUTE']);
  expect(await changes({ 61: pages('').replace('595', '300') })).toEqual(['PADES_CHANGE_PAGE_ATTRIBUTE']);
  expect(await changes({ 3: '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>' })).toContain(
    'PADES_CHANGE_PAGE_CONTENT',
  );
  expect(await changes({ 61: pages('/Evil 3 0 R') })).toEqual(['PADES_CHANGE_PAGE_ATTRIBUTE']);
});

test('an indirect array of annotations is compared', async () => {
  expect(await changes({ 64: '[8 0 R 62 0 R 6 0 R]' })).toEqual(['PADES_CHANGE_ANNOTATION_REMOVED']);
  const note = '<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 800] /Contents (void) >>';
  expect(await changes({ 64: '[8 0 R 62 0 R 63 0 R 6 0 R 70 0 R]', 70: note })).toEqual([
    'PADES_CHANGE_ANNOTATION_ADDED',
  ]);
});

test('a freed number or a changed type is rejected', async () => {
  expect(await changes({ 5: 'null' })).toEqual(['PADES_CHANGE_PAGE_CONTENT']);
  expect(await changes({ 5: '<< /Type /Page >>' })).toEqual(['PADES_CHANGE_PAGE_CONTENT']);
  expect((await changes({ 8: '<< /T (clerk) /FT /Sig >>' })).some((code) => code.includes('SIGNATURE_ALTERED'))).toBe(
    true,
  );
});
