/** §2.6: received ≤ accepted ≤ steps, ascending ≤ decided ≤ served; notices within the time in which they have effect. */
import type { Finding } from '@govseal/core';
import { localDate } from '../approval/clock/local-date.ts';
import type { CaseDocument, CaseFacts, CaseStep } from './case-document.ts';
import { caseFinding, ofType } from './case-finding.ts';
import type { CaseCourse } from './course.ts';

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
    ...ofType(documents, 'service-record').flatMap((record) => checkService(record, documents)),
    ...checkNotices(documents, course),
  ];
}

function checkSteps({ file, type, steps }: CaseDocument, acceptedAt: string | null, timeZone: string): Finding[] {
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

/** What is served has a date: nothing can be served before it. */
function checkService({ file, dates, served }: CaseDocument, documents: readonly CaseDocument[]): Finding[] {
  const numbers = new Set(served.map(({ docNo }) => docNo));
  return documents.flatMap((document) => {
    const made = document.dates.decidedAt ?? document.dates.noticedAt ?? document.dates.acceptedAt;
    if (document.docNo === null || !numbers.has(document.docNo) || made === undefined) return [];
    if (dates.servedAt === undefined || dates.servedAt >= made) return [];
    return [caseFinding('CASE_SERVED_BEFORE_DECISION', file, { served: dates.servedAt, decided: made })];
  });
}

/** A notice to correct belongs before the acceptance, notices that stop or lengthen the clock between it and the decision. */
function checkNotices(
  documents: readonly CaseDocument[],
  { receivedAt, acceptedAt, decidedAt }: CaseCourse,
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
    ...within(
      ['extension-notice', 'special-procedure-notice', 'rights-notice', 'hearing-notice', 'hearing-announcement'],
      acceptedAt,
      decidedAt,
    ),
  ];
}
