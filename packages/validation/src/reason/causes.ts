/**
 * Every finding that would have led to the verdict on a file by itself, root cause first: signatures, by the order of the checks
 * of EN 319 102-1 and then by their order in the file; changes; the file; the approval.
 */
import { type Finding, isOneOf, type Severity } from '@govseal/core';
import type { InterpretedCode } from '@govseal/evidence';
import { effectOf } from '../approval/effect.ts';
import { engineFinding } from '../blocks/status.ts';
import type { ApprovalCode, ApprovalEffect, ValidationCode } from '../codes.ts';
import type { FileDecisionInput } from '../process/decide-file.ts';
import { isPresent, type ValidatedSignature } from '../process/validated-signature.ts';
import type { FileStatus, SignatureReport, SubIndication } from '../report.ts';
import { missingTrust } from './missing-trust.ts';

/** A decisive finding and its place. */
export interface Cause {
  readonly finding: Finding;
  /** Index in the file's signatures; null: about the file or the approval. */
  readonly signature: number | null;
  /** Step of the approval; null: about something else. */
  readonly step: string | null;
}

/** `input.findings` are all findings about the file. */
export function causesOf(input: FileDecisionInput, status: FileStatus): Cause[] {
  if (status === 'unreadable') return ofFile(input, errors(input.findings));
  if (status === 'invalid') {
    const failed = ({ indication, integrity }: SignatureReport): boolean =>
      indication === 'TOTAL_FAILED' || integrity === 'broken';
    return [
      ...ofSignatures(input, ({ report }) => failed(report)),
      ...ofChanges(input, 'disallowed'),
      ...ofFile(
        input,
        errors(input.findings).filter(({ code }) => code === LOOKS_DIFFERENT),
      ),
      ...ofApproval(input, 'violated'),
    ];
  }
  if (status !== 'indeterminate') return [];
  const { signatures } = input;
  const open = (signature: ValidatedSignature): boolean => signature.report.indication !== 'TOTAL_PASSED';
  const nonePresent = !signatures.some(isPresent);
  return [
    ...ofSignatures(input, (signature) => open(signature) && (nonePresent || isPresent(signature))),
    ...ofChanges(input, 'unknown'),
    ...ofFile(
      input,
      errors(input.findings).filter(({ code }) => !isOneOf(code, ABOUT_CHANGES)),
    ),
    ...ofApproval(input, 'undetermined'),
  ];
}

const LOOKS_DIFFERENT: InterpretedCode = 'PADES_APPEARANCE_CHANGED';

/** The findings about the changes themselves are more specific. */
const ABOUT_CHANGES: ReadonlySet<ValidationCode> = new Set(['VALIDATION_MODIFIED', 'VALIDATION_MODIFICATIONS_UNKNOWN']);

/** EN 319 102-1 §5.3.4: later checks follow from earlier ones or were not reached. */
const STEPS: readonly (SubIndication | null)[] = [
  'FORMAT_FAILURE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'NO_SIGNING_CERTIFICATE_FOUND',
  'SIGNED_DATA_NOT_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
];

function stepOf({ subIndication }: SignatureReport): number {
  const position = STEPS.indexOf(subIndication);
  return position === -1 ? STEPS.length : position;
}

function ofSignatures({ signatures }: FileDecisionInput, decides: (signature: ValidatedSignature) => boolean): Cause[] {
  return signatures
    .map((signature, index) => ({ signature, index }))
    .filter(({ signature }) => decides(signature))
    .sort((a, b) => stepOf(a.signature.report) - stepOf(b.signature.report))
    .flatMap(({ signature: { cause }, index }) =>
      cause === null ? [] : [{ finding: cause, signature: index, step: null }],
    );
}

const DECIDING: Readonly<Record<'disallowed' | 'unknown', Severity>> = { disallowed: 'error', unknown: 'warning' };

/** What a field shows follows from the change of its value. */
const SHOWN: InterpretedCode = 'PADES_FIELD_APPEARANCE_DIFFERS';

function ofChanges({ signatures }: FileDecisionInput, level: 'disallowed' | 'unknown'): Cause[] {
  const causes = signatures.flatMap(({ report, evidence }, index) => {
    if (report.modifications !== level) return [];
    // After a failed signature nothing was compared.
    if (level === 'unknown' && report.indication === 'TOTAL_FAILED') return [];
    const own = evidence.modifications.findings.filter(({ severity }) => severity === DECIDING[level]);
    const sum: ValidationCode = level === 'disallowed' ? 'VALIDATION_MODIFIED' : 'VALIDATION_MODIFICATIONS_UNKNOWN';
    const findings = own.length === 0 ? [engineFinding(sum, { at: { signature: report.id } })] : own;
    return findings.map((finding) => ({ finding, signature: index, step: null }));
  });
  const isShown = ({ finding }: Cause): boolean => finding.code === SHOWN;
  return [...causes.filter((one) => !isShown(one)), ...causes.filter(isShown)];
}

function errors(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

function ofFile({ signatures }: FileDecisionInput, findings: readonly Finding[]): Cause[] {
  return findings.map((finding) => ({ finding, signature: indexOf(signatures, finding.at.signature), step: null }));
}

/** Defects of a signature or of changes are already among the causes. */
const FOLLOWING: ReadonlySet<ApprovalCode> = new Set([
  'APPROVAL_SIGNATURE_FAILED',
  'APPROVAL_SIGNATURE_INDETERMINATE',
  'APPROVAL_CHANGED_AFTERWARDS',
  'APPROVAL_CHANGES_UNKNOWN',
]);

/** Without every step, days cannot be counted. */
const CLOCK: ReadonlySet<ApprovalCode> = new Set(['APPROVAL_ACCEPTED_AT_UNKNOWN', 'APPROVAL_CALENDAR_MISSING']);

const NO_PROVEN_TIME: ApprovalCode = 'APPROVAL_NO_PROVEN_TIME';

function ofApproval({ approval, signatures }: FileDecisionInput, effect: ApprovalEffect): Cause[] {
  if (approval === null || approval.status === 'satisfied') return [];
  const decides = (finding: Finding): boolean => effectOf([finding]) === effect && !isOneOf(finding.code, FOLLOWING);
  const whole = approval.findings
    .filter(decides)
    .map((finding) => ({ finding, signature: indexOf(signatures, finding.at.signature), step: null }));
  const steps = approval.steps.flatMap(({ id, status, signature, findings }) => {
    // A missing step is unfinished, not a breach.
    const deciding = effect === 'undetermined' && status === 'missing' ? findings : findings.filter(decides);
    if (effect === 'violated' && status === 'missing') return [];
    return deciding.map((finding) => {
      // If the step has several signatures, the finding states which one it concerns.
      const index = indexOf(signatures, signature ?? finding.at.signature);
      return { finding: rootOf(finding, signatures[index ?? -1]), signature: index, step: id };
    });
  });
  const isClock = ({ finding }: Cause): boolean => isOneOf(finding.code, CLOCK);
  return [...whole.filter((one) => !isClock(one)), ...steps, ...whole.filter(isClock)];
}

/** Findings about the identity of a step's signer. */
const IDENTITY: ReadonlySet<ApprovalCode> = new Set([
  'APPROVAL_SIGNER_UNKNOWN',
  'APPROVAL_WRONG_ROLE',
  'APPROVAL_WRONG_UNIT',
  'APPROVAL_LEFT_ROSTER',
  'APPROVAL_NOT_YET_IN_ROLE',
  'APPROVAL_SAME_PERSON',
  'APPROVAL_SEAT_SAME_PERSON',
  'APPROVAL_WRONG_PERSON',
]);

/** A breach of identity follows from a certificate that is not the signer's, and a missing time from missing trust. */
function rootOf(finding: Finding, signature: ValidatedSignature | undefined): Finding {
  if (signature?.report.subIndication === 'NO_SIGNING_CERTIFICATE_FOUND' && isOneOf(finding.code, IDENTITY)) {
    return signature.cause ?? finding;
  }
  return withMissingTrust(finding, signature);
}

/** Without a proven time, the only thing missing may be trust in the authority of an existing time-stamp. */
function withMissingTrust(finding: Finding, signature: ValidatedSignature | undefined): Finding {
  if (finding.code !== NO_PROVEN_TIME) return finding;
  for (const token of signature?.basis?.timestamps ?? []) {
    const cause = missingTrust(token);
    if (cause !== null && token.evidence.kind !== 'content') return cause;
  }
  return finding;
}

function indexOf(signatures: readonly ValidatedSignature[], id: string | undefined): number | null {
  const index = id === undefined ? -1 : signatures.findIndex(({ report }) => report.id === id);
  return index === -1 ? null : index;
}
