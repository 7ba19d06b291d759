/** The evaluation of an approval policy; most documents have none, so it is a module that is loaded on demand. */
import type { Finding } from '@govseal/core';
import type { ApprovalReport, ValidatedSignature, ValidationContext } from '@govseal/validation';
import {
  type ApprovalContext,
  type ApprovalPolicy,
  evaluateApproval,
  type SignedStatement,
} from '@govseal/validation/evaluate';
import type { CollectedApproval } from './approval.ts';
import type { VerifyOptions } from './options.ts';

/** Options of a call with a policy. */
export interface PolicyOptions extends VerifyOptions {
  readonly approval: ApprovalPolicy;
}

/** What became of the policy. */
export interface EvaluatedPolicy {
  /** Null where no policy was given. */
  readonly approval: ApprovalReport | null;
  readonly findings: readonly Finding[];
}

/** Reads what was collected for the approval, and evaluates the policy over it. */
export async function evaluatePolicy(
  signatures: readonly ValidatedSignature[],
  collected: CollectedApproval,
  context: ValidationContext,
  options: PolicyOptions,
): Promise<EvaluatedPolicy> {
  const roster = (await collected.roster?.read(context)) ?? { evidence: null, findings: [] };
  const { statements, findings } = (await collected.statements?.read(context)) ?? { statements: [], findings: [] };
  const approval = evaluateApproval(
    signatures,
    options.approval,
    approvalContext(options, roster.evidence, statements),
  );
  return { approval, findings: [...roster.findings, ...findings] };
}

/** Every member of `ApprovalContext`, also the optional ones: the compiler asks for the new ones. */
type WholeContext = { readonly [Member in keyof Required<ApprovalContext>]: ApprovalContext[Member] };

function approvalContext(
  options: VerifyOptions,
  roster: ApprovalContext['roster'],
  statements: readonly SignedStatement[],
): WholeContext {
  return {
    roster,
    calendar: options.calendars ?? [],
    at: options.at,
    // An unreadable roster does not waive the roster.
    anySigner: options.anySigner === true && options.roster === undefined,
    acceptedAt: options.acceptedAt,
    facts: options.facts,
    statements,
  };
}
