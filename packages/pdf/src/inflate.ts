/** Flate by fflate, for runtimes without node:zlib, stopped at a byte budget. fflate does not check Adler-32, so we do. */
import { Unzlib } from 'fflate';
import { pdfError } from './error.ts';

const PIECE = 65_536;

/** Decodes a zlib stream (RFC 1950) to at most `budget` bytes. */
export function inflate(data: Uint8Array, budget: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  let over = false;
  const unzlib = new Unzlib((part) => {
    length += part.length;
    over ||= length > budget;
    if (!over) parts.push(part);
  });
  for (let offset = 0; !over && (offset < data.length || offset === 0); offset += PIECE) {
    try {
      unzlib.push(data.subarray(offset, offset + PIECE), offset + PIECE >= data.length);
    } catch (cause) {
      if (!(cause instanceof Error) || typeof (cause as { code?: unknown }).code !== 'number') throw cause;
      throw pdfError('PDF_FILTER_DATA', -1, { filter: 'FlateDecode', reason: cause.message });
    }
  }
  if (over) throw pdfError('PDF_LIMIT', -1, { limit: 'streamBytes', value: budget });
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
