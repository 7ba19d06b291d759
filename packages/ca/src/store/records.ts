/** The records of a certificate authority, as its store keeps and returns them. Serial numbers are lower-case hexadecimal. */
import type { RevocationReason } from '@govseal/x509';
import type { SubjectValues } from '../profile/subject-template.ts';

/** Who makes a change. It stands in the audit log as a certificate, not as a name. */
export interface Actor {
  /** DER of the certificate of the person or machine that did it; null: the program itself, by its own rule. */
  readonly certificate: Uint8Array | null;
  /** In which role, e.g. `officer`, `auditor`, `program`. */
  readonly role: string;
}

/** The authority itself; written once, but for its own certificate. */
export interface AuthorityRecord {
  readonly name: string;
  /** Name of the profile it was made by. */
  readonly profile: string;
  /** DER certificates: its own first, then its issuers up to the root. */
  readonly chain: readonly Uint8Array[];
  readonly createdAt: Date;
}

/** Before the key is used: this serial number is taken and this is what will be signed. */
export interface Reservation {
  readonly serialHex: string;
  readonly profile: string;
  readonly values: SubjectValues;
  /** DER of the TBSCertificate. */
  readonly tbs: Uint8Array;
  readonly at: Date;
  /** Hexadecimal SHA-256 of the key's `keyIdentity`: finds every certificate of one key. */
  readonly keyId: string;
  /** Hexadecimal SHA-256 of the subject as names are compared: one key has one holder. */
  readonly holder: string;
  /** Last second of validity. */
  readonly notAfter: Date;
  /** The registration request that it answers; must be open. */
  readonly requestId?: string | undefined;
  /** Serial number of the certificate that it renews or whose holder it gives a new key. */
  readonly replaces?: string | undefined;
  /** The CRL partition that its distribution point names; none: the full list only. */
  readonly partition?: number | undefined;
  /** The row of a bulk run that it answers: a row whose certificate is issued is refused as `CA_BATCH_ROW_DONE`. */
  readonly batch?: { readonly id: string; readonly row: string } | undefined;
}

export type CertificateState = 'reserved' | 'issued' | 'refused';

export interface CertificateRecord extends Omit<Reservation, 'tbs' | 'batch'> {
  readonly state: CertificateState;
  /** Present once issued. */
  readonly certificate?: Uint8Array | undefined;
  /** DER of the TBSCertificate; present until it is issued (then it is inside the certificate). */
  readonly tbs?: Uint8Array | undefined;
  /** Codes of the refusal where the finished certificate failed our own path validation; it was never handed out. */
  readonly refusal?: readonly string[] | undefined;
  /** The revocation in force; a released hold is none. */
  readonly revocation?: RevocationEntry | undefined;
}

export interface RevocationEntry {
  readonly serialHex: string;
  readonly revocationDate: Date;
  readonly reason: RevocationReason;
  readonly invalidityDate?: Date | undefined;
  /** When it was recorded. */
  readonly at: Date;
}

/** A hold that was released: a delta CRL says so (RFC 5280 §5.3.1, removeFromCRL). */
export interface ReleaseEntry {
  readonly serialHex: string;
  readonly reason: 'removeFromCRL';
  readonly at: Date;
}

export interface RevocationQuery {
  /** Only certificates of this CRL partition. */
  readonly partition?: number | undefined;
  /** In order of serial number instead of recording. */
  readonly orderBySerial?: boolean | undefined;
}

/** Current standing of a serial number (RFC 6960 §2.2: `good` only for what was issued). */
export interface StatusRecord {
  readonly state: 'issued' | 'unknown';
  readonly revocation?: RevocationEntry | undefined;
}

export type CrlKind = 'full' | 'delta';

export interface CrlRecord {
  readonly number: bigint;
  /** '' the whole authority; otherwise a partition, `p` and its number. */
  readonly scope: string;
  readonly kind: CrlKind;
  /** Delta: the number of the full CRL it adds to (RFC 5280 §5.2.4). */
  readonly baseNumber?: bigint | undefined;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** Records in the audit log before its entries were read: a delta to it has what was recorded from there on. */
  readonly logSize: number;
  readonly der: Uint8Array;
}

/** What is known of a list without its bytes, of which there may be many. */
export type CrlDates = Omit<CrlRecord, 'der'>;

/** A response signed in advance. The store drops it when the certificate's standing changes. */
export interface OcspRecord {
  readonly serialHex: string;
  /** What it says; a record that contradicts the store's own standing is not taken. */
  readonly status: 'good' | 'revoked';
  /** Of a revocation: what was on hold may have been revoked for good meanwhile. Compared, not kept. */
  readonly reason?: RevocationReason | undefined;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** DER of the OCSPResponse. */
  readonly der: Uint8Array;
}

export type RequestState = 'open' | 'issued' | 'rejected';

export interface RequestQuery {
  readonly state?: RequestState | undefined;
  /** Id of the request that was read last, whatever its state is now. */
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** A certificate applied for that waits for approvals. Exactly one of `csr` and `spki`. */
export interface RequestInput {
  readonly id: string;
  readonly csr?: Uint8Array | undefined;
  readonly spki?: Uint8Array | undefined;
  readonly profile: string;
  readonly values: SubjectValues;
  /** DER of the certificate of whoever applied; null where nobody showed one. The applicant cannot approve. */
  readonly requester: Uint8Array | null;
  readonly at: Date;
}

export interface Approval {
  readonly requestId: string;
  /** DER of the officer's certificate; one officer approves a request once. */
  readonly officer: Uint8Array;
  /** DER of the CMS SignedData over the request's digest. */
  readonly signature: Uint8Array;
  readonly at: Date;
}

export interface RequestRecord extends RequestInput {
  readonly state: RequestState;
  readonly approvals: readonly Approval[];
  /** The latest certificate that was reserved for it. */
  readonly serialHex?: string | undefined;
  /** Why it was rejected. */
  readonly codes?: readonly string[] | undefined;
}

export interface CloseRequest {
  readonly at: Date;
  readonly codes?: readonly string[] | undefined;
}

/** One row of a bulk run that did not end in a certificate; rows that did are found by their reservation. */
export interface BatchFailure {
  readonly batchId: string;
  readonly row: string;
  readonly codes: readonly string[];
  readonly at: Date;
}

export interface BatchRow {
  readonly batchId: string;
  readonly row: string;
  /** `reserved`: the process ended before its certificate was recorded; it can be tried again. */
  readonly state: CertificateState | 'failed';
  readonly serialHex?: string | undefined;
  readonly codes?: readonly string[] | undefined;
  readonly at: Date;
}

/** What was asked for and not done. */
export interface RefusalEvent {
  /** E.g. `issue`, `revoke`, `release`, `publish`, `approve`. */
  readonly action: string;
  readonly codes: readonly string[];
  /** What it was about: a serial number, a request's id, a subject's text. */
  readonly subject?: string | undefined;
  readonly at: Date;
}

export interface AuditHead {
  readonly size: number;
  /** Root hash of the Merkle tree over all records (RFC 6962 §2.1), 32 bytes. */
  readonly rootHash: Uint8Array;
}

export interface AuditLeaf {
  readonly index: number;
  /** The record's bytes, as hashed: one JSON object, UTF-8. */
  readonly data: Uint8Array;
}

/** Serial number and time of one time-stamp, both durable. */
export interface TsaTurn {
  readonly serialNumber: Uint8Array;
  readonly genTime: Date;
  /** The time recorded before this one; null where this is the first. */
  readonly after: Date | null;
}
