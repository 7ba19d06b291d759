/**
 * The report `govseal-report/1`: other programs rely on its fields. The JSON schema in the same folder is the
 * published contract.
 */
import type { Finding } from '@govseal/core';
import type { ApprovalReport } from './report/approval-report.ts';
import type { SignedContentReport } from './report/content-report.ts';
import type { LookReport } from './report/look-report.ts';
import type { ReportReason } from './report/reason-report.ts';
import type { TrustSnapshotReference } from './trust/snapshot.ts';

/**
 * `valid` needs every signature passed and nothing unsigned in the file; `unsigned` and `unreadable` are never valid.
 */
export type FileStatus = 'valid' | 'invalid' | 'indeterminate' | 'unsigned' | 'unreadable';
/** Main status of EN 319 102-1 §5.1.3. */
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

/** The outcome of validating one time-stamp. */
export interface TimestampReport {
  /** What the token covers; see `TimestampEvidence`. */
  readonly kind: 'signature' | 'content' | 'archive' | 'document';
  /** ISO 8601 UTC. */
  readonly time: string | null;
  /** Milliseconds; null where the token states none. */
  readonly accuracy: number | null;
  /** Main status of EN 319 102-1 §5.1.3. */
  readonly indication: Indication;
  /** Sub-indication of EN 319 102-1 §5.1.3; null when passed. */
  readonly subIndication: SubIndication | null;
  /** Subject of the authority's certificate; null where none was identified. */
  readonly signer: string | null;
  /** About this token. */
  readonly findings: readonly Finding[];
}

/** Revocation status of one certificate of the signer's path. */
export interface RevocationReport {
  /** Subject of the certificate. */
  readonly certificate: string;
  /** `not-required`: an anchor, an ocsp-nocheck responder or a short-term certificate. */
  readonly status: 'good' | 'revoked' | 'unknown' | 'not-required';
  /** The kind of revocation data that decided; null without any. */
  readonly source: 'crl' | 'ocsp' | null;
  /** Time of revocation, ISO 8601 UTC; null unless revoked. */
  readonly time: string | null;
  /** Reason code by its name in RFC 5280 §5.3.1; null where none is stated. */
  readonly reason: string | null;
  /** thisUpdate of the revocation data, ISO 8601 UTC; null without any. */
  readonly thisUpdate: string | null;
}

/** Something that expires, and until when it is valid. */
export interface ForecastLimit {
  /** The kind of thing that expires. */
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
  /** ISO 8601 UTC: the last instant at which it is valid. */
  readonly time: string;
}

/** Until when a signature that passes now can be proven with the data present. */
export interface ForecastReport {
  /** ISO 8601 UTC; renew before this instant, with a time-stamp over the file and its validation data. */
  readonly until: string;
  /** What expires first. */
  readonly first: ForecastLimit;
  /** Everything that the proof of the signature depends on, by time of expiry. */
  readonly limits: readonly ForecastLimit[];
}

/** The electronic seal inside a signature. */
export interface SealReport {
  /** 1: GM/T 0031-2014, 4: GB/T 38540-2020, 5: GM/T 0031-2025. */
  readonly version: number;
  /** Unique code of the seal (GB/T 38540 esID). */
  readonly code: string;
  /** Identifier of the maker (GB/T 38540 vid). */
  readonly vendor: string;
  /** Name of the seal. */
  readonly name: string;
  /** ISO 8601 UTC. */
  readonly validStart: string;
  /** ISO 8601 UTC. */
  readonly validEnd: string;
  /** Subject of the seal-maker's certificate. */
  readonly maker: string | null;
  /** The maker's path: subjects, leaf first, anchor last; empty when none was found. */
  readonly chain: readonly string[];
  /** The overall result: maker, signer, validity and status of the seal. */
  readonly result: 'passed' | 'failed' | 'indeterminate';
  /** The status in the registry of seals. */
  readonly status: 'in-use' | 'lost' | 'cancelled' | 'unknown';
}

/** The outcome of validating one signature. */
export interface SignatureReport {
  /** Field name in PDF, signature id in OFD, index in CMS. */
  readonly id: string;
  /** What the signature is for. */
  readonly type: 'approval' | 'certification' | 'doc-timestamp' | 'cms' | 'seal';
  /** Whether the signed bytes are unchanged, regardless of the signer. */
  readonly integrity: 'intact' | 'broken' | 'unknown';
  /** Main status of EN 319 102-1 §5.1.3. */
  readonly indication: Indication;
  /** Sub-indication of EN 319 102-1 §5.1.3; null when passed. */
  readonly subIndication: SubIndication | null;
  /** How much of the file the signed bytes cover. */
  readonly coverage: 'whole-file' | 'whole-revision' | 'partial';
  /** Changes after this signature, against what it permits. */
  readonly modifications: 'none' | 'allowed' | 'disallowed' | 'unknown';
  /** Baseline level of EN 319 102-1; null when the signature does not reach B-B. */
  readonly level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | null;
  /** What the signature was made with. */
  readonly algorithm: {
    /** Digest algorithm; empty where it is unknown. */
    readonly digest: string;
    /** Signature algorithm; empty where it is unknown. */
    readonly signature: string;
    /** Size of the signer's key in bits; 0 where it is unknown. */
    readonly keyBits: number;
  };
  /** The signer's certificate; null where none was identified. */
  readonly signer: {
    /** Subject name as text. */
    readonly subject: string;
    /** Serial number in hexadecimal. */
    readonly serial: string;
    /** Issuer name as text. */
    readonly issuer: string;
  } | null;
  /** ISO 8601 UTC; a claim. */
  readonly claimedTime: string | null;
  /** ISO 8601 UTC; best-signature-time proven by time-stamps, null without one. */
  readonly provenTime: string | null;
  /** Time-stamps on this signature, each validated. */
  readonly timestamps: readonly TimestampReport[];
  /** Subjects, leaf first, anchor last; empty when no path was found. */
  readonly chain: readonly string[];
  /** One entry for each certificate of the path that was checked. */
  readonly revocation: readonly RevocationReport[];
  /** Present for signatures made with an electronic seal. */
  readonly seal?: SealReport;
  /** Id of the signature that this one countersigns (RFC 5652 §11.4); absent for a signature over content. */
  readonly countersigns?: string;
  /** Signatures over this one's value, each validated on its own; absent where there are none. */
  readonly counterSignatures?: readonly SignatureReport[];
  /** Absent where the signature does not pass. */
  readonly forecast?: ForecastReport;
  /** About this signature, in the order in which they were found. */
  readonly findings: readonly Finding[];
}

/** One signer that the rule accepts, and the signatures of that signer. */
export interface AcceptedSignerReport {
  /** How the signer is recognised. */
  readonly kind: 'certificate' | 'person' | 'unit' | 'issuer';
  /** Subject and serial number, masked identity number, unified social credit code, or issuer and policy. */
  readonly value: string;
  /** Ids of the signatures of this signer that passed. */
  readonly signatures: readonly string[];
}

/** The signer rule that was applied, and whether it is satisfied. */
export interface SignerRuleReport {
  /** true: every signature is by an accepted signer, and enough of them signed. */
  readonly satisfied: boolean;
  /** How many accepted signers must have signed. */
  readonly required: number;
  /** How many of them signed, each counted once. */
  readonly found: number;
  /** In the order of the rule. */
  readonly accepted: readonly AcceptedSignerReport[];
}

/**
 * The outcome of verifying one file, as JSON (`govseal-report/1`; `reportSchema` of `@govseal/report` is its schema).
 */
export interface VerificationReport {
  readonly schema: 'govseal-report/1';
  /** Name of the file, as the caller gave it. */
  readonly file: string;
  /** The detected format. */
  readonly kind: 'pdf' | 'ofd' | 'cms' | 'smime' | 'unknown';
  /** The verdict. */
  readonly status: FileStatus;
  /** The snapshot of trust that was used; absent where trust did not come from one. */
  readonly trustSnapshot?: TrustSnapshotReference;
  /** What decided the verdict. Absent in reports of earlier versions. */
  readonly reason: ReportReason;
  /** In the order of the file. */
  readonly signatures: readonly SignatureReport[];
  /** null where no approval policy was applied. */
  readonly approval: ApprovalReport | null;
  /** Present where a signer rule was applied. */
  readonly signers?: SignerRuleReport;
  /** The earliest forecast of its signatures; present only if all of them pass. */
  readonly forecast?: ForecastReport;
  /** The signed content; present only if the status is `valid` and one signature covers all of it. */
  readonly content?: SignedContentReport;
  /** Present if requested: the pages that each signer saw, as rendered by a viewer. */
  readonly look?: LookReport;
  /** About the file as a whole; findings about one signature are in its report. */
  readonly findings: readonly Finding[];
}
