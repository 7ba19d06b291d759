/**
 * Rebuilds the state of a register from all entries of its log and compares it with every head. A producer whose log is
 * complete can still leave an entry out of the state, so that no answer shows it; this check detects that.
 */
import type { Finding } from '@govseal/core';
import type { Sha256 } from '@govseal/log';
import { recordFinding } from '../error.ts';
import type { LogEntry } from './entry.ts';
import type { LogHead } from './head.ts';
import { KeyState, type StateHead, timelineOf } from './key-state.ts';
import type { RegisterEntry } from './timeline.ts';

/** The entries of the log, parsed and as bytes. */
export interface LoggedEntries {
  readonly entries: readonly LogEntry<RegisterEntry>[];
  readonly data: readonly Uint8Array[];
}

/** When a state differs, this many of the newest entries are tried one by one. */
const MAX_TRIED = 2000;

/** Heads oldest first; the first one whose state differs is reported. */
export function checkStates(logged: LoggedEntries, heads: readonly LogHead[], sha256: Sha256): Finding[] {
  const state = new KeyState(sha256);
  let size = 0;
  for (const head of heads) {
    for (; size < head.size; size++) state.append(logged.entries[size]!.value.key, logged.data[size]!);
    if (!isState(head, state.head())) return [differs(logged, head, state, sha256)];
  }
  return [];
}

function isState(head: LogHead, { keys, keysRootHash }: StateHead): boolean {
  return head.keys === keys && head.keysRootHash === keysRootHash;
}

/** `state` is the one that the head should have. */
function differs(logged: LoggedEntries, head: LogHead, state: KeyState, sha256: Sha256): Finding {
  const { size } = head;
  const entries = byKey(logged, size);
  const first = Math.max(0, size - MAX_TRIED);
  for (let index = size - 1; index >= first; index--) {
    const { key } = logged.entries[index]!.value;
    const own = entries.get(key)!;
    const whole = state.get(key);
    const others = own.filter((one) => one !== index).map((one) => logged.data[one]!);
    state.set(key, timelineOf(others, sha256));
    const omitted = isState(head, state.head());
    state.set(key, whole);
    if (omitted) return recordFinding('REGISTER_STATE_OMITS', {}, { size, index, key });
  }
  const stale = staleSize(logged, head, first, sha256);
  if (stale !== null) return recordFinding('REGISTER_STATE_STALE', {}, { size, covered: stale });
  return recordFinding('REGISTER_STATE_DIFFERS', {}, { size });
}

/** The number of entries after which the state was the one of the head; null if it never was. */
function staleSize({ entries, data }: LoggedEntries, head: LogHead, first: number, sha256: Sha256): number | null {
  const state = new KeyState(sha256);
  for (let size = 0; size < head.size; size++) {
    if (size >= first && isState(head, state.head())) return size;
    state.append(entries[size]!.value.key, data[size]!);
  }
  return null;
}

function byKey({ entries }: LoggedEntries, size: number): Map<string, number[]> {
  const indexes = new Map<string, number[]>();
  for (let index = 0; index < size; index++) {
    const { key } = entries[index]!.value;
    const own = indexes.get(key);
    if (own === undefined) indexes.set(key, [index]);
    else own.push(index);
  }
  return indexes;
}
