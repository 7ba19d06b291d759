/**
 * The SM4 block cipher (GB/T 32907-2016) in TypeScript, for platforms without a native one. Its S-box look-ups depend
 * on the data, so code that shares the processor's cache may learn about the key. On Node, OpenSSL's implementation is
 * used.
 */
import { fromHex } from '@govseal/core';
import type { Sm4Blocks } from './sm4.ts';

// GB/T 32907 §6.2, row by row.
const SBOX = fromHex(
  'd690e9fecce13db716b614c228fb2c052b679a762abe04c3aa441326498606999c4250f491ef987a33540b43edcfac62' +
    'e4b31ca9c908e89580df94fa758f3fa64707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35' +
    '1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89eeabf8ad240c738b5a3f7f2cef96115a1' +
    'e0ae5da49b341a55ad933230f58cb1e31df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51' +
    '8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b08969974a0c96777e65b9f109c56ec684' +
    '18f07dec3adc4d2079ee5f3ed7cb3948',
);
const FK = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc] as const;

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** τ of §6.2. */
function substitute(word: number): number {
  return (
    (SBOX[word >>> 24]! << 24) |
    (SBOX[(word >>> 16) & 0xff]! << 16) |
    (SBOX[(word >>> 8) & 0xff]! << 8) |
    SBOX[word & 0xff]!
  );
}

/** L(τ(x)) for the top byte of x; the values for the other bytes are rotations of it. */
const MIX: Int32Array = Int32Array.from({ length: 256 }, (_, byte) => {
  const b = SBOX[byte]! << 24;
  return b ^ rotate(b, 2) ^ rotate(b, 10) ^ rotate(b, 18) ^ rotate(b, 24);
});

function mix(word: number): number {
  return (
    MIX[word >>> 24]! ^
    rotate(MIX[(word >>> 16) & 0xff]!, 24) ^
    rotate(MIX[(word >>> 8) & 0xff]!, 16) ^
    rotate(MIX[word & 0xff]!, 8)
  );
}

/** Round keys of §7.3; `CK` bytes are (4i + j) · 7 mod 256. */
function expandKey(key: Uint8Array): Int32Array {
  const view = new DataView(key.buffer, key.byteOffset, 16);
  const k = FK.map((constant, i) => view.getInt32(4 * i) ^ constant);
  const out = new Int32Array(32);
  for (let i = 0; i < 32; i++) {
    let constant = 0;
    for (let j = 0; j < 4; j++) constant = (constant << 8) | (((4 * i + j) * 7) & 0xff);
    const b = substitute(k[(i + 1) % 4]! ^ k[(i + 2) % 4]! ^ k[(i + 3) % 4]! ^ constant);
    k[i % 4]! ^= b ^ rotate(b, 13) ^ rotate(b, 23);
    out[i] = k[i % 4]!;
  }
  return out;
}

function crypt(keys: Int32Array, input: DataView, output: DataView, at: number): void {
  let a = input.getInt32(at);
  let b = input.getInt32(at + 4);
  let c = input.getInt32(at + 8);
  let d = input.getInt32(at + 12);
  for (let i = 0; i < 32; i += 4) {
    a ^= mix(b ^ c ^ d ^ keys[i]!);
    b ^= mix(c ^ d ^ a ^ keys[i + 1]!);
    c ^= mix(d ^ a ^ b ^ keys[i + 2]!);
    d ^= mix(a ^ b ^ c ^ keys[i + 3]!);
  }
  output.setInt32(at, d);
  output.setInt32(at + 4, c);
  output.setInt32(at + 8, b);
  output.setInt32(at + 12, a);
}

/** The block cipher on any platform. */
export const portableBlocks: Sm4Blocks = (key, direction, blocks) => {
  const keys = expandKey(key);
  if (direction === 'decrypt') keys.reverse();
  const out = new Uint8Array(blocks.length);
  const input = new DataView(blocks.buffer, blocks.byteOffset, blocks.length);
  const output = new DataView(out.buffer);
  for (let at = 0; at < blocks.length; at += 16) crypt(keys, input, output, at);
  keys.fill(0);
  return out;
};
