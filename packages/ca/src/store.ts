/**
 * What a certificate authority must remember, and how surely. Every method that changes something resolves only when the
 * change would survive a power cut (a memory store: a later read). One `Ca` uses one store.
 */
import type { RevocationReason } from '@govseal/x509';
import type { SubjectValues } from './subject-template.ts';

/** The authority itself; written once. */
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
  readonly tbs: Uint8Array;
  readonly at: Date;
}

export type CertificateState = 'reserved' | 'issued' | 'refused';

export interface CertificateRecord extends Omit<Reservation, 'tbs'> {
  readonly state: CertificateState;
  /** Present once issued. */
  readonly certificate?: Uint8Array;
  /** Codes of the refusal where the finished certificate failed our own path validation; it was never handed out. */
  readonly refusal?: readonly string[];
  readonly revocation?: RevocationEntry;
}

export interface RevocationEntry {
  readonly serialHex: string;
  readonly revocationDate: Date;
  readonly reason: RevocationReason;
  readonly invalidityDate?: Date;
  /** When it was recorded. */
  readonly at: Date;
}

export interface CrlRecord {
  readonly number: bigint;
  readonly thisUpdate: Date;
  readonly der: Uint8Array;
}

export interface CaStore {
  /** null where no authority lives here yet. */
  readAuthority(): Promise<AuthorityRecord | null>;
  /** Throws `CA_STORE_EXISTS` where one does. */
  writeAuthority(record: AuthorityRecord): Promise<void>;
  /** Throws `CA_SERIAL_REUSED`. */
  reserve(reservation: Reservation): Promise<void>;
  recordIssued(serialHex: string, certificate: Uint8Array, at: Date): Promise<void>;
  recordRefused(serialHex: string, codes: readonly string[], at: Date): Promise<void>;
  /** Throws `CA_SERIAL_UNKNOWN` unless issued, `CA_ALREADY_REVOKED`. */
  recordRevoked(entry: RevocationEntry): Promise<void>;
  find(serialHex: string): Promise<CertificateRecord | null>;
  /** In order of reservation. */
  certificates(): AsyncIterable<CertificateRecord>;
  /** In order of recording. */
  revocations(): AsyncIterable<RevocationEntry>;
  /** Takes the next CRL number; it is never given again, even if no CRL follows (RFC 5280 §5.2.3). */
  takeCrlNumber(): Promise<bigint>;
  recordCrl(record: CrlRecord): Promise<void>;
  latestCrl(): Promise<CrlRecord | null>;
  /** Releases locks and files; later calls throw `CA_STORE_CLOSED`. */
  close(): Promise<void>;
}
