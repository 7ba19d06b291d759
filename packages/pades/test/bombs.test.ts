/** A few bytes that require excessive work: reading a document has limits, beyond which the result is unknown. */
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { collectPdfEvidence, type PdfEvidence, type SignPdfOptions, signPdf } from '../src/index.ts';
import { appendUpdate, makePdf } from './make-pdf.ts';

let options: SignPdfOptions;
beforeAll(async () => {
  const { signer } = await (await createTestAuthority()).issueSigner();
  options = { signer, engine: nodeEngine, at: new Date('2026-10-14T01:30:00Z') };
});

/** A text field, object 6, with further entries and objects, signed. */
async function evaluate(entries: string, objects: Readonly<Record<number, string>>): Promise<PdfEvidence> {
  const field = { name: 'remark', type: 'Tx', rect: [50, 450, 300, 470], extra: entries } as const;
  const { toBytes } = await signPdf(appendUpdate(makePdf({ fields: [field] }), objects), { ...options, force: true });
  return collectPdfEvidence(openPdf(toBytes()), { engine: nodeEngine });
}

const stream = (content: string, keys: string): string =>
  `<< ${keys} /Length ${content.length} >>\nstream\n${content}\nendstream`;

test('an appearance that paints itself thirty times at every level is unknown', async () => {
  const form = stream('/X Do '.repeat(30), '/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 40 0 R >> >>');
  const { signatures } = await evaluate('/V (100) /AP << /N 40 0 R >>', { 40: form });
  expect(signatures[0]!.revision!.filled).toEqual([{ name: 'remark', value: '100', appearance: 'unknown' }]);
});

test('a value that is a list of itself is not text', async () => {
  const { signatures } = await evaluate('/V 40 0 R', { 40: '[(a) 40 0 R (b)]' });
  expect(signatures[0]!.revision!.filled).toEqual([{ name: 'remark', value: 'a, , b', appearance: 'none' }]);
});

test('a font whose CMap maps every code a thousand times is not read', async () => {
  const map = stream(
    `1 begincodespacerange <0000> <ffff> endcodespacerange ${'1 beginbfrange <0000> <ffff> <0000> endbfrange '.repeat(1000)}`,
    '',
  );
  const form = stream(
    'BT /F 9 Tf <0031> Tj ET',
    '/Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F 41 0 R >> >>',
  );
  const font = '<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /ToUnicode 42 0 R >>';
  const { signatures } = await evaluate('/V (1) /AP << /N 40 0 R >>', { 40: form, 41: font, 42: map });
  expect(signatures[0]!.revision!.filled[0]).toMatchObject({ name: 'remark', appearance: 'unknown' });
});

test('a thousand fields that all paint the same fifty thousand operations are read up to the limit of the file', async () => {
  const form = stream('n '.repeat(49_000), '/Subtype /Form /BBox [0 0 9 9]');
  const rect = [50, 450, 300, 470] as const;
  const extra = '/AP << /N 2100 0 R >>';
  const fields = Array.from({ length: 1000 }, (_, index) => ({
    name: `f${index}`,
    type: 'Tx' as const,
    rect,
    value: 'x',
    extra,
  }));
  const { toBytes } = await signPdf(appendUpdate(makePdf({ fields }), { 2100: form }), { ...options, force: true });
  const { signatures } = await collectPdfEvidence(openPdf(toBytes()), { engine: nodeEngine });
  const { filled } = signatures[0]!.revision!;
  expect(filled[0]).toEqual({ name: 'f0', value: 'x', appearance: 'differs', shown: '' });
  expect(filled[999]).toEqual({ name: 'f999', value: 'x', appearance: 'unknown' });
});

/** Codes of the changes that an update of the signed document makes. */
async function changes(
  made: Parameters<typeof makePdf>[0],
  prepared: Readonly<Record<number, string>>,
  update: Readonly<Record<number, string>>,
): Promise<string[]> {
  const { toBytes } = await signPdf(appendUpdate(makePdf(made), prepared), { ...options, force: true });
  const { signatures } = await collectPdfEvidence(openPdf(appendUpdate(toBytes(), update)), { engine: nodeEngine });
  return signatures[0]!.modifications.findings.map(({ code }) => code);
}

test('metadata with a hundred thousand open tags is read once', async () => {
  const xmp = (text: string): string => stream(text, '/Type /Metadata /Subtype /XML');
  const opened = '<xmp:ModifyDate '.repeat(100_000);
  const codes = await changes({ catalog: '/Metadata 40 0 R' }, { 40: xmp('<x/>') }, { 40: xmp(opened) });
  expect(codes).toEqual(['PADES_CHANGE_METADATA']);
});

test('so is rich text with a hundred thousand open tags', async () => {
  const field = { name: 'remark', type: 'Tx', rect: [50, 450, 300, 470], extra: '/Ff 33554432' } as const;
  const widget =
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (remark) /F 4 /P 4 0 R /Rect [50 450 300 470] /Ff 33554432';
  const codes = await changes({ fields: [field] }, {}, { 6: `${widget} /V (1) /RV (${'<'.repeat(100_000)}) >>` });
  expect(codes).toContain('PADES_FIELD_APPEARANCE_DIFFERS');
});
