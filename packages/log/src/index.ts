/** Append-only logs: the Merkle tree of RFC 6962, and proofs over it. SHA-256 is an argument. */

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
