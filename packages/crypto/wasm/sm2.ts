/**
 * The SM2 kernel (GB/T 32918.2 and .4-2016): key pairs, signing, verifying, and the shared points of encryption, over
 * the buffers below. Numbers are passed as 32 big-endian bytes. Code that handles a secret branches only on its
 * validity; verification is public and takes short cuts.
 */
import { addMultiplePublic, buildTable, digits, forgetComb, multiplySecret, recodeSparse } from './comb';
import { FE, feCopy, feMul, feSqr, feSub } from './field';
import { forgetNonce, makeNonce } from './nonce';
import {
  AFFINE,
  addJacobian,
  belowPrime,
  canonical,
  coordinate,
  double,
  feInvert,
  forgetPoints,
  fromCanonical,
  G,
  isInfinity,
  isOnCurve,
  isZero,
  ONE,
  POINT,
  setInfinity,
} from './point';
import {
  addOrder,
  anyBit,
  belowOrder,
  fromBytes,
  R1,
  R2,
  R256,
  reduceOnce,
  scAdd,
  scForget,
  scInvert,
  scMul,
  scSub,
  toBytes,
} from './scalar';

const G_WINDOW = 6;
const KEY_WINDOW = 5;
/** Number of tables for frequently used keys. */
export const SLOTS: i32 = 16;

const tableOfG = memory.data(43 * 32 * 72, 8);
const KEY_TABLE: usize = 52 * 16 * 72;
const keyTables = memory.data(16 * 52 * 16 * 72, 8);
/** Table of the point that a secret number multiplies. */
const pointTable = memory.data(52 * 16 * 72, 8);

/** Input and output buffers, one after the other; the host has the same offsets. */
const io = memory.data(320, 8);
const D = io;
const INVERSE = io + 32;
const E = io + 64;
const RANDOM = io + 96;
const NONCE = io + 128;
const R = io + 192;
const S = io + 224;
const X = io + 256;
const Y = io + 288;

export function buffers(): usize {
  return io;
}

const point = memory.data(108, 4);
const affine = memory.data(72, 8);
const odd = memory.data(8 * 108, 4);
const twice = memory.data(108, 4);
const negated = memory.data(108, 4);
const k = memory.data(36, 4);
const r = memory.data(36, 4);
const s = memory.data(36, 4);
const t = memory.data(36, 4);
const u = memory.data(36, 4);
const INVERSE_LIMBS = memory.data(36, 4);
const RAW_ONE = memory.data<i32>([1, 0, 0, 0, 0, 0, 0, 0, 0]);

/** Initialises the tables; called once, before anything else. */
export function initialise(): void {
  buildTable(tableOfG, G, G_WINDOW);
}

/** point ← [k]G. */
function multiplyBase(): void {
  multiplySecret(point, k, tableOfG, G_WINDOW);
}

/** x ← X/Z of the homogeneous point, canonical, and y if requested. */
function finishSecret(x: usize, y: usize): void {
  feInvert(affine, point + 2 * FE);
  feMul(affine + FE, affine, point);
  canonical(x, affine + FE);
  if (y !== 0) {
    feMul(affine + FE, affine, point + FE);
    canonical(y, affine + FE);
  }
}

function forget(): void {
  forgetComb();
  forgetPoints();
  scForget();
  memory.fill(point, 0, POINT);
  memory.fill(affine, 0, AFFINE);
  memory.fill(k, 0, 36);
  memory.fill(s, 0, 36);
  memory.fill(t, 0, 36);
  memory.fill(u, 0, 36);
  memory.fill(D, 0, 64); // and INVERSE
  memory.fill(RANDOM, 0, 96); // and NONCE
  forgetNonce();
}

/** Computes X, Y of [d]G and INVERSE of 1 + d from D; 0 unless 1 ≤ d ≤ n − 2. */
export function importKey(): i32 {
  fromBytes(k, D);
  const inRange = belowOrder(k);
  reduceOnce(k);
  scAdd(t, k, RAW_ONE);
  if (inRange === 0 || anyBit(k) === 0 || anyBit(t) === 0) {
    forget();
    return 0;
  }
  multiplyBase();
  finishSecret(r, s);
  toBytes(X, r);
  toBytes(Y, s);
  scMul(t, t, R2);
  scInvert(t, t);
  scMul(INVERSE_LIMBS, t, RAW_ONE);
  forget();
  toBytes(INVERSE, INVERSE_LIMBS);
  memory.fill(INVERSE_LIMBS, 0, 36);
  return 1;
}

/** D, RANDOM, E → NONCE; 512 bits that only the key's owner can compute, different for each attempt. */
export function hedge(attempt: i32): void {
  makeNonce(NONCE, D, RANDOM, E, attempt);
}

/** NONCE, E, INVERSE → R, S with s = (1 + d)^-1 · (k + r) − r, which is (1 + d)^-1 · (k − r·d); 0: take another nonce. */
export function sign(): i32 {
  // k = NONCE mod n, of 512 bits
  fromBytes(t, NONCE);
  scMul(k, t, R256);
  fromBytes(t, NONCE + 32);
  scMul(t, t, R1);
  scAdd(k, k, t);
  const isKey = anyBit(k);
  multiplyBase();
  finishSecret(t, 0);
  reduceOnce(t);
  fromBytes(r, E);
  reduceOnce(r);
  scAdd(r, r, t);
  scAdd(u, k, r);
  const sum = anyBit(u);
  fromBytes(s, INVERSE);
  scMul(s, s, R2);
  scMul(s, s, u);
  scSub(s, s, r);
  const good = isKey !== 0 && anyBit(r) !== 0 && sum !== 0 && anyBit(s) !== 0;
  if (good) {
    toBytes(R, r);
    toBytes(S, s);
  }
  forget();
  return good ? 1 : 0;
}

/** D, X, Y → X, Y of [d]P for a secret d and a public point; 0 unless 1 ≤ d < n and P is a point of the curve. */
export function multiply(): i32 {
  fromBytes(k, D);
  const inRange = belowOrder(k);
  reduceOnce(k);
  const good = inRange !== 0 && anyBit(k) !== 0 && readPoint();
  if (good) {
    buildTable(pointTable, affine, KEY_WINDOW);
    multiplySecret(point, k, pointTable, KEY_WINDOW);
    finishSecret(r, s);
    toBytes(X, r);
    toBytes(Y, s);
  }
  forget();
  memory.fill(r, 0, 36);
  return good ? 1 : 0;
}

/** X, Y → `affine`; false if they are not a point of the curve. */
function readPoint(): bool {
  return coordinate(affine, X) && coordinate(affine + FE, Y) && isOnCurve(affine);
}

/** Fills slot 0 … 15 for the key X, Y; 0 if X, Y is not a point. */
export function prepareKey(slot: i32): i32 {
  if (!readPoint()) return 0;
  buildTable(keyTables + <usize>slot * KEY_TABLE, affine, KEY_WINDOW);
  return 1;
}

/** X, Y (or the key of a slot, unless −1), E, R, S → 1 or 0; −1 if X, Y is not a point. */
export function verify(slot: i32): i32 {
  if (slot < 0 && !readPoint()) return -1;
  fromBytes(r, R);
  fromBytes(s, S);
  if (belowOrder(r) === 0 || belowOrder(s) === 0 || anyBit(r) === 0 || anyBit(s) === 0) return 0;
  scAdd(t, r, s);
  if (anyBit(t) === 0) return 0;
  setInfinity(point);
  if (slot < 0) multiplyPublic();
  else addMultiplePublic(point, t, keyTables + <usize>slot * KEY_TABLE, KEY_WINDOW);
  addMultiplePublic(point, s, tableOfG, G_WINDOW);
  if (isInfinity(point)) return 0;
  // e + x = r mod n: x is r − e, or r − e + n if that is below p. Compared as x · z² = X, without an inversion.
  fromBytes(u, E);
  reduceOnce(u);
  scSub(u, r, u);
  feSqr(twice, point + 2 * FE);
  if (isAbscissa(u)) return 1;
  addOrder(u, u);
  return belowPrime(u) !== 0 && isAbscissa(u) ? 1 : 0;
}

function isAbscissa(x: usize): bool {
  fromCanonical(negated, x);
  feMul(negated, negated, twice);
  feSub(negated, negated, point);
  return isZero(negated);
}

/** point ← [t]·affine, by the odd multiples 1 … 15 and one digit in about six bits. */
function multiplyPublic(): void {
  memory.copy(odd, affine, AFFINE);
  feCopy(odd + 2 * FE, ONE);
  double(twice, odd);
  for (let i: usize = 1; i < 8; i++) {
    memory.copy(odd + i * POINT, odd + (i - 1) * POINT, POINT);
    addJacobian(odd + i * POINT, twice);
  }
  for (let i = recodeSparse(t); i >= 0; i--) {
    double(point, point);
    const digit = load<i32>(digits + (i << 2));
    if (digit > 0) addJacobian(point, odd + <usize>(digit >> 1) * POINT);
    else if (digit < 0) {
      memory.copy(negated, odd + <usize>(-digit >> 1) * POINT, POINT);
      for (let at: usize = FE; at < 2 * FE; at += 4) store<i32>(negated + at, -load<i32>(negated + at));
      addJacobian(point, negated);
    }
  }
}

/** Only for the timing harness: [NONCE mod n]·G by the public multiplication, whose time depends on the scalar. */
export function leakyMultiply(): void {
  fromBytes(t, NONCE + 32);
  reduceOnce(t);
  memory.copy(affine, G, AFFINE);
  setInfinity(point);
  multiplyPublic();
}
