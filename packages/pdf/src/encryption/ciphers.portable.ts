/**
 * AES, MD5 and SHA-2 with @noble/ciphers and @noble/hashes, for runtimes without node:crypto, because WebCrypto is
 * asynchronous.
 */
import { cbc } from '@noble/ciphers/aes.js';
import { md5 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { PdfCiphers } from './ciphers.ts';

const digests = { md5, sha256, sha384, sha512 };

export const platformCiphers: PdfCiphers = {
  digest(name, ...parts) {
    const hash = digests[name].create();
    for (const part of parts) hash.update(part);
    return hash.digest();
  },
  aesCbc(direction, key, iv, data) {
    if (data.length === 0) return new Uint8Array(0);
    return cbc(key, iv, { disablePadding: true })[direction](data);
  },
};
