/** Decodes text in the stated charset (WHATWG Encoding Standard); null if the charset is unknown or the bytes do not fit. */
import { attempt } from '@govseal/core';

/** Decoders for these accept anything, or decode ASCII differently than other readers. */
const REFUSED = /^(?:utf-?7|unicode-1-1-utf-7|utf-16.*|x-user-defined|replacement|hz-gb-2312|iso-2022-(?:kr|cn).*)$/i;

/**
 * RFC 2046 §4.1.2: seven bits. The encoding standard takes these names for windows-1252, other readers for the
 * system's charset.
 */
const ASCII = /^(?:(?:us-)?ascii|ansi_x3\.4-19\d\d|iso(?:646-us|-ir-6|_646\.irv:1991))$/i;

export function decodeCharset(bytes: Uint8Array, charset: string): string | null {
  if (REFUSED.test(charset.trim())) return null;
  if (ASCII.test(charset.trim()) && bytes.some((byte) => byte >= 0x80)) return null;
  const decode = (): string => new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  return attempt(decode, TypeError, RangeError) ?? null;
}
