/**
 * The codes of the mail layer: MIME, header fields, S/MIME structure and the sender. Each has the clause of the rule
 * that it enforces.
 */
import { CodedError } from '@govseal/core';

export const mailCodes = {
  // MIME
  MAIL_CONTROL_CHARACTER: { clause: 'RFC 2045 §2.7', severity: 'error' },
  MAIL_LINE_ENDINGS: { clause: 'RFC 8551 §3.1.1', severity: 'error' },
  MAIL_LINE_LENGTH: { clause: 'RFC 5322 §2.1.1', severity: 'warning' },
  MAIL_HEADER_SYNTAX: { clause: 'RFC 5322 §2.2', severity: 'error' },
  MAIL_HEADER_DUPLICATE: { clause: 'RFC 5322 §3.6', severity: 'error' },
  MAIL_HEADER_CHARSET: { clause: 'RFC 6532 §3.2', severity: 'error' },
  MAIL_ENCODED_WORD: { clause: 'RFC 2047 §2', severity: 'error' },
  MAIL_MIME_VERSION: { clause: 'RFC 2045 §4', severity: 'warning' },
  MAIL_CONTENT_TYPE: { clause: 'RFC 2045 §5.1', severity: 'error' },
  MAIL_TRANSFER_ENCODING: { clause: 'RFC 2045 §6', severity: 'error' },
  MAIL_CHARSET: { clause: 'RFC 2046 §4.1.2', severity: 'error' },
  MAIL_BOUNDARY: { clause: 'RFC 2046 §5.1.1', severity: 'error' },
  // S/MIME
  MAIL_UNSIGNED_TEXT: { clause: 'RFC 8551 §3.5.3', severity: 'error' },
  MAIL_SIGNED_PART_ONLY: { clause: 'RFC 8551 §3.5', severity: 'error' },
  MAIL_SIGNATURE_PARTS: { clause: 'RFC 1847 §2.1', severity: 'error' },
  MAIL_PROTOCOL_UNSUPPORTED: { clause: 'RFC 8551 §3.5.3', severity: 'error' },
  MAIL_SMIME_TYPE: { clause: 'RFC 8551 §3.2.2', severity: 'error' },
  MAIL_CONTENT_TWICE: { clause: 'RFC 8551 §3.5.3', severity: 'error' },
  MAIL_MICALG: { clause: 'RFC 8551 §3.5.3.2', severity: 'warning' },
  MAIL_ENCRYPTED: { clause: 'RFC 8551 §3.3', severity: 'error' },
  MAIL_SIGNED_CIPHERTEXT: { clause: 'RFC 8551 §3.6', severity: 'error' },
  MAIL_NOT_ENCRYPTED: { clause: 'RFC 8551 §3.3', severity: 'error' },
  MAIL_ENCRYPTED_PART_ONLY: { clause: 'RFC 8551 §6', severity: 'error' },
  MAIL_NOT_AUTHENTICATED: { clause: 'RFC 8551 §6', severity: 'warning' },
  // Sender and header fields
  MAIL_FROM: { clause: 'RFC 5322 §3.6.2', severity: 'error' },
  MAIL_FROM_DIFFERS: { clause: 'RFC 8550 §3', severity: 'error' },
  MAIL_FROM_CASE: { clause: 'RFC 5280 §7.5', severity: 'warning' },
  MAIL_FROM_BY_RULE: { clause: 'RFC 8550 §3', severity: 'info' },
  MAIL_SIGNER_WITHOUT_ADDRESS: { clause: 'RFC 8550 §3', severity: 'error' },
  MAIL_SIGNER_PURPOSE: { clause: 'RFC 8550 §4.4.4', severity: 'error' },
  MAIL_SENDER_DIFFERS: { clause: 'RFC 8550 §3', severity: 'warning' },
  MAIL_HEADER_DIFFERS: { clause: 'RFC 9788 §4', severity: 'error' },
  MAIL_HEADERS_UNPROTECTED: { clause: 'RFC 9788 §1', severity: 'warning' },
  // Composing
  MAIL_ARGUMENT: { clause: 'govseal', severity: 'error' },
  MAIL_SIGNER_ADDRESS: { clause: 'RFC 8550 §3', severity: 'error' },
} as const;

/** A code of this package's findings and errors; `mailCodes` has its severity and clause. */
export type MailCode = keyof typeof mailCodes;

/** Thrown if a message cannot be composed, encrypted or opened. */
export class MailError extends CodedError<MailCode> {
  protected static override readonly failure: string = 'The mail cannot be processed';
}
