/** Parses signing times of SignatureDateTime and V1's timeInfo, which are claimed times only. */
import { latin1 } from '@govseal/core';

const COMPACT = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?(Z?)$/;
const SPACED = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z?)$/;

/** Times without a zone are taken as China's (UTC+8). Returns null for an unknown format. */
export function parseClaimedTime(value: Uint8Array | string): Date | null {
  const text = (typeof value === 'string' ? value : latin1(value.subarray(0, 64))).trim();
  const match = COMPACT.exec(text) ?? SPACED.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const millisecond = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const date = new Date(utc);
  const exact = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour;
  if (!exact || minute > 59 || second > 59) return null;
  return match[8] === 'Z' ? date : new Date(utc - 8 * 3_600_000);
}
