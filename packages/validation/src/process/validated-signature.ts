/** The result of validating one signature: its report, and the values that approval rules need. */
import type { Finding } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import type { RevocationStatus, VerifiedPath } from '@govseal/x509';
import type { X509Status } from '../blocks/x509-validation.ts';
import type { ValidationCode } from '../codes.ts';
import type { SignatureReport } from '../report.ts';
import type { ValidatedTimestamp } from './time-stamp.ts';

/** A signature's report with the proof behind it. */
export interface ValidatedSignature {
  /** The part that goes into the file's report. */
  readonly report: SignatureReport;
  /** The facts that were validated. */
  readonly evidence: SignatureEvidence;
  /** The proof behind the signer's identity; null unless `validatePath` succeeded. */
  readonly path: VerifiedPath | null;
  /** Best-signature-time proven by a valid time-stamp; null without one. */
  readonly provenTime: Date | null;
  /** Accuracy of that time in milliseconds; null where the token states none. */
  readonly accuracy: number | null;
  /** SHA-256 of the signer's certificate, lower-case hexadecimal; rosters may name it. null without a certificate. */
  readonly certificateSha256: string | null;
  /** The finding that decided the indication, or the integrity where the signature is broken regardless; null: passed. */
  readonly cause: Finding | null;
  /** Signatures over this one's value, each validated on its own; absent where there are none. */
  readonly counterSignatures?: readonly ValidatedSignature[];
  /** What the verdict depends on; `forecast` reads it. */
  readonly basis?: VerdictBasis | undefined;
}

/** What a passed signature depends on, so that its expiry can be forecast. */
export interface VerdictBasis {
  /** The valid time-stamps that prove its time. */
  readonly timestamps: readonly ValidatedTimestamp[];
  /** The signer's path and statuses, current or past. */
  readonly path: VerifiedPath | null;
  /** Status of each certificate of the path, leaf first. */
  readonly revocation: readonly RevocationStatus[];
  /** The seal-maker's chain, where there is a seal. */
  readonly maker?: X509Status;
  /** true: the path is valid now. */
  readonly presentPath: boolean;
  /** true: it passes now without any proof of an earlier time. */
  readonly passesNow: boolean;
}

const NOT_YET: ValidationCode = 'VALIDATION_TIMESTAMP_FUTURE';

/** false for a document time-stamp made after the instant of validation, which is ignored. */
export function isPresent({ report }: ValidatedSignature): boolean {
  return !(report.type === 'doc-timestamp' && report.findings.some(({ code }) => code === NOT_YET));
}
