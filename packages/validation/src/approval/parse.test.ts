// Checks of approval policies, rosters and calendars that a schema cannot express: unique ids, real dates, known time
// zones.
import { expect, test } from 'vitest';
import { PolicyError } from '../schema/json-schema.ts';
import { parseApprovalPolicy, parseCalendar, parseRoster } from './parse.ts';

const step = { id: 'clerk', role: 'clerk', kind: 'approval' };
const policy = { schema: 'govseal-approval/1', name: 'slip', steps: [step] };
const entry = {
  certificate: { issuer: 'C=CN', serial: '0a', sha256: '0a'.repeat(32) },
  person: 'Chen',
  role: 'clerk',
  unit: 'bureau',
  from: '2026-01-01',
};
const roster = { schema: 'govseal-roster/1', name: 'r', issuedAt: '2026-09-01T00:00:00Z', entries: [entry] };
const calendar = { schema: 'govseal-calendar/1', year: 2026, source: 'test', holidays: ['2026-10-01'], workdays: [] };

test('a parsed policy can be parsed again', () => {
  const read = parseApprovalPolicy(policy);
  expect(parseApprovalPolicy(read)).toEqual(read);
});

test('an entry without the digest of its certificate is refused with its own code', () => {
  const { sha256: _, ...named } = entry.certificate;
  const outdated = { ...roster, entries: [entry, { ...entry, certificate: named }] };
  expect(refusal(parseRoster, outdated)).toEqual(['POLICY_ROSTER_CERTIFICATE', 'entries[1].certificate']);
});

function refusal(parse: (json: unknown) => unknown, json: unknown): unknown {
  try {
    parse(json);
  } catch (error) {
    if (error instanceof PolicyError) return [error.code, error.at.path];
    throw error;
  }
  return null;
}

test.each<[string, (json: unknown) => unknown, unknown, string]>([
  ['two steps of one id', parseApprovalPolicy, { ...policy, steps: [step, step] }, 'steps[1].id'],
  [
    'a time zone nobody knows',
    parseApprovalPolicy,
    { ...policy, clock: { timeZone: 'Asia/Peking' } },
    'clock.timeZone',
  ],
  [
    'a word that both approves and rejects',
    parseApprovalPolicy,
    { ...policy, steps: [{ ...step, verdicts: { approve: ['同意'], reject: [' 同意 '], return: [] } }] },
    'steps[0].verdicts.reject[0]',
  ],
  [
    'a word of invisible characters',
    parseApprovalPolicy,
    { ...policy, steps: [{ ...step, verdicts: { approve: ['\u200b'], reject: [], return: [] } }] },
    'steps[0].verdicts.approve[0]',
  ],
  ['a roster of 31 November', parseRoster, { ...roster, issuedAt: '2026-11-31T00:00:00Z' }, 'issuedAt'],
  [
    'a role from 30 February',
    parseRoster,
    { ...roster, entries: [{ ...entry, from: '2026-02-30' }] },
    'entries[0].from',
  ],
  [
    'a role until 29 February of 2027',
    parseRoster,
    { ...roster, entries: [entry, { ...entry, until: '2027-02-29' }] },
    'entries[1].until',
  ],
  [
    'a role that ends before it begins',
    parseRoster,
    { ...roster, entries: [{ ...entry, from: '2026-03-02', until: '2026-03-01' }] },
    'entries[0].until',
  ],
  [
    'an approval that reads like a rejection, in compatibility characters',
    parseApprovalPolicy,
    { ...policy, steps: [{ ...step, verdicts: { approve: ['\uf967同意'], reject: ['不 同意'], return: ['退回'] } }] },
    'steps[0].verdicts.reject[0]',
  ],
  ['a holiday that is no day', parseCalendar, { ...calendar, holidays: ['2026-02-29'] }, 'holidays[0]'],
  ['a worked day of another year', parseCalendar, { ...calendar, workdays: ['2027-01-02'] }, 'workdays[0]'],
  ['a holiday that is worked', parseCalendar, { ...calendar, workdays: ['2026-10-01'] }, 'workdays'],
])('%s is inconsistent', (_, parse, json, path) => {
  expect(refusal(parse, json)).toEqual(['POLICY_INCONSISTENT', path]);
});

test('verdict texts of a policy are trimmed as the values of fields are', () => {
  const verdicts = { approve: [' 同意\u3000'], reject: ['不同意 '], return: ['\t退回'] };
  expect(parseApprovalPolicy({ ...policy, steps: [{ ...step, verdicts }] }).steps[0]!.verdicts).toEqual({
    approve: ['同意'],
    reject: ['不同意'],
    return: ['退回'],
  });
});

test('several verdict texts may have the same meaning; a role may last one day', () => {
  const verdicts = { approve: ['OK', 'ＯＫ'], reject: ['不同意'], return: ['退回'] };
  expect(refusal(parseApprovalPolicy, { ...policy, steps: [{ ...step, verdicts }] })).toBeNull();
  const day = { ...entry, from: '2026-03-01', until: '2026-03-01' };
  expect(refusal(parseRoster, { ...roster, entries: [day] })).toBeNull();
});

test('the base of each of these changes is consistent', () => {
  expect([
    refusal(parseApprovalPolicy, policy),
    refusal(parseRoster, roster),
    refusal(parseCalendar, calendar),
  ]).toEqual([null, null, null]);
});

test.each([
  [parseApprovalPolicy, policy],
  [parseRoster, roster],
  [parseCalendar, calendar],
])('%o refuses unknown members', (parse, json) => {
  expect(refusal(parse, { ...json, note: 'x' })).not.toBeNull();
});

test.each([
  { clock: { suspension: { role: 'r', unit: 'u', maxDays: 1 } } },
  { clock: { extension: { role: 'r', unit: 'u', maxDays: 1 } } },
  { rounds: { submit: [{ role: 'r', unit: 'u' }], return: [{ role: 'r', unit: 'u' }] } },
])('%j requires the number of the case', (rule) => {
  const policy = {
    schema: 'govseal-approval/1',
    name: 'p',
    steps: [{ id: 's', role: 'r', kind: 'approval' }],
    facts: { caseNo: { type: 'text' } },
    ...rule,
  };
  const refused = expect.objectContaining({ code: 'POLICY_INCONSISTENT', at: { path: 'facts.caseNo' } });
  expect(parseApprovalPolicy(policy)).toMatchObject(rule);
  expect(() => parseApprovalPolicy({ ...policy, facts: {} })).toThrow(refused);
  expect(() => parseApprovalPolicy({ ...policy, facts: { caseNo: { type: 'number' } } })).toThrow(refused);
});
