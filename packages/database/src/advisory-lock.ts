/** One process at a time changes the tables of a PostgreSQL database. */
import type { Queries } from './database.ts';

/** Until the end of the transaction. `application`: whose tables. */
export async function lockForChanges(queries: Queries, application: string): Promise<void> {
  await queries.query('select pg_advisory_xact_lock(hashtext($1))', [application]);
}
