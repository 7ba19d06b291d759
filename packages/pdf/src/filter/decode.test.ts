import { deflateSync } from 'node:zlib';
import { latin1, utf8 } from '@govseal/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../test/make-pdf.ts';
import { PdfError } from '../error.ts';
import { defaultLimits, FileBudget, type PdfLimits } from '../limits.ts';
import { PdfArray, PdfDict, PdfName, type PdfObject } from '../syntax/object.ts';
import { decodeStream } from './decode.ts';
import { inflate as nodeInflate } from './inflate.node.ts';
import { inflate as portableInflate } from './inflate.ts';
import { lzwDecode } from './lzw.ts';
import { undoPredictor } from './predictor.ts';

function decode(
  filters: readonly string[],
  data: Uint8Array,
  params: Readonly<Record<string, number>> = {},
  limits: Partial<PdfLimits> = {},
): Uint8Array {
  const dict = PdfDict.of({
    Filter: new PdfArray(filters.map((filter) => new PdfName(filter))),
    DecodeParms: PdfDict.of(params),
  });
  return decodeStream(dict, data, {
    budget: new FileBudget({ ...defaultLimits, ...limits }),
    resolve: (object: PdfObject | undefined) => object ?? null,
  });
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    throw error;
  }
  return 'none';
}

describe.each([
  ['node:zlib', nodeInflate],
  ['our own inflate', portableInflate],
])('Flate by %s', (_, inflate) => {
  test('inflates what zlib deflated', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (data) => {
        expect(inflate(deflateSync(data), 10_000)).toEqual(data);
      }),
      { numRuns: 50 },
    );
  });

  test('stops at its budget before a bomb is inflated', () => {
    const bomb = deflateSync(new Uint8Array(50_000_000));
    expect(codeOf(() => inflate(bomb, 1_000_000))).toBe('PDF_LIMIT');
  });

  test('rejects damaged, truncated and empty data', () => {
    const packed = new Uint8Array(deflateSync(utf8('the quick brown fox '.repeat(20))));
    const damaged = packed.slice();
    damaged[10]! ^= 0xff;
    expect(codeOf(() => inflate(damaged, 10_000))).toBe('PDF_FILTER_DATA');
    expect(codeOf(() => inflate(packed.subarray(0, packed.length - 6), 10_000))).toBe('PDF_FILTER_DATA');
    expect(codeOf(() => inflate(new Uint8Array(0), 10_000))).toBe('PDF_FILTER_DATA');
  });

  test('checks the Adler-32 sum', () => {
    const packed = new Uint8Array(deflateSync(utf8('sum')));
    packed[packed.length - 1]! ^= 1;
    expect(codeOf(() => inflate(packed, 10_000))).toBe('PDF_FILTER_DATA');
  });
});

test('the text filters decode the examples of their definitions', () => {
  expect(latin1(decode(['ASCIIHexDecode'], bytesOf('68 65 6C6c 6F7>')))).toBe('hellop');
  expect(latin1(decode(['ASCII85Decode'], bytesOf('9jqo^BlbD-BleB1DJ+*+F(f,q/0JhKF<GL>Cj@.4Gp$d7F!,L7@<6@)~>')))).toBe(
    'Man is distinguished, not only by his reason',
  );
  expect([...decode(['ASCII85Decode'], bytesOf('z!!~>'))]).toEqual([0, 0, 0, 0, 0]);
  expect(latin1(decode(['RunLengthDecode'], Uint8Array.of(2, 97, 98, 99, 254, 120, 128, 1)))).toBe('abcxxx');
});

test('LZW decodes the example of ISO 32000-2 §7.4.4.2', () => {
  const data = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01);
  expect([...decode(['LZWDecode'], data)]).toEqual([45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
});

test('LZW rejects undefined codes and output beyond the budget', () => {
  expect(codeOf(() => lzwDecode(Uint8Array.of(0x80, 0x7f, 0xff, 0xff), 1, 1000))).toBe('PDF_FILTER_DATA');
  expect(
    codeOf(() => decode(['LZWDecode'], bytesOf('\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01'), {}, { streamBytes: 5 })),
  ).toBe('PDF_LIMIT');
});

test('PNG predictors are undone row by row', () => {
  const rows = Uint8Array.of(0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 2, 2, 2, 4, 1, 1, 1);
  expect([...undoPredictor(rows, { predictor: 15, colors: 1, bits: 8, columns: 3 })]).toEqual([
    1, 2, 3, 1, 2, 3, 2, 3, 4, 3, 5, 6, 4, 6, 7,
  ]);
});

test('TIFF predictors are undone for each depth', () => {
  const tiff = (bytes: readonly number[], bits: number, columns: number): number[] => [
    ...undoPredictor(Uint8Array.from(bytes), { predictor: 2, colors: 1, bits, columns }),
  ];
  expect(tiff([1, 1, 1, 5, 1, 1], 8, 3)).toEqual([1, 2, 3, 5, 6, 7]);
  expect(tiff([0, 255, 0, 1], 16, 2)).toEqual([0, 255, 1, 0]);
  expect(tiff([0x11, 0x11], 4, 4)).toEqual([0x12, 0x34]);
});

test('unknown filters, damaged data and too many filters give coded errors', () => {
  expect(codeOf(() => decode(['DCTDecode'], bytesOf('')))).toBe('PDF_FILTER_UNKNOWN');
  expect(codeOf(() => decode(['ASCIIHexDecode'], bytesOf('zz>')))).toBe('PDF_FILTER_DATA');
  expect(codeOf(() => decode(['ASCII85Decode'], bytesOf('!~>')))).toBe('PDF_FILTER_DATA');
  expect(codeOf(() => decode(['ASCII85Decode'], bytesOf('s8W-"~>')))).toBe('PDF_FILTER_DATA');
  expect(codeOf(() => decode(Array(5).fill('ASCIIHexDecode'), bytesOf('')))).toBe('PDF_LIMIT');
  expect(codeOf(() => decode(['FlateDecode'], deflateSync(Uint8Array.of(9, 9)), { Predictor: 12 }))).toBe(
    'PDF_FILTER_DATA',
  );
  expect(codeOf(() => decode(['FlateDecode'], deflateSync(Uint8Array.of(9)), { Predictor: 12, Columns: -1 }))).toBe(
    'PDF_FILTER_DATA',
  );
});

test('any data through any filter gives bytes or a coded error within the budget', () => {
  const filters = ['FlateDecode', 'LZWDecode', 'ASCIIHexDecode', 'ASCII85Decode', 'RunLengthDecode'];
  fc.assert(
    fc.property(
      fc.subarray(filters, { minLength: 1, maxLength: 2 }),
      fc.uint8Array({ maxLength: 200 }),
      (chain, data) => {
        expect(
          codeOf(() => expect(decode(chain, data, {}, { streamBytes: 2000 }).length).toBeLessThanOrEqual(2000)),
        ).toMatch(/^(none|PDF_LIMIT|PDF_FILTER_DATA)$/);
      },
    ),
  );
});
