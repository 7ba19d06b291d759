/** §2.6: received ≤ accepted ≤ steps, ascending ≤ decided ≤ served; notices within the time in which they have effect. */
import type { Finding } from '@govseal/core';
import { localDate } from '../approval/clock/local-date.ts';
import type { CaseDocument, CaseFacts, CaseStep } from './case-document.ts';
import { caseFinding, ofType } from './case-finding.ts';
import type { CaseCourse } from './course.ts';
import { effectiveDate } from './effective-date.ts';
import { checkWithdrawal } from './withdrawal.ts';

/** Documents whose steps lead to the decision; acceptance is approved before it is dated. */
const DECIDING = ['slip', 'decision-approval', 'extension-approval'];

export function checkOrder({ policy, documents }: CaseFacts, course: CaseCourse): Finding[] {
  const { acceptedAt, receivedAt } = course;
  const decided = ofType(documents, 'decision', 'disposition-decision');
  return [
    ...documents.flatMap(({ file, dates }) => {
      const accepted = dates.acceptedAt;
      const received = dates.receivedAt ?? receivedAt ?? undefined;
      if (accepted === undefined || received === undefined || received <= accepted) return [];
      return [caseFinding('CASE_ACCEPTED_BEFORE_RECEIPT', file, { accepted, received })];
    }),
    ...documents.flatMap((document) => checkSteps(document, acceptedAt, policy.timeZone)),
    ...decided.flatMap((decision) => checkDecision(decision, documents, acceptedAt, policy.timeZone)),
    ...documents.flatMap((document) => checkSealDate(document, policy.timeZone)),
    ...ofType(documents, 'service-record').flatMap((record) => checkService(record, documents, policy.timeZone)),
    ...checkWithdrawal(documents, policy.timeZone),
    ...checkNotices(documents, course),
  ];
}

export function checkSteps(
  { file, type, steps }: CaseDocument,
  acceptedAt: string | null,
  timeZone: string,
): Finding[] {
  const findings: Finding[] = [];
  let before: CaseStep | null = null;
  for (const step of steps) {
    const { role, signedAt } = step;
    if (signedAt === null) continue;
    const date = localDate(signedAt, timeZone);
    if (DECIDING.includes(type) && acceptedAt !== null && date < acceptedAt)
      findings.push(caseFinding('CASE_STEP_BEFORE_ACCEPTANCE', file, { role, date, accepted: acceptedAt }));
    if (before !== null && signedAt < before.signedAt!)
      findings.push(caseFinding('CASE_STEPS_NOT_ASCENDING', file, { role, after: before.role }));
    before = step;
  }
  return findings;
}

function checkDecision(
  { file, dates }: CaseDocument,
  documents: readonly CaseDocument[],
  acceptedAt: string | null,
  timeZone: string,
): Finding[] {
  const decided = dates.decidedAt;
  if (decided === undefined) return [];
  const findings: Finding[] = [];
  if (acceptedAt !== null && decided < acceptedAt)
    findings.push(caseFinding('CASE_DECIDED_BEFORE_ACCEPTANCE', file, { decided, accepted: acceptedAt }));
  for (const approval of ofType(documents, 'slip', 'decision-approval', 'disposition-approval')) {
    const last = approval.steps.findLast(({ signedAt }) => signedAt !== null);
    const date = last === undefined ? null : localDate(last.signedAt!, timeZone);
    if (date !== null && decided < date)
      findings.push(caseFinding('CASE_DECIDED_BEFORE_APPROVAL', file, { decided, date, role: last!.role }));
  }
  return findings;
}

/** A date after the day of the seal would shorten the statutory time. */
function checkSealDate({ file, dates, provenAt }: CaseDocument, timeZone: string): Finding[] {
  const stated = dates.decidedAt ?? dates.noticedAt ?? dates.acceptedAt ?? dates.receivedAt;
  if (provenAt === null || stated === undefined) return [];
  const sealed = localDate(provenAt, timeZone);
  return stated <= sealed ? [] : [caseFinding('CASE_DATED_AFTER_SEAL', file, { date: stated, sealed })];
}

/** A document cannot be served before it is sealed; it is served on the day on which the recipient signs (§2.4). */
function checkService(record: CaseDocument, documents: readonly CaseDocument[], timeZone: string): Finding[] {
  const { file, served, confirmedAt } = record;
  const { servedAt } = record.dates;
  if (servedAt === undefined) return [];
  const numbers = new Set(served.map(({ docNo }) => docNo));
  const early = documents.flatMap(({ docNo, dates, provenAt }) => {
    if (docNo === null || !numbers.has(docNo)) return [];
    const made = effectiveDate(dates.decidedAt ?? dates.noticedAt ?? dates.acceptedAt, provenAt, timeZone);
    if (made === null || servedAt >= made) return [];
    return [caseFinding('CASE_SERVED_BEFORE_DECISION', file, { served: servedAt, decided: made })];
  });
  const signed = confirmedAt === null ? servedAt : localDate(confirmedAt, timeZone);
  if (signed === servedAt) return early;
  return [...early, caseFinding('CASE_SERVICE_DATE_DIFFERS', file, { served: servedAt, signed })];
}

/** A notice to correct must come before the acceptance; notices of suspension or extension between acceptance and decision. */
function checkNotices(
  documents: readonly CaseDocument[],
  { receivedAt, acceptedAt, decidedAt, withdrawnAt }: CaseCourse,
): Finding[] {
  const within = (types: readonly string[], from: string | null, to: string | null): Finding[] =>
    ofType(documents, ...types).flatMap(({ file, dates: { noticedAt } }) => {
      const isOutside =
        noticedAt !== undefined && ((from !== null && noticedAt < from) || (to !== null && noticedAt > to));
      return isOutside
        ? [caseFinding('CASE_NOTICE_DATE', file, { date: noticedAt, from: from ?? '–', to: to ?? '–' })]
        : [];
    });
  return [
    ...within(['correction-notice'], receivedAt, acceptedAt),
    ...within(['termination-notice'], withdrawnAt, null),
    ...within(
      ['extension-notice', 'special-procedure-notice', 'rights-notice', 'hearing-notice', 'hearing-announcement'],
      acceptedAt,
      decidedAt,
    ),
  ];
}
