/**
 * Counts working days (行政许可法 §82: working days, without statutory holidays) by calendars given as data. A year
 * without data is unknown: the count is then refused, never guessed.
 */
import type { Calendar } from './calendar.ts';
import { addDays, type LocalDate, weekday } from './local-date.ts';

/** The count, or the first year without a calendar. */
export type WorkingDayCount =
  | {
      /** Working days. */
      readonly days: number;
    }
  | MissingYear;

/** There is no calendar for a year that must be counted. */
export interface MissingYear {
  /** The first such year. */
  readonly missingYear: number;
}

/** A date of the calendar, or the first year without one. */
export type WorkingDay =
  | {
      /** `YYYY-MM-DD`. */
      readonly date: LocalDate;
    }
  | MissingYear;

/** Working days after `from` (not counted) up to `to` (counted); 0 if `to` is not later. */
export function workingDaysAfter(from: LocalDate, to: LocalDate, calendars: readonly Calendar[]): WorkingDayCount {
  const years = new Map(calendars.map((calendar) => [calendar.year, index(calendar)]));
  let days = 0;
  // Bounded by the calendars: the first year without data ends the loop.
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    const year = Number(date.slice(0, 4));
    const calendar = years.get(year);
    if (calendar === undefined) return { missingYear: year };
    if (isWorkingDay(date, calendar)) days++;
  }
  return { days };
}

/** The date that is `days` working days after `from`, which is not counted; `from` itself for none. */
export function workingDayAfter(from: LocalDate, days: number, calendars: readonly Calendar[]): WorkingDay {
  const years = new Map(calendars.map((calendar) => [calendar.year, index(calendar)]));
  let date = from;
  for (let counted = 0; counted < days; ) {
    date = addDays(date, 1);
    const year = Number(date.slice(0, 4));
    const calendar = years.get(year);
    if (calendar === undefined) return { missingYear: year };
    if (isWorkingDay(date, calendar)) counted++;
  }
  return { date };
}

interface IndexedCalendar {
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
}

function index({ holidays, workdays }: Calendar): IndexedCalendar {
  return { holidays: new Set(holidays), workdays: new Set(workdays) };
}

function isWorkingDay(date: LocalDate, { holidays, workdays }: IndexedCalendar): boolean {
  if (holidays.has(date)) return false;
  if (workdays.has(date)) return true;
  const day = weekday(date);
  return day !== 0 && day !== 6;
}
