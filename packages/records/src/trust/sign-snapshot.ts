/** Signs the next snapshot of a trust log. */
import { toHex } from '@govseal/core';
import type { Sha256 } from '@govseal/log';
import { parseTrustSnapshot, type SnapshotAnchor, type SnapshotList, type TrustSnapshot } from '@govseal/validation';
import { snapshotContents } from './contents.ts';
import type { TrustLog } from './log.ts';
import { refused, type SignTrustOptions, signTrust } from './signed-trust.ts';

/** The content of the next snapshot. */
export interface NewTrustSnapshot {
  /** Name of the log. */
  readonly name: string;
  /** From this instant on the snapshot is stale; at most the earliest next update of its lists. */
  readonly nextUpdate: Date;
  /** Certificates that are trusted beside the lists. */
  readonly anchors: readonly SnapshotAnchor[];
  /** Signed trust lists. */
  readonly lists: readonly SnapshotList[];
}

/** How the next snapshot is signed; `at` is when it is created. */
export interface SignTrustSnapshotOptions extends SignTrustOptions {
  /** The log that the snapshot continues; absent: it is the first. */
  readonly log?: TrustLog;
  /** Hashes the tree of an empty log. */
  readonly sha256: Sha256;
}

/**
 * The signed snapshot (CMS). What no program would accept is refused here: a list that does not verify, one that is older than
 * in the snapshot before (`TRUST_LIST_SEQUENCE`), a key with two sources (`TRUST_KEY_TWICE`).
 */
export async function signTrustSnapshot(
  content: NewTrustSnapshot,
  options: SignTrustSnapshotOptions,
): Promise<Uint8Array> {
  const { log, sha256, engine, at } = options;
  const newest = log?.entries.at(-1);
  const head = log?.head ?? { size: 0, rootHash: sha256() };
  const { name, nextUpdate, anchors, lists } = content;
  const snapshot = (next: Date): TrustSnapshot =>
    parseTrustSnapshot({
      schema: 'govseal-trust-snapshot/1',
      name,
      number: head.size + 1,
      createdAt: toSecond(at),
      nextUpdate: toSecond(next),
      log: { size: head.size, rootHash: toHex(head.rootHash) },
      anchors,
      lists,
    });
  const before = newest === undefined ? undefined : await snapshotContents(newest.snapshot, engine);
  const contents = await snapshotContents(snapshot(nextUpdate), engine, before?.lists);
  const ends = [nextUpdate, ...contents.lists.map(({ list }) => new Date(list.nextUpdate))];
  const value = snapshot(new Date(Math.min(...ends.map((date) => date.getTime()))));
  if (newest !== undefined && value.createdAt <= newest.snapshot.createdAt) {
    throw refused('TRUST_LOG_ORDER', { number: value.number, reason: 'not later than the one before' });
  }
  return signTrust(value, options);
}

function toSecond(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
