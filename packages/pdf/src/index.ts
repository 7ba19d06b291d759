export type { Unaccounted, UnaccountedKind } from './accounting/account.ts';
export { changedObjects } from './changes.ts';
export { parsePdfDate, writePdfDate } from './date.ts';
export type { CipherDigest, PdfCiphers } from './encryption/ciphers.ts';
export { type PdfCode, PdfError, pdfCodes } from './error.ts';
export { type OpenPdfOptions, openPdf } from './file.ts';
export { type BuildOptions, Increment } from './increment.ts';
export { defaultLimits, type PdfLimits } from './limits.ts';
export type {
  BuiltIncrement,
  BytePosition,
  FormField,
  ObjectChange,
  PdfFile,
  PdfPage,
  PdfSecurity,
  Revision,
  RevisionView,
  Widget,
  XrefEntry,
  XrefKind,
} from './model.ts';
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
} from './object.ts';
export { readTextString, writeTextString } from './text-string.ts';
export { writeObject } from './write-object.ts';
