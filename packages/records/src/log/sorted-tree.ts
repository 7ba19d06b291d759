/**
 * A tree over the keys of a register, sorted by the hash of the key. Two neighbouring leaves prove that nothing is between
 * them: so it can be proven that a key has no entry, which a tree in the order of arrival cannot.
 */
import { compareBytes, concatBytes, equalBytes, utf8 } from '@govseal/core';
import { leafHash, nodeHash, type Sha256, type TreeHead, verifyInclusion } from '@govseal/log';

/** One key: the hash of its text, and of everything that is registered under it. */
export interface KeyLeaf {
  /** SHA-256 of the key. */
  readonly key: Uint8Array;
  /** SHA-256 of the canonical list of its entries. */
  readonly value: Uint8Array;
}

/** A leaf with its place. */
export interface PlacedLeaf extends KeyLeaf {
  /** 0-based place in the order of the hashes. */
  readonly index: number;
  /** Sibling hashes, lowest first. */
  readonly path: readonly Uint8Array[];
}

/** What a key has registered, or the neighbours between which it would be. */
export type KeyProof =
  | {
      /** The key is in the tree. */
      readonly found: PlacedLeaf;
    }
  | {
      /** The leaf before; null: the key would be the first. */
      readonly before: PlacedLeaf | null;
      /** The leaf after; null: the key would be the last. */
      readonly after: PlacedLeaf | null;
    };

/** The hash by which a key is sorted. */
export function keyHash(key: string, sha256: Sha256): Uint8Array {
  return sha256(utf8(key));
}

function hashOf({ key, value }: KeyLeaf, sha256: Sha256): Uint8Array {
  return leafHash(concatBytes(key, value), sha256);
}

/** The tree in memory, every level of it: 64 bytes a key beside the leaves. */
export class SortedTree {
  /** Sorted by key. */
  private readonly leaves: readonly KeyLeaf[];
  /** Hashes by level; the last node of a level that has no sibling moves up as it is (RFC 6962 §2.1). */
  private readonly levels: readonly (readonly Uint8Array[])[];

  /** The keys must differ. */
  constructor(leaves: Iterable<KeyLeaf>, sha256: Sha256) {
    this.leaves = [...leaves].sort((a, b) => compareBytes(a.key, b.key));
    const levels: Uint8Array[][] = [this.leaves.map((leaf) => hashOf(leaf, sha256))];
    while (levels.at(-1)!.length > 1) {
      const below = levels.at(-1)!;
      const level: Uint8Array[] = [];
      for (let at = 0; at < below.length; at += 2) {
        const right = below[at + 1];
        level.push(right === undefined ? below[at]! : nodeHash(below[at]!, right, sha256));
      }
      levels.push(level);
    }
    this.levels = levels;
    this.head = { size: this.leaves.length, rootHash: levels.at(-1)![0] ?? sha256() };
  }

  /** Size and root. */
  readonly head: TreeHead;

  /** Proves what a key has, or that it has nothing. */
  prove(key: Uint8Array): KeyProof {
    const at = this.position(key);
    const found = this.leaves[at];
    if (found !== undefined && equalBytes(found.key, key)) return { found: this.placed(at) };
    return { before: at === 0 ? null : this.placed(at - 1), after: found === undefined ? null : this.placed(at) };
  }

  /** The first leaf that is not before the key. */
  private position(key: Uint8Array): number {
    let [low, high] = [0, this.leaves.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareBytes(this.leaves[middle]!.key, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private placed(index: number): PlacedLeaf {
    const path: Uint8Array[] = [];
    let at = index;
    for (const level of this.levels.slice(0, -1)) {
      const sibling = level[at ^ 1];
      if (sibling !== undefined) path.push(sibling);
      at >>>= 1;
    }
    return { ...this.leaves[index]!, index, path };
  }
}

/** Whether the proof shows what the key has: the hash of its entries, null for none; undefined where it proves nothing. */
export function provenValue(
  key: Uint8Array,
  proof: KeyProof,
  head: TreeHead,
  sha256: Sha256,
): Uint8Array | null | undefined {
  const isIn = (leaf: PlacedLeaf): boolean =>
    verifyInclusion({ ...head, index: leaf.index, leafHash: hashOf(leaf, sha256) }, leaf.path, sha256);
  if ('found' in proof) {
    const { found } = proof;
    return equalBytes(found.key, key) && isIn(found) ? found.value : undefined;
  }
  const { before, after } = proof;
  // neighbours: nothing is before the first, after the last, or between two adjacent ones
  const first = before === null ? -1 : before.index;
  const next = after === null ? head.size : after.index;
  const adjacent = next === first + 1;
  const around =
    (before === null || compareBytes(before.key, key) < 0) && (after === null || compareBytes(key, after.key) < 0);
  const included = [before, after].every((leaf) => leaf === null || isIn(leaf));
  return adjacent && around && included ? null : undefined;
}
