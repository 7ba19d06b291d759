/** Calendar dates as documents state them. No time zone is involved: a date on paper is a date. */

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Reads `YYYY-MM-DD` (GB/T 7408.1); null where it is not a date of the calendar. */
export function calendarDate(text: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > last) return null;
  return { year, month, day };
}

/** `2026年10月1日` of `2026-10-01`: Arabic digits without leading zeros (GB/T 9704-2012 §7.3.5.4). */
export function writtenDate(text: string): string {
  const date = calendarDate(text);
  if (date === null) throw new RangeError(`not a date: ${text}`);
  return `${date.year}年${date.month}月${date.day}日`;
}

/** Reads `2026年10月1日` back to `2026-10-01`; null where it is not such a date. */
export function readWrittenDate(text: string): string | null {
  const match = /^(\d{4})年([1-9]\d?)月([1-9]\d?)日$/.exec(text);
  if (!match) return null;
  const iso = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  return calendarDate(iso) === null ? null : iso;
}

/** Whether the text is a date and time with an offset, `2026-10-12T10:30:00+08:00`. */
export function isInstant(text: string): boolean {
  const match =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  return match !== null && calendarDate(match[1]!) !== null;
}
