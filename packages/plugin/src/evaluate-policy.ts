/** Evaluates an approval policy; most documents have none, so this module is loaded on demand. */
import { type Finding, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { ApprovalReport, ValidatedSignature, ValidationContext } from '@govseal/validation';
import { type ApprovalContext, type ApprovalPolicy, evaluateApproval } from '@govseal/validation/evaluate';
import type { CollectedApproval } from './approval.ts';
import type { VerifyOptions } from './options.ts';

/** Options of a call with a policy. */
export interface PolicyOptions extends VerifyOptions {
  readonly approval: ApprovalPolicy;
}

/** The result of the evaluation. */
export interface EvaluatedPolicy {
  /** null if no policy was given. */
  readonly approval: ApprovalReport | null;
  readonly findings: readonly Finding[];
}

/** Reads the collected roster and statements, and evaluates the policy. */
export async function evaluatePolicy(
  signatures: readonly ValidatedSignature[],
  collected: CollectedApproval,
  context: ValidationContext,
  options: PolicyOptions,
): Promise<EvaluatedPolicy> {
  const roster = (await collected.roster?.read(context)) ?? { evidence: null, findings: [] };
  const { statements, findings } = (await collected.statements?.read(context)) ?? { statements: [], findings: [] };
  const valueDigests =
    options.approval.rounds === undefined ? undefined : await digestValues(signatures, context.engine);
  const approval = evaluateApproval(
    signatures,
    options.approval,
    approvalContext(options, { roster: roster.evidence, statements, valueDigests }),
  );
  // If the policy has rounds, an unreadable statement may be the return of the document.
  const unreadable =
    options.approval.rounds === undefined ? findings : findings.map((one) => ({ ...one, severity: 'error' as const }));
  return { approval, findings: [...roster.findings, ...unreadable] };
}

/** Every member of `ApprovalContext`, including the optional ones, so that the compiler requires new ones here. */
type WholeContext = { readonly [Member in keyof Required<ApprovalContext>]: ApprovalContext[Member] };

/** Digests by which rounds refer to a document; malleable bytes around a signature do not change them. */
async function digestValues(
  signatures: readonly ValidatedSignature[],
  engine: CryptoEngine,
): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  for (const { report, evidence } of signatures) {
    if (evidence.signatureValue.length > 0)
      digests.set(report.id, toHex(await engine.digest('SHA-256', evidence.signatureValue)));
  }
  return digests;
}

function approvalContext(
  options: VerifyOptions,
  read: Pick<WholeContext, 'roster' | 'statements' | 'valueDigests'>,
): WholeContext {
  return {
    ...read,
    calendar: options.calendars ?? [],
    at: options.at,
    // An unreadable roster does not waive the roster.
    anySigner: options.anySigner === true && options.roster === undefined,
    acceptedAt: options.acceptedAt,
    facts: options.facts,
  };
}
