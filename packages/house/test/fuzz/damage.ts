/** Damaged copies: a few small changes that keep most of the structure, since garbage ends at the first byte. */
import { concatBytes, latin1, utf8 } from '@govseal/core';

/** A whole number below the limit. */
export type Random = (limit: number) => number;

/** xorshift32. */
export function randomFrom(seed: number): Random {
  let state = seed | 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** Values at which lengths, counts and signs go wrong. */
const EDGES = [0x00, 0x01, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xa0, 0xfe, 0xff];
const WORDS = [
  '0',
  '-1',
  '99999999999',
  '<<',
  '>>',
  '[',
  ']',
  '(',
  '/Length',
  ' 0 R',
  'obj',
  'null',
  '{',
  '"',
  '\\u0000',
  '\n\n',
  '&a;',
  '<!--',
].map(utf8);

export function damage(seed: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let bytes = seed;
  for (let changes = 1 + random(4); changes > 0; changes--) bytes = change(bytes, other, random);
  return bytes;
}

function change(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = random(bytes.length + 1);
  const length = Math.min(bytes.length - at, 1 + random(random(4) === 0 ? bytes.length + 1 : 16));
  const before = bytes.subarray(0, at);
  switch (random(9)) {
    case 0:
      return before;
    case 1:
      return concatBytes(before, bytes.subarray(at + length));
    case 2:
      return concatBytes(before, bytes.subarray(at, at + length), bytes.subarray(at));
    case 3:
      return concatBytes(before, WORDS[random(WORDS.length)]!, bytes.subarray(at));
    case 4: {
      const from = random(other.length + 1);
      return concatBytes(before, other.subarray(from, from + length), bytes.subarray(at + length));
    }
    case 5:
      return changeDigit(bytes, random);
    case 6:
      return put(bytes, at, EDGES[random(EDGES.length)]!);
    default:
      return put(bytes, at, random(256));
  }
}

function put(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const copy = bytes.slice();
  if (at < copy.length) copy[at] = byte;
  return copy;
}

/** Offsets, lengths and counts of text formats. */
function changeDigit(bytes: Uint8Array, random: Random): Uint8Array {
  const from = random(bytes.length + 1);
  const found = /\d/.exec(latin1(bytes.subarray(from, from + 4096)));
  return found === null ? bytes : put(bytes, from + found.index, 0x30 + random(10));
}
