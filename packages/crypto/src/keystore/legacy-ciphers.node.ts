/**
 * Ciphers of old keystores, RC2-CBC (RFC 2268), 3DES-CBC (SP 800-67), CAST-128 (RFC 2144) and Camellia (RFC 3657), which
 * WebCrypto does not have. The only file that imports node-forge; it is loaded dynamically.
 */
import { createDecipheriv } from 'node:crypto';
import { concatBytes } from '@govseal/core';
import forge from 'node-forge';
import { decryptCast5Cbc } from './cast5.ts';

/** Decrypts RC2-CBC; null for invalid padding. `bits` is the effective key length. */
export function decryptRc2(key: Uint8Array, bits: number, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array | null {
  return decrypt(forge.rc2.createDecryptionCipher(binary(key), bits), binary(iv), ciphertext);
}

/** Decrypts 3DES-CBC; null for invalid padding. A key of 16 bytes is K1 ‖ K2 with K3 = K1. */
export function decryptTripleDes(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array | null {
  const full = key.length === 16 ? concatBytes(key, key.subarray(0, 8)) : key;
  return decrypt(forge.cipher.createDecipher('3DES-CBC', binary(full)), { iv: binary(iv) }, ciphertext);
}

/** Decrypts CAST5-CBC; null for invalid padding. */
export function decryptCast5(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array | null {
  if (ciphertext.length === 0 || ciphertext.length % 8 !== 0) return null;
  return withoutPadding(decryptCast5Cbc(key, iv, ciphertext), 8);
}

/** Decrypts Camellia-CBC; null for an invalid length or padding. */
export function decryptCamellia(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array | null {
  if (ciphertext.length === 0 || ciphertext.length % 16 !== 0) return null;
  const cipher = createDecipheriv(`camellia-${8 * key.length}-cbc`, key, iv).setAutoPadding(false);
  return withoutPadding(concatBytes(cipher.update(ciphertext), cipher.final()), 16);
}

interface ForgeCipher<Start> {
  readonly output: forge.util.ByteStringBuffer;
  start(iv: Start): void;
  update(input: forge.util.ByteStringBuffer): void;
  finish(unpad: () => boolean): boolean;
}

function decrypt<Start>(cipher: ForgeCipher<Start>, start: Start, ciphertext: Uint8Array): Uint8Array | null {
  if (ciphertext.length === 0 || ciphertext.length % 8 !== 0) return null;
  cipher.start(start);
  cipher.update(forge.util.createBuffer(binary(ciphertext)));
  // node-forge checks only the last byte of the padding; all bytes are checked below.
  if (!cipher.finish(() => true)) return null;
  const text = cipher.output.getBytes();
  const padded = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return withoutPadding(padded, 8);
}

/** RFC 8018 §6.1.1: 1 to `block` bytes, each with the value of their count. */
function withoutPadding(padded: Uint8Array, block: number): Uint8Array | null {
  const count = padded[padded.length - 1] ?? 0;
  if (count < 1 || count > block || count > padded.length) return null;
  for (let i = padded.length - count; i < padded.length; i++) if (padded[i] !== count) return null;
  return padded.subarray(0, padded.length - count);
}

function binary(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
