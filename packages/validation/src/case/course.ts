/** The course of a case, read from its valid documents: which conditions hold, and the dates that the clock needs. */
import type { LocalDate } from '../approval/clock/local-date.ts';
import { localDate } from '../approval/clock/local-date.ts';
import type { CaseDocument } from './case-document.ts';
import { ofType } from './case-finding.ts';
import type { CaseCondition, CasePolicy } from './case-policy.ts';

export interface CaseCourse {
  readonly conditions: ReadonlySet<CaseCondition>;
  /** First day on which materials were received. */
  readonly receivedAt: LocalDate | null;
  readonly acceptedAt: LocalDate | null;
  /** The date of the decision, or the day on which its seal is proven to be made, whichever is later. */
  readonly decidedAt: LocalDate | null;
  readonly servedAt: LocalDate | null;
}

export function readCourse(documents: readonly CaseDocument[], { timeZone }: Pick<CasePolicy, 'timeZone'>): CaseCourse {
  const dates = (key: keyof CaseDocument['dates'], of = documents): LocalDate[] =>
    of.flatMap(({ dates }) => dates[key] ?? []).sort();
  const decisions = ofType(documents, 'decision', 'disposition-decision');
  const accepted = ofType(documents, 'acceptance-notice').flatMap(({ dates }) => dates.acceptedAt ?? []);
  return {
    conditions: readConditions(documents),
    receivedAt: dates('receivedAt')[0] ?? null,
    acceptedAt: accepted.sort()[0] ?? dates('acceptedAt')[0] ?? null,
    decidedAt:
      decisions
        .flatMap((document) => decidedOn(document, timeZone))
        .sort()
        .at(-1) ?? null,
    servedAt: dates('servedAt').at(-1) ?? null,
  };
}

/** An earlier date than that of the seal's time-stamp would make a late decision look punctual. */
function decidedOn({ dates, provenAt }: CaseDocument, timeZone: string): LocalDate[] {
  const proven = provenAt === null ? [] : [localDate(provenAt, timeZone)];
  return [[...(dates.decidedAt === undefined ? [] : [dates.decidedAt]), ...proven].sort().at(-1) ?? []].flat();
}

function readConditions(documents: readonly CaseDocument[]): Set<CaseCondition> {
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
  };
  return new Set((Object.keys(holds) as CaseCondition[]).filter((condition) => holds[condition]));
}
