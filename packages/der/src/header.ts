/**
 * Reads one identifier and length as strictly as the parser but does not descend, for lists that are too long to hold
 * as nodes (a CRL of a million entries). The caller checks the content.
 */
import { derError } from './error.ts';

/** Offsets of one encoding and of its content. */
export interface DerHeader {
  /** Identifier byte; tag numbers above 30 are rejected here. */
  readonly tag: number;
  /** Offset of the identifier byte. */
  readonly start: number;
  /** Offset of the first content byte. */
  readonly contentStart: number;
  /** Offset after the content. */
  readonly end: number;
}

/** Reads the header at `start`; the content must end at or before `limit`. Throws `DerError`. */
export function readHeader(bytes: Uint8Array, start: number, limit: number): DerHeader {
  if (start + 2 > limit) throw derError('DER_TRUNCATED', start);
  const tag = bytes[start]!;
  if ((tag & 0x1f) === 0x1f) throw derError('DER_TAG_FORM', start);
  let length = bytes[start + 1]!;
  let contentStart = start + 2;
  if (length === 0x80) throw derError('DER_LENGTH_INDEFINITE', start);
  if (length > 0x80) {
    const count = length & 0x7f;
    if (count > 6) throw derError('DER_LENGTH_TOO_LARGE', start);
    if (contentStart + count > limit) throw derError('DER_TRUNCATED', start);
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + bytes[contentStart + i]!;
    if (bytes[contentStart] === 0 || length < 0x80) throw derError('DER_LENGTH_NON_MINIMAL', start);
    contentStart += count;
  }
  const end = contentStart + length;
  if (end > limit) throw derError('DER_TRUNCATED', start, { length });
  return { tag, start, contentStart, end };
}
