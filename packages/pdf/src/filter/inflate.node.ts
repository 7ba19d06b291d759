/** Flate with Node's zlib, up to a byte budget. */
import { inflateSync } from 'node:zlib';
import { pdfError } from '../error.ts';

const DATA_CODES: readonly unknown[] = ['Z_DATA_ERROR', 'Z_BUF_ERROR', 'Z_NEED_DICT'];

/** Decodes a zlib stream (RFC 1950) to at most `budget` bytes. */
export function inflate(data: Uint8Array, budget: number): Uint8Array {
  try {
    // Node rejects maxOutputLength 0; one byte of output exceeds a budget of zero.
    const out = inflateSync(data, { maxOutputLength: Math.max(1, budget) });
    return new Uint8Array(out.buffer, out.byteOffset, out.length);
  } catch (cause) {
    const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw pdfError('PDF_LIMIT', -1, { limit: 'streamBytes', value: budget });
    if (DATA_CODES.includes(code))
      throw pdfError('PDF_FILTER_DATA', -1, { filter: 'FlateDecode', reason: String(code) });
    throw cause;
  }
}
