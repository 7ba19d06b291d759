/** Append-only logs: the Merkle tree of RFC 6962, and proofs over it; maps by key. SHA-256 is an argument. */

// The tree.

export { leafHash, nodeHash, type Peak, RightEdge, type Sha256, TILE_HEIGHT } from './merkle.ts';

// Proofs.

export {
  consistencyProof,
  type Inclusion,
  inclusionProof,
  rangeHash,
  type SubtreeHash,
  type TreeHead,
  verifyConsistency,
  verifyInclusion,
} from './proof.ts';

// Maps.

export { type MapLeaf, type MapProof, MerkleMap, verifyMapProof } from './merkle-map.ts';
