/**
 * Evaluates who approved what, in which order and in how many working days: every step of the policy against the validated
 * signatures of a file. A step is satisfied only if nothing about it is broken and nothing is unknown; nothing missing is
 * assumed.
 */
import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalReport, ApprovalStepReport } from '../report.ts';
import type { ApprovalPolicy, ApprovalStep } from './approval-policy.ts';
import { assignSteps, fitsKind } from './assign-steps.ts';
import type { Calendar } from './clock/calendar.ts';
import { readClock } from './clock/clock-rules.ts';
import { DistinctPersons } from './distinct-persons.ts';
import { approvalFinding, effectOf } from './effect.ts';
import { checkFields } from './field-rules.ts';
import { checkIdentity, type IdentityRule, identityRule } from './identity.ts';
import { checkOrder } from './order-rules.ts';
import type { RosterEvidence } from './roster.ts';
import { readStatement } from './verdict-rules.ts';

/** Facts outside the document that an approval policy needs. */
export interface ApprovalContext {
  /** null: no roster; then identity is unknown unless `anySigner`. */
  readonly roster: RosterEvidence | null;
  /** Working-day data, one entry a year. */
  readonly calendar: readonly Calendar[];
  /** The instant of evaluation. */
  readonly at: Date;
  /** Without a roster: accept any signer as holder of the step's role. This explicitly gives up the identity rule. */
  readonly anySigner?: boolean;
  /** Date of acceptance (`YYYY-MM-DD`) where the caller knows it and the document has no field for it. */
  readonly acceptedAt?: string;
}

/**
 * Evaluates validated signatures as steps of an approval policy: order, identity by roster, filled fields, locks and
 * working days. Throws nothing about the document; whatever cannot be proven is `undetermined`.
 */
export function evaluateApproval(
  signatures: readonly ValidatedSignature[],
  policy: ApprovalPolicy,
  context: ApprovalContext,
): ApprovalReport {
  const { rule, findings: identityFindings } = identityRule(context, policy);
  const assignment = assignSteps(signatures, policy, rule);
  const { bySteps, ordered, unassigned } = assignment;
  const clock = readClock({
    policy,
    bySteps,
    calendars: context.calendar,
    acceptedAt: context.acceptedAt,
    at: context.at,
  });
  const order = checkOrder(assignment, policy);
  const persons = new DistinctPersons();
  const steps: ApprovalStepReport[] = [];
  let returnedBy: string | null = null;
  for (const [index, step] of policy.steps.entries()) {
    const signature = bySteps[index] ?? null;
    if (signature === null) {
      steps.push(missingStep(step));
      continue;
    }
    const identity = checkIdentity(signature, step, rule, policy);
    const statement = readStatement(signature, step);
    const findings = [
      ...checkSignature(signature, step),
      ...checkCoverage(signature, ordered),
      ...identity.findings,
      ...(policy.distinctPersons ? persons.check(signature, identity.person, step) : []),
      ...(order.get(index) ?? []),
      ...checkFields(signature, step, policy, ordered),
      ...statement.findings,
      ...afterReturn(signature, returnedBy),
      ...(clock.stepFindings[index] ?? []),
    ];
    if (statement.returned) returnedBy ??= step.id;
    steps.push({
      id: step.id,
      role: step.role,
      status: stepStatus(findings, rule),
      signature: signature.report.id,
      person: identity.person,
      verdict: statement.verdict,
      opinion: statement.opinion,
      provenTime: signature.report.provenTime,
      workingDays: clock.stepDays[index] ?? null,
      limitDays: step.limitDays,
      findings,
    });
  }
  const unexpected = unassigned.map(({ report }) =>
    approvalFinding('APPROVAL_UNEXPECTED_SIGNATURE', { signature: report.id }),
  );
  const findings = [...identityFindings, ...unexpected, ...clock.findings];
  return {
    status: overall(steps, findings),
    policy: policy.name,
    steps,
    workingDays: clock.workingDays,
    promisedDays: policy.clock.promisedDays,
    statutoryDays: policy.clock.statutoryDays,
    findings,
  };
}

function missingStep(step: ApprovalStep): ApprovalStepReport {
  return {
    id: step.id,
    role: step.role,
    status: 'missing',
    signature: null,
    person: null,
    verdict: null,
    opinion: null,
    provenTime: null,
    workingDays: null,
    limitDays: step.limitDays,
    findings: [approvalFinding('APPROVAL_INCOMPLETE', {}, { step: step.id, role: step.role })],
  };
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
 * A signer approves only what they signed. Files of a package that only other signatures cover are reported here; files
 * that none covers, by `uncoveredContent`.
 */
function checkCoverage({ report, evidence }: ValidatedSignature, all: readonly ValidatedSignature[]): Finding[] {
  const files = (evidence.package?.uncovered ?? []).filter((name) =>
    all.some(({ evidence: { package: other } }) => other !== undefined && !other.uncovered.includes(name)),
  );
  if (files.length === 0) return [];
  const params = { count: files.length, files: files.slice(0, NAMED) };
  return [approvalFinding('APPROVAL_CONTENT_UNCOVERED', { signature: report.id }, params)];
}

const NAMED = 20;

/** After 退回 the case starts again in a new file; a further approval in this one is a breach. */
function afterReturn({ report }: ValidatedSignature, returnedBy: string | null): Finding[] {
  if (returnedBy === null) return [];
  return [approvalFinding('APPROVAL_AFTER_RETURN', { signature: report.id }, { step: returnedBy })];
}

function stepStatus(findings: readonly Finding[], rule: IdentityRule): ApprovalStepReport['status'] {
  const effect = effectOf(findings);
  if (effect === 'violated') return 'violated';
  // Without an identity rule it is unknown who signed.
  return effect === 'undetermined' || rule.kind === 'none' ? 'undetermined' : 'satisfied';
}

function overall(steps: readonly ApprovalStepReport[], findings: readonly Finding[]): ApprovalReport['status'] {
  const effect = effectOf(findings);
  if (effect === 'violated' || steps.some(({ status }) => status === 'violated' || status === 'missing'))
    return 'violated';
  if (effect === 'undetermined' || steps.some(({ status }) => status === 'undetermined')) return 'undetermined';
  return 'satisfied';
}
