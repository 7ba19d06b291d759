/** Evaluates the caller's approval policy over validated signatures. */
import type { Finding } from '@govseal/core';
import {
  type ApprovalContext,
  type ApprovalReport,
  evaluateApproval,
  type ValidatedSignature,
  type ValidationContext,
} from '@govseal/validation';
import type { VerifyOptions } from './options.ts';
import type { CollectedRoster } from './roster.ts';

/** The evidence of the caller's roster; null where no approval is asked for, or none is given. Loads its reader on demand. */
export async function collectApprovalRoster({
  approval,
  roster,
  engine,
}: VerifyOptions): Promise<CollectedRoster | null> {
  if (approval === undefined || roster === undefined) return null;
  return (await import('./roster.ts')).collectRoster(roster, engine);
}

/** Without an approval policy, null and no findings. */
export async function applyApprovalPolicy(
  signatures: readonly ValidatedSignature[],
  collected: CollectedRoster | null,
  context: ValidationContext,
  options: VerifyOptions,
): Promise<{ readonly approval: ApprovalReport | null; readonly findings: readonly Finding[] }> {
  if (options.approval === undefined) return { approval: null, findings: [] };
  const roster = (await collected?.read(context)) ?? { evidence: null, findings: [] };
  const approval = evaluateApproval(signatures, options.approval, approvalContext(options, roster.evidence));
  return { approval, findings: roster.findings };
}

/** Every member of `ApprovalContext`, also the optional ones: the compiler asks for the new ones. */
type WholeContext = { readonly [Member in keyof Required<ApprovalContext>]: ApprovalContext[Member] };

function approvalContext(options: VerifyOptions, roster: ApprovalContext['roster']): WholeContext {
  return {
    roster,
    calendar: options.calendars ?? [],
    at: options.at,
    // An unreadable roster does not waive the roster.
    anySigner: options.anySigner === true && options.roster === undefined,
    acceptedAt: options.acceptedAt,
  };
}
