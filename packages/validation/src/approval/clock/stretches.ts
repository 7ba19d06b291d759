/** Days that do not count (行政许可法 §45), for approvals and for cases: each day once, however many notices stop it. */
import { addDays, type LocalDate } from './local-date.ts';

/** Days from `from` to `to`, both included. */
export interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The working days after `start` up to and including `end` that are in one of the stretches; null if a calendar is missing. */
export function stoppedDays(
  range: { readonly start: LocalDate; readonly end: LocalDate },
  stretches: readonly Stretch[],
  daysAfter: (from: LocalDate, to: LocalDate) => number | null,
): number | null {
  const each = stoppedDaysOfEach(range, stretches, daysAfter);
  return each === null ? null : [...each.values()].reduce((sum, days) => sum + days, 0);
}

/** The same days by stretch; a day that several stretches stop belongs to the one that begins first. */
export function stoppedDaysOfEach<One extends Stretch>(
  { start, end }: { readonly start: LocalDate; readonly end: LocalDate },
  stretches: readonly One[],
  daysAfter: (from: LocalDate, to: LocalDate) => number | null,
): ReadonlyMap<One, number> | null {
  const stopped = new Map<One, number>();
  let counted: LocalDate = start;
  for (const stretch of stretches.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const { from, to } = stretch;
    const before = addDays(from, -1);
    const begin = before > counted ? before : counted;
    const last = to < end ? to : end;
    const days = last <= begin ? 0 : daysAfter(begin, last);
    if (days === null) return null;
    stopped.set(stretch, days);
    if (last > begin) counted = last;
  }
  return stopped;
}
