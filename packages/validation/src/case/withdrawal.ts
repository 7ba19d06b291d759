/**
 * Withdrawal of an application by whoever applied (撤回申请): it ends the case before the decision, and only then. A later one changes
 * nothing about what was decided.
 */
import type { Finding } from '@govseal/core';
import type { LocalDate } from '../approval/clock/local-date.ts';
import type { CaseDocument } from './case-document.ts';
import { caseFinding, ofType } from './case-finding.ts';
import { effectiveDate } from './effective-date.ts';

const DECISIONS = ['decision', 'disposition-decision', 'non-acceptance'];

/** Date of the first effective withdrawal; null without one. */
export function withdrawnOn(documents: readonly CaseDocument[], timeZone: string): LocalDate | null {
  const dates = ofType(documents, 'withdrawal-request')
    .filter((request) => decidedBefore(request, documents, timeZone) === undefined)
    .flatMap((request) => requestedOn(request, timeZone) ?? []);
  return dates.sort()[0] ?? null;
}

export function checkWithdrawal(documents: readonly CaseDocument[], timeZone: string): Finding[] {
  return ofType(documents, 'withdrawal-request').flatMap((request) => {
    const decision = decidedBefore(request, documents, timeZone);
    if (decision === undefined) return [];
    const params = { withdrawn: requestedOn(request, timeZone) ?? '–', than: decision.file };
    return [caseFinding('CASE_WITHDRAWN_AFTER_DECISION', request.file, params)];
  });
}

/** The decision that was made before the request was signed. */
function decidedBefore(
  request: CaseDocument,
  documents: readonly CaseDocument[],
  timeZone: string,
): CaseDocument | undefined {
  return ofType(documents, ...DECISIONS).find((decision) => {
    if (decision.provenAt !== null && request.confirmedAt !== null) return decision.provenAt <= request.confirmedAt;
    const decided = effectiveDate(decision.dates.decidedAt, decision.provenAt, timeZone);
    const requested = requestedOn(request, timeZone);
    return decided === null || requested === null || decided < requested;
  });
}

function requestedOn({ dates, confirmedAt }: CaseDocument, timeZone: string): LocalDate | null {
  return effectiveDate(dates.withdrawnAt, confirmedAt, timeZone);
}
