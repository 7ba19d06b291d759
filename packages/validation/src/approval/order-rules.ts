/**
 * Order comes from the nesting of revisions: each signature covers all before it. Proven times must not contradict it
 * within their accuracies (RFC 3161 §2.4.2). In a bare CMS it comes from counter-signatures and time-stamps
 * (`signature-order.ts`). Claimed times are not used. Signatures of parallel steps may be in any order.
 */
import type { Finding } from '@govseal/core';
import { contradicts, type ProvenTime } from '../blocks/time-order.ts';
import { tokenTimes } from '../process/token-times.ts';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalPolicy } from './approval-policy.ts';
import { isBareCms } from './approving-signatures.ts';
import type { Assignment, FilledSeat } from './assign-steps.ts';
import { approvalFinding } from './effect.ts';
import type { SignatureOrder } from './signature-order.ts';

/** Findings by signature. */
export type OrderFindings = ReadonlyMap<ValidatedSignature, readonly Finding[]>;

export function checkOrder(assignment: Assignment, policy: ApprovalPolicy): OrderFindings {
  const { bySteps, graph, order } = assignment;
  const seats = bySteps.flat();
  const times = new Map(seats.map(({ signature }) => [signature, timesOf(signature)]));
  const previous = policy.steps.map((_, step) =>
    graph.nearestBefore(step, (one) => bySteps[one]!.length > 0).flatMap((one) => bySteps[one]!),
  );
  return new Map(
    seats.map((seat) => [
      seat.signature,
      [...checkSteps(seat, seats, previous[seat.step]!, { assignment, policy }), ...checkTimes(seat, times, order)],
    ]),
  );
}

interface Rules {
  readonly assignment: Assignment;
  readonly policy: ApprovalPolicy;
}

/** No signature of a later step may come first, and those of the nearest signed steps before must come first. */
function checkSteps(
  { step, signature }: FilledSeat,
  all: readonly FilledSeat[],
  previous: readonly FilledSeat[],
  { assignment: { graph, order }, policy }: Rules,
): Finding[] {
  const at = { signature: signature.report.id };
  const overtaken = all.find(
    (other) => graph.comesAfter(other.step, step) && order.compare(other.signature, signature) === 'before',
  );
  if (overtaken !== undefined) {
    const params = { step: policy.steps[step]!.id, after: policy.steps[overtaken.step]!.id };
    return [approvalFinding('APPROVAL_ORDER', at, params)];
  }
  const unproven = previous.find((earlier) => order.compare(earlier.signature, signature) === 'unknown');
  if (unproven === undefined) return [];
  return [approvalFinding('APPROVAL_ORDER_UNKNOWN', at, { earlier: unproven.signature.report.id })];
}

/** A bare CMS is ordered by its times; elsewhere they must not contradict the coverage of signatures. */
function checkTimes(
  { signature }: FilledSeat,
  times: ReadonlyMap<ValidatedSignature, TimesOfTokens>,
  order: SignatureOrder,
): Finding[] {
  if (isBareCms(signature)) return [];
  const { after } = times.get(signature)!;
  // The token inside the earlier revision existed before the later signature was made.
  const contradicted = [...times].find(
    ([earlier, { inside }]) =>
      order.compare(earlier, signature) === 'before' &&
      inside.some((first) => after.some((second) => contradicts(first, second))),
  );
  if (contradicted === undefined) return [];
  const earlier = contradicted[0].report.id;
  return [approvalFinding('APPROVAL_TIME_ORDER', { signature: signature.report.id }, { earlier })];
}

interface TimesOfTokens {
  /** Of tokens inside the revision of the signature. */
  readonly inside: readonly ProvenTime[];
  /** Of these and of document time-stamps over it. */
  readonly after: readonly ProvenTime[];
}

function timesOf(signature: ValidatedSignature): TimesOfTokens {
  return { inside: tokenTimes(signature, ['signature']), after: tokenTimes(signature, ['signature', 'document']) };
}
