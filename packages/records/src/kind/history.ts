/** The records accepted before, without which replays and used numbers cannot be detected. */
import type { Finding } from '@govseal/core';
import type { MaybePromise } from '@govseal/crypto';
import type { RecordReference } from '../envelope/envelope.ts';
import { recordFinding } from '../error.ts';

/** The records that the caller has accepted. */
export interface RecordHistory {
  /** Whether a record with this content was accepted before. */
  accepted(reference: RecordReference): MaybePromise<boolean>;
  /** SHA-256 of the accepted record of this kind that has the key; null if there is none. */
  holderOf(kind: string, key: string): MaybePromise<string | null>;
}

/** Reports a record that was accepted before as a replay, and another record with its key as a duplicate number. */
export async function checkHistory(
  history: RecordHistory,
  reference: RecordReference,
  key: string | null,
): Promise<Finding[]> {
  if (await history.accepted(reference)) return [recordFinding('RECORD_REPLAYED', {}, { sha256: reference.sha256 })];
  const holder = key === null ? null : await history.holderOf(reference.kind, key);
  if (holder === null || key === null || holder === reference.sha256) return [];
  return [recordFinding('RECORD_KEY_TAKEN', {}, { kind: reference.kind, key, holder })];
}
