/** AES, MD5 and SHA-2 with node:crypto. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { PdfCiphers } from './ciphers.ts';

function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);
}

export const platformCiphers: PdfCiphers | null = {
  digest(name, ...parts) {
    const hash = createHash(name);
    for (const part of parts) hash.update(part);
    return plain(hash.digest());
  },
  aesCbc(direction, key, iv, data) {
    const algorithm = `aes-${key.length * 8}-cbc`;
    const cipher = direction === 'encrypt' ? createCipheriv(algorithm, key, iv) : createDecipheriv(algorithm, key, iv);
    cipher.setAutoPadding(false);
    // Without padding, update() returns every block and final() is empty.
    const out = plain(cipher.update(data));
    cipher.final();
    return out;
  },
};
