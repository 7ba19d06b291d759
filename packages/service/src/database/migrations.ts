/** The tables' history. A released migration is never changed; the next one is added after it. */
import { ServiceError } from '../error.ts';
import { lockForChanges } from './advisory-lock.ts';
import type { Database } from './database.ts';

type Kind = Database['kind'];

/** Statements of each migration, in their order. */
const MIGRATIONS: readonly ((kind: Kind) => readonly string[])[] = [
  (kind) => [
    `create table service_report (
      serial text primary key,
      client text not null,
      policy text not null,
      snapshot text not null,
      trust_snapshot text,
      sha256 text not null,
      size bigint not null,
      kind text not null,
      status text not null,
      verified_at bigint not null,
      expires_at bigint not null,
      report ${bytes(kind)} not null
    )`,
    'create index service_report_expiry on service_report (expires_at)',
  ],
];

/** Any number of processes may call it at once. Throws `SERVICE_DATABASE` if a later version has migrated the tables. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (queries) => {
    // a transaction on SQLite is the only writer already
    if (database.kind === 'postgres') await lockForChanges(queries);
    await queries.query('create table if not exists service_version (version bigint not null)');
    const [row] = await queries.query('select max(version) as version from service_version');
    const version = Number(row!.version ?? 0);
    if (version > MIGRATIONS.length)
      throw new ServiceError('SERVICE_DATABASE', { params: { reason: `version ${version}` } });
    for (const migration of MIGRATIONS.slice(version)) {
      for (const statement of migration(database.kind)) await queries.query(statement);
    }
    if (version === MIGRATIONS.length) return;
    await queries.query('insert into service_version (version) values ($1)', [MIGRATIONS.length]);
  });
}

function bytes(kind: Kind): string {
  return kind === 'sqlite' ? 'blob' : 'bytea';
}
