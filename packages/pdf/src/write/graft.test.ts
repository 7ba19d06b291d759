import { concatBytes, latin1 } from '@govseal/core';
import { expect, test } from 'vitest';
import { makePdf, onePage } from '../../test/make-pdf.ts';
import { openPdf } from '../document/file.ts';
import { PdfArray, type PdfDict, PdfRef, type PdfStream } from '../syntax/object.ts';
import { Increment } from './increment.ts';

const scratch = openPdf(
  makePdf({
    ...onePage,
    5: '<</Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length 7 0 R /Resources <</Font <</F1 6 0 R>>>>>>\nstream\nq Q\nendstream',
    6: '<</Type /Font /Self 6 0 R /Shared 8 0 R>>',
    7: '3',
    8: '[(shared) 5 0 R]',
  }),
);

test('a tree is copied once, under new numbers, with its loops and shared parts', () => {
  const pdf = makePdf(onePage);
  const increment = new Increment(openPdf(pdf));
  const form = increment.graft(scratch, new PdfRef(5)) as PdfRef;
  const again = increment.graft(scratch, new PdfArray([new PdfRef(5), new PdfRef(8)])) as PdfArray;
  expect(form.number).toBeGreaterThan(4);
  expect(again.items[0]).toEqual(form);
  const { append, offsets } = increment.build();
  // Form, font and shared array; /Length is written as a number, so object 7 is not copied.
  expect(offsets.size).toBe(3);
  const { latest } = openPdf(concatBytes(pdf, append));
  const copy = latest.get(form) as PdfStream;
  expect([latin1(copy.raw()), copy.dict.get('Length')]).toEqual(['q Q', 3]);
  const fonts = (copy.dict.get('Resources') as PdfDict).get('Font') as PdfDict;
  const font = latest.resolve(fonts.get('F1')) as PdfDict;
  expect(font.get('Self')).toEqual(fonts.get('F1'));
  const shared = latest.resolve(font.get('Shared')) as PdfArray;
  expect(shared.items[1]).toEqual(form);
});

test('references to missing objects become null', () => {
  const pdf = makePdf(onePage);
  const increment = new Increment(openPdf(pdf));
  const array = increment.graft(scratch, new PdfArray([new PdfRef(77)])) as PdfArray;
  const { latest } = openPdf(concatBytes(pdf, increment.build().append));
  expect(latest.resolve(array.items[0])).toBe(null);
});
