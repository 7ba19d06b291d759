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
  (kind) => [
    `create table service_job (
      id text primary key,
      client text not null,
      idempotency_key text,
      request text not null,
      policy text not null,
      options text not null,
      webhook text,
      sha256 text not null,
      size bigint not null,
      held bigint not null,
      file ${bytes(kind)},
      content ${bytes(kind)},
      state text not null,
      code text,
      serial text,
      created_at bigint not null,
      finished_at bigint,
      expires_at bigint not null,
      unique (client, idempotency_key)
    )`,
    'create index service_job_held on service_job (state, held)',
    'create index service_job_expiry on service_job (expires_at)',
    // PostgreSQL has the tables of pg-boss instead
    ...(kind === 'sqlite' ? SQLITE_QUEUE : []),
  ],
];

const SQLITE_QUEUE: readonly string[] = [
  `create table service_queue (
    queue text not null,
    id text not null,
    attempts bigint not null,
    available_at bigint not null,
    primary key (queue, id)
  )`,
  'create index service_queue_next on service_queue (queue, available_at)',
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
