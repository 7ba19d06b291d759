/** Flate by fflate, for runtimes without node:zlib, stopped at a byte budget. fflate checks neither header nor Adler-32, so we do. */
import { Inflate } from 'fflate';
import { pdfError } from '../error.ts';

const PIECE = 65_536;
/** Writers count an end-of-line marker or padding into /Length; Adler-32 is looked for in front of that. */
const MAX_TRAILING = 16;

/** Decodes a zlib stream (RFC 1950) to at most `budget` bytes. */
export function inflate(data: Uint8Array, budget: number): Uint8Array {
  // RFC 1950 §2.2: method 8, header divisible by 31, no preset dictionary.
  const header = (data[0] ?? 0) * 256 + (data[1] ?? 0);
  if ((header & 0x0f00) !== 0x0800 || header % 31 !== 0 || (header & 0x20) !== 0) throw dataError('header');
  const parts: Uint8Array[] = [];
  let length = 0;
  let over = false;
  const stream = new Inflate((part) => {
    length += part.length;
    over ||= length > budget;
    if (!over) parts.push(part);
  });
  for (let offset = 2; !over && (offset < data.length || offset === 2); offset += PIECE) {
    try {
      stream.push(data.subarray(offset, offset + PIECE), offset + PIECE >= data.length);
    } catch (cause) {
      // fflate numbers its errors; anything without a number is not about the data.
      if (!(cause instanceof Error) || typeof (cause as { code?: unknown }).code !== 'number') throw cause;
      throw dataError(cause.message);
    }
  }
  if (over) throw pdfError('PDF_LIMIT', -1, { limit: 'streamBytes', value: budget });
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  if (!endsWith(data, adler32(out))) throw dataError('Adler-32');
  return out;
}

function dataError(reason: string): Error {
  return pdfError('PDF_FILTER_DATA', -1, { filter: 'FlateDecode', reason });
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let i = 0; i < bytes.length; ) {
    const end = Math.min(i + 3800, bytes.length);
    for (; i < end; i++) {
      a += bytes[i]!;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}

function endsWith(data: Uint8Array, sum: number): boolean {
  for (let trailing = 0; trailing <= MAX_TRAILING; trailing++) {
    const at = data.length - 4 - trailing;
    if (at < 2) return false;
    const found = data[at]! * 0x100_0000 + data[at + 1]! * 0x1_0000 + data[at + 2]! * 0x100 + data[at + 3]!;
    if (found === sum) return true;
  }
  return false;
}
