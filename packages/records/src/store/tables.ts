/** The tables of a store. A released migration is never changed; the next one is added after it. */
import type { Database, Migration } from '@govseal/database';

/** Name of the store's tables, its lock and its connections. */
export const APPLICATION = 'govseal_records';

export const MIGRATIONS: readonly Migration[] = [
  (kind) => [
    `create table govseal_record (
      number ${identity(kind)},
      sha256 text not null unique,
      kind text not null,
      record_key text,
      bytes ${kind === 'sqlite' ? 'blob' : 'bytea'} not null,
      signed_at bigint not null,
      accepted_at bigint not null
    )`,
    // rows without a key do not collide in either database
    'create unique index govseal_record_key on govseal_record (kind, record_key)',
    `create table govseal_record_link (
      sha256 text not null,
      name text not null,
      target text not null,
      primary key (sha256, name)
    )`,
    'create index govseal_record_link_target on govseal_record_link (target)',
    `create table govseal_outbox (
      number ${identity(kind)},
      idempotency_key text not null unique,
      topic text not null,
      sha256 text not null,
      attempts bigint not null,
      next_at bigint not null,
      delivered_at bigint
    )`,
    'create index govseal_outbox_due on govseal_outbox (next_at) where delivered_at is null',
    'create table govseal_inbox (idempotency_key text primary key, received_at bigint not null)',
  ],
];

function identity(kind: Database['kind']): string {
  return kind === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key';
}
