/** Rows of bulk runs: each ends with one certificate or with a failure, however often the run is started again. */
import type { Kysely, Selectable, SelectQueryBuilder } from 'kysely';
import { CaError } from '../../error.ts';
import type { BatchRow, CertificateState } from '../records.ts';
import type { BatchStore } from '../roles.ts';
import type { SqlEngine } from './engine.ts';
import { pages } from './paging.ts';
import { date, nullable, texts } from './rows.ts';
import type { StoreSchema } from './schema.ts';
import type { Change, Writer } from './writer.ts';

type Stored = Selectable<StoreSchema['ca_batch_row']>;
type Joined = Stored & { readonly state: CertificateState | null; readonly refusal: string | null };

export function batchStore({ reader }: SqlEngine, writer: Writer): BatchStore {
  return {
    putBatchFailure: ({ batchId, row, codes: reasons, at }) =>
      writer.run('batch-failure', async (change) => {
        if ((await rowState(change.db, batchId, row)) === 'issued') {
          throw new CaError('CA_BATCH_ROW_DONE', { params: { row } });
        }
        await putRow(change, {
          batch_id: batchId,
          row_key: row,
          serial: null,
          codes: JSON.stringify(reasons),
          at: at.getTime(),
        });
      }),
    batchRow: async (batchId, row) => {
      const found = await joined(reader)
        .where('ca_batch_row.batch_id', '=', batchId)
        .where('row_key', '=', row)
        .executeTakeFirst();
      return found === undefined ? null : batchRow(found);
    },
    batchRows: async function* (batchId) {
      const page = (after: Joined | undefined, limit: number): Promise<Joined[]> => {
        const query = joined(reader).where('ca_batch_row.batch_id', '=', batchId).orderBy('row_key').limit(limit);
        return (after === undefined ? query : query.where('row_key', '>', after.row_key)).execute();
      };
      for await (const row of pages(page)) yield batchRow(row);
    },
  };
}

function joined(
  db: Kysely<StoreSchema>,
): SelectQueryBuilder<StoreSchema & { ca_certificate: StoreSchema['ca_certificate'] }, 'ca_batch_row', Joined> {
  return db
    .selectFrom('ca_batch_row')
    .leftJoin('ca_serial', 'ca_serial.serial', 'ca_batch_row.serial')
    .leftJoin('ca_certificate', 'ca_certificate.seq', 'certificate_seq')
    .select([
      'ca_batch_row.batch_id',
      'row_key',
      'ca_batch_row.serial',
      'ca_batch_row.codes',
      'ca_batch_row.at',
      'ca_certificate.state',
      'ca_certificate.codes as refusal',
    ]) as never;
}

function batchRow(row: Joined): BatchRow {
  return {
    batchId: row.batch_id,
    row: row.row_key,
    state: row.state ?? 'failed',
    serialHex: row.serial ?? undefined,
    codes: nullable(row.codes ?? row.refusal, (text) => texts(text, row.row_key)),
    at: date(row.at),
  };
}

export async function rowState(
  db: Kysely<StoreSchema>,
  batchId: string,
  row: string,
): Promise<CertificateState | 'failed' | null> {
  const found = await joined(db)
    .where('ca_batch_row.batch_id', '=', batchId)
    .where('row_key', '=', row)
    .executeTakeFirst();
  return found === undefined ? null : (found.state ?? 'failed');
}

export async function putRow({ db }: Change, row: Stored): Promise<void> {
  const { serial, codes: reasons, at } = row;
  await db
    .insertInto('ca_batch_row')
    .values(row)
    .onConflict((conflict) => conflict.columns(['batch_id', 'row_key']).doUpdateSet({ serial, codes: reasons, at }))
    .execute();
}

/** Throws unless this certificate is the latest reserved for the row. */
export async function answerRow({ db }: Change, batchId: string, row: string, serial: string): Promise<void> {
  const found = await db
    .selectFrom('ca_batch_row')
    .select('serial')
    .where('batch_id', '=', batchId)
    .where('row_key', '=', row)
    .executeTakeFirst();
  if (found?.serial !== serial) throw new CaError('CA_BATCH_ROW_DONE', { params: { row } });
}
