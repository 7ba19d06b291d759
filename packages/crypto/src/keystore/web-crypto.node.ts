/** AES-CBC, PBKDF2 and HMAC over the SHA family with Node's `subtle`. */
import { webcrypto } from 'node:crypto';
import type { DigestName } from '../types.ts';

const { subtle } = webcrypto;

const digests: Partial<Record<DigestName, string>> = {
  'SHA-1': 'SHA-1',
  'SHA-256': 'SHA-256',
  'SHA-384': 'SHA-384',
  'SHA-512': 'SHA-512',
};

/** WebCrypto's name of a digest; undefined if it has none (SHA-224, SM3). */
export function webDigest(name: DigestName): string | undefined {
  return digests[name];
}

/** Decrypts AES-CBC; null for an invalid length or padding. The key has 16, 24 or 32 bytes, the IV 16. */
export async function decryptAesCbc(
  key: Uint8Array,
  iv: Uint8Array,
  ciphertext: Uint8Array,
): Promise<Uint8Array | null> {
  const ready = await subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt']);
  try {
    return new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv }, ready, ciphertext));
  } catch (error) {
    // WebCrypto throws OperationError for both.
    if (error instanceof DOMException && error.name === 'OperationError') return null;
    throw error;
  }
}

export async function encryptAesCbc(key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): Promise<Uint8Array> {
  const ready = await subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt']);
  return new Uint8Array(await subtle.encrypt({ name: 'AES-CBC', iv }, ready, plaintext));
}

export async function deriveWebPbkdf2(
  hash: string,
  passphrase: Uint8Array,
  { salt, iterations, length }: { readonly salt: Uint8Array; readonly iterations: number; readonly length: number },
): Promise<Uint8Array> {
  const key = await subtle.importKey('raw', passphrase, 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(await subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations }, key, 8 * length));
}

export async function webHmac(hash: string, key: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  const ready = await subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', ready, message));
}
