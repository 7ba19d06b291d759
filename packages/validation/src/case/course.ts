/** The course of a case, read from its valid documents: which conditions are met, and the dates needed to count days. */
import type { LocalDate } from '../approval/clock/local-date.ts';
import type { CaseDocument } from './case-document.ts';
import { ofType } from './case-finding.ts';
import type { CaseCondition, CasePolicy } from './case-policy.ts';
import { effectiveDate } from './effective-date.ts';
import { withdrawnOn } from './withdrawal.ts';

export interface CaseCourse {
  readonly conditions: ReadonlySet<CaseCondition>;
  /** First day on which materials were received. */
  readonly receivedAt: LocalDate | null;
  readonly acceptedAt: LocalDate | null;
  /** The date of the decision, or the proven day of its seal, whichever is later. */
  readonly decidedAt: LocalDate | null;
  readonly servedAt: LocalDate | null;
  /** Date of the withdrawal that ended the case before a decision. */
  readonly withdrawnAt: LocalDate | null;
}

export function readCourse(documents: readonly CaseDocument[], { timeZone }: Pick<CasePolicy, 'timeZone'>): CaseCourse {
  const dates = (key: keyof CaseDocument['dates'], of = documents): LocalDate[] =>
    of.flatMap(({ dates }) => dates[key] ?? []).sort();
  const decisions = ofType(documents, 'decision', 'disposition-decision');
  const accepted = ofType(documents, 'acceptance-notice').flatMap(({ dates }) => dates.acceptedAt ?? []);
  const withdrawnAt = withdrawnOn(documents, timeZone);
  return {
    withdrawnAt,
    conditions: readConditions(documents, withdrawnAt !== null),
    receivedAt: dates('receivedAt')[0] ?? null,
    acceptedAt: accepted.sort()[0] ?? dates('acceptedAt')[0] ?? null,
    decidedAt:
      decisions
        .flatMap(({ dates: { decidedAt }, provenAt }) => effectiveDate(decidedAt, provenAt, timeZone) ?? [])
        .sort()
        .at(-1) ?? null,
    servedAt: dates('servedAt').at(-1) ?? null,
  };
}

function readConditions(documents: readonly CaseDocument[], isWithdrawn: boolean): Set<CaseCondition> {
  const has = (...types: readonly string[]): boolean => ofType(documents, ...types).length > 0;
  const decisions = ofType(documents, 'decision');
  const holds: Readonly<Record<CaseCondition, boolean>> = {
    accepted: !has('non-acceptance') && !has('disposition-decision', 'disposition-approval'),
    'not-accepted': has('non-acceptance'),
    decided: has('decision', 'disposition-decision'),
    granted: decisions.some(({ result }) => result === '准予'),
    refused: decisions.some(({ result }) => result === '不予'),
    corrected: has('correction-notice'),
    extended: has('extension-notice', 'extension-approval'),
    suspended: has('special-procedure-notice') || documents.some(({ suspensions }) => suspensions.length > 0),
    hearing: has('hearing-application', 'hearing-announcement', 'hearing-notice', 'hearing-record'),
    agent: documents.some(({ hasAgent }) => hasAgent),
    disposition: has('disposition-decision', 'disposition-approval'),
    withdrawn: isWithdrawn,
    'not-withdrawn': !isWithdrawn,
  };
  return new Set((Object.keys(holds) as CaseCondition[]).filter((condition) => holds[condition]));
}
