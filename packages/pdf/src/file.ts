import type { Source } from '@govseal/core';
import { pdfError } from './error.ts';
import type { PdfLimits } from './limits.ts';
import type { PdfFile } from './model.ts';

export interface OpenPdfOptions {
  readonly limits?: Partial<PdfLimits>;
}

/** Opens a file by its cross-reference chain. Throws `PdfError`. */
export function openPdf(_source: Source, _options: OpenPdfOptions = {}): PdfFile {
  throw pdfError('PDF_NO_HEADER', 0);
}
