/**
 * Checks that the approved content is what was decided and served: verdicts, persons, results, numbers, references
 * and digests.
 */
import type { Finding } from '@govseal/core';
import { VERDICT } from '../approval/approval-policy.ts';
import type { CaseDocument, CaseFacts } from './case-document.ts';
import { caseFinding, ofType } from './case-finding.ts';
import { checkRounds } from './round-rules.ts';

export function checkFlow(facts: CaseFacts): Finding[] {
  const { documents } = facts;
  return [
    ...checkVerdicts(documents),
    ...checkResults(documents),
    ...checkRounds(facts),
    ...checkSlip(documents),
    ...checkNumbers(documents),
  ];
}

/** Every level must state a clear opinion; only the last round of a slip counts. */
function checkVerdicts(documents: readonly CaseDocument[]): Finding[] {
  const last = Math.max(1, ...documents.map(({ round }) => round ?? 1));
  return documents.flatMap(({ file, steps, round }) =>
    steps.flatMap(({ role, verdict }) => {
      if (verdict === VERDICT.approve || (round !== null && round < last)) return [];
      if (verdict === null) return [caseFinding('CASE_STEP_WITHOUT_VERDICT', file, { role })];
      return [caseFinding('CASE_STEP_NOT_APPROVED', file, { role, verdict })];
    }),
  );
}

/** The slip, the approval sheet and the decision must have the same result. */
function checkResults(documents: readonly CaseDocument[]): Finding[] {
  const [decision, ...others] = ofType(documents, 'decision');
  if (decision === undefined) return [];
  const conflicts = others
    .filter(({ result }) => result !== decision.result)
    .map(({ file, result }) =>
      caseFinding('CASE_DECISIONS_CONFLICT', file, { result: result ?? '–', other: decision.result ?? '–' }),
    );
  const differing = ofType(documents, 'slip', 'decision-approval')
    .filter(({ result }) => result !== null && result !== decision.result)
    .map(({ file, result }) =>
      caseFinding('CASE_RESULT_DIFFERS', decision.file, {
        decided: decision.result ?? '–',
        approved: result!,
        in: file,
      }),
    );
  return [...conflicts, ...differing];
}

function checkSlip(documents: readonly CaseDocument[]): Finding[] {
  const slips = ofType(documents, 'slip');
  const findings: Finding[] = [];
  for (const decision of ofType(documents, 'decision')) {
    if (decision.slip === 'differs') findings.push(caseFinding('CASE_SLIP_REFERENCE_DIFFERS', decision.file));
    for (const { file, decisionNo } of slips)
      if (decisionNo !== null && decisionNo !== decision.docNo) {
        const params = { stated: decisionNo, docNo: decision.docNo ?? '–' };
        findings.push(caseFinding('CASE_DECISION_NUMBER_DIFFERS', file, params));
      }
  }
  return findings;
}

/** Checks the numbers by which one document refers to another. */
function checkNumbers(documents: readonly CaseDocument[]): Finding[] {
  const numbers = new Set(documents.flatMap(({ docNo }) => docNo ?? []));
  const findings: Finding[] = [];
  for (const { file, answers } of documents)
    if (answers !== null && !numbers.has(answers))
      findings.push(caseFinding('CASE_NOTICE_NUMBER_DIFFERS', file, { docNo: answers }));
  const records = ofType(documents, 'service-record');
  for (const { file, served } of records)
    for (const { name, docNo } of served)
      if (docNo === undefined || !numbers.has(docNo))
        findings.push(caseFinding('CASE_SERVED_OTHER_DOCUMENT', file, { name, docNo: docNo ?? '–' }));
  if (records.length === 0) return findings;
  const served = new Set(records.flatMap((record) => record.served.map(({ docNo }) => docNo)));
  for (const { file, docNo } of ofType(
    documents,
    'decision',
    'disposition-decision',
    'non-acceptance',
    'termination-notice',
  ))
    if (docNo !== null && !served.has(docNo)) findings.push(caseFinding('CASE_DECISION_NOT_SERVED', file, { docNo }));
  return findings;
}

/** All documents that refer to a file must state the same digest, and the file in the case must have it. */
export function checkAttachments({ documents, files }: CaseFacts): Finding[] {
  const byName = new Map(files.map((file) => [file.file.slice(file.file.lastIndexOf('/') + 1), file.digests]));
  const stated = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { file, attachments } of documents) {
    for (const { name, digest = '' } of attachments) {
      const algorithm = digest.slice(0, digest.indexOf(':'));
      const key = `${name} ${algorithm}`;
      const expected = byName.get(name)?.get(algorithm) ?? stated.get(key) ?? digest;
      stated.set(key, stated.get(key) ?? digest);
      if (expected !== digest) findings.push(caseFinding('CASE_ATTACHMENT_DIFFERS', file, { name }));
    }
  }
  return findings;
}
