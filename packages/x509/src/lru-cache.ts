/**
 * Bytes that come again and again, read once and kept: in a city the same authorities, officers and lists stand behind
 * every file. What is kept depends on the bytes alone. They are compared whole, and are copies, so that whoever handed
 * them in cannot change them later; what is read shows them, and is not to be written to.
 */
import { equalBytes } from '@govseal/core';

/** What was ever kept: its bytes are a copy of our own. */
const everKept = new WeakSet<object>();

export function isCached(read: object): boolean {
  return everKept.has(read);
}

export class LruCache<T extends { readonly der: Uint8Array }> {
  private readonly most: number;
  /** Oldest use first. */
  private readonly known = new Map<number, T>();

  /** `most`: how many; the one not used for longest goes first. */
  constructor(most: number) {
    this.most = most;
  }

  find(der: Uint8Array): T | undefined {
    const key = keyOf(der);
    const before = this.known.get(key);
    if (before === undefined || !equalBytes(before.der, der)) return undefined;
    if (this.known.size > this.most / 2) this.renew(key, before);
    return before;
  }

  /** `read` is what was read from a copy of the bytes. */
  keep(read: T): T {
    everKept.add(read);
    this.renew(keyOf(read.der), read);
    if (this.known.size > this.most) this.known.delete(this.known.keys().next().value!);
    return read;
  }

  private renew(key: number, value: T): void {
    this.known.delete(key);
    this.known.set(key, value);
  }
}

/** Length and the last four bytes, which belong to the signature value. */
function keyOf(der: Uint8Array): number {
  const { length } = der;
  if (length < 4) return length;
  const tail = (der[length - 4]! << 24) | (der[length - 3]! << 16) | (der[length - 2]! << 8) | der[length - 1]!;
  return length * 2 ** 32 + (tail >>> 0);
}
