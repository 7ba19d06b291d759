/**
 * Verifies the encoded messages of RSA signatures: all of them in browsers; on Node only the two cases that OpenSSL
 * does not support, PKCS #1 v1.5 with a DigestInfo without NULL (RFC 8017 §9.2 note 2 asks verifiers to accept both)
 * and PSS with a mask digest that differs from the message digest. Every byte of the block is checked.
 */
import { concatBytes, equalBytes } from '@govseal/core';
import { write } from '@govseal/der';
import { digestLength, digestRow } from './digest.ts';
import type { DigestName, PssParameters } from './types.ts';

export type Digester = (name: DigestName, ...parts: readonly Uint8Array[]) => Uint8Array;

/**
 * EMSA-PKCS1-v1_5 (RFC 8017 §9.2) with NULL or absent parameters: the encoded message is rebuilt and compared as a
 * whole.
 */
export function verifyPkcs1(block: Uint8Array, name: DigestName, digest: Uint8Array): boolean {
  const withNull = write.sequence(write.oid(digestRow(name).oid), write.nullValue());
  return isPkcs1Block(block, withNull, digest) || verifyPkcs1WithoutNull(block, name, digest);
}

/** Only the form with absent parameters. */
export function verifyPkcs1WithoutNull(block: Uint8Array, name: DigestName, digest: Uint8Array): boolean {
  return isPkcs1Block(block, write.sequence(write.oid(digestRow(name).oid)), digest);
}

function isPkcs1Block(block: Uint8Array, algorithm: Uint8Array, digest: Uint8Array): boolean {
  const info = write.sequence(algorithm, write.octetString(digest));
  const padding = block.length - info.length - 3;
  if (padding < 8) return false;
  const expected = concatBytes(Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), info);
  return equalBytes(block, expected);
}

/** EMSA-PSS-VERIFY (RFC 8017 §9.1.2). `block` is as long as the modulus, whose length in bits is `modulusBits`. */
export function verifyPss(
  { block, modulusBits }: { readonly block: Uint8Array; readonly modulusBits: number },
  { digest: name, mgfDigest, saltLength }: PssParameters,
  messageDigest: Uint8Array,
  digest: Digester,
): boolean {
  const emBits = modulusBits - 1;
  const emLength = Math.ceil(emBits / 8);
  // With a modulus of 8k + 1 bits the block has one byte more than the encoded message; it must be zero.
  if (block.length > emLength && block[0] !== 0) return false;
  const em = block.subarray(block.length - emLength);
  const hashLength = digestLength(name);
  const dbLength = emLength - hashLength - 1;
  if (dbLength < saltLength + 1 || em[emLength - 1] !== 0xbc) return false;
  const hash = em.subarray(dbLength, emLength - 1);
  const mask = maskGeneration(hash, dbLength, mgfDigest, digest);
  const db = em.slice(0, dbLength);
  const unusedBits = 8 * emLength - emBits;
  if (db[0]! >> (8 - unusedBits) !== 0) return false;
  for (let i = 0; i < dbLength; i++) db[i]! ^= mask[i]!;
  db[0]! &= 0xff >> unusedBits;
  const separator = dbLength - saltLength - 1;
  for (let i = 0; i < separator; i++) if (db[i] !== 0) return false;
  if (db[separator] !== 1) return false;
  return equalBytes(hash, digest(name, new Uint8Array(8), messageDigest, db.subarray(separator + 1)));
}

/** MGF1 (RFC 8017 appendix B.2.1). */
function maskGeneration(seed: Uint8Array, length: number, name: DigestName, digest: Digester): Uint8Array {
  const mask = new Uint8Array(length);
  const step = digestLength(name);
  for (let counter = 0, at = 0; at < length; counter++, at += step) {
    const counterBytes = Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter);
    mask.set(digest(name, seed, counterBytes).subarray(0, length - at), at);
  }
  return mask;
}
