/** Evaluates who approved what, in which order and in how many working days. */
import type { ApprovalReport } from '../report.ts';
import type { ValidatedSignature } from '../validated-signature.ts';
import type { ApprovalPolicy } from './approval-policy.ts';
import type { Calendar } from './calendar.ts';
import type { RosterEvidence } from './roster.ts';

export interface ApprovalContext {
  /** null: no roster; then identity is unknown unless `anySigner`. */
  readonly roster: RosterEvidence | null;
  /** Working-day data, one entry a year. */
  readonly calendar: readonly Calendar[];
  /** The instant of evaluation. */
  readonly at: Date;
  /** Accept whoever signed as holder of the step's role: an explicit renunciation of the identity rule. */
  readonly anySigner?: boolean;
  /** Date of acceptance (`YYYY-MM-DD`) where the caller knows it and the document has no field for it. */
  readonly acceptedAt?: string;
}

export function evaluateApproval(
  _signatures: readonly ValidatedSignature[],
  _policy: ApprovalPolicy,
  _context: ApprovalContext,
): ApprovalReport {
  throw new Error('not written yet');
}
