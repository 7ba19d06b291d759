/**
 * The nonce of a signature: HMAC-SM3 under d over a counter, 32 random bytes and e, twice, for 512 bits modulo n. SM3
 * (GB/T 32905-2016) has only word operations without tables; every length here is fixed.
 */

const W = memory.data(68 * 4, 4);
const state = memory.data(32, 4);
/** States of the inner and the outer hash after the padded key. */
const inner = memory.data(32, 4);
const outer = memory.data(32, 4);
const block = memory.data(128, 4);
const INITIAL = memory.data<u32>([
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
]);

/** CF of GB/T 32905 §5.3. */
function compress(v: usize, bytes: usize): void {
  for (let j: usize = 0; j < 64; j += 4) store<u32>(W + j, bswap<u32>(load<u32>(bytes + j)));
  for (let j: usize = 64; j < 272; j += 4) {
    const at = W + j;
    const x = load<u32>(at - 64) ^ load<u32>(at - 36) ^ rotl<u32>(load<u32>(at - 12), 15);
    const p1 = x ^ rotl<u32>(x, 15) ^ rotl<u32>(x, 23);
    store<u32>(at, p1 ^ rotl<u32>(load<u32>(at - 52), 7) ^ load<u32>(at - 24));
  }
  let a = load<u32>(v, 0);
  let b = load<u32>(v, 4);
  let c = load<u32>(v, 8);
  let d = load<u32>(v, 12);
  let e = load<u32>(v, 16);
  let f = load<u32>(v, 20);
  let g = load<u32>(v, 24);
  let h = load<u32>(v, 28);
  for (let j: u32 = 0; j < 64; j++) {
    const early = j < 16;
    const a12 = rotl<u32>(a, 12);
    const ss1 = rotl<u32>(a12 + e + rotl<u32>(early ? 0x79cc4519 : 0x7a879d8a, j & 31), 7);
    const w = load<u32>(W + (j << 2));
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = ff + d + (ss1 ^ a12) + (w ^ load<u32>(W + ((j + 4) << 2)));
    const tt2 = gg + h + ss1 + w;
    d = c;
    c = rotl<u32>(b, 9);
    b = a;
    a = tt1;
    h = g;
    g = rotl<u32>(f, 19);
    f = e;
    e = tt2 ^ rotl<u32>(tt2, 9) ^ rotl<u32>(tt2, 17);
  }
  store<u32>(v, load<u32>(v, 0) ^ a, 0);
  store<u32>(v, load<u32>(v, 4) ^ b, 4);
  store<u32>(v, load<u32>(v, 8) ^ c, 8);
  store<u32>(v, load<u32>(v, 12) ^ d, 12);
  store<u32>(v, load<u32>(v, 16) ^ e, 16);
  store<u32>(v, load<u32>(v, 20) ^ f, 20);
  store<u32>(v, load<u32>(v, 24) ^ g, 24);
  store<u32>(v, load<u32>(v, 28) ^ h, 28);
}

function padKey(out: usize, key: usize, pad: u8): void {
  memory.fill(block, pad, 64);
  for (let i: usize = 0; i < 32; i++) store<u8>(block + i, load<u8>(key + i) ^ pad);
  memory.copy(out, INITIAL, 32);
  compress(out, block);
}

function writeState(out: usize): void {
  for (let i: usize = 0; i < 32; i += 4) store<u32>(out + i, bswap<u32>(load<u32>(state + i)));
}

/** out[64] ← HMAC(d, 2a ‖ random ‖ e) ‖ HMAC(d, 2a + 1 ‖ random ‖ e). */
export function makeNonce(out: usize, d: usize, random: usize, e: usize, attempt: i32): void {
  padKey(inner, d, 0x36);
  padKey(outer, d, 0x5c);
  for (let half = 0; half < 2; half++) {
    // 65 bytes after a block of 64: one bit, zeros, and 129 · 8 bits as the length
    memory.fill(block, 0, 128);
    store<u8>(block, <u8>(2 * attempt + half));
    memory.copy(block + 1, random, 32);
    memory.copy(block + 33, e, 32);
    store<u8>(block, 0x80, 65);
    store<u16>(block, bswap<u16>(129 * 8), 126);
    memory.copy(state, inner, 32);
    compress(state, block);
    compress(state, block + 64);
    // 32 bytes after a block of 64
    memory.fill(block, 0, 64);
    writeState(block);
    store<u8>(block, 0x80, 32);
    store<u16>(block, bswap<u16>(96 * 8), 62);
    memory.copy(state, outer, 32);
    compress(state, block);
    writeState(out + <usize>(half << 5));
  }
}

export function forgetNonce(): void {
  memory.fill(W, 0, 68 * 4);
  memory.fill(state, 0, 32);
  memory.fill(inner, 0, 32);
  memory.fill(outer, 0, 32);
  memory.fill(block, 0, 128);
}
