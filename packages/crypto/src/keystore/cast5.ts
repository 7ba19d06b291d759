/**
 * CAST-128 in CBC mode (RFC 2144), decryption only: old keystores use it, and neither node:crypto nor WebCrypto has it.
 * Loaded dynamically.
 */
import { fromBase64 } from '@govseal/core';
import { CAST5_BOXES } from './cast5-boxes.ts';

const BLOCK = 8;
const boxes = readBoxes();

function readBoxes(): readonly Uint32Array[] {
  const bytes = fromBase64(CAST5_BOXES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = Uint32Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(4 * index));
  return Array.from({ length: 8 }, (_, box) => words.subarray(256 * box, 256 * (box + 1)));
}

/** Decrypts whole blocks without removing the padding. The key has 5 to 16 bytes, the IV 8. */
export function decryptCast5Cbc(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const subkeys = keySchedule(key);
  const input = new DataView(ciphertext.buffer, ciphertext.byteOffset, ciphertext.byteLength);
  const chain = new DataView(iv.buffer, iv.byteOffset, iv.byteLength);
  const plaintext = new Uint8Array(ciphertext.length);
  const output = new DataView(plaintext.buffer);
  let [previousLeft, previousRight] = [chain.getUint32(0), chain.getUint32(4)];
  for (let at = 0; at < ciphertext.length; at += BLOCK) {
    const [left, right] = [input.getUint32(at), input.getUint32(at + 4)];
    const [a, b] = decryptBlock(subkeys, left, right);
    output.setUint32(at, a ^ previousLeft);
    output.setUint32(at + 4, b ^ previousRight);
    [previousLeft, previousRight] = [left, right];
  }
  return plaintext;
}

interface Subkeys {
  /** Km1…Km16. */
  readonly masking: Uint32Array;
  /** Kr1…Kr16, 0 to 31. */
  readonly rotation: Uint32Array;
  /** 12 for keys of at most 80 bits, otherwise 16 (§2.5). */
  readonly rounds: number;
}

/** §2.1, rounds in reverse order. */
function decryptBlock({ masking, rotation, rounds }: Subkeys, first: number, second: number): [number, number] {
  let [left, right] = [first, second];
  for (let round = rounds - 1; round >= 0; round--) {
    const next = left ^ roundFunction(round % 3, masking[round]!, rotation[round]!, right);
    left = right;
    right = next;
  }
  return [right, left];
}

/** §2.2: the three types of rounds. */
function roundFunction(type: number, masking: number, rotation: number, data: number): number {
  const mixed = type === 0 ? masking + data : type === 1 ? masking ^ data : masking - data;
  const word = (mixed << rotation) | (mixed >>> (32 - rotation));
  const [a, b, c, d] = [0, 1, 2, 3].map((box) => boxes[box]![(word >>> (24 - 8 * box)) & 0xff]!) as Four;
  if (type === 0) return ((a ^ b) - c + d) | 0;
  if (type === 1) return ((a - b + c) ^ d) | 0;
  return (((a + b) ^ c) - d) | 0;
}

type Four = [number, number, number, number];

/** Bytes of the other half that §2.4 combines into one word, one for each of S5 to S8. */
const BYTES_OF_SUBKEY: readonly (readonly number[])[] = [
  [0x8, 0x9, 0x7, 0x6, 0x2],
  [0xa, 0xb, 0x5, 0x4, 0x6],
  [0xc, 0xd, 0x3, 0x2, 0x9],
  [0xe, 0xf, 0x1, 0x0, 0xc],
  [0x3, 0x2, 0xc, 0xd, 0x8],
  [0x1, 0x0, 0xe, 0xf, 0xd],
  [0x7, 0x6, 0x8, 0x9, 0x3],
  [0x5, 0x4, 0xa, 0xb, 0x7],
  [0x3, 0x2, 0xc, 0xd, 0x9],
  [0x1, 0x0, 0xe, 0xf, 0xc],
  [0x7, 0x6, 0x8, 0x9, 0x2],
  [0x5, 0x4, 0xa, 0xb, 0x6],
  [0x8, 0x9, 0x7, 0x6, 0x3],
  [0xa, 0xb, 0x5, 0x4, 0x7],
  [0xc, 0xd, 0x3, 0x2, 0x8],
  [0xe, 0xf, 0x1, 0x0, 0xd],
];

/** §2.4: the key, padded with zeros, is mixed alternately into z and back into x. */
function keySchedule(key: Uint8Array): Subkeys {
  const x = new Uint8Array(16);
  x.set(key);
  const z = new Uint8Array(16);
  const words: number[] = [];
  while (words.length < 32) {
    mix(MIX_TO_Z, x, z);
    words.push(...subkeys(z, words.length % 16));
    mix(MIX_TO_X, z, x);
    words.push(...subkeys(x, words.length % 16));
  }
  return {
    masking: Uint32Array.from(words.slice(0, 16)),
    rotation: Uint32Array.from(words.slice(16), (word) => word & 31),
    rounds: key.length <= 10 ? 12 : 16,
  };
}

/** Four words: each from one entry of S5 to S8, and a fifth of the box whose turn it is. */
function subkeys(bytes: Uint8Array, from: number): number[] {
  return BYTES_OF_SUBKEY.slice(from, from + 4).map((indices, word) => {
    const four = indices.slice(0, 4).reduce((sum, index, box) => sum ^ boxes[4 + box]![bytes[index]!]!, 0);
    return (four ^ boxes[4 + word]![bytes[indices[4]!]!]!) >>> 0;
  });
}

/** How §2.4 computes one word of a half from the other half; the first word uses only the other half. */
interface MixRow {
  readonly target: number;
  readonly start: number;
  /** Bytes that go through S5 to S8: of the other half for the first word, then of the words computed so far. */
  readonly bytes: readonly [number, number, number, number];
  readonly extraBox: number;
  readonly extra: number;
}

const MIX_TO_Z: readonly MixRow[] = [
  { target: 0, start: 0, bytes: [0xd, 0xf, 0xc, 0xe], extraBox: 6, extra: 0x8 },
  { target: 4, start: 8, bytes: [0x0, 0x2, 0x1, 0x3], extraBox: 7, extra: 0xa },
  { target: 8, start: 12, bytes: [0x7, 0x6, 0x5, 0x4], extraBox: 4, extra: 0x9 },
  { target: 12, start: 4, bytes: [0xa, 0x9, 0xb, 0x8], extraBox: 5, extra: 0xb },
];
const MIX_TO_X: readonly MixRow[] = [
  { target: 0, start: 8, bytes: [0x5, 0x7, 0x4, 0x6], extraBox: 6, extra: 0x0 },
  { target: 4, start: 0, bytes: [0x0, 0x2, 0x1, 0x3], extraBox: 7, extra: 0x2 },
  { target: 8, start: 4, bytes: [0x7, 0x6, 0x5, 0x4], extraBox: 4, extra: 0x1 },
  { target: 12, start: 12, bytes: [0xa, 0x9, 0xb, 0x8], extraBox: 5, extra: 0x3 },
];

function mix(rows: readonly MixRow[], from: Uint8Array, to: Uint8Array): void {
  for (const { target, start, bytes, extraBox, extra } of rows) {
    const source = target === 0 ? from : to;
    const sum = bytes.reduce((value, index, box) => value ^ boxes[4 + box]![source[index]!]!, word(from, start));
    new DataView(to.buffer).setUint32(target, sum ^ boxes[extraBox]![from[extra]!]!);
  }
}

function word(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer).getUint32(at);
}
