/** The CBC-MAC half of CCM (NIST SP 800-38C §6.1 and appendix A.2), over a cipher's CBC mode. */
import { concatBytes } from '@govseal/core';
import type { AeadInput, Sm4Primitives } from './sm4.ts';

const BLOCK = 16;

/** Whether the length of a nonce leaves 2 to 8 bytes for the message length (SP 800-38C appendix A.1). */
export function ccmNonceLength(length: number): boolean {
  return length >= 7 && length <= 13;
}

/** Whether the length of a tag is even and 4 to 16 (SP 800-38C appendix A.1). */
export function ccmTagLength(length: number): boolean {
  return length >= 4 && length <= 16 && length % 2 === 0;
}

/** The unmasked tag over nonce, associated data and plaintext, 16 bytes. */
export function ccmMac(
  cbc: Sm4Primitives['cbc'],
  { key, nonce, associatedData = new Uint8Array(0) }: AeadInput,
  tagLength: number,
  plaintext: Uint8Array,
): Uint8Array {
  const lengthSize = 15 - nonce.length;
  const first = new Uint8Array(BLOCK);
  first[0] = (associatedData.length > 0 ? 0x40 : 0) | (((tagLength - 2) / 2) << 3) | (lengthSize - 1);
  first.set(nonce, 1);
  let rest = plaintext.length;
  for (let i = BLOCK - 1; i > nonce.length; i--, rest = Math.floor(rest / 256)) first[i] = rest % 256;
  const input = concatBytes(first, padded(lengthPrefix(associatedData.length), associatedData), padded(plaintext));
  return cbc(key, new Uint8Array(BLOCK), 'encrypt', input).slice(-BLOCK);
}

/** Appendix A.2.2: two bytes, or FF FE and four bytes. */
function lengthPrefix(length: number): Uint8Array {
  if (length === 0) return new Uint8Array(0);
  if (length < 0xff00) return Uint8Array.of(length >> 8, length);
  return Uint8Array.of(0xff, 0xfe, length >>> 24, length >>> 16, length >>> 8, length);
}

function padded(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = concatBytes(...parts);
  const out = new Uint8Array(BLOCK * Math.ceil(joined.length / BLOCK));
  out.set(joined);
  return out;
}
