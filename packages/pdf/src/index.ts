/** PDF files (ISO 32000-2) with their revisions, read strictly and never repaired. */

// Open a file and read its revisions.

export type { Unaccounted, UnaccountedKind } from './accounting/account.ts';
export { changedObjects } from './document/changes.ts';
export { type OpenPdfOptions, openPdf } from './document/file.ts';
export type {
  BuiltIncrement,
  BytePosition,
  FormField,
  ObjectChange,
  PdfFile,
  PdfPage,
  PdfSecurity,
  Rectangle,
  Revision,
  RevisionView,
  Widget,
  XrefEntry,
  XrefKind,
} from './document/model.ts';

// Objects.

export { parsePdfDate, writePdfDate } from './syntax/date.ts';
export {
  PdfArray,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfPlaceholder,
  PdfReal,
  PdfRef,
  PdfStream,
  PdfString,
} from './syntax/object.ts';
export { readTextString, writeTextString } from './syntax/text-string.ts';

// Write an incremental update.

export { type BuildOptions, Increment } from './write/increment.ts';
export { writeObject } from './write/write-object.ts';

// Budgets, ciphers and errors.

export type { CipherDigest, PdfCiphers } from './encryption/ciphers.ts';
export { type PdfCode, PdfError, pdfCodes } from './error.ts';
export { defaultLimits, type PdfLimits } from './limits.ts';
