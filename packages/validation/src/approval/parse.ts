/** Reads approval policies, rosters and calendars from JSON. */
import type { ApprovalPolicy } from './approval-policy.ts';
import type { Calendar } from './calendar.ts';
import type { Roster } from './roster.ts';

export function parseApprovalPolicy(_json: unknown): ApprovalPolicy {
  throw new Error('not written yet');
}
export function parseRoster(_json: unknown): Roster {
  throw new Error('not written yet');
}
export function parseCalendar(_json: unknown): Calendar {
  throw new Error('not written yet');
}
