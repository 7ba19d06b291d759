/** What was accepted before: without it nobody can tell a replay, or that a number is taken. */
import type { Finding } from '@govseal/core';
import type { MaybePromise } from '@govseal/crypto';
import type { RecordReference } from '../envelope/envelope.ts';
import { recordFinding } from '../error.ts';

/** The records that the caller has accepted. */
export interface RecordHistory {
  /** Whether a record with this content was accepted before. */
  accepted(reference: RecordReference): MaybePromise<boolean>;
  /** SHA-256 of the accepted record of this kind that has the key; null where none has. */
  holderOf(kind: string, key: string): MaybePromise<string | null>;
}

/** A record that is there already is a replay; another record with its key is a duplicate number. */
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
