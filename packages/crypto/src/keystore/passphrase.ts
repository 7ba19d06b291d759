/** A pass phrase in the two encodings that keystores hash: UTF-8 (RFC 8018) and BMPString with a final zero (RFC 7292 §B.1). */
import { utf8 } from '@govseal/core';
import { KeystoreError } from '../error.ts';

export interface Passphrase {
  readonly utf8: Uint8Array;
  readonly bmp: Uint8Array;
}

/**
 * BMPString bytes: UTF-16 code units, big-endian; characters beyond the BMP are surrogate pairs, as in other software.
 */
export function bmpBytes(text: string): Uint8Array {
  const out = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    out[2 * i] = text.charCodeAt(i) >> 8;
    out[2 * i + 1] = text.charCodeAt(i) & 0xff;
  }
  return out;
}

/**
 * The encodings of a pass phrase. In PKCS #12 an empty one is encoded as a terminating zero or as nothing; both are in
 * use. Throws `KEYSTORE_PASSPHRASE_REQUIRED` for a value that is not a string: an unset environment variable must not
 * become an empty pass phrase.
 */
export function passphraseVariants(text: string): readonly Passphrase[] {
  if (typeof text !== 'string') throw new KeystoreError('KEYSTORE_PASSPHRASE_REQUIRED');
  const terminated = { utf8: utf8(text), bmp: bmpBytes(`${text}\0`) };
  return text === '' ? [terminated, { utf8: terminated.utf8, bmp: new Uint8Array(0) }] : [terminated];
}
