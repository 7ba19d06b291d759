import { CodedError, latin1 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  addDocumentTimestamp,
  collectPdfEvidence,
  type FieldRenderer,
  type PdfEvidence,
  type SignPdfOptions,
  signPdf,
} from '../src/index.ts';
import { appendUpdate, type MadePdf, makePdf } from './make-pdf.ts';
import { scratchPdf } from './scratch.ts';

const at = new Date('2026-10-14T01:30:00Z');
let signer: Signer;

beforeAll(async () => {
  signer = (await (await createTestAuthority()).issueSigner()).signer;
});

const sign = async (source: Uint8Array, options: Partial<SignPdfOptions> = {}): Promise<Uint8Array> =>
  (await signPdf(source, { force: true, signer, engine: nodeEngine, at, ...options })).toBytes();

const evidence = (pdf: Uint8Array, renderField?: FieldRenderer): Promise<PdfEvidence> =>
  collectPdfEvidence(openPdf(pdf), { engine: nodeEngine, ...(renderField && { renderField }) });

const form = (options: MadePdf = {}): Uint8Array =>
  makePdf({
    ...options,
    fields: [
      { name: 'head', type: 'Tx', rect: [50, 700, 300, 720], value: 'A-1' },
      { name: 'opinion', type: 'Tx', rect: [50, 500, 300, 520] },
      {
        name: 'clerk',
        type: 'Sig',
        rect: [50, 400, 200, 450],
        extra: '/Lock << /Action /Include /Fields [(opinion)] >>',
      },
      { name: 'chief', type: 'Sig' },
    ],
  });

/** Draws text as one line of Helvetica, 250 × 20 points. */
const draw = (text: string): Uint8Array =>
  scratchPdf({ width: 250, height: 20, content: `/Tx BMC q BT /F1 10 Tf 2 5 Td (${text}) Tj ET Q EMC` });
const renderer: FieldRenderer = (_field, value) => draw(value);

test('the evidence of each signature has the fields filled in its revision, its locks and its visible position', async () => {
  const once = await sign(form(), { field: 'chief' });
  const twice = await sign(once, {
    field: 'clerk',
    fill: [{ name: 'opinion', value: 'agreed' }],
    appearance: scratchPdf(),
  });
  const { signatures } = await evidence(twice);
  expect(signatures[0]!.revision).toEqual({
    index: 1,
    length: once.length,
    byteRange: [0, expect.any(Number), expect.any(Number), expect.any(Number)],
    filled: [{ name: 'head', value: 'A-1', appearance: 'none' }],
    locks: [],
  });
  expect(signatures[1]!.revision).toEqual({
    index: 2,
    length: twice.length,
    byteRange: [0, expect.any(Number), expect.any(Number), expect.any(Number)],
    filled: [{ name: 'opinion', value: 'agreed', appearance: 'matches', shown: 'agreed' }],
    locks: ['opinion'],
    visible: { page: 1, rect: [50, 400, 200, 450] },
  });
  for (const [index, file] of [once, twice].entries()) {
    const [, , from = 0, length = 0] = signatures[index]!.revision!.byteRange ?? [];
    expect(from + length, 'the ranges end at the end of the revision').toBe(file.length);
  }
});

test('fields filled before a document time-stamp are attributed to the next signer', async () => {
  const { tsa } = await createTestAuthority();
  const once = await sign(form(), { field: 'chief' });
  const body = /\n7 0 obj\n(<<.*?)>>\nendobj/s.exec(latin1(once))![1]!;
  expect(body).toContain('(opinion)');
  const filled = appendUpdate(once, { 7: `${body} /V (agreed) >>` });
  const stamped = (await addDocumentTimestamp(filled, { engine: nodeEngine, tsa })).toBytes();
  for (const source of [filled, stamped]) {
    const { signatures } = await evidence(await sign(source, { field: 'clerk' }));
    expect(signatures.at(-1)!.revision!.filled).toMatchObject([{ name: 'opinion', value: 'agreed' }]);
  }
});

test('an unreadable value is an error of the signature that filled it', async () => {
  const broken = '<< /Filter /FlateDecode /Length 4 >>\nstream\nnone\nendstream';
  const source = appendUpdate(makePdf({ fields: [{ name: 'clerk', type: 'Sig' }] }), {
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R 40 0 R] >> >>',
    40: '<< /FT /Tx /T (opinion) /V 41 0 R >>',
    41: broken,
  });
  const { signatures } = await evidence(await sign(source, { field: 'clerk' }));
  expect(signatures).toMatchObject([{ formatFailure: false, cryptographic: { digest: 'match' } }]);
  expect(signatures[0]!.findings).toMatchObject([{ code: 'PADES_FORM_UNREADABLE', severity: 'error' }]);
  expect(signatures[0]!.revision!.filled).toEqual([]);
});

test.each([0, 90, 180, 270] as const)(
  'a seal is at the displayed rectangle of a page rotated by %s°',
  async (rotate) => {
    const signed = await sign(makePdf({ rotate, mediaBox: '[10 20 605 862]' }), {
      page: 1,
      rect: [100, 50, 220, 110],
      appearance: scratchPdf(),
    });
    const { signatures } = await evidence(signed);
    const corners = {
      0: [110, 70, 230, 130],
      90: [10 + 595 - 110, 20 + 100, 10 + 595 - 50, 20 + 220],
      180: [10 + 595 - 220, 20 + 842 - 110, 10 + 595 - 100, 20 + 842 - 50],
      270: [10 + 50, 20 + 842 - 220, 10 + 110, 20 + 842 - 100],
    } as const;
    expect(signatures[0]!.revision!.visible).toEqual({ page: 1, rect: corners[rotate] });
  },
);

describe('a field must show its value', () => {
  const filled = (value: string, shown: string): Promise<Uint8Array> =>
    sign(form(), { field: 'clerk', fill: [{ name: 'opinion', value, appearance: draw(shown) }] });
  const evaluated = async (pdf: Uint8Array, render?: FieldRenderer): Promise<unknown> => {
    const { signatures } = await evidence(pdf, render);
    return signatures[0]!.revision!.filled.find(({ name }) => name === 'opinion');
  };

  test('it matches if our rendering is equal object by object', async () => {
    expect(await evaluated(await filled('agreed', 'agreed'), renderer)).toMatchObject({ appearance: 'matches' });
  });

  test('without a renderer it matches by its text in a standard font', async () => {
    expect(await evaluated(await filled('agreed', 'agreed'))).toMatchObject({ appearance: 'matches' });
  });

  test('another text differs, and the signature reports it', async () => {
    const pdf = await filled('refused', 'agreed');
    expect(await evaluated(pdf, renderer)).toEqual({
      name: 'opinion',
      value: 'refused',
      appearance: 'differs',
      shown: 'agreed',
    });
    expect((await evidence(pdf)).signatures[0]!.findings).toContainEqual(
      expect.objectContaining({
        code: 'PADES_FIELD_APPEARANCE_DIFFERS',
        severity: 'error',
        params: { value: 'refused', shown: 'agreed' },
      }),
    );
  });

  test('the same text in a different drawing is unknown if a renderer could draw it', async () => {
    const smaller: FieldRenderer = (_field, value) =>
      scratchPdf({ width: 250, height: 20, content: `/Tx BMC q BT /F1 9 Tf 2 5 Td (${value}) Tj ET Q EMC` });
    expect(await evaluated(await filled('agreed', 'agreed'), smaller)).toMatchObject({ appearance: 'unknown' });
  });

  test('a renderer that cannot draw the value leaves it unknown', async () => {
    const failing: FieldRenderer = () => {
      throw new CodedError('NO_GLYPH');
    };
    expect(await evaluated(await filled('agreed', 'agreed'), failing)).toMatchObject({ appearance: 'unknown' });
    expect(await evaluated(await filled('refused', 'agreed'), failing)).toMatchObject({ appearance: 'differs' });
  });

  const tricks: readonly (readonly [string, string, string | undefined, string])[] = [
    ['a box drawn over the text', 'BT /F1 10 Tf (refused) Tj ET 1 g 0 0 250 20 re f', undefined, 'differs'],
    ['invisible text', 'BT /F1 10 Tf 3 Tr (refused) Tj 0 Tr (agreed) Tj ET', undefined, 'differs'],
    ['a picture', 'BT /F1 10 Tf (refused) Tj ET /Im1 Do', undefined, 'unknown'],
    [
      'a font whose glyphs differ from its codes',
      'BT /F1 10 Tf (refused) Tj ET',
      '<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Odd /Encoding /WinAnsiEncoding /FontDescriptor << /FontName /Odd >> >>',
      'unknown',
    ],
    [
      'an encoding that reassigns codes',
      'BT /F1 10 Tf (refused) Tj ET',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [114 /a /s] >> >>',
      'differs',
    ],
    ['no text at all', 'q Q', undefined, 'differs'],
  ];
  test.each(tricks)('%s never matches', async (_name, content, font, expected) => {
    const appearance = scratchPdf({ width: 250, height: 20, content, ...(font && { font }) });
    const pdf = await sign(form(), { field: 'clerk', fill: [{ name: 'opinion', value: 'refused', appearance }] });
    expect(await evaluated(pdf)).toMatchObject({ appearance: expected });
    expect(await evaluated(pdf, renderer)).toMatchObject({ appearance: expected });
  });

  test('an appearance rotated for a rotated page matches, a mirrored one does not', async () => {
    const pdf = await sign(form({ rotate: 90 }), {
      field: 'clerk',
      fill: [{ name: 'opinion', value: 'agreed', appearance: draw('agreed') }],
    });
    expect(await evaluated(pdf, renderer)).toMatchObject({ appearance: 'matches' });
    const text = latin1(pdf);
    expect(text).toMatch(/\/Matrix \[0 1 -1 0 0 0\]/);
  });

  test.each([
    ['upright', '1 0 0 1', 'matches'],
    ['upside down', '-1 0 0 -1', 'unknown'],
    ['on its side', '0 1 -1 0', 'unknown'],
  ])('a number that is %s on an upright page', async (_name, matrix, appearance) => {
    const body = /\n7 0 obj\n(<<.*?)>>\nendobj/s.exec(latin1(form()))![1]!;
    const content = '/Tx BMC q BT /F1 10 Tf 2 5 Td (66) Tj ET Q EMC';
    const fonts = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>';
    const look = `/BBox [0 0 250 20] /Matrix [${matrix} 0 0] /Resources << ${fonts} >> /Length ${content.length}`;
    const filled = appendUpdate(form(), {
      7: `${body} /V (66) /AP << /N 60 0 R >> >>`,
      60: `<< /Type /XObject /Subtype /Form ${look} >>\nstream\n${content}\nendstream`,
    });
    const pdf = await sign(filled, { field: 'clerk' });
    expect(await evaluated(pdf, renderer)).toMatchObject({ value: '66', appearance });
    expect(await evaluated(pdf)).toMatchObject({ value: '66', appearance });
  });
});
