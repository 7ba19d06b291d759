/**
 * A correctly drawn value proves nothing if it is not visible: outside the page, in no list, or below another
 * annotation.
 */
import { latin1 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { collectPdfEvidence, type FieldRenderer, signPdf } from '../../src/index.ts';
import { appendUpdate, makePdf } from '../make-pdf.ts';
import { scratchPdf } from '../scratch.ts';

const at = new Date('2026-10-14T01:30:00Z');
let signer: Signer;
beforeAll(async () => {
  signer = (await (await createTestAuthority()).issueSigner()).signer;
});

const drawn = (value: string): Uint8Array =>
  scratchPdf({ width: 250, height: 20, content: `BT /F1 10 Tf 2 5 Td (${value}) Tj ET` });
const renderField: FieldRenderer = (_, value) => drawn(value);

type Objects = Record<number, string>;

/** The signature's fact about the field `opinion`, object 6 on page 4, in a document modified by `edit`. */
async function appearance(edit: (body: (number: number) => string) => Objects): Promise<string | undefined> {
  const made = makePdf({
    fields: [
      { name: 'opinion', type: 'Tx', rect: [50, 500, 300, 520] },
      { name: 'clerk', type: 'Sig', rect: [50, 400, 200, 450] },
    ],
  });
  const body = (number: number): string =>
    new RegExp(`\\n${number} 0 obj\\s*(<<[\\s\\S]*?)\\s*endobj`).exec(latin1(made))![1]!;
  const options = { signer, engine: nodeEngine, at, field: 'clerk' };
  const fill = [{ name: 'opinion', value: 'agreed', appearance: drawn('agreed') }];
  const pdf = (await signPdf(appendUpdate(made, edit(body)), { force: true, ...options, fill })).toBytes();
  const { signatures } = await collectPdfEvidence(openPdf(pdf), { engine: nodeEngine, renderField });
  return signatures[0]!.revision!.filled.find(({ name }) => name === 'opinion')?.appearance;
}

const other = (entries: string) => (body: (number: number) => string) => ({
  4: body(4).replace(/\/Annots \[([^\]]*)\]/, '/Annots [$1 60 0 R]'),
  60: `<< /Type /Annot /P 4 0 R ${entries} >>`,
});

test.each<[string, (body: (number: number) => string) => Objects]>([
  ['as it is', () => ({})],
  ['next to an annotation that touches it', other('/Subtype /Square /F 4 /Rect [300 500 400 520]')],
  ['under a hidden annotation', other('/Subtype /Square /F 2 /Rect [50 500 300 520]')],
  [
    'in the visible part of a cropped page',
    (body) => ({ 4: body(4).replace('/Type /Page ', '/Type /Page /CropBox [20 20 575 822] ') }),
  ],
])('a field %s matches', async (_, edit) => {
  expect(await appearance(edit)).toBe('matches');
});

test.each<[string, (body: (number: number) => string) => Objects]>([
  ['under a stamp', other('/Subtype /Stamp /F 4 /Rect [40 490 310 530]')],
  [
    'under a comment without an appearance',
    other('/Subtype /FreeText /F 4 /Rect [50 500 300 520] /Contents (refused)'),
  ],
  ['next to a note whose icon overlaps it', other('/Subtype /Text /F 4 /Rect [40 525 45 530]')],
  ['under an annotation without a rectangle', other('/Subtype /Stamp /F 4')],
  ['outside the page', (body) => ({ 6: body(6).replace(/\/Rect \[[^\]]*\]/, '/Rect [5050 500 5300 520]') })],
  ['outside the crop box', (body) => ({ 4: body(4).replace('/Type /Page ', '/Type /Page /CropBox [310 0 595 842] ') })],
  ['that no page lists', (body) => ({ 4: body(4).replace(/\/Annots \[6 0 R/, '/Annots [') })],
])('a field %s is not known to be visible', async (_, edit) => {
  expect(await appearance(edit)).toBe('unknown');
});
