import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCalendar } from '../parse.ts';
import { addDays, localDate, parseLocalDate, startOfDate } from './local-date.ts';
import { workingDayAfter, workingDaysAfter } from './working-days.ts';

const calendar = parseCalendar(
  readFileSync(new URL('../../../../../seeds/calendar/2026.json', import.meta.url), 'utf8'),
);
const plain = parseCalendar({ schema: 'govseal-calendar/1', year: 2027, source: 'test', holidays: [], workdays: [] });

test('weekends and holidays are not counted, make-up weekends are', () => {
  // National Day 2026: 1 to 7 October off, Saturday 10 October worked.
  expect(workingDaysAfter('2026-09-30', '2026-10-08', [calendar])).toEqual({ days: 1 });
  expect(workingDaysAfter('2026-09-30', '2026-10-12', [calendar])).toEqual({ days: 4 });
  expect(workingDaysAfter('2026-10-09', '2026-10-11', [calendar])).toEqual({ days: 1 });
});

test('the first day is not counted and nothing is counted backwards', () => {
  expect(workingDaysAfter('2026-10-14', '2026-10-14', [calendar])).toEqual({ days: 0 });
  expect(workingDaysAfter('2026-10-14', '2026-10-12', [calendar])).toEqual({ days: 0 });
});

test('a count beyond the calendars is refused with the missing year', () => {
  expect(workingDaysAfter('2026-12-30', '2027-01-04', [calendar])).toEqual({ missingYear: 2027 });
  expect(workingDaysAfter('2026-12-30', '2027-01-04', [calendar, plain])).toEqual({ days: 3 });
  expect(workingDaysAfter('0001-01-01', '9999-12-31', [calendar])).toEqual({ missingYear: 1 });
});

test('counts add up over any day in between', () => {
  const day = fc.integer({ min: 0, max: 364 }).map((offset) => addDays('2026-01-01', offset));
  fc.assert(
    fc.property(fc.tuple(day, day, day), (days) => {
      const [a, b, c] = [...days].sort() as [string, string, string];
      const count = (from: string, to: string) => workingDaysAfter(from, to, [calendar]) as { days: number };
      expect(count(a, b).days + count(b, c).days).toBe(count(a, c).days);
    }),
  );
});

test('dates are read in both forms and only if they exist', () => {
  expect(parseLocalDate('2026-10-09')).toBe('2026-10-09');
  expect(parseLocalDate('2026年10月9日')).toBe('2026-10-09');
  for (const text of ['2026-02-30', '2026-13-01', '2026/10/09', '', '二〇二六年十月九日']) {
    expect(parseLocalDate(text)).toBeNull();
  }
});

test('a date begins at its local midnight, even if clocks change', () => {
  expect(startOfDate('2026-10-14', 'Asia/Shanghai').toISOString()).toBe('2026-10-13T16:00:00.000Z');
  expect(startOfDate('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z');
  expect(startOfDate('2026-03-30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z');
  // São Paulo had no midnight on that day
  expect(startOfDate('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z');
  const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3650 }), zones, (offset, zone) => {
      const date = addDays('2020-01-01', offset);
      const start = startOfDate(date, zone);
      expect(localDate(start, zone)).toBe(date);
      expect(localDate(new Date(start.getTime() - 1), zone)).toBe(addDays(date, -1));
    }),
  );
});

test('the last of a number of working days is the first day with that count', () => {
  expect(workingDayAfter('2026-09-30', 4, [calendar])).toEqual({ date: '2026-10-12' });
  expect(workingDayAfter('2026-10-14', 0, [calendar])).toEqual({ date: '2026-10-14' });
  expect(workingDayAfter('2026-12-30', 3, [calendar])).toEqual({ missingYear: 2027 });
  for (let days = 1; days < 60; days++) {
    const { date } = workingDayAfter('2026-09-01', days, [calendar]) as { date: string };
    expect(workingDaysAfter('2026-09-01', date, [calendar])).toEqual({ days });
    expect(workingDaysAfter('2026-09-01', addDays(date, -1), [calendar])).toEqual({ days: days - 1 });
  }
});
