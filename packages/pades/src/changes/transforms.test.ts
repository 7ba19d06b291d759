import { expect, test } from 'vitest';
import { locks, sameLock } from './transforms.ts';

test('a lock covers a name and its descendants, separated by periods', () => {
  const include = { action: 'Include', fields: ['step1', 'head.no'] } as const;
  expect(['step1', 'step1.opinion', 'head.no'].every((name) => locks(include, name))).toBe(true);
  expect(['step10', 'step', 'head', 'head.number', ''].some((name) => locks(include, name))).toBe(false);
  const exclude = { ...include, action: 'Exclude' } as const;
  expect([locks(exclude, 'step1.opinion'), locks(exclude, 'step2')]).toEqual([false, true]);
  expect(locks({ action: 'All' }, 'anything')).toBe(true);
});

test('locks are equal if their actions and names are, in any order', () => {
  const one = { action: 'Include', fields: ['a', 'b'] } as const;
  expect(sameLock(one, { action: 'Include', fields: ['b', 'a'] })).toBe(true);
  expect(sameLock(one, { action: 'Include', fields: ['a'] })).toBe(false);
  expect(sameLock(one, { action: 'Exclude', fields: ['a', 'b'] })).toBe(false);
  expect(sameLock({ action: 'All' }, { action: 'All' })).toBe(true);
});
