/**
 * Calendar dates in a time zone, as `YYYY-MM-DD` text: statutory clocks count dates where the office is, not instants.
 * Zone data comes from the runtime's Intl.
 */

export type LocalDate = string;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const CHINESE_DATE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;

/** The date of an instant in a time zone. */
export function localDate(instant: Date, timeZone: string): LocalDate {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts.get('year')!.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}

/** Reads `2026-10-09` or `2026年10月9日`; null for anything that is no date of the calendar. */
export function parseLocalDate(text: string): LocalDate | null {
  const match = DATE.exec(text.trim()) ?? CHINESE_DATE.exec(text.trim());
  if (match === null) return null;
  const date = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  return nextOrSame(date, 0) === date ? date : null;
}

/** The date so many days later. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return nextOrSame(date, days);
}

function nextOrSame(date: LocalDate, days: number): LocalDate {
  const time = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)) + days);
  return new Date(time).toISOString().slice(0, 10);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The first instant of a date in a time zone. */
export function startOfDate(date: LocalDate, timeZone: string): Date {
  // Offsets lie within a day of UTC; search the hour quarter in which the local date begins.
  const noonUtc = Date.parse(`${date}T12:00:00Z`);
  for (let time = noonUtc - 36 * 3_600_000; time <= noonUtc + 36 * 3_600_000; time += 900_000) {
    if (localDate(new Date(time), timeZone) === date) return new Date(time);
  }
  return new Date(noonUtc);
}
