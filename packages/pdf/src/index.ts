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
export type { CipherDigest, PdfCiphers } from './encryption/ciphers.ts';
export { type PdfCode, PdfError, pdfCodes } from './error.ts';
export { defaultLimits, type PdfLimits } from './limits.ts';
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
export { type BuildOptions, Increment } from './write/increment.ts';
export { writeObject } from './write/write-object.ts';
