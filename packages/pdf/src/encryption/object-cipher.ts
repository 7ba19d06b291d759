/** Encrypts and decrypts the data of one object (ISO 32000-2 §7.6.3 algorithms 1 and 1.A). */
import { concatBytes, utf8 } from '@govseal/core';
import { PdfError } from '../error.ts';
import type { PdfRef } from '../syntax/object.ts';
import type { PdfCiphers } from './ciphers.ts';
import type { CipherMethod } from './dictionary.ts';
import { rc4 } from './rc4.ts';

const BLOCK = 16;
/** Algorithm 1 step b: the suffix that marks AES keys. */
const SALT = utf8('sAlT');

export class ObjectCipher {
  private readonly ciphers: PdfCiphers;
  private readonly fileKey: Uint8Array;

  constructor(ciphers: PdfCiphers, fileKey: Uint8Array) {
    this.ciphers = ciphers;
    this.fileKey = fileKey;
  }

  decipher(method: CipherMethod, ref: PdfRef, data: Uint8Array): Uint8Array {
    if (method === 'none') return data;
    if (method === 'RC4') return rc4(this.objectKey(method, ref), data);
    // Some writers keep an empty string empty; others write an initialization vector without any block.
    if (data.length === 0 || data.length === BLOCK) return new Uint8Array(0);
    if (data.length % BLOCK !== 0) throw dataError(ref, 'length');
    const plain = this.ciphers.aesCbc(
      'decrypt',
      this.objectKey(method, ref),
      data.subarray(0, BLOCK),
      data.subarray(BLOCK),
    );
    return plain.subarray(0, plain.length - paddingOf(plain, ref));
  }

  /** `nonce` is unique for the data; the AES vector is derived from it, the key and the data, so that equal input gives equal output. */
  encipher(method: CipherMethod, ref: PdfRef, data: Uint8Array, nonce: Uint8Array): Uint8Array {
    if (method === 'none') return data;
    const key = this.objectKey(method, ref);
    if (method === 'RC4') return rc4(key, data);
    const iv = this.ciphers.digest('sha256', utf8('PDF IV'), this.fileKey, nonce, data).subarray(0, BLOCK);
    const padding = BLOCK - (data.length % BLOCK);
    const padded = concatBytes(data, new Uint8Array(padding).fill(padding));
    return concatBytes(iv, this.ciphers.aesCbc('encrypt', key, iv, padded));
  }

  /** Algorithm 1; AESV3 uses the file key unchanged. */
  private objectKey(method: CipherMethod, { number, generation }: PdfRef): Uint8Array {
    if (method === 'AESV3') return this.fileKey;
    const place = Uint8Array.of(number, number >> 8, number >> 16, generation, generation >> 8);
    const parts = method === 'AESV2' ? [this.fileKey, place, SALT] : [this.fileKey, place];
    return this.ciphers.digest('md5', ...parts).subarray(0, Math.min(this.fileKey.length + 5, 16));
  }
}

/** RFC 8018 §6.1.1: n bytes of value n. */
function paddingOf(plain: Uint8Array, ref: PdfRef): number {
  const padding = plain[plain.length - 1]!;
  if (padding < 1 || padding > BLOCK) throw dataError(ref, 'padding');
  for (let i = plain.length - padding; i < plain.length; i++) if (plain[i] !== padding) throw dataError(ref, 'padding');
  return padding;
}

function dataError(ref: PdfRef, reason: string): PdfError {
  return new PdfError('PDF_ENCRYPTION_DATA', { at: { object: String(ref) }, params: { reason } });
}
