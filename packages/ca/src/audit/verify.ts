/**
 * The auditor's offline check: every record is hashed again, the tree is compared with each checkpoint, and the store's
 * tables with the records. Deleted, edited, moved and inserted records, forks and a rewritten log are findings; the
 * last is only detectable if a witness or an earlier reader kept a checkpoint.
 */

import { attempt, CodedError, equalBytes, type Finding, finding, findingFromError, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { leafHash, RightEdge, type Sha256, TILE_HEIGHT } from '@govseal/log';
import { caCodes } from '../error.ts';
import type { AuditHead, AuditLeaf } from '../store/records.ts';
import type { AuditLog } from '../store/roles.ts';
import type { AuditedStore } from '../store/store.ts';
import { type Checkpoint, type CheckpointKeys, openCheckpoint } from './checkpoint.ts';
import type { Facts } from './event.ts';
import { RecordCheck } from './record-check.ts';

/** Keys and checkpoints to check against. */
export interface AuditOptions {
  /** Keys of the log and its witnesses. */
  readonly keys: CheckpointKeys;
  /** Signed notes from any time; a witness's are the strongest evidence. */
  readonly checkpoints: readonly Uint8Array[];
  /** Checks Ed25519 signatures. */
  readonly engine: CryptoEngine;
  /** Hashes the tree. */
  readonly sha256: Sha256;
}

/** What is checked. */
export interface AuditSource {
  /** Records in order, from index 0. */
  readonly leaves: AsyncIterable<AuditLeaf>;
  /** The head that the store reports. */
  readonly head?: AuditHead | undefined;
  /** The store to compare with the log. */
  readonly store?: AuditedStore | undefined;
}

/** The result. */
export interface AuditReport {
  /** Number of records read. */
  readonly size: number;
  /** Hash of the whole tree, 32 bytes. */
  readonly rootHash: Uint8Array;
  /** Number of records covered by a cosigned checkpoint; 0 without one. */
  readonly witnessed: number;
  /** At most one hundred; empty: no contradiction was found. */
  readonly findings: readonly Finding[];
}

const MAX_FINDINGS = 100;

/** Checks a log, and a store if given. Contradictions are findings, not errors. */
export async function verifyAudit(source: AuditSource, options: AuditOptions): Promise<AuditReport> {
  const { sha256 } = options;
  const findings: Finding[] = [];
  const report = (found: Finding): void => {
    if (findings.length < MAX_FINDINGS) findings.push(found);
  };
  const heads = await openAll(options, report);
  const edge = new RightEdge(sha256);
  const records = source.store === undefined ? null : new RecordCheck(source.store, options, report);
  checkHeads(heads, edge, report);
  for await (const { index, data } of source.leaves) {
    const event = readEvent(data);
    if (index !== edge.size || event === null)
      report(finding(caCodes, 'CA_AUDIT_LEAF', { params: { index: edge.size } }));
    if (event !== null && records !== null) await reportingCorruptRows(() => records.see(edge.size, event), report);
    const tiles: Tile[] = [];
    edge.append(leafHash(data, sha256), (height, at, hash) => {
      if (height % TILE_HEIGHT === 0) tiles.push({ height, index: at, hash });
    });
    if (source.store !== undefined) for (const tile of tiles) await checkTile(source.store, tile, report);
    checkHeads(heads, edge, report);
  }
  for (const step of records?.finish() ?? []) await reportingCorruptRows(step, report);
  const { head } = source;
  if (head !== undefined && !(head.size === edge.size && equalBytes(head.rootHash, edge.root()))) {
    report(finding(caCodes, 'CA_AUDIT_HEAD', { params: { size: head.size } }));
  }
  for (const { size } of heads.filter((checkpoint) => checkpoint.size > edge.size)) {
    report(finding(caCodes, 'CA_AUDIT_BEHIND', { params: { size: edge.size, witnessed: size } }));
  }
  const cosigned = options.keys.witnesses.length > 0;
  const witnessed = cosigned ? Math.max(0, ...heads.map(({ size }) => size)) : 0;
  if (witnessed === 0) report(finding(caCodes, 'CA_AUDIT_UNWITNESSED'));
  return { size: edge.size, rootHash: edge.root(), witnessed, findings };
}

/** A corrupt row is a finding, and the check continues. */
async function reportingCorruptRows(work: () => Promise<void>, report: (found: Finding) => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    // compared by code: the store may come from another copy of this package
    if (!(error instanceof CodedError) || error.code !== 'CA_STORE_CORRUPT') throw error;
    report(findingFromError(error, caCodes));
  }
}

async function openAll(options: AuditOptions, report: (found: Finding) => void): Promise<Checkpoint[]> {
  const heads: Checkpoint[] = [];
  for (const bytes of options.checkpoints) {
    try {
      heads.push(await openCheckpoint(bytes, options.keys, options.engine));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      report(findingFromError(error, caCodes));
    }
  }
  return heads;
}

interface Tile {
  readonly height: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

/** Proofs and checkpoint comparisons use these stored hashes. */
async function checkTile(
  store: AuditLog,
  { height, index, hash }: Tile,
  report: (found: Finding) => void,
): Promise<void> {
  try {
    if (equalBytes(await store.auditSubtree(height, index), hash)) return;
    report(finding(caCodes, 'CA_AUDIT_HEAD', { params: { size: (index + 1) * 2 ** height } }));
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    report(findingFromError(error, caCodes));
  }
}

/** Compares the tree with the checkpoints of exactly its size. */
function checkHeads(heads: readonly Checkpoint[], edge: RightEdge, report: (found: Finding) => void): void {
  const due = heads.filter(({ size }) => size === edge.size);
  if (due.length === 0) return;
  const root = edge.root();
  for (const { size, rootHash } of due) {
    if (equalBytes(rootHash, root)) continue;
    report(finding(caCodes, 'CA_AUDIT_FORK', { params: { witnessed: size, root: toHex(root) } }));
  }
}

function readEvent(data: Uint8Array): Facts | null {
  const parse = (): unknown => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
  const value = attempt(parse, SyntaxError, TypeError);
  const good = typeof value === 'object' && value !== null && (value as { v?: unknown }).v === 1;
  return good ? (value as Facts) : null;
}
