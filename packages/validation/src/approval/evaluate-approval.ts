/**
 * Evaluates who approved what, in which order and in how many working days: every step of the policy against the validated
 * signatures of a file. A step is satisfied only if none of its rules is broken or unknown; missing facts are never assumed.
 */
import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalReport, ApprovalStepReport } from '../report/approval-report.ts';
import type { ApprovalPolicy, ApprovalStep } from './approval-policy.ts';
import { approvingSignatures } from './approving-signatures.ts';
import { assignSteps } from './assign-steps.ts';
import type { Calendar } from './clock/calendar.ts';
import { readClock } from './clock/clock-rules.ts';
import { DistinctPersons } from './distinct-persons.ts';
import { approvalFinding, effectOf } from './effect.ts';
import { evaluateSeat, type SeatResult } from './evaluate-seat.ts';
import { evaluateCondition, factsOf } from './facts/condition.ts';
import type { FactValue } from './facts/fact-value.ts';
import { type GivenFacts, readFacts } from './facts/read-facts.ts';
import { identityRule } from './identity.ts';
import { checkOrder } from './order-rules.ts';
import type { RosterEvidence } from './roster.ts';
import { readClockNotices } from './statements/clock-notices.ts';
import { Mandates } from './statements/mandates.ts';
import { readRounds } from './statements/rounds.ts';
import type { SignedStatement } from './statements/statement.ts';
import { stepReport } from './step-report.ts';

/** Facts outside the document that an approval policy needs. */
export interface ApprovalContext {
  /** null: no roster; then identity is unknown unless `anySigner`. */
  readonly roster: RosterEvidence | null;
  /** Working-day data, one entry per year. */
  readonly calendar: readonly Calendar[];
  /** The instant of evaluation. */
  readonly at: Date;
  /** Without a roster: accept any signer as holder of the step's role. This explicitly waives the identity rule. */
  readonly anySigner?: boolean;
  /** Date of acceptance (`YYYY-MM-DD`) if the caller knows it and the document has no field for it. */
  readonly acceptedAt?: string;
  /** Facts of the case that the caller knows, for conditions and mandates; only those declared by the policy are used. */
  readonly facts?: GivenFacts;
  /** Signed statements, such as mandates, with the outcome of verifying their signatures. */
  readonly statements?: readonly SignedStatement[];
  /** SHA-256 of the values of the signatures, lower-case hexadecimal, by their ids; required if the policy has rounds. */
  readonly valueDigests?: ReadonlyMap<string, string>;
}

/**
 * Evaluates validated signatures as steps of an approval policy: order, identity by roster, filled fields, locks and
 * working days. Never throws because of the document; anything that cannot be proven is `undetermined`.
 */
export function evaluateApproval(
  signatures: readonly ValidatedSignature[],
  policy: ApprovalPolicy,
  context: ApprovalContext,
): ApprovalReport {
  const { rule, findings: identityFindings } = identityRule(context, policy);
  const approving = approvingSignatures(signatures);
  const facts = readFacts(policy, approving, context.facts);
  const conditions = policy.steps.map(({ when }) =>
    when === undefined ? true : evaluateCondition(when, facts.values),
  );
  const required = policy.steps.map(({ optional }, index) => optional !== true && conditions[index] === true);
  const { timeZone } = policy.clock;
  const mandates = new Mandates(context.statements ?? [], { rule, timeZone, facts: facts.values });
  const assignment = assignSteps(signatures, policy, { rule, required, mandates });
  const { bySteps, graph, ordered, unassigned } = assignment;
  const notices = readClockNotices(context.statements ?? [], {
    policy,
    rule,
    facts: facts.values,
    calendars: context.calendar,
  });
  const rounds = readRounds(context.statements ?? [], {
    policy,
    rule,
    facts: facts.values,
    signatures: approving,
    valueDigests: context.valueDigests ?? new Map(),
  });
  const clock = readClock({
    policy,
    notices,
    bySteps: bySteps.map((seats) => seats.map(({ signature }) => signature)),
    graph,
    required,
    calendars: context.calendar,
    acceptedAt: context.acceptedAt,
    at: context.at,
  });
  const order = checkOrder(assignment, policy);
  const inCase = new DistinctPersons();
  const results: SeatResult[][] = policy.steps.map(() => []);
  for (const index of graph.topological) {
    // No one counts twice within a step, whatever the policy allows between steps.
    const persons = policy.distinctPersons ? inCase : new DistinctPersons();
    const returned = results.findIndex((seats, one) => graph.comesAfter(index, one) && seats.some((s) => s.returned));
    for (const seat of bySteps[index]!) {
      const { signature } = seat;
      const elsewhere = [...(order.get(signature) ?? []), ...(clock.findingsOf.get(signature) ?? [])];
      const returnedBy = policy.steps[returned]?.id ?? null;
      results[index]!.push(
        evaluateSeat(seat, { policy, rule, mandates, all: ordered, persons, elsewhere, returnedBy }),
      );
    }
  }
  const steps = policy.steps.map((step, index) =>
    stepReport(step, {
      seats: results[index]!,
      rule,
      required: required[index]!,
      unknown: conditions[index] === 'unknown' ? unknownFacts(step, facts.values) : null,
      workingDays: clock.stepDays[index]!,
      changes: clock.changes[index]!,
    }),
  );
  const unexpected = unassigned.map(({ report }) =>
    approvalFinding('APPROVAL_UNEXPECTED_SIGNATURE', { signature: report.id }),
  );
  const budget = assignment.exhausted ? [approvalFinding('APPROVAL_ASSIGNMENT_BUDGET')] : [];
  const findings = [
    ...identityFindings,
    ...facts.findings,
    ...unexpected,
    ...budget,
    ...rounds.findings,
    ...notices.findings,
    ...clock.findings,
  ];
  return {
    status: overall(steps, findings),
    policy: policy.name,
    steps,
    workingDays: clock.workingDays,
    promisedDays: policy.clock.promisedDays,
    statutoryDays: policy.clock.statutoryDays,
    ...(clock.report === undefined ? {} : { clock: clock.report }),
    ...(rounds.report === undefined ? {} : { rounds: rounds.report }),
    findings,
  };
}

/** The unknown facts that prevent the step's condition from being decided. */
function unknownFacts({ when }: ApprovalStep, facts: ReadonlyMap<string, FactValue>): readonly string[] {
  return when === undefined ? [] : factsOf(when).filter((fact) => !facts.has(fact));
}

function overall(steps: readonly ApprovalStepReport[], findings: readonly Finding[]): ApprovalReport['status'] {
  const effect = effectOf(findings);
  if (effect === 'violated' || steps.some(({ status }) => status === 'violated' || status === 'missing'))
    return 'violated';
  if (effect === 'undetermined' || steps.some(({ status }) => status === 'undetermined')) return 'undetermined';
  return 'satisfied';
}
