/**
 * What a certificate authority must remember, and how surely. Every method that changes something resolves only when the
 * change would survive a power cut (a memory store: a later read), and writes its audit record in the same transaction.
 * One `Ca` uses one store; several processes may open the same one.
 */
import type { Clock } from '@govseal/core';
import type {
  Actor,
  Approval,
  AuditHead,
  AuditLeaf,
  AuthorityRecord,
  BatchFailure,
  BatchRow,
  CertificateRecord,
  CloseRequest,
  CrlDates,
  CrlKind,
  CrlRecord,
  OcspRecord,
  RefusalEvent,
  ReleaseEntry,
  RequestInput,
  RequestQuery,
  RequestRecord,
  Reservation,
  RevocationEntry,
  RevocationQuery,
  StatusRecord,
  TsaTurn,
} from './records.ts';

/** Iterables read page by page: what is recorded meanwhile may or may not be seen, nothing is seen twice. */
export interface CaStore {
  /** null where no authority lives here yet. */
  readAuthority(): Promise<AuthorityRecord | null>;
  /** Throws `CA_STORE_EXISTS` where one does. */
  writeAuthority(record: AuthorityRecord, actor: Actor): Promise<void>;
  /**
   * Puts the authority's next certificate in the place of `replaced`, which stands in the record as the actor and is kept with the
   * log. Throws `CA_STORE_EMPTY`, and `CA_AUTHORITY_RENEWED` where that is not the present one.
   */
  replaceCertificate(next: Uint8Array, replaced: Uint8Array, at: Date): Promise<void>;

  /** Throws `CA_SERIAL_REUSED`, `CA_KEY_COMPROMISED`, `CA_KEY_IN_USE`, `CA_REQUEST_UNKNOWN`, `CA_REQUEST_CLOSED`, `CA_BATCH_ROW_DONE`. */
  reserve(reservation: Reservation, actor: Actor): Promise<void>;
  /**
   * Closes the request that the reservation named. Throws `CA_SERIAL_UNKNOWN`, `CA_SERIAL_REUSED` unless it is reserved,
   * and `CA_REQUEST_CLOSED`, `CA_BATCH_ROW_DONE` where another reservation for the same request or row came after it.
   */
  recordIssued(serialHex: string, certificate: Uint8Array, at: Date, actor: Actor): Promise<void>;
  recordRefused(serialHex: string, codes: readonly string[], at: Date, actor: Actor): Promise<void>;
  find(serialHex: string): Promise<CertificateRecord | null>;
  /** Every certificate of one key, in order of reservation. */
  findByKey(keyId: string): Promise<readonly CertificateRecord[]>;
  /** In order of reservation; `after`: the serial number that was read last. */
  certificates(options?: { readonly after?: string; readonly limit?: number }): AsyncIterable<CertificateRecord>;

  /** Throws `CA_SERIAL_UNKNOWN` unless issued, `CA_ALREADY_REVOKED` unless it is on hold and the entry is final; then the hold's date stays where it is earlier. */
  recordRevoked(entry: RevocationEntry, actor: Actor): Promise<void>;
  /** Ends a hold. Throws `CA_NOT_ON_HOLD`. */
  recordReleased(serialHex: string, at: Date, actor: Actor): Promise<void>;
  /** In force now; in order of recording unless asked otherwise. */
  revocations(query?: RevocationQuery): AsyncIterable<RevocationEntry>;
  /** The last change of every certificate whose last change is this record of the audit log or a later one. */
  changesSince(logIndex: number, query?: RevocationQuery): AsyncIterable<RevocationEntry | ReleaseEntry>;
  statusOf(serialHex: string): Promise<StatusRecord>;
  /** All that are taken, in their own order: what `statusOf` goes by. */
  serialNumbers(): AsyncIterable<string>;

  /** Takes the next CRL number; it is never given again, even if no CRL follows (RFC 5280 §5.2.3). One sequence a CA. */
  takeCrlNumber(): Promise<bigint>;
  /**
   * Throws `CA_CRL_BACKWARD` where a CRL of this scope and kind has this number or a higher one, or a later thisUpdate, or one of
   * the other kind a higher number with an earlier thisUpdate or the reverse; `CA_CRL_SAME_TIME` where that one is of the same second.
   */
  recordCrl(record: CrlRecord, actor: Actor): Promise<void>;
  /** Default: scope '', kind `full`. */
  latestCrl(scope?: string, kind?: CrlKind): Promise<CrlRecord | null>;
  /** The same without its bytes. */
  latestCrlDates(scope?: string, kind?: CrlKind): Promise<CrlDates | null>;

  /** The latest of every scope and kind. */
  latestCrls(): AsyncIterable<CrlRecord>;

  /** Returns how many were taken: a response that contradicts the certificate's standing now is not. */
  putOcspResponses(responses: readonly OcspRecord[]): Promise<number>;
  ocspResponse(serialHex: string): Promise<OcspRecord | null>;
  /** All of them, in order of serial number. */
  ocspResponses(): AsyncIterable<OcspRecord>;

  /** Reads the clock in turn, so that serial numbers and times rise together. Throws `CA_TSA_CLOCK_BACKWARD`. */
  takeTsaSerial(clock: Clock): Promise<TsaTurn>;
  /** The time that was recorded last; null: none yet. */
  latestTsaTime(): Promise<Date | null>;

  /** Throws `CA_REQUEST_EXISTS`. */
  putRequest(request: RequestInput, actor: Actor): Promise<void>;
  request(id: string): Promise<RequestRecord | null>;
  /** In order of arrival. Throws `CA_REQUEST_UNKNOWN` for an `after` that is not there: nothing would look like the end. */
  requests(query?: RequestQuery): AsyncIterable<RequestRecord>;
  /** Throws `CA_REQUEST_UNKNOWN`, `CA_REQUEST_CLOSED`, `CA_APPROVAL_REPEATED`. */
  recordApproval(approval: Approval, actor: Actor): Promise<void>;
  /** `issued` needs an issued certificate and is done by `recordIssued` itself. Throws as `recordApproval`. */
  closeRequest(id: string, outcome: 'issued' | 'rejected', close: CloseRequest, actor: Actor): Promise<void>;

  /** Throws `CA_BATCH_ROW_DONE`. A later reservation for the row replaces it. */
  putBatchFailure(failure: BatchFailure): Promise<void>;
  batchRow(batchId: string, row: string): Promise<BatchRow | null>;
  /** In order of the row keys. */
  batchRows(batchId: string): AsyncIterable<BatchRow>;

  /** DER of the SM2EnvelopedKey of an encryption certificate. Throws `CA_SERIAL_UNKNOWN`, `CA_SERIAL_REUSED`. */
  putEscrow(serialHex: string, envelope: Uint8Array, at: Date, actor: Actor): Promise<void>;
  escrow(serialHex: string): Promise<Uint8Array | null>;
  /** Serial numbers of all of them, in order. */
  escrowed(): AsyncIterable<string>;

  /** Records what was asked for and not done. */
  refuse(event: RefusalEvent, actor: Actor): Promise<void>;
  auditHead(): Promise<AuditHead>;
  /** In order, from an index (default 0). */
  auditLeaves(from?: number): AsyncIterable<AuditLeaf>;
  /** Hash of the complete subtree of 2^height leaves that starts at leaf index · 2^height; for proofs. */
  auditSubtree(height: number, index: number): Promise<Uint8Array>;
  /** DER of the certificate whose hexadecimal SHA-256 stands in a record; null where no record names it. */
  auditActor(sha256: string): Promise<Uint8Array | null>;

  /** The last checkpoint that a witness cosigned, as a signed note; null: none was recorded. */
  witnessed(): Promise<Uint8Array | null>;
  /** Keeps a checkpoint that has been checked (`acceptWitnessed`). */
  recordWitnessed(checkpoint: Uint8Array): Promise<void>;
  /** Since when its content comes from a backup or copy: every change is refused as `CA_STORE_RESTORED` until confirmed. null: it does not. */
  restoredAt(): Promise<Date | null>;
  /** Ends that state, on record (`confirmRestored` checks first). */
  recordConfirmed(at: Date, actor: Actor): Promise<void>;

  /** Releases locks and files; later calls throw `CA_STORE_CLOSED`. */
  close(): Promise<void>;
}
