/**
 * Which signature is meant for which step. A signature belongs to the step whose role (and unit) its signer has in the
 * roster; where that does not settle it, to the step whose fields it filled; last, to the next free step of its kind. The
 * assignment only chooses what to check: every rule is still checked, and a signature without a step is a finding.
 */
import type { SignatureEvidence } from '@govseal/evidence';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalPolicy, ApprovalStep, StepKind } from './approval-policy.ts';
import { entriesOf, holds, type IdentityRule } from './identity.ts';
import { ownFields } from './step-fields.ts';

export interface Assignment {
  /** By step index. */
  readonly bySteps: readonly (ValidatedSignature | null)[];
  readonly unassigned: readonly ValidatedSignature[];
  /** Every signature that counts, in the order of nesting. */
  readonly ordered: readonly ValidatedSignature[];
}

/** What a signature covers says where it stands: its revision of the file, or its place among those it covers. */
export function positionOf({ revision, nesting }: SignatureEvidence): number {
  return revision?.length ?? nesting ?? 0;
}

export function fitsKind(kind: StepKind, type: SignatureEvidence['type']): boolean {
  if (kind === 'certification') return type === 'certification';
  // Natural persons also have seals; the roster says whose seal it is.
  if (kind === 'approval') return type === 'approval' || type === 'cms' || type === 'seal';
  return type === 'approval' || type === 'seal';
}

export function assignSteps(
  signatures: readonly ValidatedSignature[],
  policy: ApprovalPolicy,
  rule: IdentityRule,
): Assignment {
  // Document time-stamps approve nothing. Order comes from nesting.
  const ordered = signatures
    .filter(({ evidence }) => evidence.type !== 'doc-timestamp')
    .sort((a, b) => positionOf(a.evidence) - positionOf(b.evidence));
  const bySteps: (ValidatedSignature | null)[] = policy.steps.map(() => null);
  const rest: ValidatedSignature[] = [];
  for (const signature of ordered) {
    const entries = entriesOf(signature, rule);
    const byRole = freeSteps(bySteps, policy, (step) => entries.some((entry) => holds(entry, step)));
    const index = byRole.find((step) => filledAny(signature, policy.steps[step]!)) ?? byRole[0];
    if (index === undefined) rest.push(signature);
    else bySteps[index] = signature;
  }
  const unassigned: ValidatedSignature[] = [];
  for (const signature of rest) {
    const byFields = freeSteps(bySteps, policy, (step) => filledAny(signature, step));
    const byKind = freeSteps(bySteps, policy, ({ kind }) => fitsKind(kind, signature.evidence.type));
    const index = byFields[0] ?? byKind[0];
    if (index === undefined) unassigned.push(signature);
    else bySteps[index] = signature;
  }
  return { bySteps, unassigned, ordered };
}

function freeSteps(
  bySteps: readonly (ValidatedSignature | null)[],
  policy: ApprovalPolicy,
  fits: (step: ApprovalStep) => boolean,
): number[] {
  return policy.steps.flatMap((step, index) => (bySteps[index] === null && fits(step) ? [index] : []));
}

function filledAny({ evidence }: ValidatedSignature, step: ApprovalStep): boolean {
  const own = ownFields(step);
  return evidence.revision?.filled.some(({ name }) => own.has(name)) ?? false;
}
