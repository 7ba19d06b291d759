/**
 * Digests the signed bytes in place; a file in memory is not copied, a larger one is read in slices. All signed ranges
 * begin at the start of the file, so one digest runs along the file and is copied at the end of each range: a file
 * with many signatures is hashed once, not once per signature.
 */
import type { RandomAccessSource } from '@govseal/core';
import type { CryptoEngine, DigestName, DigestStream, MaybePromise } from '@govseal/crypto';
import { SLICE } from '../changes/parts.ts';
import type { SignedRange } from './byte-range.ts';

export type RangeDigest = (name: DigestName) => MaybePromise<Uint8Array>;

/** Computes the digests of several ranges of one source, most efficiently in the order of their lengths. */
export type RangeDigester = (ranges: readonly SignedRange[]) => RangeDigest;

export function createRangeDigester(engine: CryptoEngine, source: RandomAccessSource): RangeDigester {
  const runs = new Map<DigestName, Run>();
  /** A digest of the first `length` bytes that can be continued; undefined if that is not possible. */
  const prefix = (name: DigestName, length: number): DigestStream | undefined => {
    let run = runs.get(name);
    if (run === undefined || run.length > length) {
      run = { stream: engine.createDigest(name), length: 0 };
      if (run.stream.copy === undefined) return undefined;
      runs.set(name, run);
    }
    feed(run.stream, source, { offset: run.length, length: length - run.length });
    run.length = length;
    return run.stream.copy!();
  };
  return (ranges) => {
    const known = new Map<DigestName, MaybePromise<Uint8Array>>();
    return (name) => {
      const before = known.get(name);
      if (before) return before;
      const [first] = ranges;
      const start = first?.offset === 0 ? prefix(name, first.length) : undefined;
      const stream = start ?? engine.createDigest(name);
      for (const range of start ? ranges.slice(1) : ranges) feed(stream, source, range);
      const digest = stream.digest();
      known.set(name, digest);
      return digest;
    };
  };
}

/** A digest in progress along the file. */
interface Run {
  readonly stream: DigestStream;
  length: number;
}

function feed(stream: DigestStream, source: RandomAccessSource, { offset, length }: SignedRange): void {
  for (let done = 0; done < length; done += SLICE) {
    stream.update(source.read(offset + done, Math.min(SLICE, length - done)));
  }
}
