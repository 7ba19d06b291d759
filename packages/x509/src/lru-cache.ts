/**
 * A bounded cache of parsed structures by their DER. Entries hold a copy of the bytes, which are compared as a whole,
 * so that a caller who changes the input later cannot change a cached entry.
 */
import { equalBytes } from '@govseal/core';

/** Every object that was ever cached: its bytes are a private copy, so they cannot change. */
const cachedObjects = new WeakSet<object>();

/** Whether the object came from a cache, i.e. its bytes are a private copy. */
export function isCached(parsed: object): boolean {
  return cachedObjects.has(parsed);
}

/** Parsed structures by DER, the least recently used evicted first. */
export class LruCache<T extends { readonly der: Uint8Array }> {
  private readonly maxEntries: number;
  /** Oldest use first. */
  private readonly known = new Map<number, T>();

  /** `maxEntries`: capacity; the least recently used entry is evicted first. */
  constructor(maxEntries: number) {
    this.maxEntries = maxEntries;
  }

  /** The entry with exactly these bytes, or undefined. */
  find(der: Uint8Array): T | undefined {
    const key = keyOf(der);
    const before = this.known.get(key);
    if (before === undefined || !equalBytes(before.der, der)) return undefined;
    if (this.known.size > this.maxEntries / 2) this.renew(key, before);
    return before;
  }

  /** Adds a structure that was parsed from a private copy of the bytes, and returns it. */
  add(parsed: T): T {
    cachedObjects.add(parsed);
    this.renew(keyOf(parsed.der), parsed);
    if (this.known.size > this.maxEntries) this.known.delete(this.known.keys().next().value!);
    return parsed;
  }

  private renew(key: number, value: T): void {
    this.known.delete(key);
    this.known.set(key, value);
  }
}

/** A cheap key: the length and the last four bytes, which belong to the signature value. */
function keyOf(der: Uint8Array): number {
  const { length } = der;
  if (length < 4) return length;
  const tail = (der[length - 4]! << 24) | (der[length - 3]! << 16) | (der[length - 2]! << 8) | der[length - 1]!;
  return length * 2 ** 32 + (tail >>> 0);
}
