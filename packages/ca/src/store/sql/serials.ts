/**
 * Serial numbers with their certificates: narrow rows in their own order, so that a look-up among a million
 * certificates reads one page instead of pages of an index, a certificate and a revocation.
 */
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { StatusRecord } from '../records.ts';
import { serialReused, statusFrom } from '../rules.ts';
import { hotChange, hotRow } from './hot-query.ts';
import { pages } from './paging.ts';
import { type CertificateRow, joinedRevocation } from './rows.ts';
import type { StoreSchema } from './schema.ts';

/** The certificate's `seq`, as a subquery. */
export function seqOf(
  db: Kysely<StoreSchema>,
  serial: string,
): SelectQueryBuilder<StoreSchema, 'ca_serial', { certificate_seq: number }> {
  return db.selectFrom('ca_serial').select('certificate_seq').where('serial', '=', serial);
}

const insertSerial = hotChange<[serial: string, certificateSeq: number]>(2, (db, serial, certificate_seq) =>
  db
    .insertInto('ca_serial')
    .values({ serial, certificate_seq, changed: sql.lit(0) })
    .onConflict((conflict) => conflict.column('serial').doNothing()),
);

/** Throws `CA_SERIAL_REUSED`. */
export async function takeSerial(db: Kysely<StoreSchema>, serial: string, certificateSeq: number): Promise<void> {
  if ((await insertSerial(db, serial, certificateSeq)) === 0) throw serialReused(serial);
}

/** Marks that `ca_revocation` has a row for this certificate. */
export async function markChanged(db: Kysely<StoreSchema>, serial: string): Promise<void> {
  await db.updateTable('ca_serial').set({ changed: 1 }).where('serial', '=', serial).execute();
}

type StatusRow = Pick<CertificateRow, 'serial' | 'r_reason' | 'r_date' | 'r_invalidity' | 'r_at'>;

/** Issued certificates only; `ca_certificate_open` excludes the others. */
const statusRow = hotRow<[serial: string], StatusRow>(1, (db, serial) =>
  db
    .selectFrom('ca_serial')
    .leftJoin('ca_revocation', (join) =>
      // a null condition skips the look-up
      join.on('ca_revocation.serial', '=', sql`case when changed = 1 then ca_serial.serial end`),
    )
    .select([
      'ca_serial.serial',
      'ca_revocation.reason as r_reason',
      'ca_revocation.revocation_date as r_date',
      'ca_revocation.invalidity_date as r_invalidity',
      'ca_revocation.at as r_at',
    ])
    .where('ca_serial.serial', '=', serial)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ca_certificate')
            .select('seq')
            .where('ca_certificate.serial', '=', serial)
            .where('state', '<>', sql.lit('issued')),
        ),
      ),
    ),
);

export async function statusOf(reader: Kysely<StoreSchema>, serial: string): Promise<StatusRecord> {
  const row = await statusRow(reader, serial);
  return statusFrom(row === undefined ? null : { state: 'issued', revocation: joinedRevocation(row) });
}

export async function* serialNumbers(reader: Kysely<StoreSchema>): AsyncGenerator<string> {
  const page = (after: { readonly serial: string } | undefined, size: number) => {
    const query = reader.selectFrom('ca_serial').select('serial').orderBy('serial').limit(size);
    return (after === undefined ? query : query.where('serial', '>', after.serial)).execute();
  };
  for await (const { serial } of pages(page)) yield serial;
}
