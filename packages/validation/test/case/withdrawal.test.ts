/** Withdrawal of an application: it ends the case before the decision, with the notice of the agency. */
import { expect, test } from 'vitest';
import { type CaseCode, type CaseDocument, evaluateCase, parseCasePolicy } from '../../src/evaluate/index.ts';
import { acceptance, application, decision, document, facts, policy, receipt, served, slip } from './case-facts.ts';

const signers = { must: ['agency' as const] };
const lenient = parseCasePolicy({
  ...JSON.parse(JSON.stringify(policy)),
  documents: [
    ...['application', 'materials-receipt', 'acceptance-notice', 'slip'].map((type) => ({ type, signers })),
    { type: 'withdrawal-request', signers },
    { type: 'termination-notice', required: ['withdrawn'], allowed: ['withdrawn'], signers },
    { type: 'decision', required: ['not-withdrawn'], allowed: ['not-withdrawn'], signers },
    { type: 'service-record', required: ['decided'], signers },
  ],
});
const request = document('withdrawal-request', {
  dates: { withdrawnAt: '2026-10-12' },
  confirmedAt: new Date('2026-10-12T02:00:00Z'),
});
const notice = document('termination-notice', {
  docNo: '衢示终〔2026〕1号',
  dates: { withdrawnAt: '2026-10-12', noticedAt: '2026-10-13' },
  provenAt: new Date('2026-10-13T02:00:00Z'),
});
const withdrawn = [application, receipt, acceptance, request, notice];
const codes = (documents: readonly CaseDocument[], more = {}) =>
  evaluateCase(facts(documents, { policy: lenient, ...more })).findings.map(({ code }) => code);
const late = (at: string) => ({ ...request, dates: { withdrawnAt: at.slice(0, 10) }, confirmedAt: new Date(at) });

test('a case that was withdrawn and ended has no decision', () => {
  expect(codes(withdrawn)).toEqual([]);
});

test.each<[string, readonly CaseCode[], readonly CaseDocument[]]>([
  ['without the notice', ['CASE_DOCUMENT_MISSING'], withdrawn.filter((one) => one !== notice)],
  [
    'without the request',
    ['CASE_DOCUMENT_UNEXPECTED', 'CASE_DOCUMENT_MISSING'],
    withdrawn.filter((one) => one !== request),
  ],
  [
    'decided nevertheless',
    ['CASE_DOCUMENT_UNEXPECTED', 'CASE_DECISION_NOT_SERVED'],
    [...withdrawn, slip, decision, served],
  ],
  [
    'withdrawn after the decision',
    ['CASE_WITHDRAWN_AFTER_DECISION'],
    [application, receipt, acceptance, slip, decision, late('2026-10-14T02:00:00Z'), served],
  ],
  [
    'withdrawn after the decision, with an earlier date',
    ['CASE_WITHDRAWN_AFTER_DECISION'],
    [
      application,
      receipt,
      acceptance,
      slip,
      decision,
      { ...late('2026-10-15T02:00:00Z'), dates: request.dates },
      served,
    ],
  ],
  [
    'ended before the withdrawal',
    ['CASE_NOTICE_DATE'],
    [...withdrawn.slice(0, 3), { ...request, confirmedAt: new Date('2026-10-14T02:00:00Z') }, notice],
  ],
  [
    'ended for another withdrawal',
    ['CASE_DATE_DIFFERS'],
    [...withdrawn.slice(0, 4), { ...notice, dates: { ...notice.dates, withdrawnAt: '2026-10-11' } }],
  ],
])('%s', (_, expected, documents) => {
  expect(codes(documents)).toEqual(expected);
});

test('a request that is not valid ends nothing, and the decision may be missing because of it', () => {
  const claimed = new Set(['withdrawal-request']);
  expect(codes([application, receipt, acceptance], { claimed })).toEqual([]);
});
