import { toHex } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf } from '../../test/make-pdf.ts';
import { PdfString } from './object.ts';
import { readTextString, writeTextString } from './text-string.ts';

const read = (source: string): string => readTextString(new PdfString(bytesOf(source)));

const codePoint = fc.oneof(fc.integer({ min: 0x20, max: 0xd7ff }), fc.integer({ min: 0x1f000, max: 0x2ffff }));

test('any text is read back unchanged', () => {
  fc.assert(
    fc.property(fc.array(codePoint, { maxLength: 30 }), (codePoints) => {
      const text = String.fromCodePoint(...codePoints);
      expect(readTextString(writeTextString(text))).toBe(text);
    }),
  );
});

test('Chinese is written as UTF-16BE in hexadecimal, ASCII unchanged', () => {
  const chinese = writeTextString('同意');
  expect([toHex(chinese.bytes), chinese.hex]).toEqual(['feff540c610f', true]);
  const ascii = writeTextString('Approved (1)');
  expect([ascii.bytes, ascii.hex]).toEqual([bytesOf('Approved (1)'), false]);
});

test('reads PDFDocEncoding where it differs from Latin-1', () => {
  expect(read('\x80 \x84 \xa0 \x18 \xe9')).toBe('• — € ˘ é');
  expect(read('\x9f\xad')).toBe('\ufffd\ufffd');
});

test('reads UTF-8 with its mark and removes language codes in UTF-16', () => {
  expect(read('\xef\xbb\xbf\xe5\x90\x8c')).toBe('同');
  expect(read('\xfe\xff\x00\x1b\x00e\x00n\x00\x1b\x00A')).toBe('A');
});

test('does not write a lone surrogate', () => {
  expect(() => writeTextString('\ud800')).toThrow(TypeError);
});
