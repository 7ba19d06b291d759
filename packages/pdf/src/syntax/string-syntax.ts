/** Literal and hexadecimal strings (ISO 32000-2 §7.3.4). */
import { charClass, hexPair, hexValue, WHITE } from './chars.ts';
import { PdfString } from './object.ts';
import type { Parser } from './parser.ts';

const ESCAPES: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 };

function literalEnd(parser: Parser, start: number): { end: number; plain: boolean } {
  const { bytes } = parser;
  let depth = 1;
  let plain = true;
  let pos = start;
  for (; pos < bytes.length; pos++) {
    const byte = bytes[pos]!;
    if (byte === 0x5c) {
      plain = false;
      pos++;
    } else if (byte === 13) plain = false;
    else if (byte === 0x28) depth++;
    else if (byte === 0x29 && --depth === 0) break;
  }
  // In a hostile file an unterminated string can begin at every object.
  parser.budget.spendScanned(pos - start);
  if (pos < bytes.length) return { end: pos, plain };
  return parser.fail('PDF_TRUNCATED', ')');
}

export function parseLiteralString(parser: Parser): PdfString {
  const { bytes } = parser;
  const open = parser.pos;
  const { end, plain } = literalEnd(parser, open + 1);
  const place = parser.place(open);
  parser.pos = end + 1;
  if (plain) return new PdfString(bytes.slice(open + 1, end), false, { start: place, end: parser.place(parser.pos) });
  const value = decodeLiteral(bytes, open + 1, end, false);
  const written = bytes.subarray(open + 1, end).includes(13) ? decodeLiteral(bytes, open + 1, end, true) : value;
  return new PdfString(value, false, { start: place, end: parser.place(parser.pos), written });
}

/** `keepReturns`: carriage returns are not converted to line feeds. */
function decodeLiteral(bytes: Uint8Array, start: number, end: number, keepReturns: boolean): Uint8Array {
  const out = new Uint8Array(end - start);
  let length = 0;
  for (let pos = start; pos < end; pos++) {
    let byte = bytes[pos]!;
    if (byte === 13 && !keepReturns) {
      // An end-of-line marker in a string is one LF, however it was written.
      if (bytes[pos + 1] === 10) pos++;
      byte = 10;
    } else if (byte === 0x5c) {
      byte = bytes[++pos]!;
      if (byte >= 0x30 && byte <= 0x37) {
        let value = byte - 0x30;
        for (let digit = 0; digit < 2 && pos + 1 < end; digit++) {
          const next = bytes[pos + 1]!;
          if (next < 0x30 || next > 0x37) break;
          value = value * 8 + next - 0x30;
          pos++;
        }
        byte = value & 0xff;
      } else if (byte === 13 || byte === 10) {
        if (byte === 13 && bytes[pos + 1] === 10) pos++;
        continue;
      } else byte = ESCAPES[byte] ?? byte;
    }
    out[length++] = byte;
  }
  return out.slice(0, length);
}

export function parseHexString(parser: Parser): PdfString {
  const { bytes } = parser;
  const open = parser.pos;
  let end = bytes.indexOf(0x3e, open + 1);
  if (end < 0) end = bytes.length;
  parser.budget.spendScanned(end - open);
  const out = new Uint8Array((end - open) >> 1);
  let length = decodePairs(bytes, open + 1, end, out);
  let pos = open + 1 + 2 * length;
  let high = -1;
  for (; pos < end; pos++) {
    const value = hexValue[bytes[pos]!]!;
    if (value !== 255) {
      if (high < 0) high = value;
      else {
        out[length++] = high * 16 + value;
        high = -1;
      }
    } else if (charClass[bytes[pos]!] !== WHITE) {
      parser.pos = pos;
      return parser.fail('PDF_SYNTAX', 'hexadecimal digit');
    }
  }
  if (end === bytes.length) return parser.fail('PDF_TRUNCATED', '>');
  // A missing last digit counts as 0 (§7.3.4.3).
  if (high >= 0) out[length++] = high * 16;
  parser.pos = end + 1;
  return new PdfString(length === out.length ? out : out.slice(0, length), true, {
    start: parser.place(open),
    end: parser.place(parser.pos),
  });
}

const ZEROS = 0x30303030;

/** Pairs of digits up to the first byte that is not a digit; returns how many. /Contents of a signature is ten thousand in a row. */
function decodePairs(bytes: Uint8Array, start: number, end: number, out: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let length = 0;
  for (let pos = start; pos + 1 < end; pos += 2) {
    // Half of it is zero padding, which `out` already contains.
    while (pos + 7 < end && view.getInt32(pos) === ZEROS && view.getInt32(pos + 4) === ZEROS) {
      pos += 8;
      length += 4;
    }
    if (pos + 1 >= end) break;
    const value = hexPair[view.getUint16(pos)]!;
    if (value < 0) break;
    out[length++] = value;
  }
  return length;
}
