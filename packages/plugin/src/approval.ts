/** Evaluates the caller's approval policy over validated signatures. */
import type { Finding } from '@govseal/core';
import {
  type ApprovalReport,
  evaluateApproval,
  type RosterEvidence,
  type ValidatedSignature,
  type ValidationContext,
} from '@govseal/validation';
import type { RosterInput, VerifyOptions } from './options.ts';

/** Without an approval policy, null and no findings. */
export async function applyApprovalPolicy(
  signatures: readonly ValidatedSignature[],
  context: ValidationContext,
  options: VerifyOptions,
): Promise<{ readonly approval: ApprovalReport | null; readonly findings: readonly Finding[] }> {
  if (options.approval === undefined) return { approval: null, findings: [] };
  const roster = await readRoster(options.roster, context);
  const approval = evaluateApproval(signatures, options.approval, {
    roster: roster.evidence,
    calendar: options.calendars ?? [],
    at: options.at,
    // An unreadable roster does not waive the roster.
    anySigner: options.anySigner === true && options.roster === undefined,
  });
  return { approval, findings: roster.findings };
}

/** The reader of CMS files is loaded only when there is a roster to read. */
async function readRoster(
  roster: RosterInput | undefined,
  context: ValidationContext,
): Promise<{ readonly evidence: RosterEvidence | null; readonly findings: readonly Finding[] }> {
  if (roster === undefined) return { evidence: null, findings: [] };
  return (await import('./roster.ts')).readRoster(roster, context);
}
