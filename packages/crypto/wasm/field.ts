/**
 * Numbers modulo p = 2^256 − 2^224 − 2^96 + 2^64 − 1 (GB/T 32918.5) as nine signed limbs of 29 bits in Montgomery form
 * with R = 2^261. Because p = −1 mod 2^64, a step of the reduction multiplies by the limb itself and needs only shifts.
 *
 * Bounds. A product's limbs lie in [−2^28, 2^28), its top limb below 2^26; "weight k" says k times that. A column of a
 * product has nine terms, so the product of two factors' weights may be at most 14 (9 · 14 · 2^56 < 2^63); 32-bit
 * storage allows weight 7. `feLin` reduces any sum to weight 1.5 and to a value within 0.6 p. No branch and no address
 * depends on a value.
 */

/** Length of a stored number in bytes. */
export const FE: usize = 36;

const MASK: i64 = 0x1fffffff;
const HALF: i64 = 0x10000000;

/** out ← a · b / R. */
export function feMul(out: usize, a: usize, b: usize): void {
  const a0: i64 = load<i32>(a, 0);
  const a1: i64 = load<i32>(a, 4);
  const a2: i64 = load<i32>(a, 8);
  const a3: i64 = load<i32>(a, 12);
  const a4: i64 = load<i32>(a, 16);
  const a5: i64 = load<i32>(a, 20);
  const a6: i64 = load<i32>(a, 24);
  const a7: i64 = load<i32>(a, 28);
  const a8: i64 = load<i32>(a, 32);
  const b0: i64 = load<i32>(b, 0);
  const b1: i64 = load<i32>(b, 4);
  const b2: i64 = load<i32>(b, 8);
  const b3: i64 = load<i32>(b, 12);
  const b4: i64 = load<i32>(b, 16);
  const b5: i64 = load<i32>(b, 20);
  const b6: i64 = load<i32>(b, 24);
  const b7: i64 = load<i32>(b, 28);
  const b8: i64 = load<i32>(b, 32);
  const t0: i64 = a0 * b0;
  let t1: i64 = a0 * b1 + a1 * b0;
  let t2: i64 = a0 * b2 + a1 * b1 + a2 * b0;
  let t3: i64 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0;
  let t4: i64 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0;
  let t5: i64 = a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0;
  let t6: i64 = a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0;
  let t7: i64 = a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0;
  let t8: i64 = a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0;
  let t9: i64 = a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1;
  let t10: i64 = a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2;
  let t11: i64 = a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3;
  let t12: i64 = a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4;
  let t13: i64 = a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5;
  let t14: i64 = a6 * b8 + a7 * b7 + a8 * b6;
  let t15: i64 = a7 * b8 + a8 * b7;
  let t16: i64 = a8 * b8;
  let m: i64;
  m = t0 & MASK;
  t1 += t0 >> 29;
  t2 += m << 6;
  t3 -= m << 9;
  t7 -= m << 21;
  t8 += m << 24;
  m = t1 & MASK;
  t2 += t1 >> 29;
  t3 += m << 6;
  t4 -= m << 9;
  t8 -= m << 21;
  t9 += m << 24;
  m = t2 & MASK;
  t3 += t2 >> 29;
  t4 += m << 6;
  t5 -= m << 9;
  t9 -= m << 21;
  t10 += m << 24;
  m = t3 & MASK;
  t4 += t3 >> 29;
  t5 += m << 6;
  t6 -= m << 9;
  t10 -= m << 21;
  t11 += m << 24;
  m = t4 & MASK;
  t5 += t4 >> 29;
  t6 += m << 6;
  t7 -= m << 9;
  t11 -= m << 21;
  t12 += m << 24;
  m = t5 & MASK;
  t6 += t5 >> 29;
  t7 += m << 6;
  t8 -= m << 9;
  t12 -= m << 21;
  t13 += m << 24;
  m = t6 & MASK;
  t7 += t6 >> 29;
  t8 += m << 6;
  t9 -= m << 9;
  t13 -= m << 21;
  t14 += m << 24;
  m = t7 & MASK;
  t8 += t7 >> 29;
  t9 += m << 6;
  t10 -= m << 9;
  t14 -= m << 21;
  t15 += m << 24;
  m = t8 & MASK;
  t9 += t8 >> 29;
  t10 += m << 6;
  t11 -= m << 9;
  t15 -= m << 21;
  t16 += m << 24;
  let c: i64;
  c = (t9 + HALF) >> 29;
  store<i32>(out, <i32>(t9 - (c << 29)), 0);
  t10 += c;
  c = (t10 + HALF) >> 29;
  store<i32>(out, <i32>(t10 - (c << 29)), 4);
  t11 += c;
  c = (t11 + HALF) >> 29;
  store<i32>(out, <i32>(t11 - (c << 29)), 8);
  t12 += c;
  c = (t12 + HALF) >> 29;
  store<i32>(out, <i32>(t12 - (c << 29)), 12);
  t13 += c;
  c = (t13 + HALF) >> 29;
  store<i32>(out, <i32>(t13 - (c << 29)), 16);
  t14 += c;
  c = (t14 + HALF) >> 29;
  store<i32>(out, <i32>(t14 - (c << 29)), 20);
  t15 += c;
  c = (t15 + HALF) >> 29;
  store<i32>(out, <i32>(t15 - (c << 29)), 24);
  t16 += c;
  c = (t16 + HALF) >> 29;
  store<i32>(out, <i32>(t16 - (c << 29)), 28);
  store<i32>(out, <i32>c, 32);
}

/** out ← a² / R. */
export function feSqr(out: usize, a: usize): void {
  const a0: i64 = load<i32>(a, 0);
  const a1: i64 = load<i32>(a, 4);
  const a2: i64 = load<i32>(a, 8);
  const a3: i64 = load<i32>(a, 12);
  const a4: i64 = load<i32>(a, 16);
  const a5: i64 = load<i32>(a, 20);
  const a6: i64 = load<i32>(a, 24);
  const a7: i64 = load<i32>(a, 28);
  const a8: i64 = load<i32>(a, 32);
  const d0: i64 = a0 << 1;
  const d1: i64 = a1 << 1;
  const d2: i64 = a2 << 1;
  const d3: i64 = a3 << 1;
  const d4: i64 = a4 << 1;
  const d5: i64 = a5 << 1;
  const d6: i64 = a6 << 1;
  const d7: i64 = a7 << 1;
  const t0: i64 = a0 * a0;
  let t1: i64 = d0 * a1;
  let t2: i64 = d0 * a2 + a1 * a1;
  let t3: i64 = d0 * a3 + d1 * a2;
  let t4: i64 = d0 * a4 + d1 * a3 + a2 * a2;
  let t5: i64 = d0 * a5 + d1 * a4 + d2 * a3;
  let t6: i64 = d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3;
  let t7: i64 = d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4;
  let t8: i64 = d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4;
  let t9: i64 = d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5;
  let t10: i64 = d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5;
  let t11: i64 = d3 * a8 + d4 * a7 + d5 * a6;
  let t12: i64 = d4 * a8 + d5 * a7 + a6 * a6;
  let t13: i64 = d5 * a8 + d6 * a7;
  let t14: i64 = d6 * a8 + a7 * a7;
  let t15: i64 = d7 * a8;
  let t16: i64 = a8 * a8;
  let m: i64;
  m = t0 & MASK;
  t1 += t0 >> 29;
  t2 += m << 6;
  t3 -= m << 9;
  t7 -= m << 21;
  t8 += m << 24;
  m = t1 & MASK;
  t2 += t1 >> 29;
  t3 += m << 6;
  t4 -= m << 9;
  t8 -= m << 21;
  t9 += m << 24;
  m = t2 & MASK;
  t3 += t2 >> 29;
  t4 += m << 6;
  t5 -= m << 9;
  t9 -= m << 21;
  t10 += m << 24;
  m = t3 & MASK;
  t4 += t3 >> 29;
  t5 += m << 6;
  t6 -= m << 9;
  t10 -= m << 21;
  t11 += m << 24;
  m = t4 & MASK;
  t5 += t4 >> 29;
  t6 += m << 6;
  t7 -= m << 9;
  t11 -= m << 21;
  t12 += m << 24;
  m = t5 & MASK;
  t6 += t5 >> 29;
  t7 += m << 6;
  t8 -= m << 9;
  t12 -= m << 21;
  t13 += m << 24;
  m = t6 & MASK;
  t7 += t6 >> 29;
  t8 += m << 6;
  t9 -= m << 9;
  t13 -= m << 21;
  t14 += m << 24;
  m = t7 & MASK;
  t8 += t7 >> 29;
  t9 += m << 6;
  t10 -= m << 9;
  t14 -= m << 21;
  t15 += m << 24;
  m = t8 & MASK;
  t9 += t8 >> 29;
  t10 += m << 6;
  t11 -= m << 9;
  t15 -= m << 21;
  t16 += m << 24;
  let c: i64;
  c = (t9 + HALF) >> 29;
  store<i32>(out, <i32>(t9 - (c << 29)), 0);
  t10 += c;
  c = (t10 + HALF) >> 29;
  store<i32>(out, <i32>(t10 - (c << 29)), 4);
  t11 += c;
  c = (t11 + HALF) >> 29;
  store<i32>(out, <i32>(t11 - (c << 29)), 8);
  t12 += c;
  c = (t12 + HALF) >> 29;
  store<i32>(out, <i32>(t12 - (c << 29)), 12);
  t13 += c;
  c = (t13 + HALF) >> 29;
  store<i32>(out, <i32>(t13 - (c << 29)), 16);
  t14 += c;
  c = (t14 + HALF) >> 29;
  store<i32>(out, <i32>(t14 - (c << 29)), 20);
  t15 += c;
  c = (t15 + HALF) >> 29;
  store<i32>(out, <i32>(t15 - (c << 29)), 24);
  t16 += c;
  c = (t16 + HALF) >> 29;
  store<i32>(out, <i32>(t16 - (c << 29)), 28);
  store<i32>(out, <i32>c, 32);
}

/** out ← a + b, limb by limb; the weights add up. */
export function feAdd(out: usize, a: usize, b: usize): void {
  store<i32>(out, load<i32>(a, 0) + load<i32>(b, 0), 0);
  store<i32>(out, load<i32>(a, 4) + load<i32>(b, 4), 4);
  store<i32>(out, load<i32>(a, 8) + load<i32>(b, 8), 8);
  store<i32>(out, load<i32>(a, 12) + load<i32>(b, 12), 12);
  store<i32>(out, load<i32>(a, 16) + load<i32>(b, 16), 16);
  store<i32>(out, load<i32>(a, 20) + load<i32>(b, 20), 20);
  store<i32>(out, load<i32>(a, 24) + load<i32>(b, 24), 24);
  store<i32>(out, load<i32>(a, 28) + load<i32>(b, 28), 28);
  store<i32>(out, load<i32>(a, 32) + load<i32>(b, 32), 32);
}

/** out ← a − b, limb by limb; the weights add up. */
export function feSub(out: usize, a: usize, b: usize): void {
  store<i32>(out, load<i32>(a, 0) - load<i32>(b, 0), 0);
  store<i32>(out, load<i32>(a, 4) - load<i32>(b, 4), 4);
  store<i32>(out, load<i32>(a, 8) - load<i32>(b, 8), 8);
  store<i32>(out, load<i32>(a, 12) - load<i32>(b, 12), 12);
  store<i32>(out, load<i32>(a, 16) - load<i32>(b, 16), 16);
  store<i32>(out, load<i32>(a, 20) - load<i32>(b, 20), 20);
  store<i32>(out, load<i32>(a, 24) - load<i32>(b, 24), 24);
  store<i32>(out, load<i32>(a, 28) - load<i32>(b, 28), 28);
  store<i32>(out, load<i32>(a, 32) - load<i32>(b, 32), 32);
}

/** out ← x · a + y · b for small x and y, with carries, reduced above 2^256 by 2^256 = 2^224 + 2^96 − 2^64 + 1. */
export function feLin(out: usize, a: usize, x: i64, b: usize, y: i64): void {
  let t0: i64 = x * <i64>load<i32>(a, 0) + y * <i64>load<i32>(b, 0);
  let t1: i64 = x * <i64>load<i32>(a, 4) + y * <i64>load<i32>(b, 4);
  let t2: i64 = x * <i64>load<i32>(a, 8) + y * <i64>load<i32>(b, 8);
  let t3: i64 = x * <i64>load<i32>(a, 12) + y * <i64>load<i32>(b, 12);
  let t4: i64 = x * <i64>load<i32>(a, 16) + y * <i64>load<i32>(b, 16);
  let t5: i64 = x * <i64>load<i32>(a, 20) + y * <i64>load<i32>(b, 20);
  let t6: i64 = x * <i64>load<i32>(a, 24) + y * <i64>load<i32>(b, 24);
  let t7: i64 = x * <i64>load<i32>(a, 28) + y * <i64>load<i32>(b, 28);
  let t8: i64 = x * <i64>load<i32>(a, 32) + y * <i64>load<i32>(b, 32);
  let c: i64;
  c = (t0 + HALF) >> 29;
  t0 -= c << 29;
  t1 += c;
  c = (t1 + HALF) >> 29;
  t1 -= c << 29;
  t2 += c;
  c = (t2 + HALF) >> 29;
  t2 -= c << 29;
  t3 += c;
  c = (t3 + HALF) >> 29;
  t3 -= c << 29;
  t4 += c;
  c = (t4 + HALF) >> 29;
  t4 -= c << 29;
  t5 += c;
  c = (t5 + HALF) >> 29;
  t5 -= c << 29;
  t6 += c;
  c = (t6 + HALF) >> 29;
  t6 -= c << 29;
  t7 += c;
  c = (t7 + HALF) >> 29;
  t7 -= c << 29;
  t8 += c;
  c = (t8 + 0x800000) >> 24;
  store<i32>(out, <i32>(t0 + c), 0);
  store<i32>(out, <i32>t1, 4);
  store<i32>(out, <i32>(t2 - (c << 6)), 8);
  store<i32>(out, <i32>(t3 + (c << 9)), 12);
  store<i32>(out, <i32>t4, 16);
  store<i32>(out, <i32>t5, 20);
  store<i32>(out, <i32>t6, 24);
  store<i32>(out, <i32>(t7 + (c << 21)), 28);
  store<i32>(out, <i32>(t8 - (c << 24)), 32);
}

export function feCopy(out: usize, a: usize): void {
  store<i32>(out, load<i32>(a, 0), 0);
  store<i32>(out, load<i32>(a, 4), 4);
  store<i32>(out, load<i32>(a, 8), 8);
  store<i32>(out, load<i32>(a, 12), 12);
  store<i32>(out, load<i32>(a, 16), 16);
  store<i32>(out, load<i32>(a, 20), 20);
  store<i32>(out, load<i32>(a, 24), 24);
  store<i32>(out, load<i32>(a, 28), 28);
  store<i32>(out, load<i32>(a, 32), 32);
}
