import { pdfError } from './error.ts';
import type { PdfObject } from './object.ts';

/** The bytes of one object (ISO 32000-2 §7.3). */
export function writeObject(_object: PdfObject): Uint8Array {
  throw pdfError('PDF_INCREMENT', -1);
}
