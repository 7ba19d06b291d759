/** Converts rows to records: bytes as drivers return them, JSON columns, nullable columns. */
import type { Selectable } from 'kysely';
import { CaError } from '../../error.ts';
import type { SubjectValues } from '../../profile/subject-template.ts';
import type {
  CertificateRecord,
  CrlDates,
  CrlRecord,
  OcspRecord,
  ReleaseRecord,
  RevocationRecord,
} from '../records.ts';
import type { CertificateTable, RevocationTable, StoreSchema } from './schema.ts';

/** A plain copy: libsql and pg return Buffers, libsql sometimes an ArrayBuffer. */
export function asBytes(value: Uint8Array | ArrayBuffer): Uint8Array {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : Uint8Array.from(value);
}

/** undefined for a column that is null. */
export function nullable<T, R>(value: T | null, read: (value: T) => R): R | undefined {
  return value === null ? undefined : read(value);
}

/** Something other than this store has written the row. */
export function corrupt(reason: string): CaError {
  return new CaError('CA_STORE_CORRUPT', { params: { reason } });
}

/**
 * ECMA-262 §21.4.1.1: no valid Date is further from 1970. SQLite accepts text in a numeric column, so the value is
 * checked.
 */
const MAX_TIME = 8.64e15;

export function date(value: number): Date {
  if (!(Math.abs(value) <= MAX_TIME)) throw corrupt('time');
  return new Date(value);
}

export function whole(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw corrupt('number');
  return BigInt(value);
}

function json(text: string, reason: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw corrupt(reason);
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** `of`: the row it belongs to, for the error. */
export function texts(value: string, of: string): readonly string[] {
  const reason = `list of ${of}`;
  const list = json(value, reason);
  if (!Array.isArray(list) || !list.every(isText)) throw corrupt(reason);
  return list as readonly string[];
}

export function subjectValues(value: string, of: string): SubjectValues {
  const reason = `values of ${of}`;
  const map = json(value, reason);
  if (typeof map !== 'object' || map === null || !Object.values(map).every(isText)) throw corrupt(reason);
  return map as SubjectValues;
}

export type RevocationRow = Omit<Selectable<RevocationTable>, 'partition_number' | 'seq'>;

export function revocationEntry(row: RevocationRow): RevocationRecord {
  return {
    serialHex: row.serial,
    revocationDate: date(row.revocation_date),
    reason: row.reason,
    invalidityDate: nullable(row.invalidity_date, date),
    at: date(row.at),
  };
}

export function changeEntry(row: RevocationRow): RevocationRecord | ReleaseRecord {
  if (row.reason !== 'removeFromCRL') return revocationEntry(row);
  return { serialHex: row.serial, reason: row.reason, at: date(row.at) };
}

/** A certificate's row joined with its revocation's. */
export type CertificateRow = Omit<Selectable<CertificateTable>, 'batch_id' | 'batch_row'> & {
  readonly r_reason: RevocationRow['reason'] | null;
  readonly r_date: number | null;
  readonly r_invalidity: number | null;
  readonly r_at: number | null;
};

export function joinedRevocation(
  row: Pick<CertificateRow, 'serial' | 'r_reason' | 'r_date' | 'r_invalidity' | 'r_at'>,
): RevocationRecord | undefined {
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
    values: subjectValues(row.subject_values, row.serial),
    keyId: row.key_id,
    holder: row.holder,
    notAfter: date(row.not_after),
    at: date(row.at),
    tbs: nullable(row.tbs, asBytes),
    certificate: nullable(row.certificate, asBytes),
    refusal: nullable(row.codes, (text) => texts(text, row.serial)),
    requestId: row.request_id ?? undefined,
    replaces: row.replaces ?? undefined,
    partition: row.partition_number ?? undefined,
    revocation: joinedRevocation(row) ?? undefined,
  };
}

export function crlRecord(row: Selectable<StoreSchema['ca_crl']>): CrlRecord {
  return { ...crlDates(row), der: asBytes(row.der) };
}

export function crlDates(row: Omit<Selectable<StoreSchema['ca_crl']>, 'der'>): CrlDates {
  return {
    number: whole(row.number),
    scope: row.scope,
    kind: row.kind,
    baseNumber: nullable(row.base_number, whole),
    thisUpdate: date(row.this_update),
    nextUpdate: date(row.next_update),
    logSize: row.log_size,
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
