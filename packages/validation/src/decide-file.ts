/** Judges a whole file from its signatures, what happened after them and the approval. */
import type { Finding } from '@govseal/core';
import type { ApprovalReport, VerificationReport } from './report.ts';
import type { ValidatedSignature } from './validated-signature.ts';

/** What lies behind the last signature of a file that can grow. */
export type TrailingContent = 'nothing' | 'validation-data' | 'unsigned-changes' | 'unknown';

export interface FileDecisionInput {
  readonly file: string;
  readonly kind: VerificationReport['kind'];
  readonly signatures: readonly ValidatedSignature[];
  /** null: no approval policy was applied. */
  readonly approval: ApprovalReport | null;
  /** Findings about the file as a whole. */
  readonly findings: readonly Finding[];
  /** true: the file could not be read; `findings` say why. */
  readonly unreadable?: boolean;
  /** Absent: derived from the coverage and modifications of the last signature. */
  readonly trailing?: TrailingContent;
}

export function decideFile(_input: FileDecisionInput): VerificationReport {
  throw new Error('not written yet');
}
