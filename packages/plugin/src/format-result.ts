/** What a format hands back: judged signatures and what it found about the file. */
import type { Finding } from '@govseal/core';
import type { ApprovalReport, FileDecisionInput, LookReport, ValidatedSignature } from '@govseal/validation';

export interface FormatResult {
  readonly signatures: readonly ValidatedSignature[];
  readonly approval: ApprovalReport | null;
  readonly findings: readonly Finding[];
  readonly unreadable: boolean;
  readonly trailing?: FileDecisionInput['trailing'];
  readonly look?: LookReport;
}

export function unreadable(...findings: readonly Finding[]): FormatResult {
  return { signatures: [], approval: null, findings, unreadable: true };
}
