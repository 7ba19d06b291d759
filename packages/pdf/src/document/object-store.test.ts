import { latin1 } from '@govseal/core';
import { describe, expect, test } from 'vitest';
import { appendRevision, bytesOf, makePdf, type ObjectTexts, onePage } from '../../test/make-pdf.ts';
import { PdfError } from '../error.ts';
import { type PdfArray, PdfDict, PdfRef, type PdfStream } from '../syntax/object.ts';
import { changedObjects } from './changes.ts';
import { openPdf } from './file.ts';

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    throw error;
  }
  return 'none';
}

/** A file with a cross-reference stream whose entries for 8 and 9 are the indices 0 and 1 of object stream 7. */
function packed(body: string, pairs = '8 0 9 5 ', more: ObjectTexts = {}): Uint8Array {
  const data = `${pairs}${body}`;
  const stream = `<</Type /ObjStm /N 2 /First ${pairs.length} /Length ${data.length}>>\nstream\n${data}\nendstream`;
  const pdf = makePdf({ ...onePage, 7: stream, 8: '(8)', 9: '(9)', ...more }, { kind: 'stream' });
  const text = latin1(pdf).replace(
    /(01[0-9a-f]{8}0000)(01[0-9a-f]{8}0000)(01[0-9a-f]{8}0000>)/,
    `${'02000000070000020000000700013'.slice(0, 28)}$3`,
  );
  return bytesOf(text);
}

describe('object streams', () => {
  test('give their objects by index and number', () => {
    const { latest } = openPdf(packed('true [1 2]'));
    expect(latest.entry(8)).toMatchObject({ kind: 'compressed', stream: 7, index: 0 });
    expect(latest.get(8)).toBe(true);
    expect((latest.get(9) as PdfArray).items).toEqual([1, 2]);
    expect((latest.get(9) as PdfArray).start).toBe(-1);
  });

  test('must have the number that the cross-reference section lists', () => {
    const { latest } = openPdf(packed('true [1 2]', '8 0 6 5 '));
    expect(latest.get(8)).toBe(true);
    expect(codeOf(() => latest.get(9))).toBe('PDF_OBJECT_STREAM');
  });

  test('may not point outside themselves', () => {
    expect(codeOf(() => openPdf(packed('true', '8 0 9 99 ')).latest.get(8))).toBe('PDF_OBJECT_STREAM');
  });

  test('must not be replaced by a later revision while their objects are in use', () => {
    const data = '8 0 9 6 false [3]';
    const replaced = appendRevision(packed('true [1 2]'), {
      7: `<</Type /ObjStm /N 2 /First 8 /Length ${data.length}>>\nstream\n${data}\nendstream`,
    });
    const file = openPdf(replaced);
    expect(file.at(0).get(8)).toBe(true);
    expect(codeOf(() => file.at(1).get(8))).toBe('PDF_OBJECT_STREAM_OVERRIDDEN');
  });

  test('must not be compressed themselves', () => {
    const pdf = bytesOf(
      latin1(packed('true [1 2]')).replace('0200000007000002000000070001', '0200000009000002000000080000'),
    );
    expect(codeOf(() => openPdf(pdf).latest.get(8))).toBe('PDF_OBJECT_STREAM');
  });
});

describe('streams', () => {
  const stream = (object: string, more: ObjectTexts = {}): unknown => {
    const { latest } = openPdf(makePdf({ ...onePage, 5: object, ...more }));
    return latin1((latest.get(5) as PdfStream).raw());
  };

  test('may have an indirect length', () => {
    expect(stream('<</Length 6 0 R>>\nstream\nabcdef\nendstream', { 6: '6' })).toBe('abcdef');
  });

  test('are rejected if /Length is wrong, missing or circular', () => {
    const bad = (object: string, more: ObjectTexts = {}): string => codeOf(() => stream(object, more));
    expect(bad('<</Length 5>>\nstream\nabcdef\nendstream')).toBe('PDF_STREAM_LENGTH');
    expect(bad('<</Length 8>>\nstream\nabcdef\nendstream')).toBe('PDF_STREAM_LENGTH');
    expect(bad('<</Length 999999>>\nstream\nabcdef\nendstream')).toBe('PDF_STREAM_LENGTH');
    expect(bad('<</Length -6>>\nstream\nabcdef\nendstream')).toBe('PDF_STREAM_LENGTH');
    expect(bad('<<>>\nstream\nabcdef\nendstream')).toBe('PDF_STREAM_LENGTH');
    expect(bad('<</Length 6 /Length 6>>\nstream\nabcdef\nendstream')).toBe('PDF_DUPLICATE_KEY');
    expect(bad('<</Length 5 0 R>>\nstream\nabcdef\nendstream')).toBe('PDF_REFERENCE_LOOP');
    expect(bad('<</Length 6 0 R>>\nstream\nabcdef\nendstream', { 6: '(6)' })).toBe('PDF_STREAM_LENGTH');
    expect(bad('<</Length 6>>\nstream\rabcdef\nendstream')).toBe('PDF_SYNTAX');
  });

  test('use a length that a later revision changes, only in that revision', () => {
    const object = '<</Length 6 0 R>>\nstream\nab\nendstream\nendstream';
    const file = openPdf(
      appendRevision(makePdf({ ...onePage, 5: object.replace('\nendstream', ''), 6: '2' }), { 6: '3' }),
    );
    expect((file.at(0).get(5) as PdfStream).dataLength).toBe(2);
    expect((file.at(1).get(5) as PdfStream).dataLength).toBe(3);
    expect((file.at(0).get(5) as PdfStream).dataLength).toBe(2);
  });

  test('are decoded within the budget of the file', () => {
    const pdf = makePdf({ ...onePage, 5: '<</Filter /ASCIIHexDecode /Length 9>>\nstream\n61626364>\nendstream' });
    const view = openPdf(pdf, { limits: { totalStreamBytes: 10 } }).latest;
    const object = view.get(5) as PdfStream;
    expect(latin1(view.streamData(object))).toBe('abcd');
    expect(latin1(view.streamData(object))).toBe('abcd');
    expect(codeOf(() => view.streamData(object))).toBe('PDF_LIMIT');
  });
});

test('references are followed once, references to references are rejected', () => {
  const { latest } = openPdf(makePdf({ ...onePage, 5: '6 0 R', 6: '(end)', 7: '8 0 R', 8: '7 0 R' }));
  expect(latest.resolve(new PdfRef(6))).toEqual(latest.get(6));
  expect(codeOf(() => latest.resolve(new PdfRef(5)))).toBe('PDF_REFERENCE_CHAIN');
  expect(codeOf(() => latest.resolve(new PdfRef(7)))).toBe('PDF_REFERENCE_CHAIN');
  expect(latest.resolve(new PdfRef(99))).toBe(null);
  // §7.3.10: another generation is another object, and that one does not exist.
  expect(latest.resolve(new PdfRef(6, 1))).toBe(null);
});

test('an object is parsed once for all revisions', () => {
  const file = openPdf(appendRevision(makePdf(onePage), { 5: '(x)' }));
  expect(file.at(1).get(2)).toBe(file.at(0).get(2));
  expect(file.at(1).get(2)).toBeInstanceOf(PdfDict);
});

test('changedObjects lists differences, but not entries that a table repeats', () => {
  const base = makePdf({ ...onePage, 5: '(old)', 6: '(gone)' });
  const second = appendRevision(base, { 5: '(new)', 7: '(more)' }, { free: [6] });
  const third = appendRevision(second, { 8: '(eight)' });
  const offset = latin1(third).indexOf('7 0 obj');
  const repeating = bytesOf(
    latin1(third).replace(
      /8 1\n(\d{10} 00000 n \n)(?=trailer)/,
      `7 1\n${String(offset).padStart(10, '0')} 00000 n \n8 1\n$1`,
    ),
  );
  const file = openPdf(repeating);
  const numbers = (from: number, to: number): number[] => changedObjects(file, from, to).map(({ number }) => number);
  expect(numbers(0, 1)).toEqual([5, 6, 7]);
  expect(numbers(1, 2)).toEqual([8]);
  expect(numbers(0, 2)).toEqual([5, 6, 7, 8]);
  expect(numbers(2, 2)).toEqual([]);
  const [five, six, seven] = changedObjects(file, 0, 1);
  expect([five!.before?.revision, five!.after?.revision]).toEqual([0, 1]);
  expect(six!.after?.kind).toBe('free');
  expect(seven!.before).toBe(undefined);
});
