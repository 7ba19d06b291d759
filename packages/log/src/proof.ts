/**
 * Inclusion and consistency proofs (RFC 6962 §2.1.1, §2.1.2) and their verification (RFC 9162 §2.1.3.2, §2.1.4.2). A
 * proof is a list of hashes, 32 bytes each, about log2 of the tree's size.
 */
import { equalBytes } from '@govseal/core';
import { nodeHash, type Sha256 } from './merkle.ts';

/** Hash of the complete subtree of 2^height leaves that starts at leaf index · 2^height. */
export type SubtreeHash = (height: number, index: number) => Promise<Uint8Array>;

/** Inclusion proof of leaf `index` in the tree of the first `size` leaves: the sibling hashes, lowest first. */
export async function inclusionProof(
  index: number,
  size: number,
  subtree: SubtreeHash,
  sha256: Sha256,
): Promise<Uint8Array[]> {
  const path: Uint8Array[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + split(end - start);
    if (index < middle) {
      path.unshift(await rangeHash(middle, end, subtree, sha256));
      end = middle;
    } else {
      path.unshift(await rangeHash(start, middle, subtree, sha256));
      start = middle;
    }
  }
  return path;
}

/** Consistency proof between the trees of the first `first` and `second` leaves; 0 < first ≤ second. */
export async function consistencyProof(
  first: number,
  second: number,
  subtree: SubtreeHash,
  sha256: Sha256,
): Promise<Uint8Array[]> {
  const path: Uint8Array[] = [];
  let [start, end, whole] = [0, second, true];
  while (first !== end) {
    const middle = start + split(end - start);
    if (first <= middle) {
      path.unshift(await rangeHash(middle, end, subtree, sha256));
      end = middle;
    } else {
      path.unshift(await rangeHash(start, middle, subtree, sha256));
      start = middle;
      whole = false;
    }
  }
  // the old tree's root is omitted if it is a subtree of the new one
  return whole ? path : [await rangeHash(start, end, subtree, sha256), ...path];
}

/** MTH of the leaves from `start` to before `end`. */
export async function rangeHash(start: number, end: number, subtree: SubtreeHash, sha256: Sha256): Promise<Uint8Array> {
  const length = end - start;
  if (length === 0) return sha256();
  const height = Math.log2(length);
  if (Number.isInteger(height)) return subtree(height, start / length);
  const middle = start + split(length);
  const left = await rangeHash(start, middle, subtree, sha256);
  return nodeHash(left, await rangeHash(middle, end, subtree, sha256), sha256);
}

/** What an inclusion proof claims. */
export interface Inclusion {
  /** Hash of the record, 32 bytes. */
  readonly leafHash: Uint8Array;
  /** 0-based position of the record. */
  readonly index: number;
  /** Number of leaves of the tree. */
  readonly size: number;
  /** Hash of the whole tree, 32 bytes. */
  readonly rootHash: Uint8Array;
}

/** RFC 9162 §2.1.3.2. */
export function verifyInclusion(claim: Inclusion, path: readonly Uint8Array[], sha256: Sha256): boolean {
  if (!Number.isSafeInteger(claim.index) || claim.index < 0 || claim.index >= claim.size) return false;
  let fn = claim.index;
  let sn = claim.size - 1;
  let hash = claim.leafHash;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash, sha256);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, sibling, sha256);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equalBytes(hash, claim.rootHash);
}

/** Size and root hash (32 bytes) of a tree. */
export interface TreeHead {
  /** Number of leaves. */
  readonly size: number;
  /** Hash of the whole tree (RFC 6962 §2.1), 32 bytes. */
  readonly rootHash: Uint8Array;
}

/** RFC 9162 §2.1.4.2; an empty tree is the beginning of every tree. */
export function verifyConsistency(
  first: TreeHead,
  second: TreeHead,
  path: readonly Uint8Array[],
  sha256: Sha256,
): boolean {
  if (first.size > second.size) return false;
  if (first.size === 0) return path.length === 0 && equalBytes(first.rootHash, sha256());
  if (first.size === second.size) return path.length === 0 && equalBytes(first.rootHash, second.rootHash);
  const hashes = [...path];
  if (Number.isInteger(Math.log2(first.size))) hashes.unshift(first.rootHash);
  if (hashes.length === 0) return false;
  let fn = first.size - 1;
  let sn = second.size - 1;
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let old = hashes[0]!;
  let now = hashes[0]!;
  for (const hash of hashes.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      old = nodeHash(hash, old, sha256);
      now = nodeHash(hash, now, sha256);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      now = nodeHash(now, hash, sha256);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equalBytes(old, first.rootHash) && equalBytes(now, second.rootHash);
}

/** The largest power of two below n, also beyond 2^31. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function half(n: number): number {
  return Math.floor(n / 2);
}
