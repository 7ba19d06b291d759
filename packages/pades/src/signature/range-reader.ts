/**
 * Reads the signed bytes, for the rare signatures that are verified over all of them at once because they have no
 * signed attributes. The total that one file's signatures may copy is limited.
 */
import type { RandomAccessSource } from '@govseal/core';
import type { SignedRange } from './byte-range.ts';

export const MAX_BYTES: number = 256 * 1024 * 1024;

/** null if the ranges exceed the remaining limit. */
export type RangeReader = (ranges: readonly SignedRange[]) => Uint8Array | null;

export function createRangeReader(source: RandomAccessSource, most: number = MAX_BYTES): RangeReader {
  let left = most;
  return (ranges) => {
    const total = ranges.reduce((sum, { length }) => sum + length, 0);
    if (total > left) return null;
    left -= total;
    const out = new Uint8Array(total);
    let position = 0;
    for (const { offset, length } of ranges) {
      out.set(source.read(offset, length), position);
      position += length;
    }
    return out;
  };
}
