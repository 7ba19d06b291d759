/** SM4 on any platform: the modes over the block cipher in TypeScript. */

import { createSm4, SM4_BLOCK, type Sm4 } from './sm4.ts';
import { portableBlocks } from './sm4-block.ts';

function xorInto(target: Uint8Array, other: Uint8Array): void {
  for (let i = 0; i < target.length; i++) target[i]! ^= other[i]!;
}

function encryptCbc(key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array {
  const out = new Uint8Array(blocks.length);
  let previous = iv;
  for (let at = 0; at < blocks.length; at += SM4_BLOCK) {
    const block = blocks.slice(at, at + SM4_BLOCK);
    xorInto(block, previous);
    previous = portableBlocks(key, 'encrypt', block);
    out.set(previous, at);
  }
  return out;
}

function decryptCbc(key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array {
  const out = portableBlocks(key, 'decrypt', blocks);
  xorInto(out.subarray(0, SM4_BLOCK), iv);
  xorInto(out.subarray(SM4_BLOCK), blocks);
  return out;
}

/** Bytes of key stream that are computed at once. */
const STRIDE = 1 << 16;

function ctr(key: Uint8Array, start: Uint8Array, data: Uint8Array): Uint8Array {
  const counter = new Uint8Array(start);
  const out = new Uint8Array(data);
  for (let at = 0; at < data.length; at += STRIDE) {
    const part = out.subarray(at, at + STRIDE);
    const counters = new Uint8Array(SM4_BLOCK * Math.ceil(part.length / SM4_BLOCK));
    for (let i = 0; i < counters.length; i += SM4_BLOCK) {
      counters.set(counter, i);
      increment(counter);
    }
    xorInto(part, portableBlocks(key, 'encrypt', counters));
  }
  return out;
}

function increment(counter: Uint8Array): void {
  for (let i = SM4_BLOCK - 1; i >= 0; i--) {
    counter[i]! += 1;
    if (counter[i] !== 0) return;
  }
}

export const portableSm4: Sm4 = createSm4({
  ecb: portableBlocks,
  cbc: (key, iv, direction, blocks) => (direction === 'encrypt' ? encryptCbc : decryptCbc)(key, iv, blocks),
  ctr,
});
