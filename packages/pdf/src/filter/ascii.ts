/** ASCIIHexDecode, ASCII85Decode and RunLengthDecode (ISO 32000-2 §7.4.2, §7.4.3, §7.4.5). */

import { pdfError } from '../error.ts';
import { charClass, hexValue, WHITE } from '../syntax/chars.ts';

function bad(filter: string, reason: string): never {
  throw pdfError('PDF_FILTER_DATA', -1, { filter, reason });
}

export function asciiHexDecode(data: Uint8Array): Uint8Array {
  const out = new Uint8Array((data.length + 1) >> 1);
  let length = 0;
  let high = -1;
  for (const byte of data) {
    if (byte === 0x3e) break;
    const value = hexValue[byte]!;
    if (value === 255) {
      if (charClass[byte] !== WHITE) bad('ASCIIHexDecode', 'character');
    } else if (high < 0) high = value;
    else {
      out[length++] = high * 16 + value;
      high = -1;
    }
  }
  if (high >= 0) out[length++] = high * 16;
  return out.subarray(0, length);
}

export function ascii85Decode(data: Uint8Array, budget: number): Uint8Array {
  // `z` decodes to four bytes, and so do five other characters.
  let zeros = 0;
  for (const byte of data) if (byte === 0x7a) zeros++;
  const size = 4 * zeros + Math.ceil(((data.length - zeros) * 4) / 5) + 4;
  if (size > budget + 4) throw pdfError('PDF_LIMIT', -1, { limit: 'streamBytes', value: budget });
  const out = new Uint8Array(size);
  let length = 0;
  let count = 0;
  let value = 0;
  for (let i = 0; i < data.length; i++) {
    const byte = data[i]!;
    if (byte === 0x7e) break;
    if (charClass[byte] === WHITE) continue;
    if (byte === 0x7a && count === 0) {
      length += 4;
      continue;
    }
    if (byte < 0x21 || byte > 0x75) bad('ASCII85Decode', 'character');
    value = value * 85 + byte - 0x21;
    if (++count === 5) {
      if (value > 0xffff_ffff) bad('ASCII85Decode', 'group');
      for (let shift = 24; shift >= 0; shift -= 8) out[length++] = Math.floor(value / 2 ** shift);
      count = 0;
      value = 0;
    }
  }
  if (count === 1) bad('ASCII85Decode', 'last group');
  if (count > 1) {
    for (let pad = count; pad < 5; pad++) value = value * 85 + 84;
    if (value > 0xffff_ffff) bad('ASCII85Decode', 'group');
    for (let i = 0; i < count - 1; i++) out[length++] = Math.floor(value / 2 ** (24 - 8 * i));
  }
  return out.slice(0, length);
}

export function runLengthDecode(data: Uint8Array, budget: number): Uint8Array {
  let size = 0;
  for (let i = 0; i < data.length; ) {
    const code = data[i]!;
    if (code === 128) break;
    size += code < 128 ? code + 1 : 257 - code;
    i += code < 128 ? code + 2 : 2;
    if (i > data.length) bad('RunLengthDecode', 'run');
  }
  if (size > budget) throw pdfError('PDF_LIMIT', -1, { limit: 'streamBytes', value: budget });
  const out = new Uint8Array(size);
  let length = 0;
  for (let i = 0; i < data.length; ) {
    const code = data[i]!;
    if (code === 128) break;
    if (code < 128) {
      out.set(data.subarray(i + 1, i + code + 2), length);
      length += code + 1;
      i += code + 2;
    } else {
      out.fill(data[i + 1]!, length, length + 257 - code);
      length += 257 - code;
      i += 2;
    }
  }
  return out;
}
