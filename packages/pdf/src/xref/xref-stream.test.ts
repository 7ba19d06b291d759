import { latin1 } from '@govseal/core';
import { expect, test } from 'vitest';
import { bytesOf, makePdf, onePage } from '../../test/make-pdf.ts';
import { openPdf } from '../document/file.ts';
import { PdfError } from '../error.ts';

const good = latin1(makePdf(onePage, { kind: 'stream' }));

function codeOf(from: string | RegExp, to: string): string {
  const text = good.replace(from, to);
  expect(text).not.toBe(good);
  try {
    openPdf(bytesOf(text));
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    throw error;
  }
  return 'opened';
}

test('a cross-reference stream is read by /W, /Index and /Size', () => {
  const { latest } = openPdf(bytesOf(good));
  expect(latest.revision.kind).toBe('stream');
  expect([...latest.objectNumbers()]).toEqual([1, 2, 3, 4, 5]);
  // §7.5.8.2: without /Index the entries run from 0 to /Size.
  expect(codeOf(/\/Index \[[^\]]*\]/, '/Index [0 6]')).toBe('opened');
  expect(codeOf(/\/Index \[[^\]]*\]/, '')).toBe('opened');
});

test('a cross-reference stream with odd, missing or too few parts is rejected', () => {
  expect(codeOf('/W [1 4 2]', '/W [1 4]')).toBe('PDF_XREF_STREAM');
  expect(codeOf('/W [1 4 2]', '/W [1 9 2]')).toBe('PDF_XREF_STREAM');
  expect(codeOf('/W [1 4 2]', '/W [1 -4 2]')).toBe('PDF_XREF_STREAM');
  expect(codeOf('/W [1 4 2]', '/W [1 8 2]')).toBe('PDF_XREF_STREAM');
  expect(codeOf('/Type /XRef', '/Type /XReg')).toBe('PDF_XREF_STREAM');
  expect(codeOf(/\/Index \[[^\]]*\]/, '/Index [0 1 2]')).toBe('PDF_XREF_STREAM');
  expect(codeOf(/\/Index \[[^\]]*\]/, '/Index [0 7]')).toBe('PDF_XREF_STREAM');
  expect(codeOf(/(?<=ASCIIHexDecode )\/Length \d+/, '/Length 9 0 R')).toBe('PDF_XREF_STREAM');
  expect(codeOf('/Filter /ASCIIHexDecode', '/Filter 7')).toBe('PDF_UNEXPECTED_TYPE');
  expect(codeOf('/Filter /ASCIIHexDecode', '/Filter /Unknown')).toBe('PDF_FILTER_UNKNOWN');
});

test('entries of unknown type are null objects, as the standard requires', () => {
  const { latest } = openPdf(bytesOf(good.replace(/01([0-9a-f]{8}0000)(01[0-9a-f]{8}0000>)/, '07$1$2')));
  expect(latest.entry(4)?.kind).toBe('free');
  expect(latest.get(4)).toBe(null);
});
