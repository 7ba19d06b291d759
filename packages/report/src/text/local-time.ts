/** Instants for people: date and time in a named zone, to the second. */
import { escapeInvisible, type Language } from '@govseal/core';
import { ReportError } from '../error.ts';

const SHANGHAI = 'Asia/Shanghai';
const EIGHT_HOURS = 8 * 3_600_000;
/** China's last summer time ended on 15 September 1991. */
const STEADY_FROM = Date.UTC(1991, 8, 15);
const STEADY_UNTIL = Date.UTC(9999, 0, 1);

/** `2026-10-10 09:00:00 Asia/Shanghai`; in Chinese with the Chinese name of the zone: `北京时间 2026-10-10 09:00:00`. */
export function localTime(iso: string, timeZone: string, lang: Language): string {
  const at = new Date(iso).getTime();
  if (Number.isNaN(at)) return escapeInvisible(String(iso));
  const time = inZone(at, timeZone);
  return lang === 'zh' && timeZone === SHANGHAI ? `北京时间 ${time}` : `${time} ${timeZone}`;
}

function inZone(at: number, timeZone: string): string {
  // The default zone is computed: the first use of any other makes a process read the ICU tables, which takes 19 ms at start.
  if (timeZone === SHANGHAI && at >= STEADY_FROM && at < STEADY_UNTIL) {
    return new Date(at + EIGHT_HOURS).toISOString().slice(0, 19).replace('T', ' ');
  }
  return timeByTables(at, timeZone);
}

export function timeByTables(at: number, timeZone: string): string {
  const format = zoned(timeZone);
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  return `${date} ${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`;
}

function zoned(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-u-ca-iso8601', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
  } catch (cause) {
    throw new ReportError('REPORT_ARGUMENT', { params: { argument: 'timeZone', expected: 'IANA time zone' }, cause });
  }
}
