/** Every rule about a whole case: the finding that it gives, and honest neighbours that it must not touch. */
import { expect, test } from 'vitest';
import { type CaseCode, type CaseDocument, decideCase, evaluateCase } from '../../src/evaluate/index.ts';
import {
  acceptance,
  application,
  changed,
  decision,
  document,
  facts,
  honest,
  person,
  policy,
  receipt,
  served,
  slip,
} from './case-facts.ts';

const codes = (documents: readonly CaseDocument[], more = {}) =>
  evaluateCase(facts(documents, more)).findings.map(({ code }) => code);

const late = { ...decision.dates, decidedAt: '2026-10-22' };
const veryLate = { ...decision.dates, decidedAt: '2026-11-16' };
const service = (servedAt: string) => ({ ...served, dates: { servedAt } });
const decidedLate = (dates: CaseDocument['dates'], servedAt: string) =>
  honest.map((one) =>
    one === decision
      ? { ...decision, dates, provenAt: new Date(`${dates.decidedAt}T01:30:00Z`) }
      : one === served
        ? service(servedAt)
        : one,
  );
const extension = document('extension-notice', {
  docNo: '衢示延〔2026〕1号',
  dates: { acceptedAt: '2026-10-09', noticedAt: '2026-10-16' },
  extensionDays: 10,
});
const suspension = { kind: '专家评审', from: '2026-10-12', to: null, days: 5, noticeNo: '衢示特〔2026〕1号' };
const notice = document('special-procedure-notice', {
  docNo: '衢示特〔2026〕1号',
  dates: { acceptedAt: '2026-10-09', noticedAt: '2026-10-10' },
  suspensions: [suspension],
});
const correction = document('correction-notice', {
  docNo: '衢示补〔2026〕1号',
  dates: { receivedAt: '2026-09-28', noticedAt: '2026-09-30' },
});
const corrected = [
  application,
  { ...receipt, dates: { receivedAt: '2026-09-28' } },
  correction,
  { ...receipt, file: 'receipt-2.pdf', docNo: '衢示收〔2026〕2号', materials: ['申请书', '验资证明'] },
  { ...acceptance, materials: ['申请书', '验资证明'] },
  slip,
  decision,
  served,
];
const refused = honest.map((one) => (one.result === null ? one : { ...one, result: '不予' as const }));

test.each<[string, readonly CaseDocument[]]>([
  ['grant', honest],
  ['refusal', refused],
  ['correction', corrected],
  ['extension', [...decidedLate(late, '2026-10-23'), extension]],
  ['special procedure', [...decidedLate(late, '2026-10-23'), notice]],
  [
    'special procedure whose end the slip states',
    [
      ...decidedLate(late, '2026-10-23').map((one) =>
        one === slip ? { ...slip, suspensions: [{ ...suspension, to: '2026-10-15', days: null }] } : one,
      ),
      notice,
    ],
  ],
  [
    'refusal to accept',
    [
      application,
      document('non-acceptance', {
        docNo: '衢示不〔2026〕1号',
        dates: { receivedAt: '2026-10-08', decidedAt: '2026-10-09' },
      }),
      { ...served, served: [{ name: '不予受理决定书', docNo: '衢示不〔2026〕1号' }] },
    ],
  ],
])('an honest case: %s', (_, documents) => {
  const { findings } = evaluateCase(facts(documents));
  expect(findings).toEqual([]);
  expect(decideCase(findings, false)).toMatchObject({ status: 'valid', reason: { code: 'CASE_COMPLETE' } });
});

const step = (change: object, index = 1) => ({
  steps: slip.steps.map((one, i) => (i === index ? { ...one, ...change } : one)),
});
const seal = (change: object) => ({ seal: { ...decision.seal!, ...change } });

test.each<[CaseCode, readonly CaseDocument[]]>([
  ['CASE_DOCUMENT_MISSING', honest.filter((one) => one !== acceptance)],
  ['CASE_DOCUMENT_DUPLICATE', [...honest, { ...application, file: 'again.pdf' }]],
  ['CASE_DOCUMENT_UNEXPECTED', [...honest, document('legal-review')]],
  ['CASE_DOCUMENT_NUMBER_REPEATED', changed('materials-receipt', { docNo: acceptance.docNo })],
  [
    'CASE_NUMBER_DIFFERS',
    [...honest, { ...receipt, file: 'other.pdf', docNo: '衢示收〔2026〕9号', caseNo: '330800-2026-000002' }],
  ],
  ['CASE_ITEM_DIFFERS', changed('slip', { itemCode: 'XK0010200' })],
  ['CASE_ITEM_DIFFERS', changed('slip', { itemName: '其他事项许可' })],
  ['CASE_APPLICANT_NAME_DIFFERS', changed('slip', { applicant: { name: '另一有限公司', code: null } })],
  [
    'CASE_APPLICANT_CODE_DIFFERS',
    changed('decision', { applicant: { name: '示例有限公司', code: '91330803MA00000081' } }),
  ],
  [
    'CASE_AGENCY_DIFFERS',
    changed('decision', { agency: { name: '衢州市示例局', uscc: '11330800MB0000001T' }, seal: null }),
  ],
  ['CASE_SEAL_NAME_DIFFERS', changed('decision', seal({ name: '衢州市另一局' }))],
  ['CASE_CERTIFICATE_UNIT_DIFFERS', changed('decision', seal({ unit: '11330800MB2867521U' }))],
  ['CASE_CERTIFICATE_UNIT_DIFFERS', changed('decision', seal({ unit: null, names: ['衢州市另一局'] }))],
  ['CASE_DATE_DIFFERS', changed('slip', { dates: { acceptedAt: '2026-10-10' } })],
  [
    'CASE_ACCEPTED_BEFORE_RECEIPT',
    changed('acceptance-notice', { dates: { receivedAt: '2026-10-10', acceptedAt: '2026-10-09' } }),
  ],
  ['CASE_STEP_BEFORE_ACCEPTANCE', changed('slip', step({ signedAt: new Date('2026-10-08T01:00:00Z') }, 0))],
  ['CASE_STEPS_NOT_ASCENDING', changed('slip', step({ signedAt: new Date('2026-10-12T01:00:00Z') }))],
  ['CASE_DECIDED_BEFORE_APPROVAL', changed('slip', step({ signedAt: new Date('2026-10-15T01:00:00Z') }))],
  ['CASE_SERVED_BEFORE_DECISION', changed('service-record', { dates: { servedAt: '2026-10-13' } })],
  ['CASE_SERVED_BEFORE_DECISION', changed('decision', { provenAt: new Date('2026-10-16T01:00:00Z') })],
  ['CASE_SERVICE_DATE_DIFFERS', changed('service-record', { confirmedAt: new Date('2026-10-20T01:00:00Z') })],
  ['CASE_DATED_AFTER_SEAL', changed('decision', { provenAt: new Date('2026-10-13T15:59:59Z') })],
  ['CASE_DUE_DATE_LATE', changed('acceptance-notice', { due: { promised: '2026-10-20' } })],
  ['CASE_DUE_DATE_LATE', changed('slip', { due: { promised: '2026-10-19', statutory: '2026-11-06' } })],
  ['CASE_ACCEPTANCE_LATE', changed('acceptance-notice', { provenAt: new Date('2026-10-16T01:00:00Z') })],
  [
    'CASE_CORRECTED_ACCEPTANCE_LATE',
    corrected.map((one) =>
      one.type === 'acceptance-notice' ? { ...one, provenAt: new Date('2026-10-16T01:00:00Z') } : one,
    ),
  ],
  ['CASE_NOTICE_DATE', [...honest, { ...extension, dates: { ...extension.dates, noticedAt: '2026-10-15' } }]],
  [
    'CASE_NOTICE_DATE',
    corrected.map((one) => (one === correction ? { ...one, dates: { noticedAt: '2026-09-27' } } : one)),
  ],
  ['CASE_PROMISED_OVERRUN', decidedLate(late, '2026-10-23')],
  ['CASE_STATUTORY_OVERRUN', decidedLate(veryLate, '2026-11-17')],
  [
    'CASE_PROMISED_OVERRUN',
    changed('decision', { provenAt: new Date('2026-10-22T01:00:00Z') }).map((one) =>
      one === served ? service('2026-10-23') : one,
    ),
  ],
  ['CASE_SERVICE_LATE', changed('service-record', { dates: { servedAt: '2026-10-29' } })],
  ['CASE_EXTENSION_TOO_LONG', [...honest, { ...extension, dates: { noticedAt: '2026-10-13' }, extensionDays: 11 }]],
  [
    'CASE_SUSPENSION_WITHOUT_NOTICE',
    changed('slip', { suspensions: [{ ...suspension, to: '2026-10-15', days: null }] }),
  ],
  ['CASE_SUSPENSION_TOO_LONG', [...changed('slip', { suspensions: [{ ...suspension, to: '2026-10-26' }] }), notice]],
  [
    'CASE_CORRECTION_LATE',
    corrected
      .map((one) => (one === correction ? { ...one, dates: { noticedAt: '2026-10-09' } } : one))
      .map((one) =>
        one.type === 'materials-receipt' && one.materials.length === 1
          ? { ...one, dates: { receivedAt: '2026-09-22' } }
          : one,
      ),
  ],
  ['CASE_CORRECTION_MISSING', changed('acceptance-notice', { materials: ['申请书', '验资证明'] })],
  ['CASE_STEP_WITHOUT_VERDICT', changed('slip', step({ verdict: null }))],
  ['CASE_STEP_NOT_APPROVED', changed('slip', step({ verdict: '不同意' }))],
  ['CASE_SAME_PERSON', changed('slip', step({ person: person(' 示例 经办人') }))],
  ['CASE_SAME_PERSON', changed('slip', step({ others: [person('另一成员'), person('示例经办人')] }))],
  ['CASE_RESULT_DIFFERS', changed('decision', { result: '不予' })],
  ['CASE_DECISION_NUMBER_DIFFERS', changed('slip', { decisionNo: '衢示许〔2026〕2号' })],
  ['CASE_SLIP_REFERENCE_DIFFERS', changed('decision', { slip: 'differs' })],
  ['CASE_ROUND_MISSING', changed('slip', { round: 2, previous: 'sha256:bb' })],
  ['CASE_NOTICE_NUMBER_DIFFERS', [...honest, document('hearing-application', { answers: '衢示权〔2026〕9号' })]],
  ['CASE_ATTACHMENT_DIFFERS', changed('slip', { attachments: [{ name: 'plan.pdf', digest: 'sha256:bb' }] })],
])('%s is found', (code, documents) => {
  expect([...new Set(codes(documents))]).toEqual([code]);
  const { findings } = evaluateCase(facts(documents));
  expect(decideCase(findings, false)).toMatchObject({ status: 'invalid', reason: { code } });
});

test('dates that contradict each other give every finding that follows', () => {
  const early = changed('decision', { dates: { ...decision.dates, decidedAt: '2026-10-08' }, provenAt: null });
  expect(codes(early)).toEqual(['CASE_DECIDED_BEFORE_ACCEPTANCE', 'CASE_DECIDED_BEFORE_APPROVAL']);
  const slow = changed('acceptance-notice', { dates: { receivedAt: '2026-09-20', acceptedAt: '2026-10-09' } });
  expect(codes(slow)).toEqual(['CASE_ACCEPTANCE_LATE']);
  const two = [...honest, { ...decision, file: 'refusal.pdf', docNo: '衢示不〔2026〕2号', result: '不予' as const }];
  expect(codes(two)).toEqual([
    'CASE_DOCUMENT_DUPLICATE',
    'CASE_DECISIONS_CONFLICT',
    'CASE_DECISION_NUMBER_DIFFERS',
    'CASE_DECISION_NOT_SERVED',
  ]);
  const other = changed('service-record', { served: [{ name: '决定书', docNo: '衢示许〔2026〕7号' }] });
  expect(codes(other)).toEqual(['CASE_SERVED_OTHER_DOCUMENT', 'CASE_DECISION_NOT_SERVED']);
  const longer = changed('acceptance-notice', { limits: { promisedDays: 30, statutoryDays: 20 } });
  expect(codes(longer)).toEqual(['CASE_PROMISE_TOO_LONG', 'CASE_LIMIT_DIFFERS']);
  const overdue = [...decidedLate(veryLate, '2026-11-17'), { ...extension, dates: { noticedAt: '2026-11-13' } }];
  expect(codes(overdue)).toEqual(['CASE_EXTENSION_LATE', 'CASE_PROMISED_OVERRUN']);
});

test('without a calendar nothing is counted, and the case is indeterminate', () => {
  const { findings, timeline } = evaluateCase(facts(honest, { calendars: [] }));
  expect(timeline.workingDays).toBe(null);
  expect(decideCase(findings, false)).toMatchObject({
    status: 'indeterminate',
    reason: { code: 'CASE_CALENDAR_MISSING', params: { year: 2026 } },
  });
});

test('a document that claims its type without being valid is not missing', () => {
  const without = honest.filter((one) => one !== acceptance);
  expect(codes(without, { claimed: new Set(['acceptance-notice']) })).toEqual([]);
});

test('an absence proves nothing while a document that could be it is not valid', () => {
  const late = decidedLate({ ...decision.dates, decidedAt: '2026-10-22' }, '2026-10-23');
  expect(codes(late, { claimed: new Set(['extension-notice']) })).toEqual([]);
  expect(codes(late, { claimed: new Set(['application']) })).toEqual(['CASE_PROMISED_OVERRUN']);
  expect(
    codes(
      honest.filter((one) => one !== acceptance),
      { claimed: new Set(['*']) },
    ),
  ).toEqual([]);
  expect(codes(changed('slip', { itemCode: 'XK0010200' }), { claimed: new Set(['*']) })).toEqual(['CASE_ITEM_DIFFERS']);
});

test('a file with another digest than the documents state is found', () => {
  const file = (digest: string) => ({ file: 'materials/plan.pdf', digests: new Map([['sha256', digest]]) });
  expect(codes(honest, { files: [file('sha256:aa')] })).toEqual([]);
  expect(codes(honest, { files: [file('sha256:cc')] })).toEqual(['CASE_ATTACHMENT_DIFFERS', 'CASE_ATTACHMENT_DIFFERS']);
});

test('the number that the caller knows names the case', () => {
  expect(codes(honest, { caseNo: '330800-2026-000009' })).toContain('CASE_NUMBER_DIFFERS');
});

test('a policy may report an overrun without changing the verdict', () => {
  const late = decidedLate({ ...decision.dates, decidedAt: '2026-10-22' }, '2026-10-23');
  const lenient = { ...policy, onOverrun: 'warn' as const };
  const { findings } = evaluateCase(facts(late, { policy: lenient }));
  expect(findings).toMatchObject([{ code: 'CASE_PROMISED_OVERRUN', severity: 'warning' }]);
  expect(decideCase(findings, false)).toMatchObject({ status: 'valid', reason: { code: 'CASE_COMPLETE' } });
  const broken = late.filter((one) => one !== acceptance);
  expect(decideCase(evaluateCase(facts(broken, { policy: lenient })).findings, false).status).toBe('invalid');
});

test('the last day that a document states may be earlier, and later by what signed notices add', () => {
  const stated = (type: string, due: CaseDocument['due'], more: readonly CaseDocument[] = []) =>
    codes([...changed(type, { due }), ...more]);
  expect(stated('acceptance-notice', { promised: '2026-10-19' })).toEqual([]);
  expect(stated('acceptance-notice', { promised: '2026-10-16' })).toEqual([]);
  const timely = { ...extension, dates: { ...extension.dates, noticedAt: '2026-10-13' } };
  expect(stated('slip', { statutory: '2026-11-19' }, [timely])).toEqual([]);
  expect(stated('slip', { statutory: '2026-11-20' }, [timely])).toEqual(['CASE_DUE_DATE_LATE']);
  expect(stated('acceptance-notice', { promised: '2026-10-20' }, [timely])).toEqual(['CASE_DUE_DATE_LATE']);
});

test('a decision without dates of acceptance and decision has no deadline that could be checked', () => {
  const undated = [decision, slip, acceptance].map((one) => ({ ...one, dates: {}, provenAt: null }));
  expect(codes([application, ...undated, served])).toContain('CASE_DATES_UNKNOWN');
});

test('the timeline names the notices that stopped the clock and lengthened the limits', () => {
  const { timeline } = evaluateCase(facts([...decidedLate(late, '2026-10-23'), notice, extension]));
  expect(timeline).toMatchObject({
    suspendedDays: 5,
    extensionDays: 10,
    notices: [
      { file: 'special-procedure-notice.pdf', kind: 'suspension', days: 5, from: '2026-10-12', to: '2026-10-16' },
      { file: 'extension-notice.pdf', kind: 'extension', days: 10 },
    ],
  });
});
