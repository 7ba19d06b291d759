/** Flate for runtimes without node:zlib, up to a byte budget; failures are the same as those of node:zlib. */
import { InflateError, inflateZlib } from '@govseal/core/inflate';
import { pdfError } from '../error.ts';

/** Decodes a zlib stream (RFC 1950) to at most `budget` bytes. */
export function inflate(data: Uint8Array, budget: number): Uint8Array {
  try {
    return inflateZlib(data, { limit: Math.max(1, budget) }).bytes;
  } catch (cause) {
    if (!(cause instanceof InflateError)) throw cause;
    const { failure } = cause;
    if (failure === 'ERR_BUFFER_TOO_LARGE') throw pdfError('PDF_LIMIT', -1, { limit: 'streamBytes', value: budget });
    throw pdfError('PDF_FILTER_DATA', -1, { filter: 'FlateDecode', reason: failure });
  }
}
