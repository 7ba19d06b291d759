/** A nonexistent day is rejected; JavaScript would convert it to another day. */
import { expect, test } from 'vitest';
import { readInstant } from './instant.ts';

test.each([
  ['2026-10-09', '2026-10-09T00:00:00.000Z'],
  ['2026-10-09T08:30Z', '2026-10-09T08:30:00.000Z'],
  ['2026-10-09T16:30:00.5+08:00', '2026-10-09T08:30:00.500Z'],
  ['2028-02-29T23:59:59-08:00', '2028-03-01T07:59:59.000Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
])('%s', (text, expected) => {
  expect(readInstant(text)?.toISOString()).toBe(expected);
});

test.each([
  '2026-02-30',
  '2026-04-31T12:00:00+08:00',
  '2027-02-29T00:00:00Z',
  '2100-02-29',
  '2026-13-01',
  '2026-10-00',
  '2026-10-09T24:00:00Z',
  '2016-12-31T23:59:60Z',
  '2026-10-09T08:30',
  '2026-10-09T08:30:00.1234Z',
  '2026-10-09T08:30:00 (local) Z',
  '2026-10-09T08:30:00+24:00',
  '10000-01-01',
  '',
])('%s is not an instant', (text) => {
  expect(readInstant(text)).toBeNull();
});
