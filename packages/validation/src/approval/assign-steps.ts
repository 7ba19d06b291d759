/**
 * Assigns signatures to steps: to the step whose role (and unit) the roster gives the signer; where that does not decide,
 * to the step whose fields the signature filled; otherwise to the next free step of its kind. The assignment only selects
 * what to check: every rule is still checked, and a signature without a step is a finding.
 */
import type { SignatureEvidence } from '@govseal/evidence';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalPolicy, ApprovalStep, StepKind } from './approval-policy.ts';
import { approvingSignatures, isBareCms, isCounterSignature } from './approving-signatures.ts';
import { entriesOf, holds, type IdentityRule } from './identity.ts';
import { SignatureOrder } from './signature-order.ts';
import { ownFields } from './step-fields.ts';

export interface Assignment {
  /** By step index. */
  readonly bySteps: readonly (ValidatedSignature | null)[];
  readonly unassigned: readonly ValidatedSignature[];
  /** Every signature that counts, in the order of nesting. */
  readonly ordered: readonly ValidatedSignature[];
  /** The order of signatures that are not nested. */
  readonly order: SignatureOrder;
}

/** What a signature covers determines its position: its revision of the file, or the number of signatures it covers. */
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
  const approving = approvingSignatures(signatures);
  const order = new SignatureOrder(approving);
  const ordered = inOrder(approving, order);
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
    // A counter-signature confirms a signature; it approves only where the roster gives its signer a step.
    if (rule.kind === 'roster' && isCounterSignature(signature)) continue;
    const byFields = freeSteps(bySteps, policy, (step) => filledAny(signature, step));
    const byKind = freeSteps(bySteps, policy, ({ kind }) => fitsKind(kind, signature.evidence.type));
    const index = byFields[0] ?? byKind[0];
    if (index !== undefined) bySteps[index] = signature;
    else if (!isCounterSignature(signature)) unassigned.push(signature);
  }
  return { bySteps, unassigned, ordered, order };
}

/**
 * Order comes from nesting. A bare CMS has none: its signatures are sorted by proven time, each counter-signature after its
 * target.
 */
function inOrder(signatures: readonly ValidatedSignature[], order: SignatureOrder): ValidatedSignature[] {
  const keyOf = (one: ValidatedSignature): number => (isBareCms(one) ? order.sortKey(one) : 0);
  return signatures
    .map((signature) => ({ signature, position: positionOf(signature.evidence), key: keyOf(signature) }))
    .sort((a, b) => a.position - b.position || (a.key === b.key ? 0 : a.key - b.key))
    .map(({ signature }) => signature);
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
