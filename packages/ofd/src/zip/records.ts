/**
 * Detects misplaced ZIP records (APPNOTE 6.3 §4.3). Readers search up to 64 KB before the end for the signatures of the end
 * record and the ZIP64 locator; a match must not lead to another archive.
 */
import { latin1, type RandomAccessSource } from '@govseal/core';
import { viewOf } from './view.ts';

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const END_SIZE = 22;
const LOCATOR_SIZE = 20;
/** Size of an end record with the longest comment and of the locator before it. */
const TAIL = END_SIZE + 0xffff + LOCATOR_SIZE;

/** Positions of `PK` with the two bytes after it, as one little-endian number. */
export function* signatures(bytes: Uint8Array): Generator<readonly [at: number, signature: number]> {
  for (let at = bytes.indexOf(0x50); at >= 0 && at + 4 <= bytes.length; at = bytes.indexOf(0x50, at + 1)) {
    if (bytes[at + 1] === 0x4b) yield [at, 0x4b50 + bytes[at + 2]! * 0x1_0000 + bytes[at + 3]! * 0x100_0000];
  }
}

/** Whether bytes outside entry data contain the signature of a record. */
export function holdsRecord(bytes: Uint8Array): boolean {
  for (const [, signature] of signatures(bytes)) {
    if ([CENTRAL, END, END64, LOCATOR64, LOCAL, DESCRIPTOR].includes(signature)) return true;
  }
  return false;
}

/**
 * Whether entry data near the end contains a usable end record or locator: minizip accepts any locator there, libzip the
 * first end record with a readable directory. The offsets of a package stored inside this one are relative to its own
 * start, so its records are not usable.
 */
export function leadsElsewhere(source: RandomAccessSource, limit: number): boolean {
  const start = Math.max(0, source.size - TAIL);
  if (start >= limit) return false;
  // A record may begin in entry data and end after it.
  const tail = source.read(start, source.size - start);
  const view = viewOf(tail);
  const isAt = (offset: bigint | number, ...expected: number[]): boolean => {
    if (offset < 0 || offset > source.size - 4) return false;
    return expected.includes(viewOf(source.read(Number(offset), 4)).getUint32(0, true));
  };
  for (const [at, signature] of signatures(tail.subarray(0, limit - start + 3))) {
    if (signature === LOCATOR64 && at + LOCATOR_SIZE <= tail.length && isAt(view.getBigUint64(at + 8, true), END64))
      return true;
    if (signature !== END || at + END_SIZE > tail.length) continue;
    // Strict readers require that the comment of an end record ends with the file.
    if (at + END_SIZE + view.getUint16(at + 20, true) === tail.length) return true;
    const locator = start + at - LOCATOR_SIZE;
    if (isAt(view.getUint32(at + 16, true), CENTRAL) || isAt(locator, LOCATOR64)) return true;
  }
  return false;
}

/** Names in apparent local headers of stored or deflated entries within `data`. */
export function* localNames(data: Uint8Array): Generator<string> {
  const view = viewOf(data);
  for (const [at, signature] of signatures(data)) {
    if (signature !== LOCAL || at + 30 > data.length) continue;
    const method = view.getUint16(at + 8, true);
    const length = view.getUint16(at + 26, true);
    if (method === 0 || method === 8) yield latin1(data.subarray(at + 30, at + 30 + Math.min(length, 1024)));
  }
}
