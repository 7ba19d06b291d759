/**
 * Archives that programs recognize at a fixed position, whatever the file begins with: tar by the checksum of its first block, ISO 9660
 * by its volume descriptor. libarchive prefers both to a ZIP package.
 */
import { latin1, type RandomAccessSource } from '@govseal/core';

const BLOCK = 512;
/** Octal digits with white space around them (POSIX.1 pax, ustar header). */
const CHECKSUM = { from: 148, to: 156 };
/** ECMA-119 §6.2.1, §8.1.2: the first volume descriptor follows a system area of 16 sectors. */
const VOLUME_IDENTIFIER = { at: 16 * 2048 + 1, text: 'CD001' };

export function archiveAtFixedPlace(source: RandomAccessSource): 'tar' | 'iso' | null {
  if (source.size >= BLOCK && isTarHeader(source.read(0, BLOCK))) return 'tar';
  const { at, text } = VOLUME_IDENTIFIER;
  return source.size >= at + text.length && latin1(source.read(at, text.length)) === text ? 'iso' : null;
}

/** Old programs summed signed bytes; readers accept both sums. */
function isTarHeader(block: Uint8Array): boolean {
  const field = latin1(block.subarray(CHECKSUM.from, CHECKSUM.to));
  const digits = /^ *([0-7]+)[ \0]*/.exec(field)?.[1];
  if (digits === undefined) return false;
  let sum = 0;
  let high = 0;
  for (const [index, byte] of block.entries()) {
    if (index >= CHECKSUM.from && index < CHECKSUM.to) sum += 0x20;
    else sum += byte;
    if (byte >= 0x80) high += 256;
  }
  const stated = Number.parseInt(digits, 8);
  return stated === sum || stated === sum - high;
}
