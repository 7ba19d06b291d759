/** Days that do not count (行政许可法 §45), for approvals and for cases: each day once, however many notices stop it. */
import { addDays, type LocalDate } from './local-date.ts';

/** Days from `from` to `to`, both included. */
export interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The working days after `start` up to and with `end` that lie in one of the stretches; null where a calendar is missing. */
export function stoppedDays(
  { start, end }: { readonly start: LocalDate; readonly end: LocalDate },
  stretches: readonly Stretch[],
  daysAfter: (from: LocalDate, to: LocalDate) => number | null,
): number | null {
  let stopped = 0;
  let counted: LocalDate = start;
  for (const { from, to } of stretches.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const before = addDays(from, -1);
    const begin = before > counted ? before : counted;
    const last = to < end ? to : end;
    if (last <= begin) continue;
    const days = daysAfter(begin, last);
    if (days === null) return null;
    stopped += days;
    counted = last;
  }
  return stopped;
}
