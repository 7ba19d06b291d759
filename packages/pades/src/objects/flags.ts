/** Flag words (ISO 32000-2 tables 167, 225 and 227) as every viewer reads them: direct integers of 31 bits. */
import type { PdfObject } from '@govseal/pdf';

/**
 * PDFium reads integers as 32 bits (`core/fxcrt/fx_number.cpp`) and overflows as 0; pdf.js and MuPDF keep more bits.
 */
export const MAX_FLAGS: number = 2 ** 31 - 1;

/**
 * Absent flags are 0; undefined for values that viewers interpret differently: reals, references, negative or larger
 * numbers.
 */
export function flagsOf(object: PdfObject | undefined): number | undefined {
  if (object === undefined) return 0;
  return typeof object === 'number' && object >= 0 && object <= MAX_FLAGS ? object : undefined;
}
