/** Dates and instants of policies and statements. */
import { parseLocalDate } from './local-date.ts';

/** The schema has checked the form; this checks that the day exists. */
export function isTime(text: string): boolean {
  return parseLocalDate(text.slice(0, 10)) !== null && !Number.isNaN(Date.parse(text));
}
