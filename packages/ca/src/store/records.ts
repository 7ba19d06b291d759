/** The records in a certificate authority's store. Serial numbers are lower-case hexadecimal without a sign byte. */
import type { RevocationReason } from '@govseal/x509';
import type { SubjectValues } from '../profile/subject-template.ts';

/** Who makes a change. The audit log identifies the actor by a certificate, not by a name. */
export interface Actor {
  /** DER of the certificate of the acting person or machine; null: the program acts by its own rule. */
  readonly certificate: Uint8Array | null;
  /** The role in which they act, e.g. `officer`, `operator-admin`, `program`. */
  readonly role: string;
}

/** The authority itself. Written once; only its own certificate can be replaced later. */
export interface AuthorityRecord {
  /** Short name, `[a-z0-9-]+`. */
  readonly name: string;
  /** Name of the profile it was created with. */
  readonly profile: string;
  /** DER certificates: its own first, then its issuers up to the root. */
  readonly chain: readonly Uint8Array[];
  /** When it was created. */
  readonly createdAt: Date;
}

/** A serial number that is taken, and the certificate that will be signed with it. Recorded before the key is used. */
export interface Reservation {
  /** Serial number, lower-case hexadecimal. */
  readonly serialHex: string;
  /** Name of the profile. */
  readonly profile: string;
  /** Values of the profile's placeholders. */
  readonly values: SubjectValues;
  /** DER of the TBSCertificate. */
  readonly tbs: Uint8Array;
  /** When it was recorded. */
  readonly at: Date;
  /** Hexadecimal SHA-256 of `keyIdentity`; finds every certificate of one key. */
  readonly keyId: string;
  /**
   * Hexadecimal SHA-256 of the subject in the form that name comparison uses (RFC 5280 §7.1): one key has one holder.
   */
  readonly holder: string;
  /** notAfter: the last second of validity. */
  readonly notAfter: Date;
  /** The registration request that it fulfils; must be open. */
  readonly requestId?: string | undefined;
  /** Serial number of the certificate that it renews or rekeys. */
  readonly replaces?: string | undefined;
  /** The CRL partition that its distribution point names; undefined: the full CRL only. */
  readonly partition?: number | undefined;
  /** The row of a bulk run that it fulfils. A row with an issued certificate is refused (`CA_BATCH_ROW_DONE`). */
  readonly batch?:
    | {
        /** Name of the bulk run. */
        readonly id: string;
        /** Name of the row in it. */
        readonly row: string;
      }
    | undefined;
}

/** `reserved`: the serial number is taken; `issued`; `refused`: signed, but it failed our own validation. */
export type CertificateState = 'reserved' | 'issued' | 'refused';

/** A certificate on record, from its reservation on. */
export interface CertificateRecord extends Omit<Reservation, 'tbs' | 'batch'> {
  /** How far the issuance has got. */
  readonly state: CertificateState;
  /** DER of the certificate; present once issued. */
  readonly certificate?: Uint8Array | undefined;
  /** DER of the TBSCertificate; present until it is issued (then it is part of the certificate). */
  readonly tbs?: Uint8Array | undefined;
  /**
   * Codes of the refusal, if the signed certificate failed our own path validation; such a certificate is never
   * delivered.
   */
  readonly refusal?: readonly string[] | undefined;
  /** The current revocation or hold; undefined after a release. */
  readonly revocation?: RevocationRecord | undefined;
}

/** A revocation or hold. */
export interface RevocationRecord {
  /** Serial number, lower-case hexadecimal. */
  readonly serialHex: string;
  /** From when the certificate is revoked. */
  readonly revocationDate: Date;
  /** Reason code (RFC 5280 §5.3.1). */
  readonly reason: RevocationReason;
  /** When the key was probably compromised (RFC 5280 §5.3.2). */
  readonly invalidityDate?: Date | undefined;
  /** When it was recorded. */
  readonly at: Date;
}

/** A released hold; a delta CRL reports it as removeFromCRL (RFC 5280 §5.3.1). */
export interface ReleaseRecord {
  /** Serial number, lower-case hexadecimal. */
  readonly serialHex: string;
  readonly reason: 'removeFromCRL';
  /** When it was recorded. */
  readonly at: Date;
}

/** Which revocations to read. */
export interface RevocationQuery {
  /** Only certificates of this CRL partition. */
  readonly partition?: number | undefined;
  /** Ascending by serial number instead of by recording. Default false. */
  readonly orderBySerial?: boolean | undefined;
}

/** The current status of a serial number (RFC 6960 §2.2: `good` only if it was issued). */
export interface StatusRecord {
  /** `unknown`: no certificate with this serial number was issued. */
  readonly state: 'issued' | 'unknown';
  /** The current revocation or hold; undefined: none. */
  readonly revocation?: RevocationRecord | undefined;
}

/** A complete CRL or a delta CRL (RFC 5280 §5.2.4). */
export type CrlKind = 'full' | 'delta';

/** An issued CRL. */
export interface CrlRecord {
  /** cRLNumber (RFC 5280 §5.2.3). */
  readonly number: bigint;
  /** '' for the whole authority; `p` and the number for a partition. */
  readonly scope: string;
  /** Complete or delta CRL. */
  readonly kind: CrlKind;
  /** Delta CRL: the number of the complete CRL it is based on (RFC 5280 §5.2.4). */
  readonly baseNumber?: bigint | undefined;
  /** thisUpdate, whole seconds. */
  readonly thisUpdate: Date;
  /** nextUpdate, whole seconds. */
  readonly nextUpdate: Date;
  /**
   * Size of the audit log before the entries were read: a delta based on this CRL has what was recorded from this index
   * on.
   */
  readonly logSize: number;
  /** DER of the CertificateList. */
  readonly der: Uint8Array;
}

/** A CRL record without the CRL's bytes, which can be many megabytes. */
export type CrlDates = Omit<CrlRecord, 'der'>;

/** An OCSP response signed in advance. The store drops it when the certificate's status changes. */
export interface OcspRecord {
  /** Serial number, lower-case hexadecimal. */
  readonly serialHex: string;
  /** The status it states; a response that contradicts the store's status is not accepted. */
  readonly status: 'good' | 'revoked';
  /**
   * The revocation reason it states, because a hold may have become a revocation meanwhile. Only compared, not stored.
   */
  readonly reason?: RevocationReason | undefined;
  /** thisUpdate, whole seconds. */
  readonly thisUpdate: Date;
  /** nextUpdate, whole seconds. */
  readonly nextUpdate: Date;
  /** DER of the OCSPResponse. */
  readonly der: Uint8Array;
}

/** State of a registration request. */
export type RequestState = 'open' | 'issued' | 'rejected';

/** Which registration requests to read. */
export interface RequestQuery {
  /** Only requests in this state; default: all. */
  readonly state?: RequestState | undefined;
  /** Id of the last request already read, whatever its state is now. */
  readonly after?: string | undefined;
  /** At most so many; default: all. */
  readonly limit?: number | undefined;
}

/** An application for a certificate that waits for approvals. Exactly one of `csr` and `spki` is present. */
export interface RequestInput {
  /** 1 to 64 of `A-Za-z0-9._-`. */
  readonly id: string;
  /** DER of the PKCS#10 request. */
  readonly csr?: Uint8Array | undefined;
  /** DER of the SubjectPublicKeyInfo, if the registrar has verified possession of the key. */
  readonly spki?: Uint8Array | undefined;
  /** Name of the profile. */
  readonly profile: string;
  /** Values of the profile's placeholders. */
  readonly values: SubjectValues;
  /** DER of the applicant's certificate; null: none was presented. The applicant cannot approve. */
  readonly requester: Uint8Array | null;
  /** When it was submitted. */
  readonly at: Date;
}

/** One officer's signed approval. */
export interface Approval {
  /** Id of the registration request. */
  readonly requestId: string;
  /** DER of the officer's certificate; each officer approves a request once. */
  readonly officer: Uint8Array;
  /** DER of the detached CMS SignedData over `contentToApprove`. */
  readonly signature: Uint8Array;
  /** When it was recorded. */
  readonly at: Date;
}

/** A registration request on record. */
export interface RequestRecord extends RequestInput {
  /** Open, issued or rejected. */
  readonly state: RequestState;
  /** In the order in which they were recorded. */
  readonly approvals: readonly Approval[];
  /** Serial number of the latest certificate reserved for it. */
  readonly serialHex?: string | undefined;
  /** Codes of the rejection. */
  readonly codes?: readonly string[] | undefined;
}

/** When and why a request is closed. */
export interface CloseRequest {
  /** When it was closed. */
  readonly at: Date;
  /** Codes of a rejection. */
  readonly codes?: readonly string[] | undefined;
}

/** A row of a bulk run that failed; rows with a certificate are found by their reservation. */
export interface BatchFailure {
  /** Name of the bulk run. */
  readonly batchId: string;
  /** Name of the row in it. */
  readonly row: string;
  /** Why the certificate was refused. */
  readonly codes: readonly string[];
  /** When it was recorded. */
  readonly at: Date;
}

/** One row of a bulk run. */
export interface BatchRow {
  /** Name of the bulk run. */
  readonly batchId: string;
  /** Name of the row in it. */
  readonly row: string;
  /** `reserved`: the process died before its certificate was recorded; the row can be tried again. */
  readonly state: CertificateState | 'failed';
  /** Serial number of its certificate; absent if none was reserved. */
  readonly serialHex?: string | undefined;
  /** Why the certificate was refused; absent unless it failed. */
  readonly codes?: readonly string[] | undefined;
  /** When it was last recorded. */
  readonly at: Date;
}

/** An action that was asked for and refused. */
export interface RefusalEvent {
  /** E.g. `issue`, `revoke`, `release`, `publish`, `approve`. */
  readonly action: string;
  /** Why it was refused. */
  readonly codes: readonly string[];
  /** The object of the action: a serial number, a request id, a subject. */
  readonly subject?: string | undefined;
  /** When it was refused. */
  readonly at: Date;
}

/** The head of the audit log's Merkle tree. */
export interface AuditHead {
  /** Number of records. */
  readonly size: number;
  /** Root hash over all records (RFC 6962 §2.1), 32 bytes. */
  readonly rootHash: Uint8Array;
}

/** One record of the audit log. */
export interface AuditLeaf {
  /** 0-based position in the log. */
  readonly index: number;
  /** The record's bytes as hashed: one JSON object in UTF-8. */
  readonly data: Uint8Array;
}

/** Serial number and time of a time-stamp, both on record. */
export interface TsaSerial {
  /** 16 bytes. */
  readonly serialNumber: Uint8Array;
  /** Time of the token, to the millisecond. */
  readonly genTime: Date;
  /** The time recorded before this one; null: this is the first. */
  readonly after: Date | null;
}
