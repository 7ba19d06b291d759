/**
 * Counts the working days of each step and from acceptance to the last approval (or, without an approval step, to the last
 * step), by dates in the policy's time zone and by the given calendars. Exceeding a limit is a warning, because by law it
 * has consequences for the authority and not for the approval; days that cannot be counted leave the approval undetermined.
 */
import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../../process/validated-signature.ts';
import type { ApprovalPolicy } from '../approval-policy.ts';
import { approvalFinding } from '../effect.ts';
import { fieldOf } from '../step-fields.ts';
import type { Calendar } from './calendar.ts';
import { addDays, type LocalDate, localDate, parseLocalDate } from './local-date.ts';
import { workingDaysAfter } from './working-days.ts';

export interface ClockInput {
  readonly policy: ApprovalPolicy;
  readonly bySteps: readonly (ValidatedSignature | null)[];
  readonly calendars: readonly Calendar[];
  /** Given by the caller; a field named by the policy comes first. */
  readonly acceptedAt: string | undefined;
  /** The instant up to which an unfinished approval is counted. */
  readonly at: Date;
}

export interface ClockReading {
  /** Working days by step index. */
  readonly stepDays: readonly (number | null)[];
  readonly stepFindings: readonly (readonly Finding[])[];
  readonly workingDays: number | null;
  readonly findings: readonly Finding[];
}

/** Whether anything in the policy depends on when a step was signed. */
export function hasClock({ clock, steps }: ApprovalPolicy): boolean {
  const { acceptedAtField, promisedDays, statutoryDays } = clock;
  const limits = [acceptedAtField, promisedDays, statutoryDays, ...steps.map(({ limitDays }) => limitDays)];
  return limits.some((limit) => limit !== null);
}

export function readClock({ policy, bySteps, calendars, acceptedAt, at }: ClockInput): ClockReading {
  const { clock, steps } = policy;
  const dates = bySteps.map((signature) =>
    signature === null || signature.provenTime === null ? null : localDate(signature.provenTime, clock.timeZone),
  );
  const accepted = acceptance(policy, bySteps, acceptedAt);
  const findings: Finding[] = [];
  const limited = clock.promisedDays !== null || clock.statutoryDays !== null;
  // The days of the first step count from the acceptance.
  const needed = limited || clock.acceptedAtField !== null || (steps[0]?.limitDays ?? null) !== null;
  if (accepted === null && needed) {
    findings.push(approvalFinding('APPROVAL_ACCEPTED_AT_UNKNOWN', {}, { field: clock.acceptedAtField ?? '–' }));
  }
  const missingYears = new Set<number>();
  const count = (from: LocalDate | null, to: LocalDate | null, needed: boolean): number | null => {
    if (from === null || to === null) return null;
    const counted = workingDaysAfter(from, to, calendars);
    if ('days' in counted) return counted.days;
    if (needed) missingYears.add(counted.missingYear);
    return null;
  };

  const start = accepted === null ? null : startOfCount(accepted, policy);
  const stepDays = steps.map((step, index) => {
    const from = index === 0 ? start : (dates[index - 1] ?? null);
    return count(from, dates[index] ?? null, step.limitDays !== null);
  });
  const stepFindings = steps.map((step, index) => {
    const signature = bySteps[index];
    if (signature === null || signature === undefined) return [];
    const place = { signature: signature.report.id };
    const own: Finding[] = [];
    const days = stepDays[index] ?? null;
    if (step.limitDays !== null && days !== null && days > step.limitDays) {
      own.push(approvalFinding('APPROVAL_STEP_OVERRUN', place, { step: step.id, days, limit: step.limitDays }));
    }
    const date = dates[index] ?? null;
    if (accepted !== null && date !== null && date < accepted) {
      own.push(approvalFinding('APPROVAL_SIGNED_BEFORE_ACCEPTANCE', place, { step: step.id, date, accepted }));
    }
    return own;
  });

  // A decision that is only sealed is approved by its seal.
  const approval = steps.findLastIndex(({ kind }) => kind === 'approval');
  const last = approval === -1 ? steps.length - 1 : approval;
  const workingDays = count(start, dates[last] ?? null, limited);
  // An unfinished approval may already be late.
  const unfinished = bySteps[last] === null;
  const elapsed = unfinished ? count(start, localDate(at, clock.timeZone), false) : workingDays;
  if (elapsed !== null) findings.push(...checkTotal(elapsed, policy));
  for (const year of [...missingYears].sort())
    findings.push(approvalFinding('APPROVAL_CALENDAR_MISSING', {}, { year }));
  return { stepDays, stepFindings, workingDays, findings };
}

/** The day before the first counted day. */
function startOfCount(accepted: LocalDate, { clock }: ApprovalPolicy): LocalDate {
  return clock.firstCountedDay === 'same-day' ? addDays(accepted, -1) : accepted;
}

function checkTotal(days: number, { clock }: ApprovalPolicy): Finding[] {
  const { promisedDays, statutoryDays } = clock;
  if (statutoryDays !== null && days > statutoryDays) {
    return [approvalFinding('APPROVAL_STATUTORY_OVERRUN', {}, { days, limit: statutoryDays })];
  }
  if (promisedDays !== null && days > promisedDays) {
    return [approvalFinding('APPROVAL_PROMISED_OVERRUN', {}, { days, limit: promisedDays })];
  }
  return [];
}

/** The date of acceptance from a field that a passed signature covers, else from the caller. */
function acceptance(
  policy: ApprovalPolicy,
  bySteps: readonly (ValidatedSignature | null)[],
  given: string | undefined,
): LocalDate | null {
  const name = policy.clock.acceptedAtField;
  for (const signature of name === null ? [] : bySteps) {
    if (signature?.report.indication !== 'TOTAL_PASSED') continue;
    const field = fieldOf(signature.evidence.revision, name!);
    if (field !== undefined) return parseLocalDate(field.value);
  }
  return given === undefined ? null : parseLocalDate(given);
}
