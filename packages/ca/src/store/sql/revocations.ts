/** Revocations, holds and releases: one row per certificate, its last change. */
import { type Kysely, type Selectable, sql } from 'kysely';
import { events } from '../../audit/event.ts';
import type { RevocationChanges } from '../changes.ts';
import type { Actor, RevocationQuery } from '../records.ts';
import type { RevocationStore } from '../roles.ts';
import { checkRelease, checkRevoke } from '../rules.ts';
import { currentState } from './certificates.ts';
import type { SqlEngine } from './engine.ts';
import { pages } from './paging.ts';
import { changeEntry, revocationEntry } from './rows.ts';
import type { RevocationTable, StoreSchema } from './schema.ts';
import { markChanged, seqOf } from './serials.ts';
import type { Change, Writer } from './writer.ts';

type Row = Selectable<RevocationTable>;

export function revocationStore({ reader }: SqlEngine): RevocationStore {
  return {
    revocations: async function* (query = {}) {
      for await (const row of list(reader, query, { from: 0, released: false })) yield revocationEntry(row);
    },
    changesSince: async function* (from, query = {}) {
      for await (const row of list(reader, query, { from, released: true })) yield changeEntry(row);
    },
  };
}

export function revocationChanges(writer: Writer, actor: Actor): RevocationChanges {
  return {
    recordRevoked: (requested) =>
      writer.run('revoked', async (change) => {
        const entry = checkRevoke(requested, await currentState(change, requested.serialHex));
        await put(change, {
          serial: entry.serialHex,
          seq: change.log(events.revoke(entry), actor),
          reason: entry.reason,
          revocation_date: entry.revocationDate.getTime(),
          invalidity_date: entry.invalidityDate?.getTime() ?? null,
          at: entry.at.getTime(),
        });
      }),
    recordReleased: (serial, at) =>
      writer.run('released', async (change) => {
        checkRelease(serial, await currentState(change, serial));
        const time = at.getTime();
        const seq = change.log(events.release(serial, at), actor);
        await put(change, {
          serial,
          seq,
          reason: 'removeFromCRL',
          revocation_date: time,
          invalidity_date: null,
          at: time,
        });
      }),
  };
}

async function put({ db }: Change, row: Omit<Row, 'partition_number'>): Promise<void> {
  const { serial, ...change } = row;
  const partition = db.selectFrom('ca_certificate').select('partition_number').where('seq', '=', seqOf(db, serial));
  await db
    .insertInto('ca_revocation')
    .values({ ...row, partition_number: partition })
    .onConflict((conflict) => conflict.column('serial').doUpdateSet(change))
    .execute();
  await markChanged(db, serial);
  // a response signed in advance states the old status
  await db.deleteFrom('ca_ocsp').where('serial', '=', serial).execute();
}

function list(
  reader: Kysely<StoreSchema>,
  { partition, orderBySerial = false }: RevocationQuery,
  { from, released }: { readonly from: number; readonly released: boolean },
): AsyncGenerator<Row> {
  const key = orderBySerial ? 'serial' : 'seq';
  return pages<Row>((after, limit) => {
    let query = reader.selectFrom('ca_revocation').selectAll().orderBy(key).limit(limit);
    if (after !== undefined) query = query.where(sql.ref(key), '>', after[key]);
    if (partition !== undefined) query = query.where('partition_number', '=', partition);
    if (from > 0) query = query.where('seq', '>=', from);
    if (!released) query = query.where('reason', '!=', 'removeFromCRL');
    return query.execute();
  });
}
