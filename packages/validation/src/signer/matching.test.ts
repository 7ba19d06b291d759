/** Each candidate satisfies one demand, and as many demands as possible are satisfied. */
import { expect, test } from 'vitest';
import { matchDemands } from './matching.ts';

test('a demand with two candidates leaves one to the demand that needs it', () => {
  expect(matchDemands([[0, 1], [0]])).toEqual([1, 0]);
});

test('one candidate never satisfies two demands', () => {
  expect(matchDemands([[0], [0]])).toEqual([0, null]);
});

test('a chain of exchanges is found', () => {
  expect(matchDemands([[0, 1], [1, 2], [0], [1]])).toEqual([1, 2, 0, null]);
});

test('no demands or no candidates give no assignment', () => {
  expect(matchDemands([])).toEqual([]);
  expect(matchDemands([[]])).toEqual([null]);
});
