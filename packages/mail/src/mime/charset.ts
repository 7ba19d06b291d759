/** Text in the charset that it names (WHATWG Encoding Standard); null where the charset is unknown or the bytes do not fit. */

/** Decoders of these accept anything, or turn ASCII into other characters than other readers do. */
const REFUSED = /^(?:utf-?7|unicode-1-1-utf-7|utf-16.*|x-user-defined|replacement|hz-gb-2312|iso-2022-(?:kr|cn).*)$/i;

export function decodeCharset(bytes: Uint8Array, charset: string): string | null {
  if (REFUSED.test(charset.trim())) return null;
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}
