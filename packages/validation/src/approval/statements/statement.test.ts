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
