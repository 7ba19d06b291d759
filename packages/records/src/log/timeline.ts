/** The entries of one key in the order of registration, and its status on a day. */
import type { Finding } from '@govseal/core';
import { type LocalDate, localDate } from '@govseal/validation/evaluate';
import { recordFinding } from '../error.ts';
import type { LogEntry } from './entry.ts';

/** The effect of an entry on its key. */
export type RegisterAction = 'issue' | 'withdraw' | 'suspend' | 'resume';

/** One entry of a register. */
export interface RegisterEntry {
  /** What is registered, such as an item code or a document number. */
  readonly key: string;
  /**
   * `issue`: the record is in effect from `from` on, in place of the one before. The others concern the record in
   * effect then.
   */
  readonly action: RegisterAction;
  /** SHA-256 of the signed content of the record: of the issued one, or of the one by which it is withdrawn or suspended. */
  readonly sha256: string;
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day; null: no end. */
  readonly to: string | null;
}

/** The status of a key on a day. */
export interface RegisterStatus {
  /** `none`: nothing has been issued by then. */
  readonly status: 'in-force' | 'none' | 'expired' | 'withdrawn' | 'suspended';
  /** SHA-256 of the record that was issued last by then; null: none. */
  readonly sha256: string | null;
  /** Last day of that record; null: no end, or no record. */
  readonly to: string | null;
}

/** The status on a day, from entries in the order of registration; later days have no effect. */
export function statusOn(entries: readonly RegisterEntry[], day: LocalDate): RegisterStatus {
  let issued: RegisterEntry | null = null;
  let withdrawn = false;
  let suspended = false;
  for (const entry of entries) {
    if (entry.from > day) continue;
    if (entry.action === 'issue') [issued, withdrawn, suspended] = [entry, false, false];
    else if (entry.action === 'withdraw') withdrawn = true;
    else if (entry.action === 'resume') suspended = false;
    else suspended = entry.to === null || day <= entry.to;
  }
  if (issued === null) return { status: 'none', sha256: null, to: null };
  const { sha256, to } = issued;
  const expired = to !== null && day > to;
  const status = withdrawn ? 'withdrawn' : expired ? 'expired' : suspended ? 'suspended' : 'in-force';
  return { status, sha256, to };
}

/** An entry that took effect before it was registered. */
export function backdated({ sequence, time, value }: LogEntry<RegisterEntry>, timeZone: string): Finding[] {
  const registered = localDate(new Date(time), timeZone);
  if (value.from >= registered) return [];
  return [recordFinding('REGISTER_BACKDATED', {}, { index: sequence, registered, from: value.from })];
}
