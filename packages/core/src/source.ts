/**
 * Sources of a document's bytes: memory, or random access to files that are too large to load. Reads are synchronous:
 * following cross-reference tables takes thousands of small reads, and every runtime that handles large files (Node,
 * browser workers) has synchronous reads.
 */

/** Synchronous random access. */
export interface RandomAccessSource {
  /** Total length in bytes. */
  readonly size: number;
  /** Reads `length` bytes at `offset`, fewer only at the end. Later reads must not change the returned bytes. */
  read(offset: number, length: number): Uint8Array;
}

/** Bytes in memory, or random access. */
export type Source = Uint8Array | RandomAccessSource;

/** Random access to either kind of source; bytes in memory are not copied. */
export function toRandomAccess(source: Source): RandomAccessSource {
  if (!(source instanceof Uint8Array)) return source;
  return { size: source.length, read: (offset, length) => source.subarray(offset, offset + length) };
}
