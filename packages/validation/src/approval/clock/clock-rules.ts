/**
 * Counts the working days of each step and from acceptance to the last approval (or, without an approval step, to the last
 * step), by dates in the policy's time zone and by the given calendars, without the days that signed notices stop.
 * Exceeding a limit is a warning, because by law it
 * has consequences for the authority and not for the approval; days that cannot be counted leave the approval undetermined.
 */
import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../../process/validated-signature.ts';
import type { ApprovalStepReport } from '../../report/approval-report.ts';
import type { ApprovalClockReport } from '../../report/clock-report.ts';
import type { ApprovalPolicy } from '../approval-policy.ts';
import { approvalFinding } from '../effect.ts';
import { countOf } from '../seats/seat.ts';
import type { StepGraph } from '../seats/step-graph.ts';
import type { ClockNotices } from '../statements/clock-notices.ts';
import { fieldOf } from '../step-fields.ts';
import type { Calendar } from './calendar.ts';
import { noticeReports } from './clock-report.ts';
import { ExtendedLimits } from './extensions.ts';
import { addDays, type LocalDate, localDate, parseLocalDate } from './local-date.ts';
import { type CountedDays, RunningDays, type Span, sum } from './running-days.ts';

export interface ClockInput {
  readonly policy: ApprovalPolicy;
  /** By step: the signatures of its seats. */
  readonly bySteps: readonly (readonly ValidatedSignature[])[];
  readonly graph: StepGraph;
  /** By step: whether it has to be signed. */
  readonly required: readonly boolean[];
  readonly calendars: readonly Calendar[];
  /** Given by the caller; a field named by the policy takes precedence. */
  readonly acceptedAt: string | undefined;
  readonly notices: ClockNotices;
  /** The instant up to which an unfinished approval is counted. */
  readonly at: Date;
}

export interface ClockReading {
  /** Working days by step index. */
  readonly stepDays: readonly (number | null)[];
  /** Findings about one signature each. */
  readonly findingsOf: ReadonlyMap<ValidatedSignature, readonly Finding[]>;
  /** By step index: how notices changed the days of a step with a limit; null: it has none. */
  readonly changes: readonly (Required<Pick<ApprovalStepReport, 'stoppedDays' | 'extendedDays'>> | null)[];
  readonly workingDays: number | null;
  /** Absent if the policy has no limit. */
  readonly report: ApprovalClockReport | undefined;
  readonly findings: readonly Finding[];
}

/** Whether anything in the policy depends on when a step was signed. */
export function hasClock({ clock, steps }: ApprovalPolicy): boolean {
  const { acceptedAtField, promisedDays, statutoryDays } = clock;
  const limits = [acceptedAtField, promisedDays, statutoryDays, ...steps.map(({ limitDays }) => limitDays)];
  return limits.some((limit) => limit !== null);
}

export function readClock(input: ClockInput): ClockReading {
  const { policy, bySteps, graph, required, calendars, acceptedAt, at, notices } = input;
  const { clock, steps } = policy;
  const signedOn = new Map(
    bySteps.flat().map((signature) => {
      const { provenTime } = signature;
      return [signature, provenTime === null ? null : localDate(provenTime, clock.timeZone)];
    }),
  );
  const dateOf = (signature: ValidatedSignature): LocalDate | null => signedOn.get(signature) ?? null;
  const dates = bySteps.map((signatures, index) =>
    signatures.length < countOf(steps[index]!) ? null : latest(signatures.map(dateOf)),
  );
  const accepted = acceptance(policy, bySteps.flat(), acceptedAt);
  const findings: Finding[] = [];
  const limited = clock.promisedDays !== null || clock.statutoryDays !== null;
  const counts = (step: number): boolean => required[step]! || bySteps[step]!.length > 0;
  const previous = steps.map((_, step) => graph.nearestBefore(step, counts));
  // The days of a first step count from the acceptance.
  const firstLimited = steps.some(({ limitDays }, step) => limitDays !== null && previous[step]!.length === 0);
  if (accepted === null && (limited || clock.acceptedAtField !== null || firstLimited)) {
    findings.push(approvalFinding('APPROVAL_ACCEPTED_AT_UNKNOWN', {}, { field: clock.acceptedAtField ?? '–' }));
  }
  const days = new RunningDays(calendars, notices.suspensions, notices.missingYears);
  const start = accepted === null ? null : startOfCount(accepted, policy);
  const startOf = (index: number): LocalDate | null =>
    previous[index]!.length === 0 ? start : latest(previous[index]!.map((one) => dates[one]!));
  const stepSpan = (index: number, to: LocalDate | null): Span => ({
    step: steps[index]!.id,
    from: startOf(index),
    to,
  });
  const wholeSpan = (to: LocalDate | null): Span => ({ step: null, from: start, to });
  const stepCounts = steps.map(({ limitDays }, index) =>
    days.count(stepSpan(index, dates[index]!), limitDays !== null),
  );
  const stepDays = stepCounts.map((counted) => counted?.running ?? null);
  const extended = new ExtendedLimits(notices.extensions);
  const stepLimits = steps.map(({ id, limitDays }, index) =>
    extended.of(id, [limitDays], (date) => days.running(stepSpan(index, date), false)),
  );
  const [promised, statutory] = extended.of(null, [clock.promisedDays, clock.statutoryDays], (date) =>
    days.running(wholeSpan(date), false),
  );
  const findingsOf = new Map(
    steps.flatMap(({ id }, index) => {
      const last = bySteps[index]!.findLast((signature) => dateOf(signature) === dates[index]);
      const overrun = checkOverrun(id, stepDays[index]!, stepLimits[index]![0]!);
      return bySteps[index]!.map((signature) => {
        const found = [...(signature === last ? overrun : []), ...checkDate(id, dateOf(signature), accepted)];
        const at = { signature: signature.report.id };
        return [signature, found.map((one) => ({ ...one, at }))] as const;
      });
    }),
  );
  const last = lastSteps(input, counts);
  const whole = days.count(wholeSpan(latest(last.map((step) => dates[step]!))), limited);
  // An unfinished approval may also be late.
  const today = localDate(at, clock.timeZone);
  const unfinished = last.some((step) => bySteps[step]!.length < countOf(steps[step]!));
  const elapsed = unfinished ? days.count(wholeSpan(today), false) : whole;
  findings.push(...extended.findings);
  if (elapsed !== null) findings.push(...checkTotal(elapsed.running, promised!, statutory!));
  for (const year of [...days.missingYears].sort())
    findings.push(approvalFinding('APPROVAL_CALENDAR_MISSING', {}, { year }));
  const untilNow = stepCounts.map((counted, index) =>
    dates[index] === null && counts(index) ? days.count(stepSpan(index, today), false) : counted,
  );
  const changes = steps.map(({ limitDays }, index) => {
    if (limitDays === null) return null;
    return { stoppedDays: stoppedIn(untilNow[index]!), extendedDays: stepLimits[index]![0]! - limitDays };
  });
  const report = {
    stoppedDays: stoppedIn(elapsed),
    promisedExtension: (promised ?? 0) - (clock.promisedDays ?? 0),
    statutoryExtension: (statutory ?? 0) - (clock.statutoryDays ?? 0),
    notices: noticeReports(notices.suspensions, extended.applied, (step) =>
      step === null ? elapsed : untilNow[steps.findIndex(({ id }) => id === step)]!,
    ),
  };
  const hasLimit = limited || changes.some((one) => one !== null);
  const workingDays = whole?.running ?? null;
  return { stepDays, changes, findingsOf, workingDays, report: hasLimit ? report : undefined, findings };
}

function checkOverrun(step: string, days: number | null, limit: number | null): Finding[] {
  if (limit === null || days === null || days <= limit) return [];
  return [approvalFinding('APPROVAL_STEP_OVERRUN', {}, { step, days, limit })];
}

function checkDate(step: string, date: LocalDate | null, accepted: LocalDate | null): Finding[] {
  if (accepted === null || date === null || date >= accepted) return [];
  return [approvalFinding('APPROVAL_SIGNED_BEFORE_ACCEPTANCE', {}, { step, date, accepted })];
}

function stoppedIn(counted: CountedDays | null): number | null {
  return counted === null ? null : sum(counted.stopped.values());
}

/** The latest date; null if one is unknown or there is none. */
function latest(dates: readonly (LocalDate | null)[]): LocalDate | null {
  let last: LocalDate | null = null;
  for (const date of dates) {
    if (date === null) return null;
    if (last === null || date > last) last = date;
  }
  return last;
}

/**
 * The last steps of the approval: those not followed by another approval step. A decision that is only sealed is
 * approved by its seal.
 */
function lastSteps({ policy, graph }: ClockInput, counts: (step: number) => boolean): readonly number[] {
  const signed = [...policy.steps.keys()].filter(counts);
  const approvals = signed.filter((step) => policy.steps[step]!.kind === 'approval');
  const deciding = approvals.length === 0 ? signed : approvals;
  return deciding.filter((step) => !deciding.some((other) => graph.comesAfter(other, step)));
}

/** The day before the first counted day. */
function startOfCount(accepted: LocalDate, { clock }: ApprovalPolicy): LocalDate {
  return clock.firstCountedDay === 'same-day' ? addDays(accepted, -1) : accepted;
}

function checkTotal(days: number, promisedDays: number | null, statutoryDays: number | null): Finding[] {
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
  signatures: readonly ValidatedSignature[],
  given: string | undefined,
): LocalDate | null {
  const name = policy.clock.acceptedAtField;
  for (const signature of name === null ? [] : signatures) {
    if (signature.report.indication !== 'TOTAL_PASSED') continue;
    const field = fieldOf(signature.evidence.revision, name!);
    if (field !== undefined) return parseLocalDate(field.value);
  }
  return given === undefined ? null : parseLocalDate(given);
}
