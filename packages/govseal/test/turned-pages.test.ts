/** Existing fields on pages with /Rotate: content is drawn upright and in its size, also when it is redrawn. */
import { collectPdfEvidence } from '@govseal/pades';
import { openPdf, type PdfArray, type PdfDict, type PdfStream } from '@govseal/pdf';
import { createTestAuthority, type TestSigner } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { makePdf } from '../../pades/test/make-pdf.ts';
import { engine, renderField } from '../src/defaults.ts';
import { signPdf } from '../src/sign.ts';

let clerk: TestSigner;
beforeAll(async () => {
  clerk = await (await createTestAuthority()).issueSigner();
});

/** 160 × 24 points as displayed. */
const wide = (rotate: number): readonly [number, number, number, number] =>
  rotate % 180 === 0 ? [100, 400, 260, 424] : [100, 400, 124, 560];

/** The box in which the field's appearance was drawn, before rotation. */
function drawnBox(pdf: Uint8Array, name: string): unknown {
  const view = openPdf(pdf).latest;
  const field = view.formFields().find(({ fullName }) => fullName === name)!;
  const normal = view.resolve((view.dictionary(field.widgets[0]!.dict.get('AP')) as PdfDict).get('N')) as PdfStream;
  return (view.resolve(normal.dict.get('BBox')) as PdfArray).items;
}

test.each([0, 90, 180, 270])(
  'on a page turned by %i° value and name are drawn in their displayed width',
  async (rotate) => {
    const rect = wide(rotate);
    const form = makePdf({
      rotate,
      fields: [
        { name: 'opinion', type: 'Tx', rect, extra: '/DA (/Helv 12 Tf 0 g)' },
        { name: 'sig', type: 'Sig', rect: rect.map((side, i) => side + (i % 2 === 0 ? 0 : 200)) as never },
      ],
    });
    const { toBytes } = await signPdf(form, {
      signer: clerk.signer,
      at: new Date('2026-10-14T01:30:00Z'),
      field: 'sig',
      fill: { opinion: '同意，材料齐全，予以办理' },
      appearance: { name: '示例经办人' },
    });
    const signed = toBytes();
    expect([drawnBox(signed, 'opinion'), drawnBox(signed, 'sig')]).toEqual([
      [0, 0, 160, 24],
      [0, 0, 160, 24],
    ]);
    const { signatures } = await collectPdfEvidence(openPdf(signed), { engine, renderField });
    expect(signatures[0]!.revision!.filled).toMatchObject([{ name: 'opinion', appearance: 'matches' }]);
  },
);
