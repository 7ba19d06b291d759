import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePdfDate, writePdfDate } from './date.ts';

test('a date with any offset is read back as the same second', () => {
  const when = fc.date({
    min: new Date('1000-01-02T00:00:00Z'),
    max: new Date('9999-12-30T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(when, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
      const second = Math.floor(date.getTime() / 1000) * 1000;
      expect(parsePdfDate(writePdfDate(date, offset))?.getTime()).toBe(second);
    }),
  );
});

test('reads the forms that producers write', () => {
  expect(parsePdfDate("D:20260102030405+08'00'")?.toISOString()).toBe('2026-01-01T19:04:05.000Z');
  expect(parsePdfDate("D:20260102030405-05'30")?.toISOString()).toBe('2026-01-02T08:34:05.000Z');
  expect(parsePdfDate("D:20260102030405Z00'00'")?.toISOString()).toBe('2026-01-02T03:04:05.000Z');
  expect(parsePdfDate('D:20260102030405Z')?.toISOString()).toBe('2026-01-02T03:04:05.000Z');
  expect(parsePdfDate('D:2026')?.toISOString()).toBe('2026-01-01T00:00:00.000Z');
});

test('returns null for text that is not a date', () => {
  for (const bad of [
    '',
    '20260102',
    'D:20261302',
    'D:20260230',
    'D:2026010225',
    "D:20260102030405+99'00'",
    'D:202601020304056',
  ]) {
    expect(parsePdfDate(bad), bad).toBe(null);
  }
});

test('writes UTC with Z and offsets with apostrophes', () => {
  const date = new Date('2026-01-01T19:04:05.999Z');
  expect(writePdfDate(date)).toBe('D:20260101190405Z');
  expect(writePdfDate(date, 480)).toBe("D:20260102030405+08'00'");
});
