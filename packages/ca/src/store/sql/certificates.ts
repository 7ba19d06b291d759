/** Certificates: reserved, issued or refused; looked up by serial number and by key; listed in order of reservation. */
import type { MaybePromise } from '@govseal/crypto';
import type { Kysely, Selectable, SelectQueryBuilder } from 'kysely';
import { events } from '../../audit/event.ts';
import type { CertificateChanges } from '../changes.ts';
import type { Actor, CertificateRecord, Reservation } from '../records.ts';
import type { CertificateStore, StatusStore } from '../roles.ts';
import { COMPROMISED, type CurrentState, checkKeyUses, checkReserve, checkReserved } from '../rules.ts';
import { answerRow, putRow, rowState } from './batches.ts';
import type { SqlEngine } from './engine.ts';
import { hotChange, hotQuery, hotRow } from './hot-query.ts';
import { pages } from './paging.ts';
import { answerRequest, assignRequest, requestState } from './requests.ts';
import { type CertificateRow, certificateRecord } from './rows.ts';
import type { CertificateTable, StoreSchema } from './schema.ts';
import { seqOf, serialNumbers, statusOf, takeSerial } from './serials.ts';
import type { Change, Writer } from './writer.ts';

type Reason = StoreSchema['ca_revocation']['reason'];
export function certificateStore({ reader }: SqlEngine): CertificateStore & StatusStore {
  return {
    find: async (serial) => {
      const row = await certificateRow(reader, serial);
      return row === undefined ? null : certificateRecord(row);
    },
    findByKey: async (keyId) => {
      const rows = await rowsOfKey(reader, keyId);
      return rows.map(certificateRecord);
    },
    certificates: (options = {}) => list(reader, options),
    statusOf: (serial) => statusOf(reader, serial),
    serialNumbers: () => serialNumbers(reader),
  };
}

export function certificateChanges(engine: SqlEngine, writer: Writer, actor: Actor): CertificateChanges {
  const { sha256 } = engine;
  return {
    reserve: (reservation) => writer.run('reserve', (change) => reserve(change, engine, reservation, actor)),
    recordIssued: (serial, certificate, at) =>
      writer.run('issued', async (change) => {
        const { db } = change;
        // fast path: a certificate without a request or a batch row is checked and written by one statement
        if ((await setIssuedUnlinked(db, serial, certificate)) === 0) {
          const found = await reservedRow(db, serial);
          checkReserved(serial, found ?? null);
          if (found?.batch_id != null) await answerRow(change, found.batch_id, found.batch_row!, serial);
          if (found?.request_id != null) await answerRequest(change, found.request_id, serial);
          await setIssued(db, serial, certificate);
        }
        change.log(events.issue(serial, certificate, at, sha256), actor);
      }),
    recordRefused: (serial, refusal, at) =>
      writer.run('refused', async (change) => {
        checkReserved(serial, await currentState(change, serial));
        await change.db
          .updateTable('ca_certificate')
          .set({ state: 'refused', codes: JSON.stringify(refusal) })
          .where('seq', '=', seqOf(change.db, serial))
          .execute();
        change.log(events.refuseIssued(serial, refusal, at), actor);
      }),
  };
}

async function reserve(change: Change, engine: SqlEngine, reservation: Reservation, actor: Actor): Promise<void> {
  const { db } = change;
  const { serialHex, requestId, batch } = reservation;
  const request = requestId === undefined ? null : await requestState(db, requestId);
  const row = batch === undefined ? null : await rowState(db, batch.id, batch.row);
  checkReserve(reservation, request, row);
  // a new key has no earlier certificates
  if ((await useOf(db, reservation.keyId)) !== undefined) {
    const uses = await otherUses(db, reservation.keyId, reservation.holder);
    checkKeyUses(
      reservation.holder,
      uses.map((use) => ({ ...use, reason: use.reason ?? undefined })),
    );
  }
  await takeSerial(db, serialHex, change.size);
  await insertReserved(db, {
    serial: serialHex,
    seq: change.size,
    profile: reservation.profile,
    subject_values: JSON.stringify(reservation.values),
    key_id: reservation.keyId,
    holder: reservation.holder,
    not_after: reservation.notAfter.getTime(),
    at: reservation.at.getTime(),
    tbs: reservation.tbs,
    request_id: requestId ?? null,
    replaces: reservation.replaces ?? null,
    partition_number: reservation.partition ?? null,
    batch_id: batch?.id ?? null,
    batch_row: batch?.row ?? null,
  });
  change.log(events.reserve(reservation, engine.sha256), actor);
  if (requestId !== undefined) await assignRequest(change, requestId, serialHex);
  if (batch !== undefined) {
    const at = reservation.at.getTime();
    await putRow(change, { batch_id: batch.id, row_key: batch.row, serial: serialHex, codes: null, at });
  }
}

/** The state that the rules of a change check; inside a transaction. */
export async function currentState(change: Change, serial: string): Promise<CurrentState | null> {
  const row = await change.db
    .selectFrom('ca_certificate')
    .leftJoin('ca_revocation', 'ca_revocation.serial', 'ca_certificate.serial')
    .select(['ca_certificate.state', 'ca_revocation.reason', 'ca_revocation.revocation_date'])
    .where('ca_certificate.seq', '=', seqOf(change.db, serial))
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.reason === null || row.reason === 'removeFromCRL') return { state: row.state };
  return { state: row.state, reason: row.reason, revocationDate: new Date(row.revocation_date!) };
}

async function* list(
  reader: Kysely<StoreSchema>,
  { after, limit }: { readonly after?: string; readonly limit?: number },
): AsyncGenerator<CertificateRecord> {
  let start = -1;
  if (after !== undefined) {
    const row = await seqOf(reader, after).executeTakeFirst();
    if (row === undefined) return;
    start = row.certificate_seq;
  }
  const page = (last: (CertificateRow & { seq: number }) | undefined, size: number): Promise<CertificateRow[]> =>
    withRevocation(reader)
      .where('ca_certificate.seq', '>', last?.seq ?? start)
      .orderBy('ca_certificate.seq')
      .limit(size)
      .execute();
  for await (const row of pages(page, limit)) yield certificateRecord(row);
}

function withRevocation(
  reader: Kysely<StoreSchema>,
): SelectQueryBuilder<StoreSchema & { ca_revocation: StoreSchema['ca_revocation'] }, 'ca_certificate', CertificateRow> {
  return reader
    .selectFrom('ca_certificate')
    .leftJoin('ca_revocation', 'ca_revocation.serial', 'ca_certificate.serial')
    .select([
      'ca_certificate.serial',
      'ca_certificate.seq',
      'ca_certificate.state',
      'ca_certificate.profile',
      'ca_certificate.subject_values',
      'ca_certificate.key_id',
      'ca_certificate.holder',
      'ca_certificate.not_after',
      'ca_certificate.at',
      'ca_certificate.tbs',
      'ca_certificate.certificate',
      'ca_certificate.codes',
      'ca_certificate.request_id',
      'ca_certificate.replaces',
      'ca_certificate.partition_number',
      'ca_revocation.reason as r_reason',
      'ca_revocation.revocation_date as r_date',
      'ca_revocation.invalidity_date as r_invalidity',
      'ca_revocation.at as r_at',
    ]) as never;
}

const certificateRow = hotRow<[serial: string], CertificateRow>(1, (db, serial) =>
  withRevocation(db).where('ca_certificate.seq', '=', seqOf(db, serial)),
);
const rowsOfKey = hotQuery<[keyId: string], CertificateRow>(1, (db, keyId) =>
  withRevocation(db).where('key_id', '=', keyId).orderBy('ca_certificate.seq'),
);
/** Any certificate of the key; answered by the index without reading the table. */
const useOf = hotRow<[keyId: string], { key_id: string }>(1, (db, keyId) =>
  db.selectFrom('ca_certificate').select('key_id').where('key_id', '=', keyId).limit(1),
);
/** Certificates of the key that forbid another one: of another holder, or revoked as compromised. */
const otherUses = hotQuery<
  [keyId: string, holder: string],
  { serialHex: string; holder: string; reason: Reason | null }
>(2, (db, keyId, holder) =>
  db
    .selectFrom('ca_certificate')
    .leftJoin('ca_revocation', 'ca_revocation.serial', 'ca_certificate.serial')
    .select(['ca_certificate.serial as serialHex', 'ca_certificate.holder', 'ca_revocation.reason'])
    .where('key_id', '=', keyId)
    .where('state', '!=', 'refused')
    .where((either) => either.or([either('holder', '!=', holder), either('ca_revocation.reason', 'in', COMPROMISED)])),
);
type ReservedRow = Pick<Selectable<CertificateTable>, 'state' | 'request_id' | 'batch_id' | 'batch_row'>;
const reservedRow = hotRow<[serial: string], ReservedRow>(1, (db, serial) =>
  db
    .selectFrom('ca_certificate')
    .select(['state', 'request_id', 'batch_id', 'batch_row'])
    .where('seq', '=', seqOf(db, serial)),
);
const setIssued = hotChange<[serial: string, certificate: Uint8Array]>(2, (db, serial, certificate) =>
  db
    .updateTable('ca_certificate')
    .set({ state: 'issued', certificate, tbs: null })
    .where('seq', '=', seqOf(db, serial)),
);
const setIssuedUnlinked = hotChange<[serial: string, certificate: Uint8Array]>(2, (db, serial, certificate) =>
  db
    .updateTable('ca_certificate')
    .set({ state: 'issued', certificate, tbs: null })
    .where('seq', '=', seqOf(db, serial))
    // without it PostgreSQL may scan all of `ca_certificate_open`, with its dead rows while a backup runs
    .where('serial', '=', serial)
    .where('state', '=', 'reserved')
    .where('request_id', 'is', null)
    .where('batch_id', 'is', null),
);
const RESERVED_COLUMNS = [
  'serial',
  'seq',
  'profile',
  'subject_values',
  'key_id',
  'holder',
  'not_after',
  'at',
  'tbs',
  'request_id',
  'replaces',
  'partition_number',
  'batch_id',
  'batch_row',
] as const satisfies readonly (keyof CertificateTable)[];
type NewReservation = Pick<CertificateTable, (typeof RESERVED_COLUMNS)[number]>;

const insertColumns = hotChange<readonly unknown[]>(RESERVED_COLUMNS.length, (db, ...values) => {
  const columns = Object.fromEntries(RESERVED_COLUMNS.map((column, i) => [column, values[i]])) as NewReservation;
  return db.insertInto('ca_certificate').values({ ...columns, state: 'reserved', certificate: null, codes: null });
});

function insertReserved(db: Kysely<StoreSchema>, row: NewReservation): MaybePromise<number> {
  return insertColumns(db, ...RESERVED_COLUMNS.map((column) => row[column]));
}
