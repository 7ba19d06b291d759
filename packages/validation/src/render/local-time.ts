/** Instants for people: date and time in a named zone, to the second. */

/** `2026-10-10 09:00:00 Asia/Shanghai`. */
export function localTime(iso: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  return `${date} ${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')} ${timeZone}`;
}
