import { latin1 } from '@govseal/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../test/make-pdf.ts';
import { PdfError } from '../error.ts';
import { defaultLimits, FileBudget, type PdfLimits } from '../limits.ts';
import { writeObject } from '../write/write-object.ts';
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfReal, PdfRef, PdfString } from './object.ts';
import { Parser } from './parser.ts';

function parse(text: string | Uint8Array, limits: Partial<PdfLimits> = {}): PdfObject {
  const bytes = typeof text === 'string' ? bytesOf(text) : text;
  const budget = new FileBudget({ ...defaultLimits, ...limits });
  return new Parser({ bytes, base: 0, final: true }, 0, budget).parseObject();
}

function codeOf(text: string, limits: Partial<PdfLimits> = {}): string {
  try {
    parse(text, limits);
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    throw error;
  }
  return 'parsed';
}

const text = (object: PdfObject): string => latin1((object as PdfString).bytes);

describe('numbers', () => {
  test('are integers, or reals that keep their text', () => {
    expect(parse('42')).toBe(42);
    expect(parse('-17 ')).toBe(-17);
    expect(parse('+3')).toBe(3);
    expect(parse('007')).toBe(7);
    for (const real of ['4.', '-.002', '0.10', '+1.5']) expect((parse(real) as PdfReal).text).toBe(real);
  });

  test('too large for an integer become reals', () => {
    expect(parse('99999999999999999999')).toBeInstanceOf(PdfReal);
  });

  test('in other notations are rejected', () => {
    for (const bad of ['1e5', '--5', '-', '.', '16#FF', '1.2.3', '5-3', 'NaN'])
      expect(codeOf(bad), bad).toBe('PDF_SYNTAX');
  });
});

describe('strings', () => {
  test('undo escapes, octal codes and end-of-line markers', () => {
    expect(text(parse('(a\\(b\\)\\\\ \\n\\r\\t\\b\\f)'))).toBe('a(b)\\ \n\r\t\b\f');
    expect(text(parse('(\\053\\53\\0053\\400)'))).toBe('++\x053\x00');
    expect(text(parse('(one\\\ntwo\\\r\nthree\\\rfour)'))).toBe('onetwothreefour');
    expect(text(parse('(a\r\nb\rc\nd)'))).toBe('a\nb\nc\nd');
    expect(text(parse('(nested (parentheses) balance)'))).toBe('nested (parentheses) balance');
    expect(text(parse('(\\q)'))).toBe('q');
  });

  test('in hexadecimal may have white space and a missing last digit', () => {
    expect(text(parse('<4E 6f\n76>'))).toBe('Nov');
    expect(text(parse('<901FA>'))).toBe('\x90\x1f\xa0');
    expect(text(parse('<>'))).toBe('');
  });

  test('that are unterminated, or have other characters, are rejected', () => {
    expect(codeOf('(abc')).toBe('PDF_TRUNCATED');
    expect(codeOf('(abc\\)')).toBe('PDF_TRUNCATED');
    expect(codeOf('<4E')).toBe('PDF_TRUNCATED');
    expect(codeOf('<4X>')).toBe('PDF_SYNTAX');
  });

  test('have the positions of their delimiters', () => {
    const array = parse('[ (a) <62> ]') as PdfArray;
    expect(array.items.map((item) => [(item as PdfString).start, (item as PdfString).end])).toEqual([
      [2, 5],
      [6, 10],
    ]);
    expect([array.start, array.end]).toEqual([0, 12]);
  });
});

describe('names', () => {
  test('resolve #xx, so that two spellings are the same key', () => {
    expect((parse('/A#42') as PdfName).value).toBe('AB');
    expect((parse('/Lime#20Green') as PdfName).value).toBe('Lime Green');
    const dict = parse('<</Contents 1 /#43ontents 2>>') as PdfDict;
    expect(dict.duplicates).toEqual(['Contents']);
  });

  test('may be empty and have a single #, but not #00', () => {
    expect((parse('/ ') as PdfName).value).toBe('');
    expect((parse('/A#4') as PdfName).value).toBe('A#4');
    expect(codeOf('/A#00')).toBe('PDF_SYNTAX');
  });
});

describe('containers', () => {
  test('may contain references, comments and each other', () => {
    const dict = parse('<</A[1 2 R 3 0 R]%comment >>\n/B<</C null>>/D 5 6>>'.replace('/D 5 6', '/D 5')) as PdfDict;
    const array = dict.get('A') as PdfArray;
    expect(array.items).toEqual([new PdfRef(1, 2), new PdfRef(3, 0)]);
    expect(array.items.map(String)).toEqual(['1 2 R', '3 0 R']);
    expect((dict.get('B') as PdfDict).get('C')).toBe(null);
    expect(dict.get('D')).toBe(5);
  });

  test('integers before R are references only in the full form', () => {
    expect((parse('[1 2 3]') as PdfArray).items).toEqual([1, 2, 3]);
    expect((parse('[1 0 R 5 0]') as PdfArray).items).toEqual([new PdfRef(1, 0), 5, 0]);
    expect(codeOf('[1 0 Rx]')).toBe('PDF_SYNTAX');
    expect(codeOf('[1 70000 R]')).toBe('PDF_SYNTAX');
  });

  test('record repeated keys', () => {
    const dict = parse('<</A 1/B 2/A 3/A 4>>') as PdfDict;
    expect(dict.duplicates).toEqual(['A']);
    expect((parse('<</A 1>>') as PdfDict).duplicates).toEqual([]);
  });

  test('beyond the limits of depth or length are rejected', () => {
    expect(codeOf('['.repeat(100) + ']'.repeat(100))).toBe('parsed');
    expect(codeOf('['.repeat(101) + ']'.repeat(101))).toBe('PDF_TOO_DEEP');
    expect(codeOf('<</A'.repeat(200_000))).toBe('PDF_TOO_DEEP');
    expect(codeOf('[1 1 1 1]', { objectValues: 4 })).toBe('PDF_LIMIT');
    expect(codeOf('[1 1 1 1]', { totalValues: 4 })).toBe('PDF_LIMIT');
    expect(codeOf('[(0123456789)]', { scannedBytes: 9 })).toBe('PDF_LIMIT');
  });

  test('that are not closed are rejected', () => {
    for (const open of ['[1', '<</A 1', '<</A 1>', '<</A>>', '<<1 2>>', '[1 >>', '<</A']) {
      expect(['PDF_TRUNCATED', 'PDF_SYNTAX'], open).toContain(codeOf(open));
    }
  });
});

const name = fc
  .array(fc.integer({ min: 1, max: 255 }), { maxLength: 8 })
  .map((codes) => new PdfName(String.fromCharCode(...codes)));
const { object: anyObject } = fc.letrec<{ object: PdfObject }>((tie) => ({
  object: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<PdfObject>(null, true, false),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((value) => new PdfReal(value)),
    name,
    fc.tuple(fc.uint8Array({ maxLength: 20 }), fc.boolean()).map(([bytes, hex]) => new PdfString(bytes, hex)),
    fc.tuple(fc.nat(100_000), fc.nat(65_535)).map(([number, generation]) => new PdfRef(number, generation)),
    fc.array(tie('object'), { maxLength: 5 }).map((items) => new PdfArray(items)),
    fc
      .array(fc.tuple(name, tie('object')), { maxLength: 5 })
      .map((pairs) => new PdfDict(new Map(pairs.map(([key, value]) => [key.value, value])))),
  ),
}));

/** The value without positions and spellings. */
function plain(object: PdfObject): unknown {
  if (object instanceof PdfArray) return object.items.map(plain);
  if (object instanceof PdfDict) return { dict: [...object.entries].map(([key, value]) => [key, plain(value)]) };
  if (object instanceof PdfString) return { string: [...object.bytes] };
  if (object instanceof PdfReal) return { real: object.text };
  if (object instanceof PdfName) return { name: object.value };
  if (object instanceof PdfRef) return { ref: String(object) };
  return object;
}

test('what writeObject writes is read back as the same object', () => {
  fc.assert(
    fc.property(anyObject, (object) => {
      const bytes = writeObject(object);
      const parser = new Parser({ bytes, base: 0, final: true }, 0, new FileBudget(defaultLimits));
      expect(plain(parser.parseObject())).toEqual(plain(object));
      expect(parser.pos).toBe(bytes.length);
    }),
    { numRuns: 300 },
  );
});

test('writing a parsed object gives an equal object, and the same bytes when repeated', () => {
  fc.assert(
    fc.property(anyObject, (object) => {
      const once = writeObject(parse(writeObject(object)));
      expect(writeObject(parse(once))).toEqual(once);
    }),
    { numRuns: 100 },
  );
});

test('any bytes give an object or a coded error', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>[]()/%#\\ \n0123R.-+tfna'), maxLength: 60 }), (source) => {
      expect(codeOf(source)).toMatch(/^(parsed|PDF_(SYNTAX|TRUNCATED|TOO_DEEP))$/);
    }),
    { numRuns: 500 },
  );
});
