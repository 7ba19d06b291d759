/** A document and its updates as parts, which are joined only if both fit into memory. */
import { concatBytes, type RandomAccessSource, type Source, toRandomAccess } from '@govseal/core';
import type { CryptoEngine, DigestName, MaybePromise } from '@govseal/crypto';
import type { UpgradeResult } from '../long-term/types.ts';

/** Chunk size in bytes for a source that is not in memory. */
export const SLICE: number = 4 * 1024 * 1024;

export function sizeOf(source: Source): number {
  return source instanceof Uint8Array ? source.length : source.size;
}

/** The source in chunks; a single one if it is in memory. */
export function* slicesOf(source: Source): Generator<Uint8Array> {
  if (source instanceof Uint8Array) {
    yield source;
    return;
  }
  for (let offset = 0; offset < source.size; offset += SLICE) {
    yield source.read(offset, Math.min(SLICE, source.size - offset));
  }
}

export function digestParts(
  engine: CryptoEngine,
  name: DigestName,
  parts: readonly Source[],
): MaybePromise<Uint8Array> {
  const inMemory = parts.filter((part) => part instanceof Uint8Array);
  if (inMemory.length === parts.length) return engine.digest(name, ...inMemory);
  const stream = engine.createDigest(name);
  for (const part of parts) for (const slice of slicesOf(part)) stream.update(slice);
  return stream.digest();
}

/**
 * A document followed by appended bytes. Neither is copied; a read across the boundary joins only the requested bytes.
 */
export function withAppended(source: Source, append: Uint8Array): RandomAccessSource {
  const head = toRandomAccess(source);
  const tail = toRandomAccess(append);
  return {
    size: head.size + tail.size,
    read: (offset, length) => {
      const inHead = Math.max(0, Math.min(length, head.size - offset));
      const from = offset + inHead - head.size;
      const left = Math.min(length - inHead, tail.size - from);
      if (left <= 0) return head.read(offset, inHead);
      return inHead === 0 ? tail.read(from, left) : concatBytes(head.read(offset, inHead), tail.read(from, left));
    },
  };
}

/** Bytes `[from, to)` of a document, as a view. */
export function between(source: Source, from: number, to: number): Source {
  if (source instanceof Uint8Array) return source.subarray(from, to);
  const size = Math.max(0, Math.min(to, source.size) - from);
  return { size, read: (offset, length) => source.read(from + offset, Math.max(0, Math.min(length, size - offset))) };
}

/** The bytes appended to a document, and the ways to obtain both. */
export function behind(source: Source, append: Uint8Array): UpgradeResult {
  return {
    append,
    toBytes: () => concatBytes(...slicesOf(source), append),
    writeTo: async (write) => {
      for (const slice of slicesOf(source)) await write(slice);
      await write(append);
    },
  };
}
