/**
 * Where a document's bytes come from: memory, or random access to something too large to load. Reading is synchronous:
 * following a cross-reference chain is thousands of tiny reads, and every runtime that holds large files (Node, a worker
 * in the browser) can read synchronously.
 */

export interface RandomAccessSource {
  /** Total length in bytes. */
  readonly size: number;
  /** Reads `length` bytes from `offset`; fewer only at the end. The result is not modified by later reads. */
  read(offset: number, length: number): Uint8Array;
}

export type Source = Uint8Array | RandomAccessSource;

/** One view on both kinds; bytes in memory are never copied. */
export function toRandomAccess(source: Source): RandomAccessSource {
  if (!(source instanceof Uint8Array)) return source;
  return { size: source.length, read: (offset, length) => source.subarray(offset, offset + length) };
}
