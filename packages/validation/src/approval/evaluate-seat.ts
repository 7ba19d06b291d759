/** Checks one signature in one seat: the signature itself, its signer, its time, and its content. */
import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ActingForReport } from '../report/approval-report.ts';
import { filesLeftToOthers } from '../seal/left-out.ts';
import type { ApprovalPolicy, ApprovalStep } from './approval-policy.ts';
import { type FilledSeat, fitsKind } from './assign-steps.ts';
import type { DistinctPersons } from './distinct-persons.ts';
import { approvalFinding } from './effect.ts';
import { checkFields } from './field-rules.ts';
import {
  checkIdentity,
  checkRoster,
  currentEntriesOf,
  entriesOf,
  type Identity,
  type IdentityRule,
} from './identity.ts';
import type { Delegation, Mandates } from './statements/mandates.ts';
import { readStatement } from './verdict-rules.ts';

export interface SeatResult {
  readonly seat: FilledSeat;
  readonly person: string | null;
  /** For whom the person signed, and by which mandate; null: for themself. */
  readonly actingFor: ActingForReport | null;
  readonly verdict: string | null;
  readonly opinion: string | null;
  /** The verdict sends the case back. */
  readonly returned: boolean;
  readonly findings: readonly Finding[];
}

export interface SeatContext {
  readonly policy: ApprovalPolicy;
  readonly rule: IdentityRule;
  readonly mandates: Mandates;
  /** Every signature that counts. */
  readonly all: readonly ValidatedSignature[];
  /** Who has signed so far: in any step, or in this step if one person may sign several steps. */
  readonly persons: DistinctPersons;
  /** Findings about the order and the clock. */
  readonly elsewhere: readonly Finding[];
  /** Id of an earlier step that sent the case back. */
  readonly returnedBy: string | null;
}

export function evaluateSeat(seat: FilledSeat, context: SeatContext): SeatResult {
  const { signature, rule: step } = seat;
  const { policy, rule, all, persons } = context;
  const delegation = context.mandates.delegation(signature, step);
  const own = checkIdentity(signature, step, rule, policy);
  const isDelegated =
    delegation !== null && (!own.holdsRole || (own.findings.length > 0 && delegation.findings.length === 0));
  const identity = isDelegated ? checkDelegate(seat, delegation, rule, policy) : own;
  const statement = readStatement(signature, step);
  const findings = [
    ...checkSignature(signature, step),
    ...checkCoverage(signature, all),
    ...identity.findings,
    ...persons.check(signature, identity.person, step),
    ...(isDelegated
      ? delegation.signatures.flatMap((one) =>
          persons.check({ ...one, report: signature.report }, nameOf(one, rule), step),
        )
      : []),
    ...checkFields(signature, step, policy, all),
    ...statement.findings,
    ...afterReturn(signature, context.returnedBy),
    ...context.elsewhere,
  ];
  const { verdict, opinion, returned } = statement;
  const actingFor = isDelegated ? { person: delegation.grantor, mandate: delegation.mandate } : null;
  return { seat, person: identity.person, actingFor, verdict, opinion, returned, findings };
}

/** The delegate must be in the roster at the time, in any role; the mandate gives the right to sign. */
function checkDelegate(
  { signature, rule: step }: FilledSeat,
  delegation: Delegation,
  rule: IdentityRule,
  policy: ApprovalPolicy,
): Identity {
  const entries = entriesOf(signature, rule);
  const at = { signature: signature.report.id };
  const findings = [...delegation.findings, ...checkRoster(signature, step, rule, policy)];
  const [first] = entries;
  if (first === undefined) {
    const params = { signer: signature.report.signer?.subject ?? '' };
    return { person: null, holdsRole: false, findings: [approvalFinding('APPROVAL_SIGNER_UNKNOWN', at, params)] };
  }
  const { person, role } = first;
  if (signature.provenTime !== null && currentEntriesOf(signature, entries, policy.clock.timeZone).length === 0) {
    const params = { person, role, time: signature.provenTime.toISOString() };
    return { person, holdsRole: false, findings: [approvalFinding('APPROVAL_LEFT_ROSTER', at, params), ...findings] };
  }
  return { person, holdsRole: false, findings };
}

function nameOf(signature: ValidatedSignature, rule: IdentityRule): string | null {
  return entriesOf(signature, rule)[0]?.person ?? null;
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

/**
 * A signer approves what they signed: files of a package that only others signed are reported here; unsigned files
 * are reported by `uncoveredContent`.
 */
function checkCoverage(signature: ValidatedSignature, all: readonly ValidatedSignature[]): Finding[] {
  const files = filesLeftToOthers(signature, all);
  if (files.length === 0) return [];
  const params = { count: files.length, files: files.slice(0, NAMED) };
  return [approvalFinding('APPROVAL_CONTENT_UNCOVERED', { signature: signature.report.id }, params)];
}

const NAMED = 20;

/** After 退回 the case starts again in a new file; continuing in this one is a breach. */
function afterReturn({ report }: ValidatedSignature, returnedBy: string | null): Finding[] {
  if (returnedBy === null) return [];
  return [approvalFinding('APPROVAL_AFTER_RETURN', { signature: report.id }, { step: returnedBy })];
}
