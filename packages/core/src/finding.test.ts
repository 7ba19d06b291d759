import { expect, test } from 'vitest';
import { Budget, BudgetError } from './budget.ts';
import { CodedError } from './error.ts';
import { finding, findingFromError } from './finding.ts';

const table = { A_CODE: { clause: 'RFC 1 §2', severity: 'error' } } as const;
class AnError extends CodedError<keyof typeof table> {}

test('a finding has the clause and severity of its table unless they are given', () => {
  expect(finding(table, 'A_CODE')).toEqual({
    code: 'A_CODE',
    severity: 'error',
    at: {},
    clause: 'RFC 1 §2',
    params: {},
  });
  expect(finding(table, 'A_CODE', { severity: 'info', params: { n: 1 } })).toMatchObject({
    severity: 'info',
    params: { n: 1 },
  });
});

test('the message of a coded error is one line with its place and parameters, and the cause is kept', () => {
  const cause = new Error('inner');
  const error = new AnError('A_CODE', { at: { offset: 7 }, params: { length: 3 }, cause });
  expect(error.message).toBe('The operation failed: code. A_CODE (length=3, offset 7)');
  expect(error).toMatchObject({ name: 'AnError', code: 'A_CODE', cause });
});

test('a finding made from an error combines the enclosing place with the error’s own', () => {
  const error = new AnError('A_CODE', { at: { offset: 7 } });
  expect(findingFromError(error, table, { file: 'a.pdf', offset: 1 })).toMatchObject({
    at: { file: 'a.pdf', offset: 7 },
    clause: 'RFC 1 §2',
  });
});

test('an error that is not coded is a bug and is rethrown', () => {
  const bug = new TypeError('oops');
  expect(() => findingFromError(bug, table)).toThrow(bug);
});

test('a budget can be spent up to its limit, for each kind separately', () => {
  const budget = new Budget({ a: 3, b: 1 });
  budget.spend('a', 2);
  budget.spend('a');
  expect(budget.left('a')).toBe(0);
  expect(() => budget.spend('a')).toThrow(BudgetError);
  budget.spend('b');
  expect(() => budget.spend('b', 1, { offset: 5 })).toThrow(/BUDGET_EXCEEDED \(budget=b, limit=1, offset 5\)/);
  expect(budget.left('b')).toBe(0);
});
