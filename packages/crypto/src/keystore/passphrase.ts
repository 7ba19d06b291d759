/** A pass phrase in the two encodings that keystores hash: UTF-8 (RFC 8018) and BMPString with a final zero (RFC 7292 §B.1). */
import { utf8 } from '@govseal/core';
import { KeystoreError } from '../error.ts';

export interface Passphrase {
  readonly utf8: Uint8Array;
  readonly bmp: Uint8Array;
}

/** UTF-16 code units, big-endian: characters beyond the BMP as surrogate pairs, which is what writers do. */
export function bmpBytes(text: string): Uint8Array {
  const out = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    out[2 * i] = text.charCodeAt(i) >> 8;
    out[2 * i + 1] = text.charCodeAt(i) & 0xff;
  }
  return out;
}

/**
 * An empty pass phrase is two things in PKCS #12: the empty string with its zero, and nothing at all; both are in use.
 * Throws `KEYSTORE_PASSPHRASE_REQUIRED` for what is no text: an environment variable that is not set would be empty.
 */
export function passphraseVariants(text: string): readonly Passphrase[] {
  if (typeof text !== 'string') throw new KeystoreError('KEYSTORE_PASSPHRASE_REQUIRED');
  const terminated = { utf8: utf8(text), bmp: bmpBytes(`${text}\0`) };
  return text === '' ? [terminated, { utf8: terminated.utf8, bmp: new Uint8Array(0) }] : [terminated];
}
