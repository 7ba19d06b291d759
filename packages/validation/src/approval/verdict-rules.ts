/** The step's opinion and verdict: the opinion is not empty, and the verdict is one of the policy's texts and approves. */
import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalStep } from './approval-policy.ts';
import { approvalFinding } from './effect.ts';
import { fieldOf, visible } from './step-fields.ts';

export interface Statement {
  readonly opinion: string | null;
  readonly verdict: string | null;
  /** The verdict sends the case back; no later step may approve (a new round is a new file). */
  readonly returned: boolean;
  readonly findings: readonly Finding[];
}

export function readStatement(signature: ValidatedSignature, step: ApprovalStep): Statement {
  const revision = signature.evidence.revision;
  const opinion = fieldOf(revision, step.fields.opinion)?.value ?? null;
  const verdict = fieldOf(revision, step.fields.verdict)?.value.trim() ?? null;
  const findings: Finding[] = [];
  const id = signature.report.id;
  // A required field that is not filled at all has its own code (`field-rules.ts`).
  const missing = (name: string) => fieldOf(revision, name) === undefined && step.mustFill.includes(name);
  if (revision !== undefined && step.fields.opinion !== undefined && !missing(step.fields.opinion)) {
    if (opinion === null || visible(opinion) === '') {
      findings.push(approvalFinding('APPROVAL_OPINION_EMPTY', { signature: id, field: step.fields.opinion }));
    }
  }
  let returned = false;
  if (revision !== undefined && step.fields.verdict !== undefined && !missing(step.fields.verdict)) {
    const at = { signature: id, field: step.fields.verdict };
    const word = verdict ?? '';
    if (step.verdicts.reject.includes(word)) findings.push(approvalFinding('APPROVAL_REJECTED', at, { verdict: word }));
    else if (step.verdicts.return.includes(word)) {
      returned = true;
      findings.push(approvalFinding('APPROVAL_RETURNED', at, { verdict: word }));
    } else if (!step.verdicts.approve.includes(word)) {
      findings.push(approvalFinding('APPROVAL_VERDICT_UNKNOWN', at, { verdict: word }));
    }
  }
  return { opinion, verdict, returned, findings };
}
