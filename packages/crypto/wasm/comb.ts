/**
 * Multiples of one point by tables: for each window of w bits the affine points 1 · 2^(wi) · P … 2^(w−1) · 2^(wi) · P.
 * A scalar is recoded to signed digits, so only one addition per window and no doubling remains. For secret scalars
 * every row of a window is read and one is selected by masks; for public scalars only that row is read.
 */
import { FE, feCopy, feMul, feSqr } from './field';
import { AFFINE, addAffine, addComplete, double, feInvert, POINT, setInfinity } from './point';

/** Signed digits of a scalar of 256 bits: one per window, and room for wNAF. */
export const digits = memory.data(260 * 4, 4);

const row = memory.data(72, 8);
const sum = memory.data(108, 4);

/** 33 points of a window with the running products of z, and the base of the next window. */
const jacobian = memory.data(33 * 108, 4);
const products = memory.data(33 * 36, 4);
const base = memory.data(72, 8);
const inverse = memory.data(36, 4);
const square = memory.data(36, 4);
const cube = memory.data(36, 4);

export function windowsOf(w: i32): i32 {
  return 257 / w + 1;
}

/** Fills a table of windowsOf(w) · 2^(w−1) affine points for an affine point. */
export function buildTable(table: usize, point: usize, w: i32): void {
  const count: usize = 1 << (w - 1);
  memory.copy(base, point, AFFINE);
  for (let i = 0; i < windowsOf(w); i++) {
    // j · base for j = 1 … count, and 2 · count · base, which begins the next window.
    setInfinity(jacobian);
    addAffine(jacobian, base);
    for (let j: usize = 1; j < count; j++) {
      memory.copy(jacobian + j * POINT, jacobian + (j - 1) * POINT, POINT);
      addAffine(jacobian + j * POINT, base);
    }
    double(jacobian + count * POINT, jacobian + (count - 1) * POINT);
    toAffine(table, count);
    table += count * AFFINE;
  }
}

/** count + 1 points from Jacobian to affine by one inversion: count to `table`, the last to `base`. None is infinity. */
function toAffine(table: usize, count: usize): void {
  feCopy(products, jacobian + 2 * FE);
  for (let j: usize = 1; j <= count; j++) {
    feMul(products + j * FE, products + (j - 1) * FE, jacobian + j * POINT + 2 * FE);
  }
  feInvert(inverse, products + count * FE);
  for (let j: usize = count; ; j--) {
    const p = jacobian + j * POINT;
    const out = j === count ? base : table + j * AFFINE;
    if (j > 0) {
      feMul(cube, inverse, products + (j - 1) * FE); // 1/z
      feMul(inverse, inverse, p + 2 * FE);
    } else feCopy(cube, inverse);
    feSqr(square, cube);
    feMul(cube, cube, square);
    feMul(out, p, square);
    feMul(out + FE, p + FE, cube);
    if (j === 0) break;
  }
}

/**
 * Signed digits −2^(w−1) < d ≤ 2^(w−1) of a scalar with unsigned limbs, one per window; the same steps for every
 * scalar.
 */
export function recode(scalar: usize, w: i32): void {
  const half = 1 << (w - 1);
  const mask = (1 << w) - 1;
  let carry = 0;
  for (let i = 0; i < windowsOf(w); i++) {
    const value = (bitsAt(scalar, i * w) & mask) + carry;
    carry = (half - value) >>> 31;
    store<i32>(digits + (i << 2), value - (carry << w));
  }
}

/** 29 bits of a scalar from a position on; the position is public. */
function bitsAt(scalar: usize, position: i32): i32 {
  const limb = position / 29;
  const shift = position % 29;
  if (limb > 8) return 0;
  const low = load<i32>(scalar + (limb << 2)) >> shift;
  return limb === 8 ? low : low | (load<i32>(scalar + ((limb + 1) << 2)) << (29 - shift));
}

/**
 * p ← [scalar]·(the table's point), for a secret scalar below 2^256. p is homogeneous. The sum starts at the table's
 * last row, which is subtracted at the end, and a digit 0 computes with row 1: processors take measurably less time
 * for numbers full of zeros, although the instructions are the same. Inlined, so that table and window are constants
 * of each copy: with one copy for two tables, a sparse scalar took measurably less time (by a thousandth, on a Zen 3
 * core).
 */
// @inline
export function multiplySecret(p: usize, scalar: usize, table: usize, w: i32): void {
  const count = 1 << (w - 1);
  const start = table + <usize>(windowsOf(w) * count - 1) * AFFINE;
  recode(scalar, w);
  // x·λ : y·λ : λ with λ = x, since λ = 1 also consists mostly of zeros
  feMul(p, start, start);
  feMul(p + FE, start + FE, start);
  feCopy(p + 2 * FE, start);
  for (let i = 0; i < windowsOf(w); i++) {
    const digit = load<i32>(digits + (i << 2));
    const sign = digit >> 31;
    const index = (digit ^ sign) - sign;
    const skip = (index - 1) >> 31; // −1 if the digit is 0: the sum is computed and discarded
    select(table, count, index - skip);
    negateRow(sign);
    memory.copy(sum, p, POINT);
    addComplete(sum, row);
    for (let at: usize = 0; at < POINT; at += 4) {
      store<i32>(p + at, (load<i32>(p + at) & skip) | (load<i32>(sum + at) & ~skip));
    }
    table += <usize>count * AFFINE;
  }
  memory.copy(row, start, AFFINE);
  negateRow(-1);
  addComplete(p, row);
}

/** row ← −row if the mask is −1, row if it is 0. */
function negateRow(mask: i32): void {
  for (let at: usize = FE; at < AFFINE; at += 4) store<i32>(row + at, (load<i32>(row + at) ^ mask) - mask);
}

/** row ← the table's row `index` (1 … count); every row is read. */
function select(table: usize, count: i32, index: i32): void {
  let r0: i64 = 0;
  let r1: i64 = 0;
  let r2: i64 = 0;
  let r3: i64 = 0;
  let r4: i64 = 0;
  let r5: i64 = 0;
  let r6: i64 = 0;
  let r7: i64 = 0;
  let r8: i64 = 0;
  for (let j = 1; j <= count; j++) {
    const keep: i64 = <i64>(((j ^ index) - 1) >> 31); // −1 if they are equal
    r0 |= load<i64>(table, 0) & keep;
    r1 |= load<i64>(table, 8) & keep;
    r2 |= load<i64>(table, 16) & keep;
    r3 |= load<i64>(table, 24) & keep;
    r4 |= load<i64>(table, 32) & keep;
    r5 |= load<i64>(table, 40) & keep;
    r6 |= load<i64>(table, 48) & keep;
    r7 |= load<i64>(table, 56) & keep;
    r8 |= load<i64>(table, 64) & keep;
    table += AFFINE;
  }
  store<i64>(row, r0, 0);
  store<i64>(row, r1, 8);
  store<i64>(row, r2, 16);
  store<i64>(row, r3, 24);
  store<i64>(row, r4, 32);
  store<i64>(row, r5, 40);
  store<i64>(row, r6, 48);
  store<i64>(row, r7, 56);
  store<i64>(row, r8, 64);
}

/** p ← p + [scalar]·(the table's point), for a public scalar. p is Jacobian. */
export function addMultiplePublic(p: usize, scalar: usize, table: usize, w: i32): void {
  const count = 1 << (w - 1);
  recode(scalar, w);
  for (let i = 0; i < windowsOf(w); i++) {
    const digit = load<i32>(digits + (i << 2));
    if (digit !== 0) addRow(p, table + <usize>((digit < 0 ? -digit : digit) - 1) * AFFINE, digit < 0);
    table += <usize>count * AFFINE;
  }
}

function addRow(p: usize, entry: usize, negative: bool): void {
  if (!negative) {
    addAffine(p, entry);
    return;
  }
  memory.copy(row, entry, AFFINE);
  negateRow(-1);
  addAffine(p, row);
}

/** Digits of a public scalar, one per bit, each 0 or odd and at most 15 in size, for a point without a table. */
export function recodeSparse(scalar: usize): i32 {
  memory.fill(digits, 0, 260 * 4);
  let carry = 0;
  let last = 0;
  for (let position = 0; position < 257; ) {
    const bits = bitsAt(scalar, position);
    if ((bits & 1) === carry) {
      position++;
      continue;
    }
    const value = (bits & 31) + carry;
    carry = (value >> 4) & 1;
    store<i32>(digits + (position << 2), value - (carry << 5));
    last = position;
    position += 5;
  }
  return last;
}

/** Erases digits and rows of a secret scalar. */
export function forgetComb(): void {
  memory.fill(digits, 0, 260 * 4);
  memory.fill(row, 0, AFFINE);
  memory.fill(sum, 0, POINT);
}
