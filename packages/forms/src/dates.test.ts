import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarDate, isInstant, readWrittenDate, writtenDate } from './dates.ts';

test('days that the calendar does not have are refused', () => {
  expect(calendarDate('2026-02-29')).toBeNull();
  expect(calendarDate('2028-02-29')).toEqual({ year: 2028, month: 2, day: 29 });
  for (const wrong of ['2026-13-01', '2026-00-10', '2026-1-1', '2026-01-01T00:00', '20260101', '']) {
    expect(calendarDate(wrong), wrong).toBeNull();
  }
});

test('every date survives being written out and read back', () => {
  const dates = fc.date({ min: new Date('1949-10-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      const iso = date.toISOString().slice(0, 10);
      return readWrittenDate(writtenDate(iso)) === iso;
    }),
  );
});

test('written dates have no leading zeros', () => {
  expect(writtenDate('2026-10-01')).toBe('2026年10月1日');
  expect(readWrittenDate('2026年10月01日')).toBeNull();
  expect(readWrittenDate('2026年2月30日')).toBeNull();
});

test('a time of day needs its offset', () => {
  expect(isInstant('2026-10-12T10:30:00+08:00')).toBe(true);
  expect(isInstant('2026-10-12T10:30Z')).toBe(true);
  expect(isInstant('2026-10-12T10:30:00')).toBe(false);
  expect(isInstant('2026-10-12T24:30:00Z')).toBe(false);
  // Date cannot parse these, so comparing them would give neither earlier nor later.
  for (const offset of ['+24:00', '+99:99', '-08:60']) expect(isInstant(`2026-10-12T10:30:00${offset}`)).toBe(false);
});
