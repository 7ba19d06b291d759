/**
 * GHASH (NIST SP 800-38D §6.4) by shift and mask: no table and no branch depends on the data. It is slow (a few
 * megabytes per second), but fast enough for envelopes and keys.
 */

type Words = [number, number, number, number];

/** GHASH over associated data and ciphertext, each padded to whole blocks, and their lengths in bits. */
export function ghash(h: Uint8Array, associatedData: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const view = new DataView(h.buffer, h.byteOffset, 16);
  const key: Words = [view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12)];
  const y: Words = [0, 0, 0, 0];
  absorb(y, key, associatedData);
  absorb(y, key, ciphertext);
  const lengths = new Uint8Array(16);
  const bits = new DataView(lengths.buffer);
  bits.setUint32(0, Math.floor(associatedData.length / 2 ** 29));
  bits.setUint32(4, associatedData.length << 3);
  bits.setUint32(8, Math.floor(ciphertext.length / 2 ** 29));
  bits.setUint32(12, ciphertext.length << 3);
  absorb(y, key, lengths);
  const out = new Uint8Array(16);
  const words = new DataView(out.buffer);
  for (let i = 0; i < 4; i++) words.setUint32(4 * i, y[i]!);
  return out;
}

function absorb(y: Words, h: Words, data: Uint8Array): void {
  const block = new Uint8Array(16);
  const words = new DataView(block.buffer);
  for (let at = 0; at < data.length; at += 16) {
    block.fill(0);
    block.set(data.subarray(at, at + 16));
    for (let i = 0; i < 4; i++) y[i]! ^= words.getUint32(4 * i);
    multiply(y, h);
  }
}

/** y ← y · h in GF(2^128), bits mirrored (§6.3). */
function multiply(y: Words, h: Words): void {
  let [v0, v1, v2, v3] = h;
  let z0 = 0;
  let z1 = 0;
  let z2 = 0;
  let z3 = 0;
  for (let i = 0; i < 128; i++) {
    const bit = -((y[i >> 5]! >>> (31 - (i & 31))) & 1);
    z0 ^= v0 & bit;
    z1 ^= v1 & bit;
    z2 ^= v2 & bit;
    z3 ^= v3 & bit;
    const reduce = -(v3 & 1) & 0xe1000000;
    v3 = (v3 >>> 1) | (v2 << 31);
    v2 = (v2 >>> 1) | (v1 << 31);
    v1 = (v1 >>> 1) | (v0 << 31);
    v0 = (v0 >>> 1) ^ reduce;
  }
  y[0] = z0;
  y[1] = z1;
  y[2] = z2;
  y[3] = z3;
}
