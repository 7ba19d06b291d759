/**
 * The interface to an implementation of the curve, for signing, verifying (GB/T 32918.2-2016) and encrypting (GB/T
 * 32918.4-2016) with SM2, with the nonce and the start-up test that implementations share. Numbers are 32 bytes,
 * big-endian.
 */
import { concatBytes, equalBytes } from '@govseal/core';
import { sm2Example } from './sm2-example.ts';
import { hmacSm3 } from './sm3.ts';

/** An SM2 signature value, each number as 32 bytes. */
export interface Sm2Pair {
  /** 32 bytes, big-endian. */
  readonly r: Uint8Array;
  /** 32 bytes, big-endian. */
  readonly s: Uint8Array;
}

/** A private number, ready to sign; `e` is SM3(Z ‖ M). */
export interface Sm2SecretKey {
  /** x ‖ y of [d]G. */
  readonly point: Uint8Array;
  /** `nonce` has 64 bytes and is taken modulo n; null if it gives no signature (probability 2^-254). */
  sign(e: Uint8Array, nonce: Uint8Array): Sm2Pair | null;
  /** Signs with the nonce of `sm2Nonce`; `random` has 32 bytes. */
  signHedged(e: Uint8Array, random: Uint8Array, attempt: number): Sm2Pair | null;
  /** x ‖ y of [d]P, the shared point of encryption; null if `x`, `y` is not a point of the curve. */
  multiply(x: Uint8Array, y: Uint8Array): Uint8Array | null;
}

/** The computations on the curve. */
export interface Sm2Kernel {
  /** Name of the implementation. */
  readonly name: string;
  /** null unless 1 ≤ d ≤ n − 2 (GB/T 32918.1 §6.1). */
  importKey(d: Uint8Array): Sm2SecretKey | null;
  /** null if `x`, `y` is not a point of the curve. */
  verify(x: Uint8Array, y: Uint8Array, e: Uint8Array, pair: Sm2Pair): boolean | null;
}

/**
 * 64 bytes that only the key's owner can compute: HMAC-SM3 under d over a counter, 32 random bytes and e. The standard
 * uses a random k. Computed this way, k stays secret if the random generator is broken (as in RFC 6979), and 512 bits
 * modulo n have no bias.
 */
export function sm2Nonce(d: Uint8Array, e: Uint8Array, random: Uint8Array, attempt: number): Uint8Array {
  const nonce = new Uint8Array(64);
  nonce.set(hmacSm3(d, Uint8Array.of(2 * attempt), random, e));
  nonce.set(hmacSm3(d, Uint8Array.of(2 * attempt + 1), random, e), 32);
  return nonce;
}

/** null if two nonces gave no signature: the probability for one is 2^-254, so the kernel is defective. */
export function signTwice(key: Sm2SecretKey, e: Uint8Array, random: Uint8Array): Sm2Pair | null {
  return key.signHedged(e, random, 0) ?? key.signHedged(e, random, 1);
}

/** Whether the kernel gives the answers of GB/T 32918.5 appendices A and C and rejects neighbouring values. */
export function passesExample(kernel: Sm2Kernel): boolean {
  const { d, x, y, e, nonce, r, s, x1, y1, x2, y2 } = sm2Example;
  const key = kernel.importKey(d);
  if (key === null || !equalBytes(key.point, concatBytes(x, y))) return false;
  const shared = key.multiply(x1, y1);
  if (shared === null || !equalBytes(shared, concatBytes(x2, y2)) || key.multiply(y, x) !== null) return false;
  const pair = key.sign(e, nonce);
  if (pair === null || !equalBytes(pair.r, r) || !equalBytes(pair.s, s)) return false;
  const hedged = key.signHedged(e, x, 0);
  const expected = key.sign(e, sm2Nonce(d, e, x, 0));
  if (hedged === null || expected === null || !equalBytes(hedged.s, expected.s)) return false;
  const changed = new Uint8Array(e);
  changed[31]! ^= 1;
  return (
    kernel.verify(x, y, e, { r, s }) === true &&
    kernel.verify(x, y, e, hedged) === true &&
    kernel.verify(x, y, changed, { r, s }) === false &&
    kernel.verify(x, y, e, { r: s, s: r }) === false &&
    kernel.verify(y, x, e, { r, s }) === null
  );
}
