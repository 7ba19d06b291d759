/**
 * The changes that a certificate authority makes to its store under the name of an actor, by role. Each resolves only when
 * the change would survive a power cut (a memory store: a later read), and writes its audit record in the same transaction.
 */
import type {
  Actor,
  Approval,
  AuthorityRecord,
  CloseRequest,
  CrlRecord,
  RefusalEvent,
  RequestInput,
  Reservation,
  RevocationRecord,
} from './records.ts';

/** A store whose changes of these kinds are recorded under an actor. */
export interface ActingStore<Changes> {
  /** The changes, with `actor` as the actor of every audit record. */
  as(actor: Actor): Changes;
}

/** Creation of the authority. Every change is recorded in the audit log within the same transaction. */
export interface AuthorityChanges {
  /** Throws `CA_STORE_EXISTS` if an authority has been created in this store. */
  writeAuthority(record: AuthorityRecord): Promise<void>;
}

/** Reservation and issuance of certificates. */
export interface CertificateChanges {
  /** Throws `CA_SERIAL_REUSED`, `CA_KEY_COMPROMISED`, `CA_KEY_IN_USE`, `CA_REQUEST_UNKNOWN`, `CA_REQUEST_CLOSED`, `CA_BATCH_ROW_DONE`. */
  reserve(reservation: Reservation): Promise<void>;
  /**
   * Records the issued certificate (DER) and closes the request that the reservation names. Throws `CA_SERIAL_UNKNOWN`;
   * `CA_SERIAL_REUSED` if it is not reserved; `CA_REQUEST_CLOSED` or `CA_BATCH_ROW_DONE` if the same request or row has been
   * reserved for again.
   */
  recordIssued(serialHex: string, certificate: Uint8Array, at: Date): Promise<void>;
  /** Records that the signed certificate failed our own validation. Throws `CA_SERIAL_UNKNOWN`, `CA_SERIAL_REUSED`. */
  recordRefused(serialHex: string, codes: readonly string[], at: Date): Promise<void>;
}

/** Revocations, holds and their release. */
export interface RevocationChanges {
  /**
   * Throws `CA_SERIAL_UNKNOWN` if it was not issued, and `CA_ALREADY_REVOKED` unless it is on hold and the entry is final;
   * then the earlier of the two dates counts.
   */
  recordRevoked(entry: RevocationRecord): Promise<void>;
  /** Ends a hold. Throws `CA_NOT_ON_HOLD`. */
  recordReleased(serialHex: string, at: Date): Promise<void>;
}

/** Record of issued CRLs. */
export interface CrlChanges {
  /**
   * Throws `CA_CRL_BACKWARD` if a CRL of this scope and kind has this number or a higher one, or a later thisUpdate, or if
   * numbers and times of complete and delta CRLs would not rise together; `CA_CRL_SAME_TIME` if a complete CRL and a delta of
   * this scope would have the same thisUpdate second.
   */
  recordCrl(record: CrlRecord): Promise<void>;
}

/** Registration requests and their approvals. */
export interface RequestChanges {
  /** Throws `CA_REQUEST_EXISTS`. */
  putRequest(request: RequestInput): Promise<void>;
  /** Throws `CA_REQUEST_UNKNOWN`, `CA_REQUEST_CLOSED`, `CA_APPROVAL_REPEATED`. */
  recordApproval(approval: Approval): Promise<void>;
  /** `issued` needs an issued certificate; `recordIssued` does it by itself. Throws `CA_REQUEST_UNKNOWN`, `CA_REQUEST_CLOSED`, `CA_SERIAL_UNKNOWN`. */
  closeRequest(id: string, outcome: 'issued' | 'rejected', close: CloseRequest): Promise<void>;
}

/** Wrapped keys of encryption certificates. */
export interface EscrowChanges {
  /** `envelope`: DER SM2EnvelopedKey of an encryption certificate's key. Throws `CA_SERIAL_UNKNOWN`, `CA_SERIAL_REUSED`. */
  putEscrow(serialHex: string, envelope: Uint8Array, at: Date): Promise<void>;
}

/** Record of refused actions. */
export interface RefusalChanges {
  /** Records an action that was asked for and refused. */
  refuse(event: RefusalEvent): Promise<void>;
}

/** Confirmation after a restored backup. */
export interface RestoreChanges {
  /** Ends the restored state (`WitnessStore.restoredAt`); the caller has checked the tree (`confirmRestored`). */
  recordConfirmed(at: Date): Promise<void>;
}

/** All of them. */
export interface StoreChanges
  extends AuthorityChanges,
    CertificateChanges,
    RevocationChanges,
    CrlChanges,
    RequestChanges,
    EscrowChanges,
    RefusalChanges,
    RestoreChanges {}
