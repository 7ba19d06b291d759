/**
 * RC2-CBC (RFC 2268), which PKCS #12 files up to about 2022 encrypt their certificates with and OpenSSL 3 no longer
 * carries. The only file that imports node-forge, and only ever loaded by dynamic import when a file needs it.
 */
import forge from 'node-forge';

/** Decrypts; null where the padding is wrong. `bits` is the effective key length. */
export function decryptRc2(key: Uint8Array, bits: number, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array | null {
  if (ciphertext.length === 0 || ciphertext.length % 8 !== 0) return null;
  const cipher = forge.rc2.createDecryptionCipher(binary(key), bits);
  cipher.start(binary(iv));
  cipher.update(forge.util.createBuffer(binary(ciphertext)));
  // node-forge takes the last octet for the padding's length and looks no further: judged below.
  if (!cipher.finish(() => true)) return null;
  const text = cipher.output.getBytes();
  const padded = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return withoutPadding(padded, 8);
}

/** RFC 8018 §6.1.1: 1 to `block` octets, each holding their number. */
function withoutPadding(padded: Uint8Array, block: number): Uint8Array | null {
  const count = padded[padded.length - 1] ?? 0;
  if (count < 1 || count > block || count > padded.length) return null;
  for (let i = padded.length - count; i < padded.length; i++) if (padded[i] !== count) return null;
  return padded.subarray(0, padded.length - count);
}

function binary(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
