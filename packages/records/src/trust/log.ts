/**
 * The log of trust snapshots. Each snapshot is an entry and, because it states the head of the tree of all earlier ones
 * (RFC 6962), also a signed checkpoint of the log: the newest signature vouches for every snapshot before.
 */
import { fromHex, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { leafHash, RightEdge, type Sha256, type TreeHead } from '@govseal/log';
import type { TrustInput } from '@govseal/plugin';
import { parseTrustSnapshot, type TrustSnapshot, type TrustSnapshotReference } from '@govseal/validation';
import type { Certificate } from '@govseal/x509';
import { type SnapshotContents, snapshotContents } from './contents.ts';
import { requireCurrent } from './list.ts';
import { readSignedTrust, refused, requireSignedBy } from './signed-trust.ts';

/** How a trust log is opened. */
export interface OpenTrustLogOptions {
  /** Computes digests and checks signatures. */
  readonly engine: CryptoEngine;
  /** Hashes the tree; `@govseal/log/node` has Node's. */
  readonly sha256: Sha256;
  /** Now: the signature of the newest snapshot must be valid, and the snapshot current. */
  readonly at: Date;
  /** Certificates that may sign snapshots. */
  readonly signers: readonly Certificate[];
  /** The newest snapshot that was used before; a log without it was cut off or replaced. */
  readonly seen?: Pick<TrustSnapshotReference, 'number' | 'id'>;
}

/** One snapshot of a log. */
export interface TrustLogEntry extends TrustSnapshotReference {
  /** What was signed. */
  readonly snapshot: TrustSnapshot;
}

/** The trust of one snapshot. */
export interface SelectedTrust extends SnapshotContents {
  /** Which snapshot it is. */
  readonly entry: TrustLogEntry;
  /** For `verify`, with the reference that its reports contain. */
  readonly trust: TrustInput & {
    /** The reference. */
    readonly snapshot: TrustSnapshotReference;
  };
}

/** A trust log whose newest signature and whole tree are verified. */
export interface TrustLog {
  /** All snapshots, the first of them number 1. */
  readonly entries: readonly TrustLogEntry[];
  /** Head over all snapshots. */
  readonly head: TreeHead;
  /**
   * The newest snapshot, which must be current (`TRUST_EXPIRED`), or an earlier one by its number (`TRUST_SNAPSHOT_UNKNOWN`).
   * Throws what `verifyTrustList` throws about its lists.
   */
  select(number?: number): Promise<SelectedTrust>;
}

const MAX_SNAPSHOTS = 10_000;

/**
 * Opens a log from its signed snapshots in their order.
 * @throws RecordError `TRUST_LOG_EMPTY`, `TRUST_LOG_ORDER`, `TRUST_LOG_ROLLBACK`, `TRUST_SIGNER_UNKNOWN`, `TRUST_SIGNATURE`,
 * `TRUST_NOT_YET_ISSUED`.
 * @throws PolicyError about the content of a snapshot.
 */
export async function openTrustLog(signed: readonly Uint8Array[], options: OpenTrustLogOptions): Promise<TrustLog> {
  const { engine, sha256, at, signers, seen } = options;
  if (signed.length === 0) throw refused('TRUST_LOG_EMPTY', {});
  if (signed.length > MAX_SNAPSHOTS) throw refused('RECORD_TOO_LARGE', { size: signed.length, limit: MAX_SNAPSHOTS });
  const edge = new RightEdge(sha256);
  const entries: TrustLogEntry[] = [];
  let content: Uint8Array = new Uint8Array(0);
  for (const cms of signed) {
    const read = await readSignedTrust(cms, 'trust snapshot', engine);
    const snapshot = parseTrustSnapshot(read.json);
    const { name, number } = snapshot;
    requireNext(snapshot, entries.at(-1)?.snapshot, edge);
    edge.append(leafHash(read.content, sha256));
    entries.push({ name, number, id: read.sha256, snapshot });
    content = read.content;
  }
  await requireSignedBy(signed.at(-1)!, content, signers, { document: 'trust snapshot', engine, at });
  const newest = entries.at(-1)!;
  if (new Date(newest.snapshot.createdAt) > at) {
    const issuedAt = newest.snapshot.createdAt;
    throw refused('TRUST_NOT_YET_ISSUED', { document: 'trust snapshot', issuedAt, at: at.toISOString() });
  }
  if (seen !== undefined && entries[seen.number - 1]?.id !== seen.id) {
    throw refused('TRUST_LOG_ROLLBACK', { number: seen.number, id: seen.id });
  }
  return {
    entries,
    head: { size: edge.size, rootHash: edge.root() },
    select: (number) => select(entries, number, options),
  };
}

async function select(
  entries: readonly TrustLogEntry[],
  number: number | undefined,
  { engine, at }: OpenTrustLogOptions,
): Promise<SelectedTrust> {
  const entry = entries[(number ?? entries.length) - 1];
  if (entry === undefined) {
    throw refused('TRUST_SNAPSHOT_UNKNOWN', { number: number ?? 0, size: entries.length });
  }
  const { snapshot } = entry;
  if (number === undefined) requireCurrent('trust snapshot', snapshot.createdAt, snapshot.nextUpdate, at);
  const contents = await snapshotContents(snapshot, engine);
  if (number === undefined) {
    for (const { list } of contents.lists) requireCurrent('trust list', list.issuedAt, list.nextUpdate, at);
  }
  const anchors = [...contents.anchors];
  const reference = { name: entry.name, number: entry.number, id: entry.id };
  // Limits of an authority also hold for other purposes, so every list has all anchors.
  const trust = {
    signers: anchors,
    timestamps: anchors,
    responders: anchors,
    sealMakers: anchors,
    snapshot: reference,
  };
  return { ...contents, entry, trust };
}

function requireNext(snapshot: TrustSnapshot, before: TrustSnapshot | undefined, edge: RightEdge): void {
  const { number, log, name, createdAt } = snapshot;
  const refuse = (reason: string): never => {
    throw refused('TRUST_LOG_ORDER', { number, reason });
  };
  if (log.size !== edge.size) refuse('number out of order');
  if (toHex(fromHex(log.rootHash)) !== toHex(edge.root())) refuse('root hash differs');
  if (before === undefined) return;
  if (before.name !== name) refuse('another name');
  if (new Date(createdAt) <= new Date(before.createdAt)) refuse('not later than the one before');
}
