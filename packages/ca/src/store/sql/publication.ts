/** CRLs and their numbers, OCSP responses signed in advance, serial numbers of time-stamps. */
import type { Kysely, Selectable } from 'kysely';
import { events } from '../../audit/event.ts';
import type { CrlChanges } from '../changes.ts';
import type { Actor, CrlKind, CrlRecord, OcspRecord } from '../records.ts';
import type { CrlStore, OcspStore, TsaStore } from '../roles.ts';
import { checkCrl, checkTsaTime, matchesStatus, otherKind, tsaSerial } from '../rules.ts';
import { currentState } from './certificates.ts';
import type { SqlEngine } from './engine.ts';
import { hotRow } from './hot-query.ts';
import { pages } from './paging.ts';
import { crlDates, crlRecord, date, ocspRecord, whole } from './rows.ts';
import type { StoreSchema } from './schema.ts';
import type { Change, Writer } from './writer.ts';

export function publicationStore({ reader }: SqlEngine, writer: Writer): CrlStore & OcspStore & TsaStore {
  return {
    takeCrlNumber: () =>
      writer.run('crl-number', async ({ db }) => {
        const next = (await counter(db, 'crl')) + 1;
        await setCounter(db, 'crl', next);
        return BigInt(next);
      }),
    latestCrl: async (scope = '', kind = 'full') => {
      const row = await latest(reader, scope, kind).selectAll().executeTakeFirst();
      return row === undefined ? null : crlRecord(row);
    },
    latestCrlDates: async (scope = '', kind = 'full') => {
      const columns = ['number', 'scope', 'kind', 'base_number', 'this_update', 'next_update', 'log_size'] as const;
      const row = await latest(reader, scope, kind).select(columns).executeTakeFirst();
      return row === undefined ? null : crlDates(row);
    },
    latestCrls: async function* () {
      const places = await reader.selectFrom('ca_crl').select(['scope', 'kind']).distinct().execute();
      // one CRL at a time: each may be large
      for (const { scope, kind } of places) {
        yield crlRecord(await latest(reader, scope, kind).selectAll().executeTakeFirstOrThrow());
      }
    },
    putOcspResponses: (batch) =>
      writer.run('ocsp', async (change) => {
        let count = 0;
        for (const response of batch) if (await putResponse(change, response)) count++;
        return count;
      }),
    ocspResponse: async (serial) => {
      const row = await ocspRow(reader, serial);
      return row === undefined ? null : ocspRecord(row);
    },
    ocspResponses: async function* () {
      const page = (after: Selectable<StoreSchema['ca_ocsp']> | undefined, size: number) => {
        const query = reader.selectFrom('ca_ocsp').selectAll().orderBy('serial').limit(size);
        return (after === undefined ? query : query.where('serial', '>', after.serial)).execute();
      };
      for await (const row of pages(page)) yield ocspRecord(row);
    },
    latestTsaTime: async () => {
      const latest = await counter(reader, 'tsa-latest');
      return latest === 0 ? null : date(latest);
    },
    takeTsaSerial: (clock) =>
      writer.run('tsa', async ({ db }) => {
        const latest = await counter(db, 'tsa-latest');
        // inside the transaction: processes that share the store never give out an older time after a newer one
        const genTime = clock();
        const after = latest === 0 ? null : date(latest);
        checkTsaTime(genTime, after);
        const count = (await counter(db, 'tsa-count')) + 1;
        await setCounter(db, 'tsa-latest', genTime.getTime());
        await setCounter(db, 'tsa-count', count);
        return { serialNumber: tsaSerial(genTime, BigInt(count)), genTime, after };
      }),
  };
}

export function crlChanges({ sha256 }: SqlEngine, writer: Writer, actor: Actor): CrlChanges {
  return {
    recordCrl: (record) =>
      writer.run('crl', async (change) => {
        const { db } = change;
        const { scope, kind } = record;
        const numbered = async (of: CrlKind): Promise<Pick<CrlRecord, 'number' | 'thisUpdate'> | null> => {
          const row = await latest(db, scope, of).select(['number', 'this_update']).executeTakeFirst();
          return row === undefined ? null : { number: whole(row.number), thisUpdate: date(row.this_update) };
        };
        const taken = BigInt(await counter(db, 'crl'));
        checkCrl(record, await numbered(kind), await numbered(otherKind(kind)), taken);
        await db
          .insertInto('ca_crl')
          .values({
            number: Number(record.number),
            scope,
            kind,
            base_number: record.baseNumber === undefined ? null : Number(record.baseNumber),
            this_update: record.thisUpdate.getTime(),
            next_update: record.nextUpdate.getTime(),
            log_size: record.logSize,
            der: record.der,
          })
          .execute();
        change.log(events.publish(record, sha256), actor);
      }),
  };
}

const ocspRow = hotRow<[serial: string], Selectable<StoreSchema['ca_ocsp']>>(1, (db, serial) =>
  db.selectFrom('ca_ocsp').selectAll().where('serial', '=', serial),
);

function latest(db: Kysely<StoreSchema>, scope: string, kind: CrlKind) {
  return db.selectFrom('ca_crl').where('scope', '=', scope).where('kind', '=', kind).orderBy('number', 'desc').limit(1);
}

async function putResponse(change: Change, response: OcspRecord): Promise<boolean> {
  const found = await currentState(change, response.serialHex);
  if (found?.state !== 'issued' || !matchesStatus(response, found.reason)) return false;
  const row = {
    status: response.status,
    this_update: response.thisUpdate.getTime(),
    next_update: response.nextUpdate.getTime(),
    der: response.der,
  };
  await change.db
    .insertInto('ca_ocsp')
    .values({ serial: response.serialHex, ...row })
    .onConflict((conflict) => conflict.column('serial').doUpdateSet(row))
    .execute();
  return true;
}

async function counter(db: Kysely<StoreSchema>, name: string): Promise<number> {
  const row = await db.selectFrom('ca_counter').select('value').where('name', '=', name).executeTakeFirstOrThrow();
  return row.value;
}

async function setCounter(db: Kysely<StoreSchema>, name: string, value: number): Promise<void> {
  await db.updateTable('ca_counter').set({ value }).where('name', '=', name).execute();
}
