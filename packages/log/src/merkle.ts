/**
 * The Merkle tree of a log (RFC 6962 §2.1): leaf and node hashes, and the right edge of a growing tree, from
 * which the root and the next state follow in O(log n). `proof.ts` builds proofs.
 */
/** SHA-256 (32 bytes) over the concatenation of the parts. */
export type Sha256 = (...parts: readonly Uint8Array[]) => Uint8Array;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

// RFC 6962 §2.1: the prefixes distinguish leaves from nodes
/** Hash of a leaf (RFC 6962 §2.1): SHA-256 of byte 0 and the record. */
export function leafHash(data: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(LEAF, data);
}

/** Hash of a node (RFC 6962 §2.1): SHA-256 of byte 1 and both children. */
export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(NODE, left, right);
}

/** Stores keep subtrees of 256, 65,536, … leaves; the levels between are computed from up to 256 siblings. */
export const TILE_HEIGHT = 8;

/** A complete subtree of 2^height leaves on the right edge. */
export interface Peak {
  /** Levels above the leaves. */
  readonly height: number;
  /** 32 bytes. */
  readonly hash: Uint8Array;
}

/** The right edge of a tree of `size` leaves. */
export class RightEdge {
  /** Number of leaves. */
  size: number;
  /** One for each bit set in `size`, the highest first. */
  readonly peaks: Peak[];
  private readonly sha256: Sha256;

  constructor(sha256: Sha256, size = 0, peaks: readonly Peak[] = []) {
    this.sha256 = sha256;
    this.size = size;
    this.peaks = [...peaks];
  }

  /** `complete` is called for each subtree that this leaf completes. */
  append(hash: Uint8Array, complete: (height: number, index: number, hash: Uint8Array) => void = () => {}): void {
    let peak: Peak = { height: 0, hash };
    while (this.peaks.at(-1)?.height === peak.height) {
      const left = this.peaks.pop()!;
      peak = { height: left.height + 1, hash: nodeHash(left.hash, peak.hash, this.sha256) };
      complete(peak.height, Math.floor(this.size / 2 ** peak.height), peak.hash);
    }
    this.peaks.push(peak);
    this.size++;
  }

  /** Hash of the whole tree. */
  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const peak of this.peaks.toReversed()) {
      root = root === undefined ? peak.hash : nodeHash(peak.hash, root, this.sha256);
    }
    // RFC 6962 §2.1: the hash of an empty tree is the hash of the empty string
    return root ?? this.sha256();
  }
}
