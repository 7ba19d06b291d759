/** Evaluates the caller's approval policy over validated signatures. */
import type { SignatureEvidence } from '@govseal/evidence';
import type { ValidatedSignature, ValidationContext } from '@govseal/validation';
import type { EvaluatedPolicy } from './evaluate-policy.ts';
import type { VerifyOptions } from './options.ts';
import type { CollectedRoster } from './roster.ts';
import type { CollectedStatements } from './statements.ts';

/** The evidence of the caller's roster; null if no approval is requested or no roster is given. Loads its reader on demand. */
async function collectApprovalRoster({ approval, roster, engine }: VerifyOptions): Promise<CollectedRoster | null> {
  if (approval === undefined || roster === undefined) return null;
  return (await import('./roster.ts')).collectRoster(roster, engine);
}

/** Input of an approval besides the document's signatures: roster and statements. */
export interface CollectedApproval {
  readonly roster: CollectedRoster | null;
  readonly statements: CollectedStatements | null;
  /** Signatures whose validation data may have to be fetched. */
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

/** Returns null and no findings without an approval policy. The evaluation is loaded with the first policy. */
export async function applyApprovalPolicy(
  signatures: readonly ValidatedSignature[],
  collected: CollectedApproval,
  context: ValidationContext,
  options: VerifyOptions,
): Promise<EvaluatedPolicy> {
  if (options.approval === undefined) return { approval: null, findings: [] };
  const { evaluatePolicy } = await import('./evaluate-policy.ts');
  return evaluatePolicy(signatures, collected, context, { ...options, approval: options.approval });
}
