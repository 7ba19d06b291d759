/**
 * Order comes from the nesting of revisions: each signature covers all before it. Proven times must not contradict it
 * within their accuracies (RFC 3161 §2.4.2). In a bare CMS it comes from counter-signatures and time-stamps
 * (`signature-order.ts`). Claimed times play no part.
 */
import type { Finding } from '@govseal/core';
import { contradicts } from '../blocks/time-order.ts';
import { tokenTimes } from '../process/token-times.ts';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalPolicy } from './approval-policy.ts';
import { isBareCms } from './approving-signatures.ts';
import type { Assignment } from './assign-steps.ts';
import { approvalFinding } from './effect.ts';
import type { SignatureOrder } from './signature-order.ts';

/** Findings by step index. */
export function checkOrder(assignment: Assignment, policy: ApprovalPolicy): ReadonlyMap<number, readonly Finding[]> {
  const findings = new Map<number, Finding[]>();
  const add = (step: number, finding: Finding) => findings.set(step, [...(findings.get(step) ?? []), finding]);
  const nested = assignment.ordered.flatMap((signature) => {
    const step = assignment.bySteps.indexOf(signature);
    return step === -1 ? [] : [{ step, signature }];
  });
  for (const [position, { step, signature }] of nested.entries()) {
    const before = nested.slice(0, position);
    const at = { signature: signature.report.id };
    const { revision, nesting } = signature.evidence;
    if (isBareCms(signature)) {
      for (const one of parallelFindings({ step, signature }, nested, assignment.order, policy)) add(step, one);
      continue;
    }
    if (before.length > 0 && revision === undefined && nesting === undefined) {
      add(step, approvalFinding('APPROVAL_ORDER_UNKNOWN', at, { earlier: before.at(-1)!.signature.report.id }));
      continue;
    }
    const overtaken = before.find((earlier) => earlier.step > step);
    if (overtaken !== undefined) {
      const params = { step: policy.steps[step]!.id, after: policy.steps[overtaken.step]!.id };
      add(step, approvalFinding('APPROVAL_ORDER', at, params));
    }
    const contradicted = before.find((earlier) => timesContradict(earlier.signature, signature));
    if (contradicted !== undefined) {
      add(step, approvalFinding('APPROVAL_TIME_ORDER', at, { earlier: contradicted.signature.report.id }));
    }
  }
  return findings;
}

interface SignedStep {
  readonly step: number;
  readonly signature: ValidatedSignature;
}

/** Each step of a bare CMS against the step before it, and against those after it, whose signatures must not come first. */
function parallelFindings(
  { step, signature }: SignedStep,
  all: readonly SignedStep[],
  order: SignatureOrder,
  policy: ApprovalPolicy,
): Finding[] {
  const at = { signature: signature.report.id };
  const overtaken = all.find((other) => other.step > step && order.compare(other.signature, signature) === 'before');
  if (overtaken !== undefined) {
    const params = { step: policy.steps[step]!.id, after: policy.steps[overtaken.step]!.id };
    return [approvalFinding('APPROVAL_ORDER', at, params)];
  }
  const previous = all.filter((other) => other.step < step).sort((a, b) => b.step - a.step)[0];
  if (previous === undefined || order.compare(previous.signature, signature) !== 'unknown') return [];
  return [approvalFinding('APPROVAL_ORDER_UNKNOWN', at, { earlier: previous.signature.report.id })];
}

/** The token inside the earlier revision existed before the later signature was made. */
function timesContradict(earlier: ValidatedSignature, later: ValidatedSignature): boolean {
  const inside = tokenTimes(earlier, ['signature']);
  const after = tokenTimes(later, ['signature', 'document']);
  return inside.some((first) => after.some((second) => contradicts(first, second)));
}
