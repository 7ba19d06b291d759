import { describe, expect, test } from 'vitest';
import { makePdf, type ObjectTexts, onePage, onePageWithForm } from '../../test/make-pdf.ts';
import { PdfError } from '../error.ts';
import type { PdfLimits } from '../limits.ts';
import { PdfName, PdfRef } from '../syntax/object.ts';
import { openPdf } from './file.ts';
import type { FormField, PdfPage } from './model.ts';

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    throw error;
  }
  return 'none';
}

function fields(objects: ObjectTexts, roots: string, limits: Partial<PdfLimits> = {}): readonly FormField[] {
  const catalog = `<</Type /Catalog /Pages 2 0 R /AcroForm 4 0 R>>`;
  const pdf = makePdf({ ...onePage, 1: catalog, 4: `<</Fields [${roots}]>>`, ...objects });
  return openPdf(pdf, { limits }).latest.formFields();
}

function pages(objects: ObjectTexts, limits: Partial<PdfLimits> = {}): readonly PdfPage[] {
  return openPdf(makePdf({ ...onePage, ...objects }), { limits }).latest.pages();
}

describe('form fields', () => {
  test('have full names, inherited values and widgets', () => {
    const found = fields(
      {
        5: '<</T (form) /FT /Tx /Ff 2 /Kids [6 0 R 7 0 R]>>',
        6: '<</T (name) /V (x)>>',
        7: '<</T (agree) /FT /Btn /Ff 49152 /Kids [8 0 R 9 0 R]>>',
        8: '<</Subtype /Widget /Parent 7 0 R>>',
        9: '<</Subtype /Widget /Parent 7 0 R>>',
        10: '<</T (sealed) /FT /Sig /V 11 0 R>>',
        11: '<</Type /Sig>>',
      },
      '5 0 R 10 0 R',
    );
    expect(found.map(({ fullName, type, flags }) => [fullName, type, flags])).toEqual([
      ['form.name', 'Tx', 2],
      ['form.agree', 'Btn', 49152],
      ['sealed', 'Sig', 0],
    ]);
    expect(found[1]!.widgets.map(({ ref }) => String(ref))).toEqual(['8 0 R', '9 0 R']);
    expect(found[0]!.widgets.map(({ ref }) => String(ref))).toEqual(['6 0 R']);
    expect(found[0]!.parents.map(({ ref }) => String(ref))).toEqual(['5 0 R']);
    expect(found[2]!.inherited('V')).toEqual(new PdfRef(11));
  });

  test('may be named in Chinese', () => {
    expect(fields({ 5: '<</FT /Tx /T <FEFF7B7E7AE0>>>' }, '5 0 R')[0]!.fullName).toBe('签章');
  });

  test('that are circular or shared are rejected', () => {
    expect(codeOf(() => fields({ 5: '<</T (a) /Kids [5 0 R]>>' }, '5 0 R'))).toBe('PDF_FIELD_TREE');
    expect(codeOf(() => fields({ 5: '<</T (a) /FT /Tx>>' }, '5 0 R 5 0 R'))).toBe('PDF_FIELD_TREE');
  });

  test('are rejected if too many, too deep or too long', () => {
    const chain: Record<number, string> = {};
    for (let i = 5; i < 105; i++) chain[i] = `<</T (a) /Kids [${i + 1} 0 R]>>`;
    expect(codeOf(() => fields({ ...chain, 105: '<</T (b) /FT /Tx>>' }, '5 0 R'))).toBe('PDF_LIMIT');
    expect(codeOf(() => fields({ 5: '<</T (a)>>', 6: '<</T (b)>>' }, '5 0 R 6 0 R', { fields: 1 }))).toBe('PDF_LIMIT');
    expect(codeOf(() => fields({ 5: `<</T (${'a'.repeat(5000)})>>` }, '5 0 R'))).toBe('PDF_LIMIT');
  });

  test('are empty without a form', () => {
    expect(openPdf(makePdf(onePage)).latest.formFields()).toEqual([]);
    expect(fields({}, 'null 99 0 R')).toEqual([]);
  });

  test('are cached per view and read once', () => {
    const { latest } = openPdf(makePdf(onePageWithForm));
    expect(latest.formFields()).toBe(latest.formFields());
  });
});

describe('pages', () => {
  test('are in reading order with their inherited entries', () => {
    const found = pages({
      2: '<</Type /Pages /Kids [5 0 R 3 0 R] /Count 2 /Rotate 90>>',
      5: '<</Type /Pages /Kids [6 0 R] /Count 1 /MediaBox [0 0 10 10]>>',
      6: '<</Type /Page>>',
    });
    expect(found.map(({ index, ref }) => [index, ref.number])).toEqual([
      [0, 6],
      [1, 3],
    ]);
    expect(found[0]!.inherited('Rotate')).toBe(90);
    expect(found[0]!.inherited('MediaBox')).toBeDefined();
    expect(found[0]!.inherited('Type')).toEqual(new PdfName('Page'));
    expect(found[0]!.inherited('CropBox')).toBe(undefined);
  });

  test('in a tree that is circular, too deep, or has invalid kids are rejected', () => {
    expect(codeOf(() => pages({ 2: '<</Type /Pages /Kids [2 0 R]>>' }))).toBe('PDF_PAGE_TREE');
    expect(codeOf(() => pages({ 2: '<</Type /Pages /Kids [3 0 R 3 0 R]>>' }))).toBe('PDF_PAGE_TREE');
    expect(codeOf(() => pages({ 2: '<</Type /Pages /Kids [<</Type /Page>>]>>' }))).toBe('PDF_PAGE_TREE');
    expect(codeOf(() => pages({ 2: '<</Type /Pages /Kids [99 0 R]>>' }))).toBe('PDF_PAGE_TREE');
    const chain: Record<number, string> = { 2: '<</Kids [5 0 R]>>' };
    for (let i = 5; i < 105; i++) chain[i] = `<</Kids [${i + 1} 0 R]>>`;
    expect(codeOf(() => pages({ ...chain, 105: '<</Type /Page>>' }))).toBe('PDF_LIMIT');
  });
});
