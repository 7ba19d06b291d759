/** Facts about a store as a whole: whether it was restored, which server it was made on, its last witnessed head. */
import type { Kysely } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Present while the content comes from a backup or copy and nobody has confirmed it; its value says since when (ISO 8601). */
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
