/** The result of verifying a record. Only a valid result has content. */
import type { Finding } from '@govseal/core';
import type { FileStatus, VerificationReport } from '@govseal/validation';
import type { RecordLinks, RecordReference } from '../envelope/envelope.ts';
import type { RecordPeriod } from './definition.ts';

/** The deadline of a record, and whether it was met. */
export interface DeadlineReport {
  /** The day before the first counted one. */
  readonly start: string;
  /** Working days. */
  readonly days: number;
  /** The last day; null if a calendar is missing. */
  readonly due: string | null;
  /** Whether the record was signed after it; null if unknown. */
  readonly late: boolean | null;
}

/** A record whose signatures, signers, content and dates are all in order. */
export interface ValidRecord<Content> {
  readonly status: 'valid';
  /** The signed content; hidden fields are missing from it, although its type contains them. */
  readonly content: Content;
  /** JSON Pointers of the fields that this copy hides; empty: it is complete. */
  readonly hidden: readonly string[];
  /** How other records refer to this one. */
  readonly reference: RecordReference;
  /** What stands only once among the records of its kind; null: the kind has no such thing. */
  readonly key: string | null;
  /** The documents that it refers to. */
  readonly links: RecordLinks;
  /** When the last signer signed, as time-stamps prove it. */
  readonly signedAt: Date;
  /** When the content is in effect; null: the kind has no such dates. */
  readonly effective: RecordPeriod | null;
  /** null: the kind has no deadline. */
  readonly deadline: DeadlineReport | null;
  /** The report of the signatures. */
  readonly report: VerificationReport;
  /** Findings about the record; only remarks. */
  readonly findings: readonly Finding[];
}

/** A record that is not valid, with the reasons and without content. */
export interface RejectedRecord {
  /** The worst status of the findings. */
  readonly status: Exclude<FileStatus, 'valid'>;
  /** The report of the signatures; null if the content was already rejected. */
  readonly report: VerificationReport | null;
  /** Findings about the record; those about signatures are in the report. */
  readonly findings: readonly Finding[];
}

/** The outcome of verifying a record as one of a certain kind. */
export type RecordResult<Content> = ValidRecord<Content> | RejectedRecord;
