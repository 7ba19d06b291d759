/**
 * SM2 on any platform: the curve from @noble/curves, the scheme of GB/T 32918.2. noble multiplies in constant time on
 * BigInt, whose operations are not constant-time; the arithmetic modulo n also uses BigInt.
 */
import { concatBytes, toHex } from '@govseal/core';
import { type WeierstrassPoint, type WeierstrassPointCons, weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { SM2 } from './sm2-curve.ts';
import { type Sm2Kernel, type Sm2Pair, type Sm2SecretKey, sm2Nonce } from './sm2-kernel.ts';

const { n, p } = SM2;

export const Sm2Point: WeierstrassPointCons<bigint> = weierstrass<bigint>({ ...SM2, h: 1n });

export function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes) || '0'}`);
}

/** 32 bytes, big-endian. */
export function toBytes(number: bigint): Uint8Array {
  const out = new Uint8Array(32);
  for (let i = 31, rest = number; i >= 0; i--, rest >>= 8n) out[i] = Number(rest & 0xffn);
  return out;
}

/** null unless the coordinates are below p and on the curve; all points of the curve are multiples of G. */
export function pointAt(x: Uint8Array, y: Uint8Array): WeierstrassPoint<bigint> | null {
  const affine = { x: toNumber(x), y: toNumber(y) };
  if (affine.x >= p || affine.y >= p) return null;
  const right = (((affine.x * affine.x + SM2.a) % p) * affine.x + SM2.b) % p;
  return (affine.y * affine.y - right) % p === 0n ? Sm2Point.fromAffine(affine) : null;
}

/** A private key; null unless 1 ≤ d ≤ n − 2: for n − 1, 1 + d has no inverse. */
function scalarOf(bytes: Uint8Array): bigint | null {
  const d = toNumber(bytes);
  return d >= 1n && d <= n - 2n ? d : null;
}

/** a^(n − 2) mod n, which takes the same number of steps for every a. */
function invert(a: bigint): bigint {
  let result = 1n;
  for (let bit = 255n, exponent = n - 2n; bit >= 0n; bit--) {
    result = (result * result) % n;
    if ((exponent >> bit) & 1n) result = (result * a) % n;
  }
  return result;
}

class PortableKey implements Sm2SecretKey {
  readonly point: Uint8Array;
  readonly #bytes: Uint8Array;
  readonly #d: bigint;

  constructor(bytes: Uint8Array, d: bigint) {
    this.#bytes = new Uint8Array(bytes);
    this.#d = d;
    const { x, y } = Sm2Point.BASE.multiply(d).toAffine();
    this.point = concatBytes(toBytes(x), toBytes(y));
  }

  // GB/T 32918.2 §6.1
  sign(e: Uint8Array, nonce: Uint8Array): Sm2Pair | null {
    const d = this.#d;
    const k = toNumber(nonce) % n;
    if (k === 0n) return null;
    const { x } = Sm2Point.BASE.multiply(k).toAffine();
    const r = (toNumber(e) + x) % n;
    if (r === 0n || r + k === n) return null;
    const s = (((invert(1n + d) * (k + n - ((r * d) % n))) % n) + n) % n;
    return s === 0n ? null : { r: toBytes(r), s: toBytes(s) };
  }

  signHedged(e: Uint8Array, random: Uint8Array, attempt: number): Sm2Pair | null {
    return this.sign(e, sm2Nonce(this.#bytes, e, random, attempt));
  }

  multiply(x: Uint8Array, y: Uint8Array): Uint8Array | null {
    const product = pointAt(x, y)?.multiply(this.#d).toAffine();
    return product === undefined ? null : concatBytes(toBytes(product.x), toBytes(product.y));
  }
}

export const portableKernel: Sm2Kernel = {
  name: 'portable',

  importKey(bytes) {
    const d = scalarOf(bytes);
    return d === null ? null : new PortableKey(bytes, d);
  },

  // GB/T 32918.2 §7.1
  verify(x, y, e, pair) {
    const key = pointAt(x, y);
    if (key === null) return null;
    const r = toNumber(pair.r);
    const s = toNumber(pair.s);
    if (r < 1n || r >= n || s < 1n || s >= n) return false;
    const t = (r + s) % n;
    if (t === 0n) return false;
    const sum = Sm2Point.BASE.mulAddUnsafe(s, key, t);
    return !sum.is0() && (toNumber(e) + sum.toAffine().x) % n === r;
  },
};
