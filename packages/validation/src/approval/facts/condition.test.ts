import { describe, expect, test } from 'vitest';
import { parseApprovalPolicy } from '../parse.ts';
import { type Condition, evaluateCondition, factsOf } from './condition.ts';
import { type FactValue, parseFact, parseNumber } from './fact-value.ts';

const facts = new Map<string, FactValue>([
  ['amount', parseNumber('100000')!],
  ['item', 'XK0010100'],
  ['urgent', false],
]);
const unknown: Condition = { fact: 'other', equals: 'x' };
const holds: Condition = { fact: 'item', equals: 'XK0010100' };
const fails: Condition = { not: holds };

test.each<[Condition, boolean | 'unknown']>([
  [{ fact: 'amount', atLeast: '100000.00' }, true],
  [{ fact: 'amount', atLeast: '100000.000001' }, false],
  [{ fact: 'amount', below: 100000 }, false],
  [{ fact: 'amount', equals: '100000.0' }, true],
  [{ fact: 'amount', equals: 'many' }, 'unknown'],
  [{ fact: 'item', oneOf: ['XK1', 'XK0010100'] }, true],
  [{ fact: 'item', oneOf: ['XK1'] }, false],
  [{ fact: 'item', atLeast: 1 }, 'unknown'],
  [{ fact: 'urgent', equals: false }, true],
  [{ fact: 'urgent', equals: 'false' }, 'unknown'],
  [unknown, 'unknown'],
  [{ not: unknown }, 'unknown'],
  [{ all: [holds, unknown] }, 'unknown'],
  [{ all: [fails, unknown] }, false],
  [{ any: [holds, unknown] }, true],
  [{ any: [fails, unknown] }, 'unknown'],
  [{ all: [] }, true],
  [{ any: [] }, false],
])('%j is %j', (condition, expected) => {
  expect(evaluateCondition(condition, facts)).toBe(expected);
});

test('the facts of a condition are listed once', () => {
  expect(factsOf({ all: [holds, { any: [unknown, holds] }, fails] })).toEqual(['item', 'other']);
});

test.each(['1,000', '１００', '+5', '1e3', '05', '.5', '5.', '1234567890123456', '0.1234567', '', ' '])(
  '%j is not certainly a number',
  (text) => {
    expect(parseFact(text, 'number')).toBeNull();
  },
);

test('numbers are exact', () => {
  expect(parseNumber('-0.000001')).toBe(-1n);
  expect(parseFact(0.1 + 0.2, 'number')).toBeNull();
  expect(parseFact(' 12.50 ', 'number')).toBe(12_500_000n);
});

describe('meaningless conditions are refused', () => {
  const parse = (when: object) =>
    parseApprovalPolicy({
      schema: 'govseal-approval/1',
      name: 'p',
      steps: [{ id: 'a', role: 'r', kind: 'approval', when }],
      facts: { amount: { type: 'number' }, item: { type: 'text' } },
    });
  const nest = (depth: number): object => (depth === 0 ? { fact: 'item', equals: 'x' } : { not: nest(depth - 1) });

  test.each([
    [{}],
    [{ fact: 'item' }],
    [{ fact: 'item', equals: 'x', below: 1 }],
    [{ all: [], any: [] }],
    [{ fact: 'item', all: [] }],
    [{ fact: 'unknown', equals: 'x' }],
    [{ fact: 'toString', equals: 'x' }],
    [{ fact: 'item', atLeast: 1 }],
    [{ fact: 'item', equals: 1 }],
    [{ fact: 'amount', equals: 'many' }],
    [{ fact: 'amount', below: '1,000' }],
    [nest(8)],
    [{ all: Array.from({ length: 101 }, () => nest(0)) }],
  ])('%j', (when) => {
    expect(() => parse(when)).toThrow(expect.objectContaining({ code: 'POLICY_INCONSISTENT' }));
  });

  test('and the others are kept', () => {
    expect(parse(nest(7)).steps[0]!.when).toEqual(nest(7));
  });
});
