/** Evaluates the caller's approval policy over validated signatures. */
import type { Finding } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import {
  type ApprovalContext,
  type ApprovalReport,
  evaluateApproval,
  type SignedStatement,
  type ValidatedSignature,
  type ValidationContext,
} from '@govseal/validation';
import type { VerifyOptions } from './options.ts';
import type { CollectedRoster } from './roster.ts';
import type { CollectedStatements } from './statements.ts';

/** The evidence of the caller's roster; null where no approval is asked for, or none is given. Loads its reader on demand. */
async function collectApprovalRoster({ approval, roster, engine }: VerifyOptions): Promise<CollectedRoster | null> {
  if (approval === undefined || roster === undefined) return null;
  return (await import('./roster.ts')).collectRoster(roster, engine);
}

/** What an approval needs beside the document's signatures: roster and statements. */
export interface CollectedApproval {
  readonly roster: CollectedRoster | null;
  readonly statements: CollectedStatements | null;
  /** Whose validation data may have to be fetched. */
  readonly signatures: readonly SignatureEvidence[];
}

export async function collectApproval(options: VerifyOptions): Promise<CollectedApproval> {
  const { approval, statements: given = [], engine } = options;
  const roster = await collectApprovalRoster(options);
  const statements =
    approval === undefined || given.length === 0
      ? null
      : await (await import('./statements.ts')).collectStatements(given, engine);
  return { roster, statements, signatures: [...(roster?.signatures ?? []), ...(statements?.signatures ?? [])] };
}

/** Without an approval policy, null and no findings. */
export async function applyApprovalPolicy(
  signatures: readonly ValidatedSignature[],
  collected: CollectedApproval,
  context: ValidationContext,
  options: VerifyOptions,
): Promise<{ readonly approval: ApprovalReport | null; readonly findings: readonly Finding[] }> {
  if (options.approval === undefined) return { approval: null, findings: [] };
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
