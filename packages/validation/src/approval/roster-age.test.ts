import { expect, test } from 'vitest';
import { isStale } from './roster-age.ts';

const issued = new Date('2026-10-01T00:00:00Z');
const after = (days: number): Date => new Date(issued.getTime() + days * 86_400_000);

test('a roster is stale once it is older than the limit, and never without one', () => {
  expect(isStale(issued, after(30), 30)).toBe(false);
  expect(isStale(issued, after(30.5), 30)).toBe(true);
  expect(isStale(issued, after(3000), null)).toBe(false);
});

test('a limit or a date that is not a number makes every roster stale', () => {
  expect(isStale(issued, after(1), Number.NaN)).toBe(true);
  expect(isStale(new Date(Number.NaN), after(1), 30)).toBe(true);
});
