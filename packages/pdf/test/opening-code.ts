/** The code with which a file is rejected, or `opened`. */
import { type OpenPdfOptions, openPdf } from '../src/document/file.ts';
import { PdfError } from '../src/error.ts';

export function code(bytes: Uint8Array, options: OpenPdfOptions = {}): string {
  try {
    const file = openPdf(bytes, options);
    return file.findings.map((finding) => finding.code).join();
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return error.params.expected === undefined ? error.code : `${error.code} ${error.params.expected}`;
  }
}
