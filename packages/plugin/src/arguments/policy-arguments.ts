/** Policies, rosters and calendars: JSON that no parser has read would bring its rules without their defaults. */
import { policies, type ValidationPolicy } from '@govseal/validation';
import type { ApprovalPolicy, Calendar } from '@govseal/validation/evaluate';
import type { RosterInput, VerifyOptions } from '../options.ts';
import { areGiven, isBytes, isDate, isListOf, isText } from './check.ts';

export function isFacts(facts: VerifyOptions['facts'] | null): boolean {
  if (facts === null || typeof facts !== 'object') return false;
  return Object.values(facts).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
}

/** A check that a policy leaves out would be none. */
export function isPolicy(policy: ValidationPolicy | null): boolean {
  const basis = policies.baseline;
  if (policy == null || Object.keys(basis).some((key) => !areGiven(policy[key as keyof ValidationPolicy])))
    return false;
  const { checks, revocationFreshness } = policy;
  return (
    Object.keys(basis.checks).every((key) => areGiven(checks[key as keyof typeof checks])) &&
    Object.keys(basis.revocationFreshness).every((key) =>
      areGiven(revocationFreshness[key as keyof typeof revocationFreshness]),
    )
  );
}

/** The defaults are the strict side (`distinctPersons`, `requireAllLocked`): without them a rule would be off. */
export function isApproval(approval: ApprovalPolicy | null): boolean {
  if (approval == null || !isListOf(approval.steps, isStep) || !areGiven(approval.clock)) return false;
  const { distinctPersons, requireAllLocked, rosterMaxAgeDays, rosterAgeAt, rosterNotBefore, clock, rounds } = approval;
  const { timeZone, acceptedAtField, promisedDays, statutoryDays, firstCountedDay } = clock;
  return (
    typeof distinctPersons === 'boolean' &&
    typeof requireAllLocked === 'boolean' &&
    (rounds === undefined || [rounds?.submit, rounds?.return].every((posts) => isListOf(posts, isPost))) &&
    areGiven(
      rosterMaxAgeDays,
      rosterAgeAt,
      rosterNotBefore,
      timeZone,
      acceptedAtField,
      promisedDays,
      statutoryDays,
      firstCountedDay,
    )
  );
}

function isPost({ role, unit }: { readonly role: unknown; readonly unit: unknown }): boolean {
  return typeof role === 'string' && typeof unit === 'string';
}

function isStep({ fields, mayFill, mustFill, limitDays, verdicts, ...step }: ApprovalPolicy['steps'][number]): boolean {
  const { count = 1, of = count, seats, after = [] } = step;
  const capacity = Array.isArray(seats) ? seats.length : of;
  return (
    areGiven(fields, mayFill, mustFill, limitDays, verdicts) &&
    Number.isSafeInteger(count) &&
    count >= 1 &&
    count <= capacity &&
    isListOf(after, (id) => typeof id === 'string')
  );
}

export function isRoster({ bytes, signer, register, minimumSequence }: RosterInput): boolean {
  return (
    isBytes(bytes) &&
    (signer === undefined || isText(signer)) &&
    (register === undefined || isBytes(register)) &&
    (minimumSequence === undefined || (Number.isSafeInteger(minimumSequence) && minimumSequence >= 1))
  );
}

export function isCalendar({ year, holidays, workdays }: Calendar): boolean {
  return typeof year === 'number' && Array.isArray(holidays) && Array.isArray(workdays);
}

/** A day that exists: some engines carry 30 February over into March. */
export function isCalendarDate(date: unknown): boolean {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const day = new Date(`${date}T00:00:00Z`);
  return isDate(day) && day.toISOString().startsWith(date);
}

/** Of two that disagree about a year nobody said which one counts. */
export function areOfDifferentYears(calendars: readonly Calendar[]): boolean {
  return new Set(calendars.map(({ year }) => year)).size === calendars.length;
}
