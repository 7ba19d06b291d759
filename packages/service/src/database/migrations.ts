/** The tables' history. A released migration is never changed; the next one is added after it. */
import type { Database, Migration } from '@govseal/database';

/** Statements of each migration, in their order. */
export const MIGRATIONS: readonly Migration[] = [
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

function bytes(kind: Database['kind']): string {
  return kind === 'sqlite' ? 'blob' : 'bytea';
}
