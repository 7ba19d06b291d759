/** Decodes encoded-words (RFC 2047) in unstructured text and display names; one that cannot be decoded is reported. */
import { fromBase64 } from '@govseal/core';
import { decodeCharset } from './charset.ts';
import type { Reading } from './reading.ts';

const WORD = /=\?([^?\s]*)\?([^?\s]*)\?([^?]*)\?=/g;
/** White space between two encoded-words does not count (RFC 2047 §6.2). */
const BETWEEN = /(\?=)[ \t]+(?==\?[^?\s]+\?[BbQq]\?)/g;

/** The text that readers show, with white space collapsed. */
export function decodeWords(text: string, reading: Reading): string {
  const decoded = text
    .replace(BETWEEN, '$1')
    .replace(WORD, (whole, charset: string, encoding: string, data: string) => {
      const bytes = decodeData(encoding.toUpperCase(), data);
      // RFC 2231 §5: a language may follow the charset
      const value = bytes === null ? null : decodeCharset(bytes, charset.replace(/\*.*$/, ''));
      if (value === null) reading.report('MAIL_ENCODED_WORD', {}, { text: whole.slice(0, 80) });
      return value ?? whole;
    });
  if (/=\?[^?\s]+\?[BbQq]\?/.test(decoded)) reading.report('MAIL_ENCODED_WORD', {}, { text: decoded.slice(0, 80) });
  return decoded.replace(/[ \t\r\n]+/g, ' ').trim();
}

function decodeData(encoding: string, data: string): Uint8Array | null {
  if (encoding === 'B') {
    const padded = data.length % 4 === 0 ? data : data + '='.repeat(4 - (data.length % 4));
    return /^[A-Za-z0-9+/]*={0,2}$/.test(padded) && padded.length % 4 === 0 ? fromBase64(padded) : null;
  }
  if (encoding !== 'Q') return null;
  const out: number[] = [];
  for (let i = 0; i < data.length; i++) {
    const code = data.charCodeAt(i);
    if (data[i] === '=') {
      const hex = data.slice(i + 1, i + 3);
      if (!/^[0-9A-Fa-f]{2}$/.test(hex)) return null;
      out.push(Number.parseInt(hex, 16));
      i += 2;
    } else if (code > 126) return null;
    else out.push(data[i] === '_' ? 32 : code);
  }
  return Uint8Array.from(out);
}
