/** What verifying a record results in. Content is only in a valid result: who has no verdict has no data. */
import type { Finding } from '@govseal/core';
import type { FileStatus, VerificationReport } from '@govseal/validation';
import type { RecordLinks, RecordReference } from '../envelope/envelope.ts';
import type { RecordPeriod } from './definition.ts';

/** The deadline of a record, and whether it was kept. */
export interface DeadlineReport {
  /** The day before the first counted one. */
  readonly start: string;
  /** Working days. */
  readonly days: number;
  /** The last day in time; null where a calendar is missing. */
  readonly due: string | null;
  /** Whether the record was signed after it; null where that is unknown. */
  readonly late: boolean | null;
}

/** A record whose signatures, signers, content and dates are all in order. */
export interface ValidRecord<Content> {
  readonly status: 'valid';
  /** The signed content; fields that are hidden are missing from it, whatever its type says. */
  readonly content: Content;
  /** JSON Pointers of the fields that this copy hides; empty: it is complete. */
  readonly hidden: readonly string[];
  /** How other records refer to this one. */
  readonly reference: RecordReference;
  /** What it refers to. */
  readonly links: RecordLinks;
  /** When the last signer signed, as time-stamps prove it. */
  readonly signedAt: Date;
  /** When the content is in effect; null: the kind has no such dates. */
  readonly effective: RecordPeriod | null;
  /** null: the kind has no deadline. */
  readonly deadline: DeadlineReport | null;
  /** The report of the signatures. */
  readonly report: VerificationReport;
  /** About the record; remarks only. */
  readonly findings: readonly Finding[];
}

/** A record that does not count, with the reasons; without content. */
export interface RejectedRecord {
  /** The gravest of what was found. */
  readonly status: Exclude<FileStatus, 'valid'>;
  /** The report of the signatures; null where the content already excluded the record. */
  readonly report: VerificationReport | null;
  /** About the record; findings about signatures are in the report. */
  readonly findings: readonly Finding[];
}

/** The outcome of verifying a record as one of a certain kind. */
export type RecordResult<Content> = ValidRecord<Content> | RejectedRecord;
