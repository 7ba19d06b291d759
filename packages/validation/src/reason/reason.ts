/**
 * The reason of the verdict on a file: the first of the causes (`causes.ts`) with its place, its parameters and the
 * signer that it concerns, without text.
 */
import { engineFinding } from '../blocks/status.ts';
import type { ValidationCode } from '../codes.ts';
import type { FileDecisionInput } from '../process/decide-file.ts';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ReasonSignature, ReportReason } from '../report/reason-report.ts';
import type { FileStatus } from '../report.ts';
import { type Cause, causesOf } from './causes.ts';

/** Where there is no cause: the file is valid, or there is nothing to evaluate. */
const VERDICTS: Readonly<Record<FileStatus, ValidationCode>> = {
  valid: 'VALIDATION_FILE_VALID',
  invalid: 'VALIDATION_FILE_INVALID',
  indeterminate: 'VALIDATION_FILE_INDETERMINATE',
  unsigned: 'VALIDATION_FILE_UNSIGNED',
  unreadable: 'VALIDATION_FILE_UNREADABLE',
};

/** `input.findings` are all findings about the file. */
export function reasonOf(input: FileDecisionInput, status: FileStatus): ReportReason {
  const causes = distinct(causesOf(input, status));
  const first = causes[0] ?? verdict(input, status);
  const { code, clause, at, params } = first.finding;
  return {
    code,
    clause,
    at,
    params,
    signature: first.signature === null ? null : reasonSignature(input, first.signature),
    step: first.step,
    causes: causes.map(({ finding, signature, step }) => ({
      code: finding.code,
      signature: signature === null ? null : signature + 1,
      step,
      certificate: finding.at.certificate ?? null,
    })),
  };
}

function verdict({ approval }: FileDecisionInput, status: FileStatus): Cause {
  const finding =
    status === 'valid' && approval !== null
      ? engineFinding('VALIDATION_FILE_APPROVED', { params: { policy: approval.policy } })
      : engineFinding(VERDICTS[status]);
  return { finding, signature: null, step: null };
}

/** One entry for each code and place. */
function distinct(causes: readonly Cause[]): Cause[] {
  const byPlace = new Map<string, Cause>();
  for (const cause of causes) {
    const key = JSON.stringify([cause.finding.code, cause.signature, cause.step]);
    if (!byPlace.has(key)) byPlace.set(key, cause);
  }
  return [...byPlace.values()];
}

function reasonSignature({ signatures, approval }: FileDecisionInput, index: number): ReasonSignature {
  const signature = signatures[index]!;
  const { id, signer } = signature.report;
  // The roster names the person; a certificate may state only a number.
  const seats = approval?.steps.flatMap((step) => [step, ...(step.seats ?? [])]) ?? [];
  const person = seats.find((seat) => seat.signature === id)?.person ?? null;
  return { number: index + 1, id, name: person ?? commonName(signature), signer: signer?.subject ?? null };
}

function commonName({ evidence: { signer } }: ValidatedSignature): string | null {
  if (signer === null) return null;
  const attribute = signer.subject.rdns.flat().find(({ type }) => type === 'CN');
  return attribute?.value ?? signer.subject.text;
}
