/** The report `govseal-report/1`: fields other programs rely on. The JSON schema beside it is the published contract. */
import type { Finding } from '@govseal/core';

export type FileStatus = 'valid' | 'invalid' | 'indeterminate' | 'unsigned' | 'unreadable';
export type Indication = 'TOTAL_PASSED' | 'TOTAL_FAILED' | 'INDETERMINATE';

/** Sub-indications by EN 319 102-1 §5.1.3; null where the indication is TOTAL_PASSED. */
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'POLICY_PROCESSING_ERROR'
  | 'SIGNATURE_POLICY_NOT_AVAILABLE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'REVOCATION_OUT_OF_BOUNDS_NO_POE'
  | 'NO_POE'
  | 'TRY_LATER'
  | 'SIGNED_DATA_NOT_FOUND';

export interface TimestampReport {
  readonly kind: 'signature' | 'content' | 'archive' | 'document';
  /** ISO 8601 UTC. */
  readonly time: string | null;
  /** Milliseconds; null where the token states none. */
  readonly accuracy: number | null;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly signer: string | null;
  readonly findings: readonly Finding[];
}

export interface RevocationReport {
  readonly certificate: string;
  readonly status: 'good' | 'revoked' | 'unknown' | 'not-required';
  readonly source: 'crl' | 'ocsp' | null;
  readonly time: string | null;
  readonly reason: string | null;
  readonly thisUpdate: string | null;
}

/** One thing that ends, and with it what leans on it. */
export interface ForecastLimit {
  readonly what:
    | 'signer-certificate'
    | 'authority-certificate'
    | 'timestamp-certificate'
    | 'revocation-issuer'
    | 'anchor'
    | 'seal'
    | 'seal-maker-certificate'
    | 'algorithm';
  /** Subject of the certificate or anchor, or the algorithm. */
  readonly name: string;
  /** ISO 8601 UTC: the last instant at which it still counts. */
  readonly time: string;
}

/** How long a signature that passes now can still be proven with what is there. */
export interface ForecastReport {
  /** ISO 8601 UTC; a new time-stamp over the file, with its validation data, is due before. */
  readonly until: string;
  /** What ends first. */
  readonly first: ForecastLimit;
  /** Everything that carries the signature now, soonest first. */
  readonly limits: readonly ForecastLimit[];
}

/** The electronic seal inside a signature. */
export interface SealReport {
  /** 1: GM/T 0031-2014, 4: GB/T 38540-2020, 5: GM/T 0031-2025. */
  readonly version: number;
  readonly code: string;
  readonly vendor: string;
  readonly name: string;
  /** ISO 8601 UTC. */
  readonly validStart: string;
  readonly validEnd: string;
  /** Subject of the seal-maker's certificate. */
  readonly maker: string | null;
  /** The maker's path: subjects, leaf first, anchor last; empty when none was found. */
  readonly chain: readonly string[];
  /** Everything about the seal together: its maker, its signer, its validity, its status. */
  readonly result: 'passed' | 'failed' | 'indeterminate';
  /** What whoever keeps the seals says. */
  readonly status: 'in-use' | 'lost' | 'cancelled' | 'unknown';
}

export interface SignatureReport {
  readonly id: string;
  readonly type: 'approval' | 'certification' | 'doc-timestamp' | 'cms' | 'seal';
  readonly integrity: 'intact' | 'broken' | 'unknown';
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly coverage: 'whole-file' | 'whole-revision' | 'partial';
  readonly modifications: 'none' | 'allowed' | 'disallowed' | 'unknown';
  readonly level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | null;
  readonly algorithm: { readonly digest: string; readonly signature: string; readonly keyBits: number };
  readonly signer: { readonly subject: string; readonly serial: string; readonly issuer: string } | null;
  /** ISO 8601 UTC; a claim. */
  readonly claimedTime: string | null;
  /** ISO 8601 UTC; best-signature-time proven by time-stamps, null without one. */
  readonly provenTime: string | null;
  readonly timestamps: readonly TimestampReport[];
  /** Subjects, leaf first, anchor last; empty when no path was found. */
  readonly chain: readonly string[];
  readonly revocation: readonly RevocationReport[];
  /** Present for signatures made with an electronic seal. */
  readonly seal?: SealReport;
  /** Signatures over this one's value, each validated on its own; absent where there are none. */
  readonly counterSignatures?: readonly SignatureReport[];
  /** Absent where the signature does not pass. */
  readonly forecast?: ForecastReport;
  readonly findings: readonly Finding[];
}

export interface ApprovalStepReport {
  /** The step's id in the approval policy. */
  readonly id: string;
  readonly role: string;
  readonly status: 'satisfied' | 'violated' | 'undetermined' | 'missing';
  /** Signature that fills the step. */
  readonly signature: string | null;
  readonly person: string | null;
  readonly verdict: string | null;
  readonly opinion: string | null;
  readonly provenTime: string | null;
  /** Working days since the step before, by the calendar given. */
  readonly workingDays: number | null;
  readonly limitDays: number | null;
  readonly findings: readonly Finding[];
}

export interface ApprovalReport {
  readonly status: 'satisfied' | 'violated' | 'undetermined';
  readonly policy: string;
  readonly steps: readonly ApprovalStepReport[];
  /** Working days from acceptance to the last approval. */
  readonly workingDays: number | null;
  readonly promisedDays: number | null;
  readonly statutoryDays: number | null;
  readonly findings: readonly Finding[];
}

/** A page as a viewer draws it. */
export interface LookPicture {
  /** Id of the signature whose signer saw this page; null for the file as it is now. */
  readonly signature: string | null;
  /** 1-based. */
  readonly page: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Where the PNG is kept. */
  readonly file?: string;
  /** The PNG in base64, where it is kept nowhere else. */
  readonly png?: string;
}

/** A page that no longer looks as its signer saw it, outside what later changes may affect. */
export interface LookDifference {
  readonly signature: string;
  /** 1-based. */
  readonly page: number;
  /** `[left, bottom, right, top]` in whole points of the page as shown (/Rotate applied), origin bottom left. */
  readonly box: readonly [number, number, number, number];
  /** It lies within fields that were drawn anew and kept their value: people have to say whether they read the same. */
  readonly redrawn: boolean;
  /** Where the two pictures are kept; null where they are kept nowhere. */
  readonly signed: string | null;
  readonly final: string | null;
}

/** What a viewer shows of each signed revision and of the file as it is now. */
export interface LookReport {
  /** Pages that were drawn and compared, over all signatures. */
  readonly compared: number;
  readonly differences: readonly LookDifference[];
  readonly pictures: readonly LookPicture[];
}

export interface VerificationReport {
  readonly schema: 'govseal-report/1';
  readonly file: string;
  readonly kind: 'pdf' | 'ofd' | 'cms' | 'smime' | 'unknown';
  readonly status: FileStatus;
  readonly signatures: readonly SignatureReport[];
  readonly approval: ApprovalReport | null;
  /** Of all its signatures the soonest; only where all pass. */
  readonly forecast?: ForecastReport;
  /** Present where it was asked for: what each signer saw, drawn by a viewer. */
  readonly look?: LookReport;
  readonly findings: readonly Finding[];
}
