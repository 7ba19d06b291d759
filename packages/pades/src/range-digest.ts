/** Digests the signed octets where they lie; a file in memory is never copied, a larger one is read in slices. */
import type { RandomAccessSource } from '@govseal/core';
import type { CryptoEngine, DigestName, MaybePromise } from '@govseal/crypto';
import type { SignedRange } from './byte-range.ts';

/** Octets read at once from a source that is not in memory. */
const SLICE = 4 * 1024 * 1024;

export type RangeDigest = (name: DigestName) => MaybePromise<Uint8Array>;

/** Digest by name over the ranges in order, computed once for each name. */
export function createRangeDigest(
  engine: CryptoEngine,
  source: RandomAccessSource,
  ranges: readonly SignedRange[],
): RangeDigest {
  const known = new Map<DigestName, MaybePromise<Uint8Array>>();
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const stream = engine.createDigest(name);
    for (const { offset, length } of ranges) {
      for (let done = 0; done < length; done += SLICE) {
        stream.update(source.read(offset + done, Math.min(SLICE, length - done)));
      }
    }
    const digest = stream.digest();
    known.set(name, digest);
    return digest;
  };
}

/** The signed octets themselves; copies, for the rare formats that need them whole. */
export function readRanges(source: RandomAccessSource, ranges: readonly SignedRange[]): Uint8Array {
  const out = new Uint8Array(ranges.reduce((total, { length }) => total + length, 0));
  let position = 0;
  for (const { offset, length } of ranges) {
    out.set(source.read(offset, length), position);
    position += length;
  }
  return out;
}
