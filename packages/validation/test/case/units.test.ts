/** Several units in one case (并联审批): what each must issue, when, and what a unit cannot do. */
import { expect, test } from 'vitest';
import { type CaseDocument, type CasePolicy, evaluateCase, parseCasePolicy } from '../../src/evaluate/index.ts';
import { changed, decision, document, facts, honest, person, policy } from './case-facts.ts';

const building = { name: '衢州市示例建设局', uscc: '11330800MB0000001R' };
const rule = { type: 'decision-approval', required: ['decided'], signers: { must: ['agency'] } };
const decided = parseCasePolicy({
  schema: 'govseal-case-policy/1',
  name: policy.name,
  itemCode: policy.itemCode,
  agency: policy.agency,
  limits: policy.limits,
  units: [{ ...building, documents: [rule] }],
  documents: [{ type: 'decision', required: [], signers: { must: ['agency'] } }],
});
const joint: CasePolicy = { ...policy, units: decided.units! };
const step = (more: object = {}) => ({
  role: '科室负责人',
  verdict: '同意',
  signedAt: new Date('2026-10-13T01:00:00Z'),
  person: person('示例建设科长'),
  ...more,
});
const before = new Date('2026-10-13T01:00:00Z');
const opinion = (more: Partial<CaseDocument> = {}): CaseDocument =>
  document('decision-approval', {
    file: 'building.pdf',
    agency: building,
    steps: [step()],
    result: '准予',
    confirmedAt: before,
    ...more,
  });
const codes = (documents: readonly CaseDocument[], more: object = {}): string[] =>
  evaluateCase(facts(documents, { policy: joint, ...more })).findings.map(({ code }) => code);

test('a joint case is complete with the document of each unit', () => {
  expect(codes([...honest, opinion()])).toEqual([]);
});

test.each<[string, readonly CaseDocument[], string[]]>([
  ['a unit that nobody asked', honest, ['CASE_UNIT_DOCUMENT_MISSING']],
  [
    'the document of the agency in its place',
    [...honest, opinion({ agency: policy.agency })],
    ['CASE_UNIT_DOCUMENT_MISSING'],
  ],
  [
    'a unit of the same name with another code',
    [...honest, opinion({ agency: { ...building, uscc: '11330800MB0000002P' } })],
    ['CASE_AGENCY_DIFFERS', 'CASE_UNIT_DOCUMENT_MISSING'],
  ],
  ['a unit that does not agree', [...honest, opinion({ result: '不予' })], ['CASE_UNIT_OBJECTS']],
  [
    'a unit whose chief does not agree',
    [...honest, opinion({ steps: [step({ verdict: '不同意' })] })],
    ['CASE_UNIT_OBJECTS'],
  ],
  [
    'a unit without an opinion',
    [...honest, opinion({ steps: [step({ verdict: null })] })],
    ['CASE_STEP_WITHOUT_VERDICT'],
  ],
  [
    'a unit asked after the decision',
    [...honest, opinion({ confirmedAt: decision.provenAt })],
    ['CASE_UNIT_AFTER_DECISION'],
  ],
  ['a unit whose time nothing proves', [...honest, opinion({ confirmedAt: null })], ['CASE_UNIT_TIME_UNKNOWN']],
  [
    'a decision whose time nothing proves',
    [...changed('decision', { provenAt: null }), opinion()],
    ['CASE_UNIT_TIME_UNKNOWN'],
  ],
  ['two opinions of one unit', [...honest, opinion(), opinion({ file: 'again.pdf' })], ['CASE_DOCUMENT_DUPLICATE']],
  [
    'the clerk of the agency, who decides for the unit',
    [...honest, opinion({ steps: [step({ person: person('示例经办人') })] })],
    ['CASE_SAME_PERSON'],
  ],
  [
    'a seal of the agency on the document of the unit',
    [...honest, opinion({ seal: { name: null, unit: policy.agency.uscc, names: [policy.agency.name] } })],
    ['CASE_CERTIFICATE_UNIT_DIFFERS'],
  ],
  [
    'an opinion of another case',
    [...honest, opinion({ caseNo: '330800-2026-000009' })],
    ['CASE_NUMBER_DIFFERS', 'CASE_UNIT_DOCUMENT_MISSING'],
  ],
  [
    'a unit that decides in place of the agency',
    [...honest.filter(({ type }) => type !== 'decision'), opinion(), { ...decision, agency: building }],
    expect.arrayContaining(['CASE_DOCUMENT_MISSING', 'CASE_DOCUMENT_UNEXPECTED']),
  ],
])('%s', (_, documents, expected) => {
  expect(codes(documents)).toEqual(expected);
});

test('a unit cannot stop the clock', () => {
  const noticed = { from: '2026-10-12', to: null, days: 20, kind: '听证', noticeNo: '1号' };
  const notice = document('special-procedure-notice', {
    agency: building,
    docNo: '1号',
    suspensions: [noticed],
    provenAt: before,
  });
  const found = evaluateCase(facts([...honest, opinion(), notice], { policy: joint }));
  expect(found.timeline.suspendedDays).toBe(0);
  expect(found.findings.map(({ code }) => code)).toEqual(['CASE_DOCUMENT_UNEXPECTED']);
});

test('a refusal needs the consent of no unit', () => {
  const refused = honest.map((one) => (one.result === null ? one : { ...one, result: '不予' as const }));
  expect(codes([...refused, opinion({ result: '不予', steps: [step({ verdict: '不同意' })] })])).toEqual([]);
});

test.each([
  ['the agency itself', [{ ...policy.agency, documents: [rule] }]],
  ['a unit twice', [building, building].map((unit) => ({ ...unit, documents: [rule] }))],
  ['a unit of which nothing is required', [{ ...building, documents: [{ ...rule, required: undefined }] }]],
  ['a document by which a unit would decide', [{ ...building, documents: [{ ...rule, type: 'decision' }] }]],
])('a policy with %s is refused', (_, units) => {
  const documents = [{ type: 'decision', required: [], signers: { must: ['agency'] } }];
  const { name, itemCode, agency, limits } = policy;
  const file = { schema: 'govseal-case-policy/1', name, itemCode, agency, limits, documents, units };
  expect(() => parseCasePolicy(JSON.stringify(file))).toThrowError(
    expect.objectContaining({ code: expect.stringMatching(/POLICY_(INCONSISTENT|VALUE)/) }),
  );
});
