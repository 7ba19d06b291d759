/** Between rows and records: byte strings as drivers give them, JSON columns, columns that may be null. */
import type { Selectable } from 'kysely';
import type {
  CertificateRecord,
  CrlDates,
  CrlRecord,
  OcspRecord,
  ReleaseEntry,
  RevocationEntry,
} from '../store-records.ts';
import type { CertificateTable, RevocationTable, StoreSchema } from './schema.ts';

/** libsql and pg give Buffers, libsql at times an ArrayBuffer; callers get plain bytes of their own. */
export function asBytes(value: Uint8Array | ArrayBuffer): Uint8Array {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : Uint8Array.from(value);
}

/** `{ [key]: value }`, or nothing where the column is null. */
export function present<Key extends string, T, R>(
  key: Key,
  value: T | null | undefined,
  read: (value: T) => R,
): { readonly [K in Key]?: R } {
  return (value === null || value === undefined ? {} : { [key]: read(value) }) as { readonly [K in Key]?: R };
}

export function asIs<T>(value: T): T {
  return value;
}

export function date(value: number): Date {
  return new Date(value);
}

export function codes(value: string): readonly string[] {
  return JSON.parse(value) as readonly string[];
}

export type RevocationRow = Omit<Selectable<RevocationTable>, 'partition_number' | 'seq'>;

export function revocationEntry(row: RevocationRow): RevocationEntry {
  return {
    serialHex: row.serial,
    revocationDate: date(row.revocation_date),
    reason: row.reason,
    ...present('invalidityDate', row.invalidity_date, date),
    at: date(row.at),
  };
}

export function changeEntry(row: RevocationRow): RevocationEntry | ReleaseEntry {
  if (row.reason !== 'removeFromCRL') return revocationEntry(row);
  return { serialHex: row.serial, reason: row.reason, at: date(row.at) };
}

/** A certificate's row beside its revocation's, as the join of the two gives them. */
export type CertificateRow = Omit<Selectable<CertificateTable>, 'batch_id' | 'batch_row'> & {
  readonly r_reason: RevocationRow['reason'] | null;
  readonly r_date: number | null;
  readonly r_invalidity: number | null;
  readonly r_at: number | null;
};

export function joinedRevocation(
  row: Pick<CertificateRow, 'serial' | 'r_reason' | 'r_date' | 'r_invalidity' | 'r_at'>,
): RevocationEntry | undefined {
  if (row.r_reason === null || row.r_reason === 'removeFromCRL') return undefined;
  return revocationEntry({
    serial: row.serial,
    reason: row.r_reason,
    revocation_date: row.r_date!,
    invalidity_date: row.r_invalidity,
    at: row.r_at!,
  });
}

export function certificateRecord(row: CertificateRow): CertificateRecord {
  return {
    serialHex: row.serial,
    state: row.state,
    profile: row.profile,
    values: JSON.parse(row.subject_values) as Record<string, string>,
    keyId: row.key_id,
    holder: row.holder,
    notAfter: date(row.not_after),
    at: date(row.at),
    ...present('tbs', row.tbs, asBytes),
    ...present('certificate', row.certificate, asBytes),
    ...present('refusal', row.codes, codes),
    ...present('requestId', row.request_id, asIs),
    ...present('replaces', row.replaces, asIs),
    ...present('partition', row.partition_number, asIs),
    ...present('revocation', joinedRevocation(row), asIs),
  };
}

export function crlRecord(row: Selectable<StoreSchema['ca_crl']>): CrlRecord {
  return { ...crlDates(row), der: asBytes(row.der) };
}

export function crlDates(row: Omit<Selectable<StoreSchema['ca_crl']>, 'der'>): CrlDates {
  return {
    number: BigInt(row.number),
    scope: row.scope,
    kind: row.kind,
    ...present('baseNumber', row.base_number, BigInt),
    thisUpdate: date(row.this_update),
    nextUpdate: date(row.next_update),
  };
}

export function ocspRecord(row: Selectable<StoreSchema['ca_ocsp']>): OcspRecord {
  return {
    serialHex: row.serial,
    status: row.status,
    thisUpdate: date(row.this_update),
    nextUpdate: date(row.next_update),
    der: asBytes(row.der),
  };
}
