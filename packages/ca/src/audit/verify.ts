/**
 * The auditor's work, offline: every record is hashed again, the tree is held against each checkpoint, and the store's
 * own certificates and revocations against the records. Deleted, edited, moved and inserted records, forks and a log
 * rewritten as a whole are findings; the last only where a witness or an earlier reader kept a checkpoint.
 */
import { CodedError, equalBytes, type Finding, finding, findingFromError, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { caCodes } from '../error.ts';
import type { AuditHead, AuditLeaf } from '../store/records.ts';
import type { AuditLog } from '../store/roles.ts';
import type { AuditedStore } from '../store/store.ts';
import { type Checkpoint, type CheckpointKeys, openCheckpoint } from './checkpoint.ts';
import type { Facts, Sha256 } from './event.ts';
import { leafHash, RightEdge, TILE_HEIGHT } from './merkle.ts';
import { RecordCheck } from './record-check.ts';

export interface AuditOptions {
  readonly keys: CheckpointKeys;
  /** Signed notes, of any time; those of a witness count most. */
  readonly checkpoints: readonly Uint8Array[];
  readonly engine: CryptoEngine;
  readonly sha256: Sha256;
}

export interface AuditSource {
  readonly leaves: AsyncIterable<AuditLeaf>;
  /** What the store says its head is. */
  readonly head?: AuditHead | undefined;
  /** The store whose records are held against the log. */
  readonly store?: AuditedStore | undefined;
}

export interface AuditReport {
  readonly size: number;
  readonly rootHash: Uint8Array;
  /** Records that stand under a cosigned checkpoint; 0 without one. */
  readonly witnessed: number;
  /** Empty: nothing was found. At most one hundred. */
  readonly findings: readonly Finding[];
}

const MAX_FINDINGS = 100;

export async function verifyAudit(source: AuditSource, options: AuditOptions): Promise<AuditReport> {
  const { sha256 } = options;
  const findings: Finding[] = [];
  const note = (found: Finding): void => {
    if (findings.length < MAX_FINDINGS) findings.push(found);
  };
  const heads = await openAll(options, note);
  const edge = new RightEdge(sha256);
  const records = source.store === undefined ? null : new RecordCheck(source.store, options, note);
  checkHeads(heads, edge, note);
  for await (const { index, data } of source.leaves) {
    const event = readEvent(data);
    if (index !== edge.size || event === null)
      note(finding(caCodes, 'CA_AUDIT_LEAF', { params: { index: edge.size } }));
    if (event !== null && records !== null) await notingCorrupt(() => records.see(edge.size, event), note);
    const tiles: Tile[] = [];
    edge.append(leafHash(data, sha256), (height, at, hash) => {
      if (height % TILE_HEIGHT === 0) tiles.push({ height, index: at, hash });
    });
    if (source.store !== undefined) for (const tile of tiles) await checkTile(source.store, tile, note);
    checkHeads(heads, edge, note);
  }
  for (const step of records?.finish() ?? []) await notingCorrupt(step, note);
  const { head } = source;
  if (head !== undefined && !(head.size === edge.size && equalBytes(head.rootHash, edge.root()))) {
    note(finding(caCodes, 'CA_AUDIT_HEAD', { params: { size: head.size } }));
  }
  for (const { size } of heads.filter((checkpoint) => checkpoint.size > edge.size)) {
    note(finding(caCodes, 'CA_AUDIT_BEHIND', { params: { size: edge.size, witnessed: size } }));
  }
  const cosigned = options.keys.witnesses.length > 0;
  const witnessed = cosigned ? Math.max(0, ...heads.map(({ size }) => size)) : 0;
  if (witnessed === 0) note(finding(caCodes, 'CA_AUDIT_UNWITNESSED'));
  return { size: edge.size, rootHash: edge.root(), witnessed, findings };
}

/** A row that cannot be read at all is a finding, and the others are looked at all the same. */
async function notingCorrupt(work: () => Promise<void>, note: (found: Finding) => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    // of a store from another copy of this package as well
    if (!(error instanceof CodedError) || error.code !== 'CA_STORE_CORRUPT') throw error;
    note(findingFromError(error, caCodes));
  }
}

async function openAll(options: AuditOptions, note: (found: Finding) => void): Promise<Checkpoint[]> {
  const heads: Checkpoint[] = [];
  for (const bytes of options.checkpoints) {
    try {
      heads.push(await openCheckpoint(bytes, options.keys, options.engine));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      note(findingFromError(error, caCodes));
    }
  }
  return heads;
}

interface Tile {
  readonly height: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

/** Proofs, and the comparison with the last witnessed head, are worked out from what the store keeps of the tree. */
async function checkTile(
  store: AuditLog,
  { height, index, hash }: Tile,
  note: (found: Finding) => void,
): Promise<void> {
  try {
    if (equalBytes(await store.auditSubtree(height, index), hash)) return;
    note(finding(caCodes, 'CA_AUDIT_HEAD', { params: { size: (index + 1) * 2 ** height } }));
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    note(findingFromError(error, caCodes));
  }
}

/** Compares the tree with the checkpoints of exactly its size. */
function checkHeads(heads: readonly Checkpoint[], edge: RightEdge, note: (found: Finding) => void): void {
  const due = heads.filter(({ size }) => size === edge.size);
  if (due.length === 0) return;
  const root = edge.root();
  for (const { size, rootHash } of due) {
    if (equalBytes(rootHash, root)) continue;
    note(finding(caCodes, 'CA_AUDIT_FORK', { params: { witnessed: size, root: toHex(root) } }));
  }
}

function readEvent(data: Uint8Array): Facts | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
    const good = typeof value === 'object' && value !== null && (value as { v?: unknown }).v === 1;
    return good ? (value as Facts) : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}
