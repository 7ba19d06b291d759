/**
 * SM3 (GB/T 32905-2016) of four messages at once, one in each 32-bit lane of a 128-bit vector: a processor without an
 * instruction for SM3 computes four in the time of two. Word operations only; no table and no branch depends on data.
 */

/** Length of each lane's buffer in bytes; the host has the same number. */
const LANE: usize = 16384;
const input = memory.data(4 * 16384, 16);
/** Words a to h of §5.3, each for all lanes. */
const state = memory.data(8 * 16, 16);
const W = memory.data(68 * 16, 16);
/** T_j ⋘ j of §4.2. */
const T = memory.data(64 * 4, 16);

/** The four buffers, one after the other. */
export function buffers(): usize {
  return input;
}

/** The lanes' states: word i of lane k at 16 i + 4 k. */
export function states(): usize {
  return state;
}

export function initialise(): void {
  for (let j: u32 = 0; j < 64; j++) store<u32>(T + (j << 2), rotl<u32>(j < 16 ? 0x79cc4519 : 0x7a879d8a, j & 31));
}

/** CF of §5.3 over the given number of blocks of every lane. */
export function compress(blocks: u32): void {
  for (let at: usize = input, end = input + ((blocks as usize) << 6); at < end; at += 64) {
    for (let k: usize = 0; k < 64; k += 16) transpose(at + k, W + (k << 2));
    expand();
    rounds();
  }
}

// @inline
function rotate(x: v128, by: i32): v128 {
  return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by));
}

// @inline
function swapped(at: usize): v128 {
  const x = v128.load(at);
  return v128.shuffle<u8>(x, x, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

/** Four big-endian words of each lane become four vectors. */
// @inline
function transpose(from: usize, to: usize): void {
  const a = swapped(from);
  const b = swapped(from + LANE);
  const c = swapped(from + 2 * LANE);
  const d = swapped(from + 3 * LANE);
  const ab = v128.shuffle<u32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<u32>(c, d, 0, 4, 1, 5);
  const ba = v128.shuffle<u32>(a, b, 2, 6, 3, 7);
  const dc = v128.shuffle<u32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<u64>(ab, cd, 0, 2));
  v128.store(to, v128.shuffle<u64>(ab, cd, 1, 3), 16);
  v128.store(to, v128.shuffle<u64>(ba, dc, 0, 2), 32);
  v128.store(to, v128.shuffle<u64>(ba, dc, 1, 3), 48);
}

/** ME of §5.3.2; W′ is computed in the rounds. */
function expand(): void {
  for (let at: usize = W + 16 * 16; at < W + 68 * 16; at += 16) {
    const x = v128.xor(v128.xor(v128.load(at - 16 * 16), v128.load(at - 9 * 16)), rotate(v128.load(at - 3 * 16), 15));
    const p1 = v128.xor(v128.xor(x, rotate(x, 15)), rotate(x, 23));
    v128.store(at, v128.xor(v128.xor(p1, rotate(v128.load(at - 13 * 16), 7)), v128.load(at - 6 * 16)));
  }
}

/** FF and GG of §4.3 in the first 16 rounds. */
// @inline
function parity(x: v128, y: v128, z: v128): v128 {
  return v128.xor(v128.xor(x, y), z);
}

/** FF of §4.3 in the later rounds. */
// @inline
function majority(x: v128, y: v128, z: v128): v128 {
  return v128.bitselect(z, y, v128.xor(x, y));
}

/** TT1 of §5.3.3; W′_j is W_j ⊕ W_j+4. */
// @inline
function tt1(ff: v128, d: v128, ss2: v128, w: usize): v128 {
  return i32x4.add(i32x4.add(i32x4.add(ff, d), ss2), v128.xor(v128.load(w), v128.load(w + 64)));
}

/** P0 of §4.4 over TT2. */
// @inline
function tt2(gg: v128, h: v128, ss1: v128, w: usize): v128 {
  const x = i32x4.add(i32x4.add(i32x4.add(gg, h), ss1), v128.load(w));
  return v128.xor(v128.xor(x, rotate(x, 9)), rotate(x, 17));
}

/** The 64 rounds, four at a time, so that no word is moved; r is A ⋘ 12, s is SS1. */
function rounds(): void {
  let a = v128.load(state);
  let b = v128.load(state, 16);
  let c = v128.load(state, 32);
  let d = v128.load(state, 48);
  let e = v128.load(state, 64);
  let f = v128.load(state, 80);
  let g = v128.load(state, 96);
  let h = v128.load(state, 112);
  let r: v128;
  let s: v128;
  let w: usize = W;
  let t: usize = T;
  for (; t < T + 64; t += 16, w += 64) {
    r = rotate(a, 12);
    s = rotate(i32x4.add(i32x4.add(r, e), v128.load32_splat(t)), 7);
    d = tt1(parity(a, b, c), d, v128.xor(s, r), w);
    h = tt2(parity(e, f, g), h, s, w);
    b = rotate(b, 9);
    f = rotate(f, 19);
    r = rotate(d, 12);
    s = rotate(i32x4.add(i32x4.add(r, h), v128.load32_splat(t + 4)), 7);
    c = tt1(parity(d, a, b), c, v128.xor(s, r), w + 16);
    g = tt2(parity(h, e, f), g, s, w + 16);
    a = rotate(a, 9);
    e = rotate(e, 19);
    r = rotate(c, 12);
    s = rotate(i32x4.add(i32x4.add(r, g), v128.load32_splat(t + 8)), 7);
    b = tt1(parity(c, d, a), b, v128.xor(s, r), w + 32);
    f = tt2(parity(g, h, e), f, s, w + 32);
    d = rotate(d, 9);
    h = rotate(h, 19);
    r = rotate(b, 12);
    s = rotate(i32x4.add(i32x4.add(r, f), v128.load32_splat(t + 12)), 7);
    a = tt1(parity(b, c, d), a, v128.xor(s, r), w + 48);
    e = tt2(parity(f, g, h), e, s, w + 48);
    c = rotate(c, 9);
    g = rotate(g, 19);
  }
  for (; t < T + 256; t += 16, w += 64) {
    r = rotate(a, 12);
    s = rotate(i32x4.add(i32x4.add(r, e), v128.load32_splat(t)), 7);
    d = tt1(majority(a, b, c), d, v128.xor(s, r), w);
    h = tt2(v128.bitselect(f, g, e), h, s, w);
    b = rotate(b, 9);
    f = rotate(f, 19);
    r = rotate(d, 12);
    s = rotate(i32x4.add(i32x4.add(r, h), v128.load32_splat(t + 4)), 7);
    c = tt1(majority(d, a, b), c, v128.xor(s, r), w + 16);
    g = tt2(v128.bitselect(e, f, h), g, s, w + 16);
    a = rotate(a, 9);
    e = rotate(e, 19);
    r = rotate(c, 12);
    s = rotate(i32x4.add(i32x4.add(r, g), v128.load32_splat(t + 8)), 7);
    b = tt1(majority(c, d, a), b, v128.xor(s, r), w + 32);
    f = tt2(v128.bitselect(h, e, g), f, s, w + 32);
    d = rotate(d, 9);
    h = rotate(h, 19);
    r = rotate(b, 12);
    s = rotate(i32x4.add(i32x4.add(r, f), v128.load32_splat(t + 12)), 7);
    a = tt1(majority(b, c, d), a, v128.xor(s, r), w + 48);
    e = tt2(v128.bitselect(g, h, f), e, s, w + 48);
    c = rotate(c, 9);
    g = rotate(g, 19);
  }
  v128.store(state, v128.xor(v128.load(state), a));
  v128.store(state, v128.xor(v128.load(state, 16), b), 16);
  v128.store(state, v128.xor(v128.load(state, 32), c), 32);
  v128.store(state, v128.xor(v128.load(state, 48), d), 48);
  v128.store(state, v128.xor(v128.load(state, 64), e), 64);
  v128.store(state, v128.xor(v128.load(state, 80), f), 80);
  v128.store(state, v128.xor(v128.load(state, 96), g), 96);
  v128.store(state, v128.xor(v128.load(state, 112), h), 112);
}
