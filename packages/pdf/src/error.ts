/** The codes of the PDF layer: errors and findings with their clauses of ISO 32000-2. */
import { CodedError, type Params } from '@govseal/core';

export const pdfCodes = {
  PDF_NO_HEADER: { clause: 'ISO 32000-2 §7.5.2', severity: 'error' },
  PDF_BYTES_BEFORE_HEADER: { clause: 'ISO 32000-2 §7.5.2', severity: 'error' },
  PDF_NO_STARTXREF: { clause: 'ISO 32000-2 §7.5.5', severity: 'error' },
  PDF_STARTXREF_TARGET: { clause: 'ISO 32000-2 §7.5.5', severity: 'error' },
  PDF_REVISION_END: { clause: 'ISO 32000-2 §7.5.5', severity: 'error' },
  PDF_BYTES_AFTER_EOF: { clause: 'ISO 32000-2 §7.5.5', severity: 'warning' },
  PDF_TRUNCATED: { clause: 'ISO 32000-2 §7.5', severity: 'error' },
  PDF_SYNTAX: { clause: 'ISO 32000-2 §7.3', severity: 'error' },
  PDF_TOO_DEEP: { clause: 'govseal limits', severity: 'error' },
  PDF_LIMIT: { clause: 'govseal limits', severity: 'error' },
  PDF_XREF_SYNTAX: { clause: 'ISO 32000-2 §7.5.4', severity: 'error' },
  PDF_XREF_STREAM: { clause: 'ISO 32000-2 §7.5.8', severity: 'error' },
  PDF_XREF_FORM: { clause: 'ISO 32000-2 §7.5.4', severity: 'error' },
  PDF_XREF_DUPLICATE: { clause: 'ISO 32000-2 §7.5.4', severity: 'error' },
  PDF_XREF_SIZE: { clause: 'ISO 32000-2 §7.5.5', severity: 'error' },
  PDF_XREF_LOOP: { clause: 'ISO 32000-2 §7.5.5', severity: 'error' },
  PDF_XREF_ORDER: { clause: 'ISO 32000-2 §7.5.6', severity: 'error' },
  PDF_XREF_OUTSIDE_REVISION: { clause: 'ISO 32000-2 §7.5.6', severity: 'error' },
  PDF_XREF_HYBRID_DISAGREES: { clause: 'ISO 32000-2 §7.5.8.4', severity: 'error' },
  PDF_TRAILER: { clause: 'ISO 32000-2 §7.5.5', severity: 'error' },
  PDF_DUPLICATE_KEY: { clause: 'ISO 32000-2 §7.3.7', severity: 'error' },
  PDF_OBJECT_HEADER: { clause: 'ISO 32000-2 §7.3.10', severity: 'error' },
  PDF_STREAM_LENGTH: { clause: 'ISO 32000-2 §7.3.8', severity: 'error' },
  PDF_OBJECT_STREAM: { clause: 'ISO 32000-2 §7.5.7', severity: 'error' },
  PDF_OBJECT_STREAM_OVERRIDDEN: { clause: 'ISO 32000-2 §7.5.7', severity: 'error' },
  PDF_REFERENCE_LOOP: { clause: 'ISO 32000-2 §7.3.10', severity: 'error' },
  PDF_REFERENCE_CHAIN: { clause: 'ISO 32000-2 §7.3.10', severity: 'error' },
  PDF_UNEXPECTED_TYPE: { clause: 'ISO 32000-2 §7.3', severity: 'error' },
  PDF_FILTER_UNKNOWN: { clause: 'ISO 32000-2 §7.4', severity: 'error' },
  PDF_FILTER_DATA: { clause: 'ISO 32000-2 §7.4', severity: 'error' },
  PDF_PAGE_TREE: { clause: 'ISO 32000-2 §7.7.3', severity: 'error' },
  PDF_FIELD_TREE: { clause: 'ISO 32000-2 §12.7.4', severity: 'error' },
  PDF_ENCRYPTED: { clause: 'ISO 32000-2 §7.6', severity: 'info' },
  PDF_PASSWORD_NEEDED: { clause: 'ISO 32000-2 §7.6.4', severity: 'error' },
  PDF_PASSWORD_WRONG: { clause: 'ISO 32000-2 §7.6.4', severity: 'error' },
  PDF_ENCRYPTION_HANDLER: { clause: 'ISO 32000-2 §7.6.2', severity: 'error' },
  PDF_ENCRYPTION_DICTIONARY: { clause: 'ISO 32000-2 §7.6.2', severity: 'error' },
  PDF_ENCRYPTION_CHANGED: { clause: 'ISO 32000-2 §7.6.2', severity: 'error' },
  PDF_ENCRYPTION_KEYS: { clause: 'ISO 32000-2 §7.6.4.3.3', severity: 'error' },
  PDF_ENCRYPTION_DATA: { clause: 'ISO 32000-2 §7.6.3', severity: 'error' },
  PDF_ENCRYPTION_PARTIAL: { clause: 'ISO 32000-2 §7.6.6', severity: 'error' },
  PDF_ENCRYPTION_CIPHERS: { clause: 'govseal', severity: 'error' },
  PDF_MAC_MISSING: { clause: 'ISO/TS 32004', severity: 'error' },
  PDF_MAC_UNCHECKED: { clause: 'ISO/TS 32004', severity: 'error' },
  PDF_MAC_UPDATE: { clause: 'ISO/TS 32004', severity: 'error' },
  PDF_ID_CHANGED: { clause: 'ISO 32000-2 §14.4', severity: 'error' },
  PDF_INCREMENT: { clause: 'ISO 32000-2 §7.5.6', severity: 'error' },
} as const;

/** A code of this package's errors and findings; `pdfCodes` has its severity and clause. */
export type PdfCode = keyof typeof pdfCodes;

/**
 * A file cannot be read or an update cannot be written; `at.offset` is a file offset, `at.object` has the form `12 0
 * R`.
 */
export class PdfError extends CodedError<PdfCode> {
  protected static override readonly failure: string = 'The PDF cannot be processed';
}

export function pdfError(code: PdfCode, offset: number, params: Params = {}): PdfError {
  return new PdfError(code, { at: offset < 0 ? {} : { offset }, params });
}
