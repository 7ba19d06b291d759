/**
 * Requires that a store's tree extends the last witnessed head: this detects a backup that is too old, or a rewritten
 * log, before anything is served.
 */

import { equalBytes } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { rangeHash, type Sha256 } from '@govseal/log';
import { CaError } from '../error.ts';
import type { ActingStore, RestoreChanges } from '../store/changes.ts';
import type { Actor } from '../store/records.ts';
import type { AuditLog, WitnessStore } from '../store/roles.ts';
import { type Checkpoint, type CheckpointKeys, openCheckpoint } from './checkpoint.ts';
import { cosignedAt, parseNote } from './note.ts';

/** Keys and algorithms for verifying checkpoints. */
export interface WitnessContext {
  /** Keys of the log and its witnesses. */
  readonly keys: CheckpointKeys;
  /** Checks Ed25519 signatures. */
  readonly engine: CryptoEngine;
  /** Hashes the tree. */
  readonly sha256: Sha256;
}

/** Throws `CA_AUDIT_BEHIND` if the tree has not reached the checkpoint, `CA_AUDIT_FORK` if it is another tree. */
export async function requireReached(store: AuditLog, checkpoint: Checkpoint, sha256: Sha256): Promise<void> {
  const { size } = await store.auditHead();
  const params = { size, witnessed: checkpoint.size };
  if (size < checkpoint.size) throw new CaError('CA_AUDIT_BEHIND', { params });
  const root = await rangeHash(0, checkpoint.size, (height, index) => store.auditSubtree(height, index), sha256);
  if (!equalBytes(root, checkpoint.rootHash)) throw new CaError('CA_AUDIT_FORK', { params });
}

/**
 * For a server before it starts: the store is not an unconfirmed restored one, and extends this checkpoint and the one
 * it keeps itself. Throws `CA_STORE_RESTORED` and what `openCheckpoint` and `requireReached` throw.
 */
export async function requireWitnessed(
  store: AuditLog & WitnessStore,
  checkpoint: Uint8Array | null,
  context: WitnessContext,
): Promise<void> {
  for (const bytes of [checkpoint, await store.witnessed()]) {
    if (bytes !== null)
      await requireReached(store, await openCheckpoint(bytes, context.keys, context.engine), context.sha256);
  }
  if ((await store.restoredAt()) !== null) throw new CaError('CA_STORE_RESTORED');
}

/** Records a cosigned checkpoint as the last witnessed head, unless an earlier one covers more records. */
export async function acceptWitnessed(
  store: AuditLog & WitnessStore,
  bytes: Uint8Array,
  context: WitnessContext,
): Promise<Checkpoint> {
  const checkpoint = await openWitnessed(bytes, context);
  await requireReached(store, checkpoint, context.sha256);
  const last = await store.witnessed();
  const before = last === null ? null : await openCheckpoint(last, context.keys, context.engine);
  if (before === null || before.size <= checkpoint.size) await store.recordWitnessed(bytes);
  return checkpoint;
}

/**
 * Lets a restored store accept changes again, after checking that its tree reaches the last witnessed head. `bytes`
 * must have been cosigned after the restore, because otherwise it could be part of the backup; throws `CA_AUDIT_STALE`.
 * It may be null only if the store was never witnessed; then nobody can tell what the backup lacks, and the audit
 * record names who accepted that.
 */
export async function confirmRestored(
  store: AuditLog & WitnessStore & ActingStore<RestoreChanges>,
  bytes: Uint8Array | null,
  context: WitnessContext & { readonly at: Date; readonly actor: Actor },
): Promise<void> {
  const recorded = await store.witnessed();
  if (bytes === null && recorded !== null) throw new CaError('CA_STORE_RESTORED');
  for (const checkpoint of [bytes, recorded]) {
    if (checkpoint !== null) await requireReached(store, await openWitnessed(checkpoint, context), context.sha256);
  }
  if (bytes !== null) await requireCosignedAfterRestore(store, bytes, context);
  await store.as(context.actor).recordConfirmed(context.at);
  if (bytes !== null) await acceptWitnessed(store, bytes, context);
}

/** A cosignature made after the restore shows the witness's current head. */
async function requireCosignedAfterRestore(
  store: WitnessStore,
  bytes: Uint8Array,
  { keys, engine }: WitnessContext,
): Promise<void> {
  const restored = await store.restoredAt();
  if (restored === null) return;
  const note = parseNote(bytes);
  let latest: Date | null = null;
  for (const key of keys.witnesses) {
    const at = await cosignedAt(note, key, engine);
    if (at !== null && (latest === null || at > latest)) latest = at;
  }
  // cosignature times are whole seconds
  if (latest !== null && latest.getTime() >= Math.floor(restored.getTime() / 1000) * 1000) return;
  throw new CaError('CA_AUDIT_STALE', {
    params: { cosigned: latest?.toISOString() ?? '', restored: restored.toISOString() },
  });
}

async function openWitnessed(bytes: Uint8Array, { keys, engine }: WitnessContext): Promise<Checkpoint> {
  if (keys.witnesses.length === 0) throw new CaError('CA_AUDIT_WITNESS', { params: { witnesses: [] } });
  return openCheckpoint(bytes, keys, engine);
}
