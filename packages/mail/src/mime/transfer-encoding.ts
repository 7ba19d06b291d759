/** Decodes base64 and quoted-printable bodies strictly (RFC 2045 §6.7, §6.8): lenient decoders skip data that others show. */
import { fromBase64, latin1 } from '@govseal/core';
import type { TransferEncoding } from './content-type.ts';
import type { Lines } from './lines.ts';
import type { Reading } from './reading.ts';

/** The decoded body; null, with a finding, if its encoding is invalid. */
export function decodeBody(
  lines: Lines,
  range: { readonly from: number; readonly to: number },
  encoding: TransferEncoding,
  reading: Reading,
): Uint8Array | null {
  const { from, to } = range;
  if (encoding === 'unknown') return null;
  if (encoding !== 'base64' && encoding !== 'quoted-printable') return lines.canonical(from, to, true);
  reading.budget.spend('bytes', lines.start(to) - lines.start(from));
  const content = encoding === 'base64' ? decodeBase64(lines, from, to) : decodeQuotedPrintable(lines, from, to);
  if (content === null) {
    reading.report('MAIL_TRANSFER_ENCODING', { offset: lines.start(from) }, { encoding, reason: 'other characters' });
  }
  return content;
}

function decodeBase64(lines: Lines, from: number, to: number): Uint8Array | null {
  const text = latin1(lines.bytes.subarray(lines.start(from), lines.start(to))).replace(/[ \t\r\n]+/g, '');
  // padding ends the content; some decoders continue after it, others stop
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  return fromBase64(text);
}

const SPACE = 32;
const TAB = 9;
const EQUALS = 61;

function decodeQuotedPrintable(lines: Lines, from: number, to: number): Uint8Array | null {
  const { bytes } = lines;
  const out = new Uint8Array(lines.start(to) - lines.start(from) + 2 * (to - from));
  let size = 0;
  for (let line = from; line < to; line++) {
    let end = lines.end(line);
    while (end > lines.start(line) && (bytes[end - 1] === SPACE || bytes[end - 1] === TAB)) end--;
    const soft = end > lines.start(line) && bytes[end - 1] === EQUALS;
    // RFC 2045 §6.7 (3) ignores white space after a soft line break; most readers show it, the `=` and the break
    if (soft && end < lines.end(line)) return null;
    if (soft) end--;
    for (let at = lines.start(line); at < end; at++) {
      if (bytes[at] !== EQUALS) {
        out[size++] = bytes[at]!;
        continue;
      }
      const hex = latin1(bytes.subarray(at + 1, Math.min(at + 3, end)));
      if (!/^[0-9A-Fa-f]{2}$/.test(hex)) return null;
      out[size++] = Number.parseInt(hex, 16);
      at += 2;
    }
    if (soft || lines.start(line + 1) === lines.end(line)) continue;
    out[size++] = 13;
    out[size++] = 10;
  }
  return out.subarray(0, size);
}
