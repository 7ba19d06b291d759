/** The last day for the decision, as stated in documents, must not be later than the limits allow (行政许可法 §42). */
import type { Finding } from '@govseal/core';
import type { DayCounter } from '../approval/clock/day-counter.ts';
import { addDays, type LocalDate } from '../approval/clock/local-date.ts';
import type { CaseFacts } from './case-document.ts';
import { caseFinding } from './case-finding.ts';
import type { CaseCourse } from './course.ts';

/** An acceptance notice is written before the limit can be extended; other documents may state the extended limit. */
const AT_ACCEPTANCE = 'acceptance-notice';

/** `more`: working days added to the limits by extensions and suspensions. */
export function checkDueDates(
  { policy: { limits, firstCountedDay }, documents }: CaseFacts,
  { acceptedAt }: CaseCourse,
  days: DayCounter,
  more: number,
): Finding[] {
  if (acceptedAt === null) return [];
  const first = firstCountedDay === 'same-day' ? acceptedAt : addDays(acceptedAt, 1);
  const lastDay = (limit: number): LocalDate | null => days.last(first, limit);
  return documents.flatMap(({ file, type, due }) => {
    const added = type === AT_ACCEPTANCE ? 0 : more;
    const stated = [
      { date: due.promised, limit: limits.promisedDays + added },
      { date: due.statutory, limit: limits.statutoryDays + added },
    ];
    return stated.flatMap(({ date, limit }) => {
      if (date === undefined) return [];
      const expected = lastDay(limit);
      return expected === null || date <= expected ? [] : [caseFinding('CASE_DUE_DATE_LATE', file, { date, expected })];
    });
  });
}
