/** How the numbers of /ByteRange are written: some readers take them with expressions of their own, not with a parser. */
import { latin1 } from '@govseal/core';
import { PdfArray } from '@govseal/pdf';
import { NOTHING, once, type PdfRule, type PdfSubject } from './rule.ts';

function written({ file, dictionary }: PdfSubject): string | null {
  const range = dictionary.dict.get('ByteRange');
  if (!(range instanceof PdfArray) || dictionary.dict.start < 0) return null;
  const text = latin1(
    file.source.read(dictionary.dict.start, Math.min(dictionary.dict.end - dictionary.dict.start, 1 << 20)),
  );
  return /\/ByteRange\s*\[([^\]]*)\]/.exec(text)?.[1] ?? null;
}

/** Leading zeros or a sign: legal, and misread as octal or refused. */
export const byteRangeDigits: PdfRule = {
  code: 'LINT_BYTE_RANGE_DIGITS',
  check: (subject) => (/(^|\s)(\+|0\d)/.test(written(subject) ?? '') ? once : NOTHING),
};

/** Columns of a fixed width between the numbers: the writer has no room for a file that needs more digits. */
export const byteRangeColumns: PdfRule = {
  code: 'LINT_BYTE_RANGE_COLUMNS',
  check: (subject) => (/\S\s{2,}\S/.test((written(subject) ?? '').trim()) ? once : NOTHING),
};
