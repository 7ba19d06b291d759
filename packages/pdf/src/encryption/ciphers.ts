/** Synchronous ciphers and digests for the standard security handler, because objects are read synchronously. RC4 is built in. */

export type CipherDigest = 'md5' | 'sha256' | 'sha384' | 'sha512';

/** The ciphers and digests of the standard security handler, so that the package needs no platform. */
export interface PdfCiphers {
  /** The digest of the concatenated parts. */
  digest(name: CipherDigest, ...parts: readonly Uint8Array[]): Uint8Array;
  /**
   * AES in CBC mode without padding. `key` has 16 or 32 bytes, `iv` 16, `data` a multiple of 16. One block under an
   * all-zero `iv` is ECB.
   */
  aesCbc(direction: 'encrypt' | 'decrypt', key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
}
