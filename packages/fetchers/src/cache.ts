/** Cache of fetched data. The caller may supply a store; the default is a bounded LRU cache in memory. */
import type { MaybePromise } from '@govseal/crypto';

/** One cached HTTP response. */
export interface CacheEntry {
  /** The body after transfer decoding. */
  readonly body: Uint8Array;
  /** The Content-Type header as received; empty if absent. */
  readonly contentType: string;
  /** Validators of RFC 9110 §8.8, as received. */
  readonly etag?: string;
  /** The Last-Modified header as received. */
  readonly lastModified?: string;
  /** Until then the entry is used without a request. */
  readonly freshUntil: Date;
}

/** Storage of HTTP responses, so that the same CRL is not fetched for every signature. Its content is still validated. */
export interface FetchCache {
  /** The entry under this key, or undefined. */
  get(key: string): MaybePromise<CacheEntry | undefined>;
  /** Stores an entry; replaces one under the same key. */
  set(key: string, entry: CacheEntry): MaybePromise<void>;
}

/** Defaults: 64 MiB (one CRL of a million entries has about 40), 1,000 entries. */
export function createMemoryCache(
  limits: { readonly maxBytes?: number; readonly maxEntries?: number } = {},
): FetchCache {
  const maxBytes = limits.maxBytes ?? 64 * 1024 * 1024;
  const maxEntries = limits.maxEntries ?? 1000;
  const entries = new Map<string, CacheEntry>(); // insertion order is order of last use
  let total = 0;
  const drop = (key: string): void => {
    total -= entries.get(key)?.body.length ?? 0;
    entries.delete(key);
  };
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    },
    set: (key, entry) => {
      drop(key);
      if (entry.body.length > maxBytes || maxEntries < 1) return;
      entries.set(key, entry);
      total += entry.body.length;
      for (const oldest of entries.keys()) {
        if (total <= maxBytes && entries.size <= maxEntries) break;
        drop(oldest);
      }
    },
  };
}
