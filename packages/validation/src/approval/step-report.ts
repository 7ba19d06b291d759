/** The report of one step, put together from its seats. */
import type { Finding } from '@govseal/core';
import type { ApprovalSeatReport, ApprovalStepReport } from '../report/approval-report.ts';
import type { ApprovalStep } from './approval-policy.ts';
import { approvalFinding, effectOf } from './effect.ts';
import type { SeatResult } from './evaluate-seat.ts';
import type { IdentityRule } from './identity.ts';
import { countOf, hasSeats } from './seats/seat.ts';

export interface StepFacts {
  readonly seats: readonly SeatResult[];
  readonly rule: IdentityRule;
  /** Whether the step must be signed. */
  readonly required: boolean;
  /** Unknown facts on which it depends whether the step must be signed; null: it is known. */
  readonly unknown: readonly string[] | null;
  readonly workingDays: number | null;
  /** How notices changed the days; null: the step has no limit. */
  readonly changes: Pick<ApprovalStepReport, 'stoppedDays' | 'extendedDays'> | null;
}

export function stepReport(
  step: ApprovalStep,
  { seats, rule, required, unknown, workingDays, changes }: StepFacts,
): ApprovalStepReport {
  const needed = required || seats.length > 0 ? countOf(step) : 0;
  const findings = [
    ...seats.flatMap((seat) => seat.findings),
    ...(unknown === null ? [] : [approvalFinding('APPROVAL_CONDITION_UNKNOWN', {}, { step: step.id, facts: unknown })]),
    ...(seats.length < needed ? [incomplete(step, seats.length)] : []),
  ];
  const only = seats.length === 1 && !hasSeats(step) ? seats[0] : undefined;
  return {
    id: step.id,
    role: step.role,
    status: statusOf(findings, { signed: seats.length, needed, rule }),
    signature: only?.seat.signature.report.id ?? null,
    person: only?.person ?? null,
    verdict: only?.verdict ?? null,
    opinion: only?.opinion ?? null,
    provenTime: only?.seat.signature.report.provenTime ?? null,
    workingDays,
    limitDays: step.limitDays,
    ...changes,
    findings,
    ...(only?.actingFor == null ? {} : { actingFor: only.actingFor }),
    ...(hasSeats(step) ? { count: countOf(step), seats: seats.map(seatReport) } : {}),
  };
}

function incomplete(step: ApprovalStep, signed: number): Finding {
  const { id, role } = step;
  if (!hasSeats(step)) return approvalFinding('APPROVAL_INCOMPLETE', {}, { step: id, role });
  return approvalFinding('APPROVAL_SEATS_OPEN', {}, { step: id, role, count: countOf(step), signed });
}

interface Signed {
  readonly signed: number;
  readonly needed: number;
  readonly rule: IdentityRule;
}

function statusOf(findings: readonly Finding[], { signed, needed, rule }: Signed): ApprovalStepReport['status'] {
  const isOpen = ({ code }: Finding): boolean => code === 'APPROVAL_INCOMPLETE' || code === 'APPROVAL_SEATS_OPEN';
  const effect = effectOf(findings.filter((finding) => !isOpen(finding)));
  if (effect === 'violated') return 'violated';
  if (signed < needed) return 'missing';
  if (effect === 'none' && needed === 0) return 'not-required';
  // Without an identity rule the signer is unknown.
  return effect === 'undetermined' || rule.kind === 'none' ? 'undetermined' : 'satisfied';
}

function seatReport({ seat, person, verdict, opinion, actingFor }: SeatResult): ApprovalSeatReport {
  const { report } = seat.signature;
  const { role, unit = null } = seat.rule;
  const { id: signature, provenTime } = report;
  return { role, unit, signature, person, verdict, opinion, provenTime, ...(actingFor && { actingFor }) };
}
