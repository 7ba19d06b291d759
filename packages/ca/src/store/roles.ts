/**
 * The interfaces by which a certificate authority reads its store, by role. Iterables are read page by page: records written meanwhile
 * may or may not appear, and no record appears twice.
 */
import type { Clock } from '@govseal/core';
import type {
  AuditHead,
  AuditLeaf,
  AuthorityRecord,
  BatchFailure,
  BatchRow,
  CertificateRecord,
  CrlDates,
  CrlKind,
  CrlRecord,
  OcspRecord,
  ReleaseRecord,
  RequestQuery,
  RequestRecord,
  RevocationQuery,
  RevocationRecord,
  StatusRecord,
  TsaSerial,
} from './records.ts';

/** The authority's own record. */
export interface AuthorityStore {
  /** null: no authority has been created in this store. */
  readAuthority(): Promise<AuthorityRecord | null>;
  /**
   * Replaces the authority's certificate `replaced` by `next` (both DER). The audit record names `replaced` as its actor and
   * the store keeps it with the log. Throws `CA_STORE_EMPTY`, and `CA_AUTHORITY_RENEWED` if `replaced` is not the current one.
   */
  replaceCertificate(next: Uint8Array, replaced: Uint8Array, at: Date): Promise<void>;
}

/** Certificates, from reservation on. Serial numbers are lower-case hexadecimal. */
export interface CertificateStore {
  /** The certificate with this serial number; null: none was reserved. */
  find(serialHex: string): Promise<CertificateRecord | null>;
  /** Every certificate of one key (`Reservation.keyId`), in order of reservation. */
  findByKey(keyId: string): Promise<readonly CertificateRecord[]>;
  /** In order of reservation. `after`: the last serial number already read; `limit`: at most so many. */
  certificates(options?: { readonly after?: string; readonly limit?: number }): AsyncIterable<CertificateRecord>;
  /** All serial numbers taken, in ascending order: the index that `statusOf` uses. */
  serialNumbers(): AsyncIterable<string>;
}

/** The current status of one serial number, as OCSP needs it. */
export interface StatusStore {
  /** `serialHex`: lower-case hexadecimal. A serial number without an issued certificate is `unknown`. */
  statusOf(serialHex: string): Promise<StatusRecord>;
}

/** Revocations and holds, as CRLs need them. */
export interface RevocationStore {
  /** Current revocations and holds, in order of recording unless the query says otherwise. */
  revocations(query?: RevocationQuery): AsyncIterable<RevocationRecord>;
  /** The last change of every certificate whose last change has this audit log index or a higher one. */
  changesSince(logIndex: number, query?: RevocationQuery): AsyncIterable<RevocationRecord | ReleaseRecord>;
}

/** CRL numbers and the CRLs issued. A scope is '' for the whole authority, or `p` and the partition's number. */
export interface CrlStore {
  /** Takes the next CRL number; it is never given again, even if no CRL follows (RFC 5280 §5.2.3). One sequence per CA. */
  takeCrlNumber(): Promise<bigint>;
  /** null: none was issued. Default: scope '', kind `full`. */
  latestCrl(scope?: string, kind?: CrlKind): Promise<CrlRecord | null>;
  /** As `latestCrl`, without reading the CRL's bytes. */
  latestCrlDates(scope?: string, kind?: CrlKind): Promise<CrlDates | null>;
  /** The latest CRL of every scope and kind. */
  latestCrls(): AsyncIterable<CrlRecord>;
}

/** OCSP responses signed in advance. */
export interface OcspStore {
  /** Stores responses and returns how many it accepted: one that contradicts the certificate's current status is dropped. */
  putOcspResponses(responses: readonly OcspRecord[]): Promise<number>;
  /** null: no response was signed in advance. */
  ocspResponse(serialHex: string): Promise<OcspRecord | null>;
  /** All responses, in order of serial number. */
  ocspResponses(): AsyncIterable<OcspRecord>;
}

/** Serial numbers and times of time-stamps. */
export interface TsaStore {
  /** Calls the clock inside the transaction, so that serial numbers and times rise together. Throws `CA_TSA_CLOCK_BACKWARD`. */
  takeTsaSerial(clock: Clock): Promise<TsaSerial>;
  /** The time recorded last; null: none yet. */
  latestTsaTime(): Promise<Date | null>;
}

/** Registration requests with their approvals. */
export interface RequestStore {
  /** null: no such request. */
  request(id: string): Promise<RequestRecord | null>;
  /** In order of arrival. Throws `CA_REQUEST_UNKNOWN` if `query.after` does not exist: an empty page would look like the end. */
  requests(query?: RequestQuery): AsyncIterable<RequestRecord>;
}

/** Rows of bulk runs. */
export interface BatchStore {
  /** Throws `CA_BATCH_ROW_DONE` if the row has a certificate. A later reservation for the row replaces the failure. */
  putBatchFailure(failure: BatchFailure): Promise<void>;
  /** null: the run has not reached this row. */
  batchRow(batchId: string, row: string): Promise<BatchRow | null>;
  /** In order of the row keys. */
  batchRows(batchId: string): AsyncIterable<BatchRow>;
}

/** Escrowed encryption keys. */
export interface EscrowStore {
  /** DER SM2EnvelopedKey of an encryption certificate; null: none is in escrow. */
  escrow(serialHex: string): Promise<Uint8Array | null>;
  /** Serial numbers of all escrowed keys, in ascending order. */
  escrowed(): AsyncIterable<string>;
}

/** The audit log as a Merkle tree (RFC 6962). */
export interface AuditLog {
  /** Size and root hash of the log, for checkpoints. */
  auditHead(): Promise<AuditHead>;
  /** In order, starting with index `from` (default 0). */
  auditLeaves(from?: number): AsyncIterable<AuditLeaf>;
  /** Hash (32 bytes) of the complete subtree of 2^height leaves that starts at leaf index · 2^height; for proofs. */
  auditSubtree(height: number, index: number): Promise<Uint8Array>;
  /** DER of the certificate with this hexadecimal SHA-256; null: no audit record names it as its actor. */
  auditActor(sha256: string): Promise<Uint8Array | null>;
}

/** Whether the store's content is current: its last witnessed checkpoint, and whether it was restored from a backup. */
export interface WitnessStore {
  /** The last checkpoint that a witness cosigned, as a signed note; null: none was recorded. */
  witnessed(): Promise<Uint8Array | null>;
  /** Records a checkpoint; the caller has checked it (`acceptWitnessed`). */
  recordWitnessed(checkpoint: Uint8Array): Promise<void>;
  /**
   * The time since which the content comes from a backup or copy: until it is confirmed, every change throws
   * `CA_STORE_RESTORED`. null: the content is not from a backup.
   */
  restoredAt(): Promise<Date | null>;
}
