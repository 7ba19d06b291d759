import { expect, test } from 'vitest';
import { parseStatement } from './statement.ts';

const mandate = {
  schema: 'govseal-mandate/1',
  id: 'm',
  grantor: { certificate: 'a'.repeat(64) },
  delegate: { document: 'residentCard', number: '330802199001010010' },
  role: 'r',
  unit: 'u',
  matter: { all: [] },
  from: '2026-10-01',
  until: '2026-10-31',
};

test('a mandate is kept as given', () => {
  expect(parseStatement(mandate)).toEqual(mandate);
});

test.each<[object, string]>([
  [{ schema: 'govseal-roster/1' }, 'POLICY_VALUE'],
  [{ until: '2026-02-30' }, 'POLICY_INCONSISTENT'],
  [{ delegate: { document: 'residentCard', number: '330802199001010011' } }, 'POLICY_INCONSISTENT'],
  [{ delegate: {} }, 'POLICY_INCONSISTENT'],
  [{ grantor: { certificate: 'a'.repeat(64), number: '1' } }, 'POLICY_INCONSISTENT'],
  [{ grantor: { name: '孙局长' } }, 'POLICY_UNKNOWN_KEY'],
  [{ matter: undefined }, 'POLICY_VALUE'],
  [{ matter: { fact: 'x' } }, 'POLICY_INCONSISTENT'],
  [{ everything: true }, 'POLICY_UNKNOWN_KEY'],
])('%j is refused', (change, code) => {
  expect(() => parseStatement({ ...mandate, ...change })).toThrow(expect.objectContaining({ code }));
});

const notice = { schema: 'govseal-clock-notice/1', id: 'n', caseNo: '1', kind: 'extension', reason: 'r', days: 10 };
const suspension = { ...notice, kind: 'suspension', from: '2026-10-01' };
const resumption = { kind: 'resumption', suspension: '0'.repeat(64), on: '2026-10-01', days: undefined };

test('notices are kept as given', () => {
  const { days: _, ...rest } = { ...notice, ...resumption };
  for (const one of [notice, suspension, rest]) expect(parseStatement(one)).toEqual(one);
});

test.each<[object, string]>([
  [{ days: 0 }, 'POLICY_VALUE'],
  [{ days: 366 }, 'POLICY_VALUE'],
  [{ kind: 'pause' }, 'POLICY_VALUE'],
  [{ from: '2026-10-01' }, 'POLICY_INCONSISTENT'],
  [{ kind: 'suspension' }, 'POLICY_INCONSISTENT'],
  [{ kind: 'suspension', from: '2026-02-30' }, 'POLICY_INCONSISTENT'],
  [{ kind: 'resumption', suspension: '0'.repeat(64), on: '2026-10-01' }, 'POLICY_INCONSISTENT'],
  [{ caseNo: '' }, 'POLICY_VALUE'],
  [{ everything: true }, 'POLICY_UNKNOWN_KEY'],
])('a notice with %j is refused', (change, code) => {
  expect(() => parseStatement({ ...notice, ...change })).toThrow(expect.objectContaining({ code }));
});

const submission = {
  schema: 'govseal-round/1',
  id: 'r',
  caseNo: '1',
  kind: 'submission',
  round: 2,
  document: '0'.repeat(64),
  previous: { return: '1'.repeat(64), document: '2'.repeat(64) },
};
const sentBack = { kind: 'return', previous: undefined, submission: '3'.repeat(64), reason: 'incomplete' };

test('rounds are kept as given', () => {
  const { previous: _, ...rest } = { ...submission, ...sentBack };
  for (const one of [submission, rest]) expect(parseStatement(one)).toEqual(one);
});

test.each<[object, string]>([
  [{ round: 0 }, 'POLICY_VALUE'],
  [{ round: 1.5 }, 'POLICY_VALUE'],
  [{ kind: 'rejection' }, 'POLICY_VALUE'],
  [{ document: 'A'.repeat(64) }, 'POLICY_VALUE'],
  [{ previous: { return: '1'.repeat(64) } }, 'POLICY_MISSING_KEY'],
  [{ round: 1 }, 'POLICY_INCONSISTENT'],
  [{ round: 3, previous: undefined }, 'POLICY_VALUE'],
  [{ reason: 'none' }, 'POLICY_INCONSISTENT'],
  [{ kind: 'return' }, 'POLICY_INCONSISTENT'],
  [{ everything: true }, 'POLICY_UNKNOWN_KEY'],
])('a round with %j is refused', (change, code) => {
  expect(() => parseStatement({ ...submission, ...change })).toThrow(expect.objectContaining({ code }));
});

test('only the first submission may be without a return before it', () => {
  const { previous: _, ...first } = submission;
  expect(parseStatement({ ...first, round: 1 })).toMatchObject({ round: 1 });
  expect(() => parseStatement(first)).toThrow(expect.objectContaining({ code: 'POLICY_INCONSISTENT' }));
});
