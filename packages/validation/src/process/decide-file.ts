/**
 * Decides about a whole file from its signatures, later changes and the approval. `valid` requires every signature
 * TOTAL_PASSED, only allowed modifications, nothing unsigned after the last signature but validation data and time-stamps,
 * no error about the file, and a satisfied approval where an approval policy was applied.
 */
import type { Finding } from '@govseal/core';
import { effectOf } from '../approval/effect.ts';
import { engineFinding } from '../blocks/status.ts';
import { contradicts } from '../blocks/time-order.ts';
import { reasonOf } from '../reason/reason.ts';
import type { ApprovalReport } from '../report/approval-report.ts';
import type { LookReport } from '../report/look-report.ts';
import type { FileStatus, ForecastReport, SignerRuleReport, VerificationReport } from '../report.ts';
import { ownTokenTimes, tokenTimes } from './token-times.ts';
import { isPresent, type ValidatedSignature } from './validated-signature.ts';

/** What follows the last signature of a file that can grow. */
export type TrailingContent = 'nothing' | 'validation-data' | 'unsigned-changes' | 'unknown';

/** The input of the decision about a file. */
export interface FileDecisionInput {
  /** Name of the file, for the report. */
  readonly file: string;
  /** The detected format. */
  readonly kind: VerificationReport['kind'];
  /** Every signature of the file, in its order. */
  readonly signatures: readonly ValidatedSignature[];
  /** null: no approval policy was applied. */
  readonly approval: ApprovalReport | null;
  /** Absent: no signer rule was applied. Its findings are among `findings`. */
  readonly signers?: SignerRuleReport | undefined;
  /** Findings about the file as a whole. */
  readonly findings: readonly Finding[];
  /** true: the file could not be read; `findings` say why. */
  readonly unreadable?: boolean | undefined;
  /** Absent for formats that cannot grow: then a signature that covers the whole file is enough. */
  readonly trailing?: TrailingContent | undefined;
  /** What a viewer showed of the signed revisions; absent where it was not requested. */
  readonly look?: LookReport | undefined;
}

/**
 * Combines signatures, approval and findings into the report of a file. `valid` only if every signature passed, nothing
 * unsigned follows, and an approval policy, where given, is satisfied.
 */
export function decideFile(input: FileDecisionInput): VerificationReport {
  const { signatures, approval } = input;
  const findings: Finding[] = [...input.findings];
  if (input.unreadable !== true && signatures.length > 0) {
    for (const { report } of signatures) {
      const at = { signature: report.id };
      if (report.modifications === 'disallowed') findings.push(engineFinding('VALIDATION_MODIFIED', { at }));
      // After a failed signature no pages are compared.
      if (report.modifications === 'unknown' && report.indication !== 'TOTAL_FAILED')
        findings.push(engineFinding('VALIDATION_MODIFICATIONS_UNKNOWN', { at }));
    }
    const trailing = input.trailing ?? trailingOf(signatures);
    if (trailing === 'unsigned-changes') findings.push(engineFinding('VALIDATION_UNSIGNED_CHANGES'));
    if (trailing === 'unknown') findings.push(engineFinding('VALIDATION_TRAILING_UNKNOWN'));
    // Anyone can obtain a time-stamp; it proves when, not who (ISO 32000-2 §12.8.5). In a token file it is itself the
    // subject.
    if (input.kind === 'pdf' && signatures.every(({ report }) => report.type === 'doc-timestamp'))
      findings.push(engineFinding('VALIDATION_TIMESTAMP_ALONE'));
    findings.push(...repeated(signatures), ...brokenTimestamps(signatures), ...timeOrder(signatures));
  }
  const status = statusOf(input, findings);
  return {
    schema: 'govseal-report/1',
    file: input.file,
    kind: input.kind,
    status,
    reason: reasonOf({ ...input, findings }, status),
    signatures: signatures.map(({ report }) => report),
    approval,
    ...(input.signers === undefined ? {} : { signers: input.signers }),
    ...soonest(signatures),
    ...(input.look === undefined ? {} : { look: input.look }),
    findings,
  };
}

/** If all signatures pass, the file is provable as long as each of them is. */
function soonest(signatures: readonly ValidatedSignature[]): Pick<VerificationReport, 'forecast'> {
  let first: ForecastReport | undefined;
  for (const { report } of signatures.filter(isPresent)) {
    if (report.forecast === undefined) return {};
    if (first === undefined || report.forecast.until < first.until) first = report.forecast;
  }
  return first === undefined ? {} : { forecast: first };
}

function statusOf(input: FileDecisionInput, findings: readonly Finding[]): FileStatus {
  if (input.unreadable === true) return 'unreadable';
  const reports = input.signatures.map(({ report }) => report);
  if (reports.length === 0) return 'unsigned';
  const broken = reports.some(
    ({ indication, modifications, integrity }) =>
      indication === 'TOTAL_FAILED' || modifications === 'disallowed' || integrity === 'broken',
  );
  if (broken || isDisplayChanged(input) || isBreached(input.approval)) return 'invalid';
  const present = input.signatures.filter(isPresent);
  const good =
    present.length > 0 &&
    present.every(({ report }) => report.indication === 'TOTAL_PASSED') &&
    reports.every(({ modifications }) => modifications === 'none' || modifications === 'allowed') &&
    findings.every(({ severity }) => severity !== 'error') &&
    (input.approval === null || input.approval.status === 'satisfied');
  return good ? 'valid' : 'indeterminate';
}

/**
 * A difference in a viewer counts where it is known what later revisions were allowed to change. For a value drawn anew
 * only a person can decide whether it still reads the same.
 */
function isDisplayChanged({ look, signatures }: FileDecisionInput): boolean {
  if (look === undefined) return false;
  const unknown = new Set(signatures.flatMap(({ report }) => (report.modifications === 'unknown' ? report.id : [])));
  return look.differences.some(({ signature, redrawn }) => !redrawn && !unknown.has(signature));
}

/**
 * A rule of the approval was broken. Steps that are only missing make an unfinished approval, not a breach: the file
 * may be an honest earlier state, so it stays indeterminate.
 */
function isBreached(approval: ApprovalReport | null): boolean {
  if (approval === null || approval.status !== 'violated') return false;
  if (approval.steps.some(({ status }) => status === 'violated')) return true;
  return effectOf(approval.findings) === 'violated';
}

/** For formats that cannot grow after a signature, coverage decides. */
function trailingOf(signatures: readonly ValidatedSignature[]): TrailingContent {
  return signatures.some(({ report }) => report.coverage === 'whole-file') ? 'nothing' : 'unknown';
}

function lengthOf({ evidence }: ValidatedSignature): number {
  return evidence.revision?.length ?? evidence.nesting ?? 0;
}

/** A copy adds nothing but would be counted by a reader who counts signatures. */
function repeated(signatures: readonly ValidatedSignature[]): Finding[] {
  return signatures.flatMap(({ evidence: { id, repeats } }) =>
    repeats === undefined
      ? []
      : [
          engineFinding('VALIDATION_SIGNATURE_REPEATED', {
            at: { signature: id },
            params: { signature: id, original: repeats },
          }),
        ],
  );
}

/**
 * A token that is not over this signature or does not verify has no effect (EN 319 102-1 §5.5.4 step 3); but it was added
 * deliberately or by a defect, so it is reported.
 */
function brokenTimestamps(signatures: readonly ValidatedSignature[]): Finding[] {
  return signatures.flatMap(({ report: { id, timestamps } }) =>
    timestamps
      .filter(({ kind, indication }) => kind !== 'document' && indication === 'TOTAL_FAILED')
      .map(({ kind, time, subIndication }) =>
        engineFinding('VALIDATION_TIMESTAMP_BROKEN', {
          at: { signature: id },
          params: { kind, time: time ?? '–', subIndication: subIndication ?? '' },
        }),
      ),
  );
}

/** A signature over a revision that contains an earlier signature's token was made after that token (RFC 3161 §2.4.2). */
function timeOrder(signatures: readonly ValidatedSignature[]): Finding[] {
  const ordered = signatures
    .filter(({ evidence }) => evidence.revision !== undefined || evidence.nesting !== undefined)
    .sort((a, b) => lengthOf(a) - lengthOf(b));
  const findings: Finding[] = [];
  for (const [index, earlier] of ordered.entries()) {
    const inside = ownTokenTimes(earlier);
    for (const later of ordered.slice(index + 1)) {
      const after = tokenTimes(later, ['signature', 'document']);
      if (inside.some((first) => after.some((second) => contradicts(first, second)))) {
        const params = { earlier: earlier.report.id, later: later.report.id };
        findings.push(engineFinding('VALIDATION_TIMESTAMP_ORDER', { at: { signature: later.report.id }, params }));
      }
    }
  }
  return findings;
}
