/**
 * Facts about the store as a whole: whether it was restored, on which server it was created, its last witnessed
 * checkpoint.
 */
import type { Kysely } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Present while the content is an unconfirmed backup or copy; the value is the time since when (ISO 8601). */
export const RESTORED = 'restored';

export async function readMeta(db: Kysely<StoreSchema>, name: string): Promise<string | null> {
  const row = await db.selectFrom('ca_meta').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? null;
}

export async function writeMeta(db: Kysely<StoreSchema>, name: string, value: string): Promise<void> {
  await db
    .insertInto('ca_meta')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
