/** Applies the caller's approval policy to judged signatures. */
import type { Finding } from '@govseal/core';
import {
  type ApprovalReport,
  evaluateApproval,
  type ValidatedSignature,
  type ValidationContext,
} from '@govseal/validation';
import type { VerifyOptions } from './options.ts';
import { readRoster } from './roster.ts';

export async function judgeApproval(
  signatures: readonly ValidatedSignature[],
  context: ValidationContext,
  options: VerifyOptions,
): Promise<{ approval: ApprovalReport | null; findings: readonly Finding[] }> {
  if (options.approval === undefined) return { approval: null, findings: [] };
  const roster =
    options.roster === undefined ? { evidence: null, findings: [] } : await readRoster(options.roster, context);
  const approval = evaluateApproval(signatures, options.approval, {
    roster: roster.evidence,
    calendar: options.calendars ?? [],
    at: options.at,
    // a roster that cannot be read is no reason to do without one
    anySigner: options.anySigner === true && options.roster === undefined,
  });
  return { approval, findings: roster.findings };
}
