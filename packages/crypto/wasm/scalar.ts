/**
 * Numbers modulo n, the order of G, as nine unsigned limbs of 29 bits, always below n unless stated otherwise. Loops
 * run over all limbs for every value; where a value may need a subtraction of n, it is always computed, and a mask
 * selects the result.
 */

/** Length of a stored scalar in bytes. */
export const SC: usize = 36;

const MASK: i64 = 0x1fffffff;
/** −n^-1 mod 2^29 */
const N0: i64 = 0x12350975;
const N = memory.data<i32>([
  0x19d54123, 0x1ddfa049, 0x11814ad4, 0x7bed643, 0x1ffff720, 0x1fffffff, 0x1fffffff, 0x1fdfffff, 0xffffff,
]);
/** R² mod n, R mod n and 2^256 · R mod n with R = 2^261. */
export const R2 = memory.data<i32>([
  0x159b7552, 0x15c38c55, 0xb5ce697, 0x1164d74c, 0x151153b6, 0x1875ffc1, 0x1620fc84, 0x559e9d, 0xd7904b,
]);
export const R1 = memory.data<i32>([0x557dba0, 0x40bf6c6, 0xfd6a562, 0x825378e, 0x11bf8, 0x0, 0x0, 0x4000000, 0x0]);
export const R256 = memory.data<i32>([
  0x14aa2097, 0x17f3ce9e, 0x893f401, 0x1cd634d1, 0x1a88367, 0x4c3affe, 0x1db107e4, 0xae8acf4, 0xd6bc82,
]);

const wide = memory.data(18 * 8, 8);
const reduced = memory.data(36, 4);

/** Decodes 32 big-endian bytes to limbs; any value below 2^256. */
export function fromBytes(out: usize, bytes: usize): void {
  let accumulator: i64 = 0;
  let bits = 0;
  let limb: usize = 0;
  for (let i = 31; i >= 0; i--) {
    accumulator |= (<i64>load<u8>(bytes + i)) << bits;
    bits += 8;
    if (bits >= 29) {
      store<i32>(out + limb, <i32>(accumulator & MASK));
      accumulator >>= 29;
      bits -= 29;
      limb += 4;
    }
  }
  store<i32>(out + limb, <i32>accumulator);
}

/** Encodes limbs as 32 big-endian bytes. */
export function toBytes(bytes: usize, a: usize): void {
  let accumulator: i64 = 0;
  let bits = 0;
  let at = 31;
  for (let limb: usize = 0; limb < 36; limb += 4) {
    accumulator |= (<i64>load<i32>(a + limb)) << bits;
    bits += 29;
    while (bits >= 8 && at >= 0) {
      store<u8>(bytes + at, <u8>accumulator);
      accumulator >>= 8;
      bits -= 8;
      at--;
    }
  }
}

/** a ← a − m if a ≥ m, for a below 2m; m has unsigned limbs. */
export function subtractOnce(a: usize, m: usize): void {
  let borrow: i64 = 0;
  for (let i: usize = 0; i < 36; i += 4) {
    borrow += <i64>load<i32>(a + i) - <i64>load<i32>(m + i);
    store<i32>(reduced + i, <i32>(borrow & MASK));
    borrow >>= 29;
  }
  const keep = <i32>borrow; // −1 if a was below m, otherwise 0
  for (let i: usize = 0; i < 36; i += 4) {
    store<i32>(a + i, (load<i32>(a + i) & keep) | (load<i32>(reduced + i) & ~keep));
  }
}

/** −1 if a < b, otherwise 0; both with unsigned limbs. */
export function below(a: usize, b: usize): i32 {
  let borrow: i64 = 0;
  for (let i: usize = 0; i < 36; i += 4) {
    borrow = (borrow + <i64>load<i32>(a + i) - <i64>load<i32>(b + i)) >> 29;
  }
  return <i32>borrow;
}

/** −1 if a is below n, otherwise 0. */
export function belowOrder(a: usize): i32 {
  return below(a, N);
}

/** Zero if and only if a is zero. */
export function anyBit(a: usize): i32 {
  let bits: i32 = 0;
  for (let i: usize = 0; i < 36; i += 4) bits |= load<i32>(a + i);
  return bits;
}

/** a ← a mod n for a below 2^256, which is below 2n. */
export function reduceOnce(a: usize): void {
  subtractOnce(a, N);
}

/** out ← a + b mod n. */
export function scAdd(out: usize, a: usize, b: usize): void {
  let carry: i64 = 0;
  for (let i: usize = 0; i < 36; i += 4) {
    carry += <i64>load<i32>(a + i) + <i64>load<i32>(b + i);
    store<i32>(out + i, <i32>(carry & MASK));
    carry >>= 29;
  }
  subtractOnce(out, N);
}

/** out ← a − b mod n. */
export function scSub(out: usize, a: usize, b: usize): void {
  let carry: i64 = 0;
  for (let i: usize = 0; i < 36; i += 4) {
    carry += <i64>load<i32>(a + i) - <i64>load<i32>(b + i) + <i64>load<i32>(N + i);
    store<i32>(out + i, <i32>(carry & MASK));
    carry >>= 29;
  }
  subtractOnce(out, N);
}

/** out ← a + n, without reduction; for the second candidate of a verification. */
export function addOrder(out: usize, a: usize): void {
  let carry: i64 = 0;
  for (let i: usize = 0; i < 36; i += 4) {
    carry += <i64>load<i32>(a + i) + <i64>load<i32>(N + i);
    store<i32>(out + i, <i32>(carry & MASK));
    carry >>= 29;
  }
}

/** out ← a · b / R mod n, for a and b below 2^256. */
export function scMul(out: usize, a: usize, b: usize): void {
  memory.fill(wide, 0, 18 * 8);
  for (let i: usize = 0; i < 9; i++) {
    const x: i64 = load<i32>(a + (i << 2));
    for (let j: usize = 0; j < 9; j++) {
      const at = wide + ((i + j) << 3);
      store<i64>(at, load<i64>(at) + x * <i64>load<i32>(b + (j << 2)));
    }
  }
  for (let i: usize = 0; i < 9; i++) {
    const low = load<i64>(wide + (i << 3));
    const m: i64 = ((low & MASK) * N0) & MASK;
    for (let j: usize = 0; j < 9; j++) {
      const at = wide + ((i + j) << 3);
      store<i64>(at, load<i64>(at) + m * <i64>load<i32>(N + (j << 2)));
    }
    const next = wide + ((i + 1) << 3);
    store<i64>(next, load<i64>(next) + (load<i64>(wide + (i << 3)) >> 29));
  }
  let carry: i64 = 0;
  for (let i: usize = 0; i < 9; i++) {
    carry += load<i64>(wide + ((i + 9) << 3));
    store<i32>(out + (i << 2), <i32>(carry & MASK));
    carry >>= 29;
  }
  subtractOnce(out, N);
}

const power = memory.data(36, 4);

/** out ← a^(n − 2), with a and out in Montgomery form: the inverse. The bits of the exponent are not secret. */
export function scInvert(out: usize, a: usize): void {
  memory.copy(power, R1, 36);
  for (let bit = 255; bit >= 0; bit--) {
    scMul(power, power, power);
    // n − 2: only the lowest limb of n changes (…123 − 2).
    const limb = load<i32>(N + ((bit / 29) << 2)) - (bit < 29 ? 2 : 0);
    if ((limb >> (bit % 29)) & 1) scMul(power, power, a);
  }
  memory.copy(out, power, 36);
}

/** Erases intermediate values of secret products. */
export function scForget(): void {
  memory.fill(wide, 0, 18 * 8);
  memory.fill(reduced, 0, 36);
  memory.fill(power, 0, 36);
}
