/** The audit log: checkpoints and their witnesses, proofs, and the auditor's check of a whole store. */

// Checkpoints as signed notes (c2sp.org/tlog-checkpoint, tlog-witness).

export {
  type Checkpoint,
  type CheckpointKeys,
  openCheckpoint,
  parseCheckpoint,
  parseWitnessRequest,
  signCheckpoint,
  type Witness,
  type WitnessRequest,
  witnessCheckpoint,
  writeWitnessRequest,
} from './checkpoint.ts';
export {
  type Note,
  type NoteKey,
  type NoteKeyKind,
  type NoteSignature,
  type NoteSigner,
  noteKeyOf,
  parseNote,
  parseNoteKey,
  writeNoteKey,
} from './note.ts';

// The last witnessed head of a store, and restored stores.

export { acceptWitnessed, confirmRestored, requireWitnessed, type WitnessContext } from './witnessed.ts';

// Proofs (RFC 6962, c2sp.org/tlog-proof).

export {
  consistencyProof,
  type Inclusion,
  inclusionProof,
  leafHash,
  type Sha256,
  type SubtreeHash,
  type TreeHead,
  verifyConsistency,
  verifyInclusion,
} from '@govseal/log';
export { parseProof, type RecordProof, recordProof, verifyRecordProof, writeProof } from './tlog-proof.ts';

// The check of a whole store.

export { type AuditOptions, type AuditReport, type AuditSource, verifyAudit } from './verify.ts';
