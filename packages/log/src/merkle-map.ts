/**
 * A Merkle map: the value of every 32-byte key under one root, as a binary trie over the bits of the keys in which a
 * subtree with one leaf is that leaf and an empty one is 32 zero bytes. The path of a key follows from its bits, so a root
 * gives each key one value or none, whoever built the map; a sorted tree gives that only if its builder sorted it.
 */
import { concatBytes, equalBytes } from '@govseal/core';
import { leafHash, nodeHash, type Sha256 } from './merkle.ts';

/** A key with its value. */
export interface MapLeaf {
  /** 32 bytes that cannot be chosen freely, such as a hash. */
  readonly key: Uint8Array;
  /** 32 bytes. */
  readonly value: Uint8Array;
}

/** The path from the root to the place of a key. */
export interface MapProof {
  /** Hashes beside the path from the root downwards; null: an empty subtree. */
  readonly siblings: readonly (Uint8Array | null)[];
  /** The leaf at the end of the path: that of the key, or of another key, so that this key has no value; null: no leaf. */
  readonly leaf: MapLeaf | null;
}

interface Leaf extends MapLeaf {
  readonly hash: Uint8Array;
}
interface Branch {
  readonly children: [Node, Node];
  /** null: to be computed. */
  hash: Uint8Array | null;
}
type Node = Leaf | Branch | null;

const HASH = 32;
const BITS = 256;
const EMPTY = new Uint8Array(HASH);

/** A map in memory. A change costs the hashes of one path, computed when the root or a proof is next needed. */
export class MerkleMap {
  private readonly sha256: Sha256;
  private top: Node = null;
  private count = 0;

  constructor(sha256: Sha256) {
    this.sha256 = sha256;
  }

  /** Number of keys. */
  get size(): number {
    return this.count;
  }

  /** Hash of the whole map, 32 bytes; zero bytes of an empty one. */
  root(): Uint8Array {
    return this.hashOf(this.top) ?? EMPTY;
  }

  /** Adds a key or replaces its value. Throws `RangeError` unless both have 32 bytes. */
  set(key: Uint8Array, value: Uint8Array): void {
    if (key.length !== HASH || value.length !== HASH) throw new RangeError('keys and values have 32 bytes');
    this.top = this.inserted(this.top, { key, value, hash: hashOfLeaf({ key, value }, this.sha256) }, 0);
  }

  /** Removes a key; the map is then the same as if it had never been added. */
  delete(key: Uint8Array): void {
    this.top = this.without(this.top, key, 0);
  }

  /** Proves the value of a key, or that it has none. */
  prove(key: Uint8Array): MapProof {
    const siblings: (Uint8Array | null)[] = [];
    let node = this.top;
    while (isBranch(node)) {
      const side = bit(key, siblings.length);
      siblings.push(this.hashOf(node.children[1 - side]!));
      node = node.children[side]!;
    }
    return { siblings, leaf: node === null ? null : { key: node.key, value: node.value } };
  }

  private inserted(node: Node, leaf: Leaf, depth: number): Node {
    if (node === null || (!isBranch(node) && equalBytes(node.key, leaf.key))) {
      if (node === null) this.count++;
      return leaf;
    }
    const branch = isBranch(node) ? node : branchOf(node, depth);
    const side = bit(leaf.key, depth);
    branch.children[side] = this.inserted(branch.children[side]!, leaf, depth + 1);
    branch.hash = null;
    return branch;
  }

  private without(node: Node, key: Uint8Array, depth: number): Node {
    if (node === null) return null;
    if (!isBranch(node)) {
      if (!equalBytes(node.key, key)) return node;
      this.count--;
      return null;
    }
    const side = bit(key, depth);
    const [rest, other] = [this.without(node.children[side]!, key, depth + 1), node.children[1 - side]!];
    if (rest === null && (other === null || !isBranch(other))) return other;
    if (other === null && !isBranch(rest)) return rest;
    node.children[side] = rest;
    node.hash = null;
    return node;
  }

  private hashOf(node: Node): Uint8Array | null {
    if (node === null || !isBranch(node)) return node === null ? null : node.hash;
    const [left, right] = node.children;
    node.hash ??= nodeHash(this.hashOf(left) ?? EMPTY, this.hashOf(right) ?? EMPTY, this.sha256);
    return node.hash;
  }
}

/** The value that the proof shows for the key; null: the key has none; undefined: the proof does not belong to the root. */
export function verifyMapProof(
  key: Uint8Array,
  { siblings, leaf }: MapProof,
  root: Uint8Array,
  sha256: Sha256,
): Uint8Array | null | undefined {
  const parts = [key, ...(leaf === null ? [] : [leaf.key, leaf.value]), ...siblings.filter((one) => one !== null)];
  if (siblings.length > BITS || parts.some((part) => part.length !== HASH)) return undefined;
  const own = leaf !== null && equalBytes(leaf.key, key);
  // another leaf shows that the key has no value only if the path of the key also leads to it
  if (leaf !== null && !own && siblings.some((_, depth) => bit(leaf.key, depth) !== bit(key, depth))) return undefined;
  let hash = leaf === null ? EMPTY : hashOfLeaf(leaf, sha256);
  for (const [depth, sibling] of [...siblings.entries()].reverse()) {
    const beside = sibling ?? EMPTY;
    hash = bit(key, depth) === 0 ? nodeHash(hash, beside, sha256) : nodeHash(beside, hash, sha256);
  }
  if (!equalBytes(hash, root)) return undefined;
  return own ? leaf.value : null;
}

function hashOfLeaf({ key, value }: MapLeaf, sha256: Sha256): Uint8Array {
  return leafHash(concatBytes(key, value), sha256);
}

/** A subtree with one leaf is that leaf; with a second one it gets another level. */
function branchOf(leaf: Leaf, depth: number): Branch {
  return { children: bit(leaf.key, depth) === 0 ? [leaf, null] : [null, leaf], hash: null };
}

function isBranch(node: Node): node is Branch {
  return node !== null && 'children' in node;
}

function bit(key: Uint8Array, depth: number): 0 | 1 {
  return ((key[depth >> 3]! >> (7 - (depth & 7))) & 1) as 0 | 1;
}
