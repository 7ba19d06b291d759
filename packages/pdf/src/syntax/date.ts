/**
 * Reads a date string (ISO 32000-2 §7.9.4), `D:YYYYMMDDHHmmSSOHH'mm'`; null for other text. A missing offset means
 * UTC.
 */
export function parsePdfDate(text: string): Date | null {
  const match =
    /^D:(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d))?)?)?)?)?(?:([Zz+-])(?:(\d\d)'?(?:(\d\d)'?)?)?)?$/.exec(
      text,
    );
  if (!match) return null;
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    sign = 'Z',
    oh = '00',
    om = '00',
  ] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return null;
  if (Number(oh) > 23 || Number(om) > 59) return null;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time.getTime()) || time.getUTCDate() !== Number(day)) return null;
  const offset = (Number(oh) * 60 + Number(om)) * 60_000;
  if (sign === '+') return new Date(time.getTime() - offset);
  if (sign === '-') return new Date(time.getTime() + offset);
  return time;
}

/** `D:YYYYMMDDHHmmSSZ`, or with the given offset in minutes east of UTC. Whole seconds. */
export function writePdfDate(date: Date, offsetMinutes = 0): string {
  const local = new Date(date.getTime() + offsetMinutes * 60_000);
  const stamp = local.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  if (offsetMinutes === 0) return `D:${stamp}Z`;
  const sign = offsetMinutes < 0 ? '-' : '+';
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `D:${stamp}${sign}${two(Math.floor(minutes / 60))}'${two(minutes % 60)}'`;
}
