import { expect, test } from 'vitest';
import { signed } from '../../../test/approval-case.ts';
import { filled } from '../../../test/evidence.ts';
import { parseApprovalPolicy } from '../parse.ts';
import { readFacts } from './read-facts.ts';

const policy = parseApprovalPolicy({
  schema: 'govseal-approval/1',
  name: 'p',
  steps: [{ id: 'a', role: 'r', kind: 'approval' }],
  facts: { amount: { type: 'number', field: 'amount' }, caseNo: { type: 'text' } },
});
const file = (value: string, index = 0) => signed(index, { serial: '11', fields: [filled('amount', value)] });
const read = (...args: [readonly ReturnType<typeof file>[], Record<string, string | number | boolean>?]) => {
  const { values, findings } = readFacts(policy, ...args);
  return [Object.fromEntries(values), findings.map(({ code }) => code)];
};

test('a fact comes from the field that a passed signature covers, or from the caller', () => {
  expect(read([file('5')])).toEqual([{ amount: 5_000_000n }, []]);
  expect(read([], { amount: 5, caseNo: ' 1 ' })).toEqual([{ amount: 5_000_000n, caseNo: '1' }, []]);
  expect(read([file('5')], { amount: '5.0' })).toEqual([{ amount: 5_000_000n }, []]);
});

test('a forged fact contradicts the signed one and proves nothing', () => {
  expect(read([file('5')], { amount: 4 })).toEqual([{}, ['APPROVAL_FACT_CONTRADICTED']]);
  expect(read([file('5'), file('6', 1)])).toEqual([{}, ['APPROVAL_FACT_CONTRADICTED']]);
  expect(read([file('5')], { amount: 'x' })).toEqual([{}, ['APPROVAL_FACT_CONTRADICTED']]);
});

test('a field whose signature does not pass proves nothing', () => {
  const failed = signed(0, { serial: '11', fields: [filled('amount', '5')], report: { indication: 'TOTAL_FAILED' } });
  expect(read([failed])).toEqual([{}, []]);
});

test('an undeclared fact, or a value of another type, is unknown', () => {
  expect(read([], { other: 1, amount: true, caseNo: 5 })).toEqual([{}, []]);
});
