import { utf8 } from '@govseal/core';
import { expect, test } from 'vitest';
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfString } from '../syntax/object.ts';
import { mapStrings } from './map-strings.ts';

const text = (value: string, hex = false): PdfString => new PdfString(utf8(value), hex);
const marked = (object: PdfObject): PdfObject => mapStrings(object, ({ hex }) => text('mapped', hex));
const contents = (dict: PdfDict): PdfObject | undefined => (marked(dict) as PdfDict).get('Contents');
const byteRange = new PdfArray([0, 1, 2, 3]);

test('every string at any depth is mapped, and positions are kept', () => {
  const inner = new PdfDict(new Map([['B', text('b')]]), 5, 9, ['B']);
  const mapped = marked(new PdfArray([1, inner, null], 2, 20)) as PdfArray;
  expect(mapped).toMatchObject({ start: 2, end: 20 });
  expect(mapped.at(1)).toMatchObject({ start: 5, end: 9, duplicates: ['B'] });
  expect((mapped.at(1) as PdfDict).get('B')).toEqual(text('mapped'));
});

test('an object without strings is returned unchanged', () => {
  const object = PdfDict.of({ A: new PdfArray([1, new PdfName('N')]), B: PdfDict.of({}) });
  expect(marked(object)).toBe(object);
});

test('only the hexadecimal /Contents of a signature dictionary is not decrypted (ISO 32000-2 §7.6.2)', () => {
  const raw = text('cms', true);
  const mapped = text('mapped', true);
  for (const type of [undefined, new PdfName('Sig'), new PdfName('DocTimeStamp')]) {
    expect(contents(PdfDict.of({ Type: type, Contents: raw, ByteRange: byteRange }))).toBe(raw);
  }
  expect(contents(PdfDict.of({ Type: new PdfName('Sig'), Contents: raw }))).toEqual(mapped);
  expect(contents(PdfDict.of({ Type: new PdfName('Annot'), Contents: raw, ByteRange: byteRange }))).toEqual(mapped);
  expect(contents(PdfDict.of({ Contents: text('cms'), ByteRange: byteRange }))).toEqual(text('mapped'));
  const other = marked(PdfDict.of({ Contents: raw, ByteRange: byteRange, Reason: text('x') })) as PdfDict;
  expect(other.get('Reason')).toEqual(text('mapped'));
});
