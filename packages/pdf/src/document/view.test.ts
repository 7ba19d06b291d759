import { expect, test } from 'vitest';
import { makePdf, onePage } from '../../test/make-pdf.ts';
import { PdfDict } from '../syntax/object.ts';
import { openPdf } from './file.ts';
import type { RevisionView } from './model.ts';

const values = `<</D <</A 1>> /A [1 2.5] /N /Name /S (text) /I 7 /R 2.0 /B true /Box [9 8 1 2] /Mixed [1 /Two 3 4] /Ref 5 0 R /None 9 0 R>>`;

function open(): { readonly view: RevisionView; readonly dict: PdfDict } {
  const view = openPdf(makePdf({ ...onePage, 4: values, 5: '[6 0 R 8]', 6: '7' })).latest;
  return { view, dict: view.get(4) as PdfDict };
}

test('a typed getter returns a value of its type and undefined for any other', () => {
  const { view, dict } = open();
  expect(view.dictionary(dict.get('D'))).toBeInstanceOf(PdfDict);
  expect(view.name(dict.get('N'))).toBe('Name');
  expect(view.text(dict.get('S'))).toBe('text');
  expect(view.array(dict.get('A'))?.length).toBe(2);
  for (const key of ['None', 'Missing', 'B']) {
    const value = dict.get(key);
    const found = [view.dictionary(value), view.stream(value), view.array(value), view.name(value), view.string(value)];
    expect([...found, view.text(value), view.number(value), view.integer(value), view.numbers(value)]).toEqual(
      Array.from({ length: 9 }, () => undefined),
    );
    expect(view.items(value)).toEqual([]);
  }
});

test('an integer is not read from a real', () => {
  const { view, dict } = open();
  expect([view.integer(dict.get('I')), view.integer(dict.get('R'))]).toEqual([7, undefined]);
  expect([view.number(dict.get('I')), view.number(dict.get('R'))]).toEqual([7, 2]);
});

test('numbers and rectangles follow references and are complete', () => {
  const { view, dict } = open();
  expect(view.numbers(dict.get('Ref'))).toEqual([7, 8]);
  expect(view.numbers(dict.get('Mixed'))).toBeUndefined();
  expect(view.rectangle(dict.get('Box'))).toEqual([1, 2, 9, 8]);
  expect(view.rectangle(dict.get('Ref'))).toBeUndefined();
});
