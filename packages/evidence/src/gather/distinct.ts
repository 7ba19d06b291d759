/** Identifies items by their bytes, so that an item from two sources is kept once. */
import { equalBytes } from '@govseal/core';

/** A set by content: the same bytes from two sources are one item. */
export class Distinct<T> {
  private readonly items: T[] = [];
  private readonly bytesOf: (item: T) => Uint8Array;
  private readonly byLength: Map<number, T[]> = new Map();

  /** `bytesOf` returns the bytes by which items are compared. */
  constructor(bytesOf: (item: T) => Uint8Array) {
    this.bytesOf = bytesOf;
  }

  /** Whether an item with the same bytes was added. */
  has(item: T): boolean {
    const bytes = this.bytesOf(item);
    return (this.byLength.get(bytes.length) ?? []).some(
      (known) => known === item || equalBytes(this.bytesOf(known), bytes),
    );
  }

  /** Adds the item unless the set has one with the same bytes. */
  add(item: T): void {
    if (this.has(item)) return;
    const { length } = this.bytesOf(item);
    const list = this.byLength.get(length);
    if (list) list.push(item);
    else this.byLength.set(length, [item]);
    this.items.push(item);
  }

  /** The items in the order in which they were added. */
  all(): readonly T[] {
    return this.items;
  }
}
