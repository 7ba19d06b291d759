/**
 * The rules of every change, independent of where records are stored: each function takes what is on record and throws
 * the error that the caller gets. The memory store and the SQL stores call them inside their transactions.
 */
import { equalBytes } from '@govseal/core';
import type { RevocationReason } from '@govseal/x509';
import { CaError } from '../error.ts';
import type {
  AuthorityRecord,
  CertificateRecord,
  CertificateState,
  CrlKind,
  CrlRecord,
  OcspRecord,
  RequestState,
  Reservation,
  RevocationRecord,
  StatusRecord,
} from './records.ts';

/** State and current revocation of one certificate. */
export interface CurrentState {
  readonly state: CertificateState;
  /** Reason and date of the current revocation or hold. */
  readonly reason?: RevocationReason | undefined;
  readonly revocationDate?: Date | undefined;
}

/** The record with the next certificate in place of `replaced`, which must be the current one. */
export function withCertificate(
  found: AuthorityRecord | null,
  next: Uint8Array,
  replaced: Uint8Array,
): AuthorityRecord {
  if (found === null) throw new CaError('CA_STORE_EMPTY');
  const [present, ...above] = found.chain;
  if (!equalBytes(present!, replaced)) throw new CaError('CA_AUTHORITY_RENEWED', { params: { name: found.name } });
  return { ...found, chain: [next, ...above] };
}

export function checkReserve(
  reservation: Reservation,
  request: RequestState | null,
  row: CertificateState | 'failed' | null,
): void {
  if (reservation.requestId !== undefined) checkRequestOpen(reservation.requestId, request);
  if (row === 'issued') throw new CaError('CA_BATCH_ROW_DONE', { params: { row: reservation.batch?.row ?? '' } });
}

/** Checked last in a reservation: a database detects it when it inserts the row. */
export function serialReused(serialHex: string): CaError {
  return new CaError('CA_SERIAL_REUSED', { params: { serial: serialHex } });
}

/** An earlier or pending certificate of the requested key. */
export interface KeyUse {
  readonly serialHex: string;
  readonly holder: string;
  /** Reason of the current revocation. */
  readonly reason?: RevocationReason | undefined;
}

/** Empty if the certificate was never handed out. */
export function keyUse({ state, serialHex, holder, revocation }: CertificateRecord): readonly KeyUse[] {
  return state === 'refused' ? [] : [{ serialHex, holder, reason: revocation?.reason }];
}

/** The reasons after which a key is never certified again (CA/Browser Forum BR §6.1.1.3). */
export const COMPROMISED: readonly RevocationReason[] = ['keyCompromise', 'cACompromise', 'aACompromise'];

/** Called again inside the transaction, because two requests for one key may be checked at the same time. */
export function checkKeyUses(holder: string, uses: readonly KeyUse[]): void {
  const compromised = uses.find(({ reason }) => reason !== undefined && COMPROMISED.includes(reason));
  if (compromised !== undefined) {
    throw new CaError('CA_KEY_COMPROMISED', { params: { serial: compromised.serialHex } });
  }
  const other = uses.find((use) => use.holder !== holder);
  if (other !== undefined) throw new CaError('CA_KEY_IN_USE', { params: { serial: other.serialHex } });
}

/** Used by `recordIssued` and `recordRefused`. */
export function checkReserved(serialHex: string, found: CurrentState | null): void {
  if (found === null) throw new CaError('CA_SERIAL_UNKNOWN', { params: { serial: serialHex } });
  if (found.state !== 'reserved') throw serialReused(serialHex);
}

/**
 * The entry to record. A hold that becomes a revocation keeps its earlier date (Rec. ITU-T X.509 §9.5.3.1), so that
 * nothing signed during the hold becomes valid.
 */
export function checkRevoke(entry: RevocationRecord, found: CurrentState | null): RevocationRecord {
  const params = { serial: entry.serialHex };
  if (found?.state !== 'issued') throw new CaError('CA_SERIAL_UNKNOWN', { params });
  if (found.reason === undefined) return entry;
  // RFC 5280 §5.3.1: only a hold can change, and a second hold would move its date
  if (found.reason !== 'certificateHold' || entry.reason === 'certificateHold') {
    throw new CaError('CA_ALREADY_REVOKED', { params });
  }
  const { revocationDate: heldSince } = found;
  return heldSince === undefined || heldSince >= entry.revocationDate ? entry : { ...entry, revocationDate: heldSince };
}

export function checkRelease(serialHex: string, found: CurrentState | null): void {
  if (found?.reason !== 'certificateHold') throw new CaError('CA_NOT_ON_HOLD', { params: { serial: serialHex } });
}

export function otherKind(kind: CrlKind): CrlKind {
  return kind === 'full' ? 'delta' : 'full';
}

type NumberedCrl = Pick<CrlRecord, 'number' | 'thisUpdate'>;

/**
 * `latest`: the latest CRL of this scope and kind; `other`: the latest of the other kind; `taken`: the highest CRL
 * number taken.
 */
export function checkCrl(
  record: CrlRecord,
  latest: NumberedCrl | null,
  other: NumberedCrl | null,
  taken: bigint,
): void {
  if (other !== null) requireDistinctSeconds(record.thisUpdate, other.thisUpdate);
  // RFC 5280 §5.2.3: numbers rise, and a higher number never goes with an earlier thisUpdate
  const notRising = latest !== null && (record.number <= latest.number || record.thisUpdate < latest.thisUpdate);
  const crossed =
    other !== null && record.number > other.number !== record.thisUpdate.getTime() > other.thisUpdate.getTime();
  if (!notRising && !crossed && record.number <= taken) return;
  throw new CaError('CA_CRL_BACKWARD', {
    params: {
      number: String(record.number),
      thisUpdate: record.thisUpdate.toISOString(),
      latest: latest?.thisUpdate.toISOString() ?? '',
    },
  });
}

/**
 * RFC 5280 §5.2.3: a complete CRL and a delta issued at the same time share one number and the same content. Here
 * numbers are never reused and changes may be recorded between the two, so their thisUpdate seconds must differ.
 */
export function requireDistinctSeconds(thisUpdate: Date, other: Date): void {
  const second = (date: Date): number => Math.floor(date.getTime() / 1000);
  if (second(thisUpdate) !== second(other)) return;
  throw new CaError('CA_CRL_SAME_TIME', { params: { thisUpdate: thisUpdate.toISOString() } });
}

export function requestUnknown(id: string): CaError {
  return new CaError('CA_REQUEST_UNKNOWN', { params: { request: id } });
}

export function checkRequestOpen(id: string, state: RequestState | null): void {
  if (state === null) throw requestUnknown(id);
  if (state !== 'open') throw new CaError('CA_REQUEST_CLOSED', { params: { request: id, state } });
}

/** Whether a response signed in advance states the current status; `reason` is that of the current revocation. */
export function matchesStatus(
  answer: Pick<OcspRecord, 'status' | 'reason'>,
  reason: RevocationReason | undefined,
): boolean {
  if ((reason === undefined) !== (answer.status === 'good')) return false;
  return answer.reason === undefined || answer.reason === reason;
}

/** A time-stamp never carries a time before the last one (RFC 3161 §2.1). */
export function checkTsaTime(now: Date, latest: Date | null): void {
  if (latest === null ? !Number.isNaN(now.getTime()) : now.getTime() >= latest.getTime()) return;
  throw new CaError('CA_TSA_CLOCK_BACKWARD', {
    params: { now: String(now.getTime()), latest: latest?.toISOString() ?? '' },
  });
}

/** Time and count together: neither repeats, even if a restored store has lost its last ones. */
export function tsaSerial(genTime: Date, count: bigint): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(genTime.getTime()));
  view.setBigUint64(8, count);
  bytes[0] = 1; // positive, and always of the same length
  return bytes;
}

export function statusFrom(
  found: { readonly state: CertificateState; readonly revocation?: RevocationRecord | undefined } | null,
): StatusRecord {
  if (found?.state !== 'issued') return { state: 'unknown' };
  return { state: 'issued', revocation: found.revocation };
}

/** The reasons for revoking a certificate (RFC 5280 §5.3.1). A hold is separate: `hold`, `release`. */
export const revocationReasons: readonly RevocationReason[] = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'privilegeWithdrawn',
];
