/** Checks one signature in one seat: the signature itself, who made it, when, and what it states. */
import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import { filesLeftToOthers } from '../seal/left-out.ts';
import type { ApprovalPolicy, ApprovalStep } from './approval-policy.ts';
import { type FilledSeat, fitsKind } from './assign-steps.ts';
import type { DistinctPersons } from './distinct-persons.ts';
import { approvalFinding } from './effect.ts';
import { checkFields } from './field-rules.ts';
import { checkIdentity, type IdentityRule } from './identity.ts';
import { readStatement } from './verdict-rules.ts';

export interface SeatResult {
  readonly seat: FilledSeat;
  readonly person: string | null;
  readonly verdict: string | null;
  readonly opinion: string | null;
  /** The verdict sends the case back. */
  readonly returned: boolean;
  readonly findings: readonly Finding[];
}

export interface SeatContext {
  readonly policy: ApprovalPolicy;
  readonly rule: IdentityRule;
  /** Every signature that counts. */
  readonly all: readonly ValidatedSignature[];
  /** Who has signed so far: in any step, or in this step where one person may sign several. */
  readonly persons: DistinctPersons;
  /** Findings about the order and the clock. */
  readonly elsewhere: readonly Finding[];
  /** Id of an earlier step that sent the case back. */
  readonly returnedBy: string | null;
}

export function evaluateSeat(seat: FilledSeat, context: SeatContext): SeatResult {
  const { signature, rule: step } = seat;
  const { policy, rule, all } = context;
  const identity = checkIdentity(signature, step, rule, policy);
  const statement = readStatement(signature, step);
  const findings = [
    ...checkSignature(signature, step),
    ...checkCoverage(signature, all),
    ...identity.findings,
    ...context.persons.check(signature, identity.person, step),
    ...checkFields(signature, step, policy, all),
    ...statement.findings,
    ...afterReturn(signature, context.returnedBy),
    ...context.elsewhere,
  ];
  const { verdict, opinion, returned } = statement;
  return { seat, person: identity.person, verdict, opinion, returned, findings };
}

/** The signature itself: only one that passed, of the right kind and untouched since, can approve. */
function checkSignature({ report, evidence }: ValidatedSignature, step: ApprovalStep): Finding[] {
  const at = { signature: report.id };
  const findings: Finding[] = [];
  const params = { subIndication: report.subIndication ?? '' };
  if (report.indication === 'TOTAL_FAILED') findings.push(approvalFinding('APPROVAL_SIGNATURE_FAILED', at, params));
  if (report.indication === 'INDETERMINATE') {
    findings.push(approvalFinding('APPROVAL_SIGNATURE_INDETERMINATE', at, params));
  }
  if (report.modifications === 'disallowed') findings.push(approvalFinding('APPROVAL_CHANGED_AFTERWARDS', at));
  if (report.modifications === 'unknown' && report.indication !== 'TOTAL_FAILED')
    findings.push(approvalFinding('APPROVAL_CHANGES_UNKNOWN', at));
  if (!fitsKind(step.kind, evidence.type)) {
    findings.push(approvalFinding('APPROVAL_KIND', at, { expected: step.kind, actual: evidence.type }));
  }
  const { revision, package: files } = evidence;
  const hidden =
    files === undefined ? revision !== undefined && revision.visible === undefined : files.stamps.length === 0;
  if (step.kind === 'seal' && hidden) findings.push(approvalFinding('APPROVAL_SEAL_NOT_VISIBLE', at));
  return findings;
}

/** A signer approves what they signed: files of a package that only others signed are theirs (what nobody signed is `uncoveredContent`'s). */
function checkCoverage(signature: ValidatedSignature, all: readonly ValidatedSignature[]): Finding[] {
  const files = filesLeftToOthers(signature, all);
  if (files.length === 0) return [];
  const params = { count: files.length, files: files.slice(0, NAMED) };
  return [approvalFinding('APPROVAL_CONTENT_UNCOVERED', { signature: signature.report.id }, params)];
}

const NAMED = 20;

/** After 退回 the case starts anew in a new file; going on in this one is a breach. */
function afterReturn({ report }: ValidatedSignature, returnedBy: string | null): Finding[] {
  if (returnedBy === null) return [];
  return [approvalFinding('APPROVAL_AFTER_RETURN', { signature: report.id }, { step: returnedBy })];
}
