/** Text strings (ISO 32000-2 §7.9.2.2): PDFDocEncoding, UTF-16BE or UTF-8, distinguished by a byte order mark. */
import { concatBytes } from '@govseal/core';
import { PdfString } from './object.ts';

// ISO 32000-2 table D.2, where PDFDocEncoding differs from ISO 8859-1.
const LOW = '\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc';
const HIGH =
  '\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd\u20ac';

const UTF16 = new TextDecoder('utf-16be');
const UTF8 = new TextDecoder('utf-8');

/** Bytes in PDFDocEncoding; null if a character has no code. */
export function encodePdfDoc(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.charCodeAt(0);
    const low = LOW.indexOf(char);
    const high = HIGH.indexOf(char);
    if (low >= 0) bytes.push(0x18 + low);
    else if (high >= 0 && char !== '\ufffd') bytes.push(0x80 + high);
    else if (code < 0x18 || (code >= 0x20 && code <= 0x7e) || (code > 0xa0 && code <= 0xff && code !== 0xad))
      bytes.push(code);
    else return null;
  }
  return Uint8Array.from(bytes);
}

/** Text of a text string; undefined codes become U+FFFD. Language escapes (U+001B pairs) are removed. */
export function readTextString(string: PdfString): string {
  const { bytes } = string;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const text = UTF16.decode(bytes.subarray(2));
    // §7.9.2.2: a language code is enclosed in two U+001B.
    return text.includes('\u001b')
      ? text
          .split('\u001b')
          .filter((_, index) => index % 2 === 0)
          .join('')
      : text;
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return UTF8.decode(bytes.subarray(3));
  let out = '';
  for (const byte of bytes) {
    if (byte >= 0x18 && byte <= 0x1f) out += LOW[byte - 0x18]!;
    else if (byte >= 0x80 && byte <= 0xa0) out += HIGH[byte - 0x80]!;
    else out += byte === 0x7f || byte === 0xad ? '\ufffd' : String.fromCharCode(byte);
  }
  return out;
}

/**
 * ASCII unchanged (PDFDocEncoding), anything else as UTF-16BE with byte order mark. Throws `TypeError` on lone
 * surrogates.
 */
export function writeTextString(text: string): PdfString {
  if (/^[\t\n\r\x20-\x7e]*$/.test(text)) return new PdfString(Uint8Array.from(text, (char) => char.charCodeAt(0)));
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('text with a lone surrogate');
  const units = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    units[2 * i] = unit >> 8;
    units[2 * i + 1] = unit & 0xff;
  }
  return new PdfString(concatBytes(Uint8Array.of(0xfe, 0xff), units), true);
}
