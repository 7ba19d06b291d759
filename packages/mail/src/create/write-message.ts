/** Writes messages and their parts with CRLF; strings have one character per byte. */
import { concatBytes, toBase64 } from '@govseal/core';

/** Header lines, an empty line, and the body. */
export function writeEntity(header: readonly string[], body: Uint8Array): Uint8Array {
  return concatBytes(fromText(`${header.join('\r\n')}\r\n\r\n`), body);
}

/** RFC 2045 §6.8: lines of at most 76 characters. */
export function base64Body(bytes: Uint8Array): string {
  return `${toBase64(bytes).replace(/.{76}(?=.)/g, '$&\r\n')}\r\n`;
}

export function fromText(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export const MIME_VERSION = 'MIME-Version: 1.0';

/** The fields of an application/pkcs7-mime entity (RFC 8551 §3.2). */
export function pkcs7Header(smimeType: string): readonly string[] {
  return [
    `Content-Type: application/pkcs7-mime; smime-type=${smimeType}; name=smime.p7m`,
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename=smime.p7m',
  ];
}
