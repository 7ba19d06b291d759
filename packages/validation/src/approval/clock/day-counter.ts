/** Counts working days and records every year without a calendar; such a count is unknown, never guessed. */
import type { Calendar } from './calendar.ts';
import { addDays, type LocalDate } from './local-date.ts';
import { workingDaysAfter } from './working-days.ts';

/** A notice of a special procedure states at most 365 working days; no calendar has fewer than two in a week. */
const MAX_DAYS = 1300;

export class DayCounter {
  readonly missingYears: Set<number> = new Set();
  private readonly calendars: readonly Calendar[];

  constructor(calendars: readonly Calendar[]) {
    this.calendars = calendars;
  }

  /** Working days after `from` up to and with `to`; null if a calendar is missing. */
  after(from: LocalDate, to: LocalDate): number | null {
    const counted = workingDaysAfter(from, to, this.calendars);
    if ('days' in counted) return counted.days;
    this.missingYears.add(counted.missingYear);
    return null;
  }

  /** The last of so many working days, the first of which is `from` or follows it; null if a calendar is missing. */
  last(from: LocalDate, days: number): LocalDate | null {
    let left = days;
    let date = addDays(from, -1);
    for (let step = 0; left > 0 && step < MAX_DAYS; step++) {
      const next = addDays(date, 1);
      const one = this.after(date, next);
      if (one === null) return null;
      left -= one;
      date = next;
    }
    return left > 0 ? null : date;
  }
}
