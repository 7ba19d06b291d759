/**
 * The report `govseal-case-report/1` on a whole case: the reports on its files, unchanged, and the result for all of
 * them together.
 */
import type { Finding, Params, Place } from '@govseal/core';
import type { VerificationReport } from '../report.ts';
import { type CaseCode, caseCodes } from './codes.ts';
import type { CaseTimeline } from './evaluate-case.ts';

/** `unreadable`: the folder or archive itself could not be read. */
export type CaseStatus = 'valid' | 'invalid' | 'indeterminate' | 'unreadable';

/** One file of the case. */
export interface CasePart {
  /** Name of the file within the case. */
  readonly file: string;
  /** Type of document stated in its data; null: no readable data. */
  readonly type: string | null;
  /** Display name of that type; null without a type. */
  readonly title: {
    /** In Chinese. */
    readonly zh: string;
    /** In English. */
    readonly en: string;
  } | null;
  /** 发文字号 stated in its data; null without one. */
  readonly docNo: string | null;
  /** Whether the pages show exactly the data; `unknown`: not compared, because the document is not valid. */
  readonly page: 'shows-data' | 'differs' | 'changed' | 'unknown';
  /** true: the rules of the case were applied to its data. */
  readonly counted: boolean;
  /** The file's own report; null for materials that are only compared by digest. */
  readonly report: VerificationReport | null;
}

/** One decisive finding, and the file that it concerns. */
export interface CaseCause {
  /** Code of the finding. */
  readonly code: string;
  /** Name of the file; null: the case as a whole. */
  readonly file: string | null;
}

/** What decided the verdict on a case. */
export interface CaseReason {
  /** Code of the decisive finding; `CASE_COMPLETE` for a valid case. */
  readonly code: string;
  /** The text of the code in English. */
  readonly sentence?: string;
  /** The clause that was applied. */
  readonly clause: string;
  /** Place of the finding. */
  readonly at: Place;
  /** Values for the placeholders in the texts of the code. */
  readonly params: Params;
  /** Every finding that would have led to this verdict by itself, the reason first; empty for `valid`. */
  readonly causes: readonly CaseCause[];
}

/** The outcome of verifying a case, as JSON (`govseal-case-report/1`). */
export interface CaseReport {
  readonly schema: 'govseal-case-report/1';
  /** Name of the folder or archive, as the caller gave it. */
  readonly case: string;
  /** Number of the case; null without a valid document. */
  readonly caseNo: string | null;
  /** Name of the case policy. */
  readonly policy: string;
  /** The verdict. */
  readonly status: CaseStatus;
  /** What decided the verdict. */
  readonly reason: CaseReason;
  /** Dates and working days. */
  readonly timeline: CaseTimeline;
  /** One entry for each file, in the order of names. */
  readonly documents: readonly CasePart[];
  /** Findings about the case as a whole; findings about one file are in its report. */
  readonly findings: readonly Finding[];
}

/** A breach takes precedence over a lack of proof. */
export function decideCase(
  findings: readonly Finding[],
  isUnreadable: boolean,
): {
  /** The verdict. */
  readonly status: CaseStatus;
  /** What decided it. */
  readonly reason: CaseReason;
} {
  const effect = ({ code }: Finding): string => (caseCodes as Record<string, { effect: string }>)[code]?.effect ?? '';
  // A warning is something that the policy only reports.
  const violated = findings.filter((one) => effect(one) === 'violated' && one.severity === 'error');
  // A finding of another package, such as the archive's, cannot confirm anything.
  const open = findings.filter(
    (one) => effect(one) === 'undetermined' || (effect(one) === '' && one.severity === 'error'),
  );
  const status = isUnreadable
    ? 'unreadable'
    : violated.length > 0
      ? 'invalid'
      : open.length > 0
        ? 'indeterminate'
        : 'valid';
  const deciding = isUnreadable ? findings : violated.length > 0 ? violated : open;
  const [first] = deciding;
  if (first === undefined) {
    const code: CaseCode = 'CASE_COMPLETE';
    return { status, reason: { code, clause: caseCodes[code].clause, at: {}, params: {}, causes: [] } };
  }
  const { code, clause, at, params } = first;
  const causes = deciding.map((one) => ({ code: one.code, file: one.at.file ?? null }));
  return { status, reason: { code, clause, at, params, causes } };
}
