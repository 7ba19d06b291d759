/**
 * Calendar dates in a time zone, as `YYYY-MM-DD` text: statutory limits count calendar dates at the office, not instants.
 * Zone data comes from the runtime's Intl.
 */
import { attempt } from '@govseal/core';

/** `YYYY-MM-DD`. */
export type LocalDate = string;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const CHINESE_DATE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;

/** The date of an instant in a time zone. */
export function localDate(instant: Date, timeZone: string): LocalDate {
  const parts = new Map(
    zoneOf(timeZone)
      .format.formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get('year')!.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}

/** Reads `2026-10-09` or `2026年10月9日`; null for anything that is not a calendar date. */
export function parseLocalDate(text: string): LocalDate | null {
  const match = DATE.exec(text.trim()) ?? CHINESE_DATE.exec(text.trim());
  if (match === null) return null;
  const date = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  // Some engines read 30 February as a day in March, others refuse it.
  return !Number.isNaN(Date.parse(`${date}T00:00:00Z`)) && addDays(date, 0) === date ? date : null;
}

/** The date so many days later. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The first instant of a date in a time zone. The posts of a roster share their dates, so that recent ones are remembered. */
export function startOfDate(date: LocalDate, timeZone: string): Date {
  const { starts } = zoneOf(timeZone);
  const known = starts.get(date);
  if (known !== undefined) return new Date(known);
  const start = findStart(date, timeZone);
  if (starts.size === MAX_STARTS) starts.clear();
  starts.set(date, start.getTime());
  return start;
}

const MAX_STARTS = 1000;

function findStart(date: LocalDate, timeZone: string): Date {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const guess = midnight - offsetAt(new Date(midnight), timeZone);
  // Done twice, because the offset may change between the estimate and the start of the day.
  const start = midnight - offsetAt(new Date(guess), timeZone);
  // If a clock change skips midnight, the day begins after the change.
  return new Date(localDate(new Date(start), timeZone) === date ? start : start + 3_600_000);
}

interface Zone {
  readonly timeZone: string;
  readonly format: Intl.DateTimeFormat;
  readonly starts: Map<LocalDate, number>;
}

let recent: Zone | undefined;

/** The last one is cached, because creating it takes longer than using it. */
function zoneOf(timeZone: string): Zone {
  if (recent?.timeZone === timeZone) return recent;
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  recent = { timeZone, format, starts: new Map() };
  return recent;
}

/** Milliseconds that local time is ahead of UTC, to the minute. */
function offsetAt(instant: Date, timeZone: string): number {
  const parts = new Map(
    zoneOf(timeZone)
      .format.formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type)!;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return local - Math.floor(instant.getTime() / 60_000) * 60_000;
}

/** Milliseconds of an ISO 8601 instant, or of the start of a date in the time zone. */
export function toInstant(text: string, timeZone: string): number {
  const date = parseLocalDate(text);
  return date === null ? Date.parse(text) : startOfDate(date, timeZone).getTime();
}

/** Whether `name` is an IANA time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  return attempt(() => new Intl.DateTimeFormat('en', { timeZone: name }), RangeError) !== undefined;
}
