/**
 * Points of y² = x³ − 3x + b. For secrets: homogeneous coordinates and the complete mixed addition of Renes, Costello
 * and Batina (eprint 2015/1060, algorithm 5), which is correct for every pair of points. For verification, where
 * everything is public: Jacobian coordinates, with tests for equal, opposite and infinite points.
 */
import { FE, feAdd, feCopy, feLin, feMul, feSqr, feSub } from './field';
import { anyBit, below, fromBytes, subtractOnce } from './scalar';

/** p with unsigned limbs; R² mod p; 1 and b in Montgomery form. */
const P = memory.data<i32>([
  0x1fffffff, 0x1fffffff, 0x3f, 0x1ffffe00, 0x1fffffff, 0x1fffffff, 0x1fffffff, 0x1fdfffff, 0xffffff,
]);
const P_R2 = memory.data<i32>([0xc00, 0x4000, 0x1fff0000, 0x17ffff, 0x400000, 0x2000000, 0x0, 0x1, 0x10]);
export const ONE = memory.data<i32>([0x20, 0x0, 0x1ffff800, 0x3fff, 0x0, 0x0, 0x0, 0x4000000, 0x0]);
const B = memory.data<i32>([
  0x181ba844, 0x1230632b, 0x9bd5b86, 0xde6c26d, 0x1878e39e, 0x1505ea51, 0x4293cc0, 0x368838b, 0x81fc31,
]);
/** G, affine: x followed by y. */
export const G: usize = memory.data<i32>([
  0x30053d2, 0x128990f4, 0x16027e89, 0x7b9b29, 0x7867cf3, 0x199ac24c, 0x2eb50f6, 0x1dc704ec, 0x22cf4b, 0x5a1bbac,
  0x154e593c, 0x14afd309, 0x195e3b4c, 0x11f183eb, 0x1066e2a4, 0x1ec6a67d, 0x13875cd6, 0x79acba,
]);

export const AFFINE: usize = 72;
export const POINT: usize = 108;

const RAW_ONE = memory.data<i32>([1, 0, 0, 0, 0, 0, 0, 0, 0]);
const t0 = memory.data(36, 4);
const t1 = memory.data(36, 4);
const t2 = memory.data(36, 4);
const t3 = memory.data(36, 4);
const t4 = memory.data(36, 4);
const t5 = memory.data(36, 4);
const t6 = memory.data(36, 4);
const t7 = memory.data(36, 4);

/** Montgomery form → the number below p with unsigned limbs. */
export function canonical(out: usize, a: usize): void {
  feMul(out, a, RAW_ONE); // between −1 and p + 1
  let carry: i64 = 0;
  for (let i: usize = 0; i < 36; i += 4) {
    carry += <i64>load<i32>(out + i) + <i64>load<i32>(P + i);
    store<i32>(out + i, <i32>(carry & 0x1fffffff));
    carry >>= 29;
  }
  subtractOnce(out, P);
  subtractOnce(out, P);
}

/** 32 bytes → Montgomery form; false unless below p. */
export function coordinate(out: usize, bytes: usize): bool {
  fromBytes(t0, bytes);
  if (below(t0, P) === 0) return false;
  fromCanonical(out, t0);
  return true;
}

/** A number below p with unsigned limbs → Montgomery form. */
export function fromCanonical(out: usize, a: usize): void {
  feMul(out, a, P_R2);
}

/** −1 if a (unsigned limbs) is below p, otherwise 0. */
export function belowPrime(a: usize): i32 {
  return below(a, P);
}

/** Whether a is zero modulo p; for public values. */
export function isZero(a: usize): bool {
  // p = −1 mod 2^29: j · p has the lowest limb −j, and |a| is below 8 p.
  if (((load<i32>(a) + 8) & 0x1fffffff) > 16) return false;
  canonical(t7, a);
  return anyBit(t7) === 0;
}

/** a^(p − 2): the inverse. The same products for every a. */
export function feInvert(out: usize, a: usize): void {
  // p − 2 = 2^256 − 2^224 − 2^96 + 2^64 − 3, bit by bit; its limbs are those of P, the lowest reduced by 2.
  feCopy(t1, ONE);
  for (let bit = 255; bit >= 0; bit--) {
    feSqr(t1, t1);
    const limb = load<i32>(P + ((bit / 29) << 2)) - (bit < 29 ? 2 : 0);
    if ((limb >> (bit % 29)) & 1) feMul(t1, t1, a);
  }
  feCopy(out, t1);
}

/** Whether y² = x³ − 3x + b. */
export function isOnCurve(affine: usize): bool {
  feSqr(t0, affine);
  feMul(t1, t0, affine); // x³
  feLin(t1, t1, 1, affine, -3);
  feAdd(t1, t1, B);
  feSqr(t2, affine + FE);
  feSub(t1, t1, t2);
  return isZero(t1);
}

/** p ← p + q, complete: p homogeneous (any point, infinity as 0 : 1 : 0), q affine. */
export function addComplete(p: usize, q: usize): void {
  const x1 = p;
  const y1 = p + FE;
  const z1 = p + 2 * FE;
  const x2 = q;
  const y2 = q + FE;
  feMul(t0, x1, x2);
  feMul(t1, y1, y2);
  feAdd(t3, x2, y2);
  feAdd(t4, x1, y1);
  feMul(t3, t3, t4);
  feAdd(t4, t0, t1);
  feSub(t3, t3, t4); // x1·y2 + x2·y1
  feMul(t4, y2, z1);
  feAdd(t4, t4, y1); // y1 + y2·z1
  feMul(t5, x2, z1);
  feAdd(t5, t5, x1); // x1 + x2·z1
  feMul(t6, B, z1);
  feLin(t6, t5, 3, t6, -3); // 3(x1 + x2·z1 − b·z1)
  feMul(t5, B, t5);
  feSub(t5, t5, t0);
  feLin(t5, t5, 3, z1, -9); // 3(b(x1 + x2·z1) − 3·z1 − x1·x2)
  feLin(t0, t0, 3, z1, -3); // 3(x1·x2 − z1)
  feSub(t2, t1, t6);
  feAdd(t1, t1, t6);
  feMul(t6, t3, t1);
  feMul(t7, t4, t5);
  feSub(x1, t6, t7);
  feMul(t6, t1, t2);
  feMul(t7, t0, t5);
  feAdd(y1, t6, t7);
  feMul(t6, t4, t2);
  feMul(t7, t3, t0);
  feAdd(z1, t6, t7);
}

/** Infinity in Jacobian coordinates: z of nine zero limbs, which no other result has. */
export function setInfinity(p: usize): void {
  memory.fill(p, 0, POINT);
}

export function isInfinity(p: usize): bool {
  return anyBit(p + 2 * FE) === 0;
}

/** out ← 2p, Jacobian (dbl-2001-b for a = −3); no point has order two. */
export function double(out: usize, p: usize): void {
  if (isInfinity(p)) {
    setInfinity(out);
    return;
  }
  const y = p + FE;
  const z = p + 2 * FE;
  feSqr(t0, z); // δ
  feSqr(t1, y); // γ
  feMul(t2, p, t1); // β
  feSub(t3, p, t0);
  feAdd(t4, p, t0);
  feMul(t3, t3, t4);
  feMul(t4, y, z);
  feAdd(out + 2 * FE, t4, t4);
  feAdd(t4, t3, t3);
  feAdd(t3, t3, t4); // α, weight 3
  feSqr(t4, t3);
  feLin(out, t4, 1, t2, -8);
  feLin(t2, t2, 4, out, -1);
  feMul(t2, t3, t2);
  feSqr(t1, t1);
  feLin(out + FE, t2, 1, t1, -8);
}

/** p ← p + q, p Jacobian, q affine. */
export function addAffine(p: usize, q: usize): void {
  const y = p + FE;
  const z = p + 2 * FE;
  if (isInfinity(p)) {
    memory.copy(p, q, AFFINE);
    feCopy(z, ONE);
    return;
  }
  feSqr(t0, z);
  feMul(t1, q, t0);
  feSub(t1, t1, p); // h
  feMul(t0, t0, z);
  feMul(t2, q + FE, t0);
  feSub(t2, t2, y); // r
  if (isZero(t1)) {
    if (isZero(t2)) double(p, p);
    else setInfinity(p);
    return;
  }
  feMul(z, z, t1);
  finishAddition(p);
}

/** p ← p + q, both Jacobian. */
export function addJacobian(p: usize, q: usize): void {
  const y = p + FE;
  const z = p + 2 * FE;
  if (isInfinity(q)) return;
  if (isInfinity(p)) {
    memory.copy(p, q, POINT);
    return;
  }
  feSqr(t0, z); // z1²
  feSqr(t3, q + 2 * FE); // z2²
  feMul(t1, q, t0);
  feMul(t4, p, t3);
  feSub(t1, t1, t4); // h
  feMul(t0, t0, z);
  feMul(t2, q + FE, t0);
  feMul(t3, t3, q + 2 * FE);
  feMul(t5, y, t3);
  feSub(t2, t2, t5); // r
  if (isZero(t1)) {
    if (isZero(t2)) double(p, p);
    else setInfinity(p);
    return;
  }
  feCopy(p, t4);
  feCopy(y, t5);
  feMul(z, z, q + 2 * FE);
  feMul(z, z, t1);
  finishAddition(p);
}

/** x and y of a sum from x1 and y1 (in p, brought to the common z), h in t1 and r in t2. */
function finishAddition(p: usize): void {
  feSqr(t3, t1); // h²
  feMul(t4, t3, t1); // h³
  feMul(t3, p, t3); // x1·h²
  feSqr(t5, t2);
  feSub(t5, t5, t4);
  feLin(p, t5, 1, t3, -2);
  feSub(t3, t3, p);
  feMul(t3, t2, t3);
  feMul(t4, p + FE, t4);
  feSub(p + FE, t3, t4);
}

/** Erases intermediate values of secret points. */
export function forgetPoints(): void {
  memory.fill(t0, 0, 36);
  memory.fill(t1, 0, 36);
  memory.fill(t2, 0, 36);
  memory.fill(t3, 0, 36);
  memory.fill(t4, 0, 36);
  memory.fill(t5, 0, 36);
  memory.fill(t6, 0, 36);
  memory.fill(t7, 0, 36);
}
