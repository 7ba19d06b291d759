/** Brings tables up to date: a list of migrations of which a released one is never changed. */
import { lockForChanges } from './advisory-lock.ts';
import type { Database, DatabaseFailure } from './database.ts';

/** Statements of one migration. */
export type Migration = (kind: Database['kind']) => readonly string[];

/** The tables of one program. */
export interface Migrations {
  /** Name of the program: no two programs of a database have the same. Lower-case letters and underscores. */
  readonly application: string;
  /** In their order. */
  readonly migrations: readonly Migration[];
  /** Makes the error for tables of a later version. */
  readonly failure: DatabaseFailure;
}

/** Any number of processes may call it at once. Throws what `failure` makes if a later version has migrated the tables. */
export async function migrate(database: Database, { application, migrations, failure }: Migrations): Promise<void> {
  if (!/^[a-z_]{1,40}$/.test(application)) throw new RangeError(`not a name of tables: ${application}`);
  const table = `${application}_version`;
  await database.transaction(async (queries) => {
    // a transaction on SQLite is the only writer already
    if (database.kind === 'postgres') await lockForChanges(queries, application);
    await queries.query(`create table if not exists ${table} (version bigint not null)`);
    const [row] = await queries.query(`select max(version) as version from ${table}`);
    const version = Number(row!.version ?? 0);
    if (version > migrations.length) throw failure(`version ${version}`);
    for (const migration of migrations.slice(version)) {
      for (const statement of migration(database.kind)) await queries.query(statement);
    }
    if (version === migrations.length) return;
    await queries.query(`insert into ${table} (version) values ($1)`, [migrations.length]);
  });
}
