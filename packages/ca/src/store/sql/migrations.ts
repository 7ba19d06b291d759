/** The schema's history. A released migration is never changed; the next one is added after it. */
import { type Kysely, type Migration, type MigrationProvider, Migrator, sql } from 'kysely';
import { CaError } from '../../error.ts';
import type { StoreSchema } from './schema.ts';

export type SqlKind = 'sqlite' | 'postgres';

function first(kind: SqlKind): Migration {
  const blob = kind === 'sqlite' ? sql`blob` : sql`bytea`;
  const integer = kind === 'sqlite' ? sql`integer` : sql`bigint`;
  return {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await schema
        .createTable('ca_meta')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
      await schema
        .createTable('ca_counter')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', integer, (column) => column.notNull())
        .execute();
      await schema
        .createTable('ca_authority')
        .addColumn('id', integer, (column) => column.primaryKey().check(sql`id = 1`))
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('profile', 'text', (column) => column.notNull())
        .addColumn('chain', 'text', (column) => column.notNull())
        .addColumn('created_at', integer, (column) => column.notNull())
        .execute();
      await schema
        .createTable('ca_certificate')
        .addColumn('seq', integer, (column) => column.primaryKey())
        .addColumn('serial', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('reserved', 'issued', 'refused')`))
        .addColumn('profile', 'text', (column) => column.notNull())
        .addColumn('subject_values', 'text', (column) => column.notNull())
        .addColumn('key_id', 'text', (column) => column.notNull())
        .addColumn('holder', 'text', (column) => column.notNull())
        .addColumn('not_after', integer, (column) => column.notNull())
        .addColumn('at', integer, (column) => column.notNull())
        .addColumn('tbs', blob)
        .addColumn('certificate', blob)
        .addColumn('codes', 'text')
        .addColumn('request_id', 'text')
        .addColumn('replaces', 'text')
        .addColumn('partition_number', integer)
        .addColumn('batch_id', 'text')
        .addColumn('batch_row', 'text')
        .addCheckConstraint('ca_certificate_issued', sql`(state = 'issued') = (certificate is not null)`)
        .execute();
      await schema.createIndex('ca_certificate_key').on('ca_certificate').column('key_id').execute();
      await schema
        .createIndex('ca_certificate_open')
        .on('ca_certificate')
        .column('serial')
        .where(sql`state`, '<>', sql.lit('issued'))
        .execute();
      const serials = schema
        .createTable('ca_serial')
        .addColumn('serial', 'text', (column) => column.primaryKey())
        .addColumn('certificate_seq', integer, (column) => column.notNull())
        .addColumn('changed', integer, (column) => column.notNull());
      await (kind === 'sqlite' ? serials.modifyEnd(sql`without rowid`) : serials).execute();
      await schema
        .createTable('ca_revocation')
        .addColumn('serial', 'text', (column) => column.primaryKey())
        .addColumn('seq', integer, (column) => column.notNull().unique())
        .addColumn('partition_number', integer)
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('revocation_date', integer, (column) => column.notNull())
        .addColumn('invalidity_date', integer)
        .addColumn('at', integer, (column) => column.notNull())
        .execute();
      await schema
        .createTable('ca_crl')
        .addColumn('number', integer, (column) => column.primaryKey())
        .addColumn('scope', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('base_number', integer)
        .addColumn('this_update', integer, (column) => column.notNull())
        .addColumn('next_update', integer, (column) => column.notNull())
        .addColumn('log_size', integer, (column) => column.notNull())
        .addColumn('der', blob, (column) => column.notNull())
        .execute();
      await schema.createIndex('ca_crl_latest').on('ca_crl').columns(['scope', 'kind', 'number']).execute();
      await schema
        .createTable('ca_ocsp')
        .addColumn('serial', 'text', (column) => column.primaryKey())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('this_update', integer, (column) => column.notNull())
        .addColumn('next_update', integer, (column) => column.notNull())
        .addColumn('der', blob, (column) => column.notNull())
        .execute();
      await schema
        .createTable('ca_request')
        .addColumn('seq', integer, (column) => column.primaryKey())
        .addColumn('id', 'text', (column) => column.notNull().unique())
        .addColumn('csr', blob)
        .addColumn('spki', blob)
        .addColumn('profile', 'text', (column) => column.notNull())
        .addColumn('subject_values', 'text', (column) => column.notNull())
        .addColumn('requester', blob)
        .addColumn('at', integer, (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('serial', 'text')
        .addColumn('codes', 'text')
        .execute();
      await schema.createIndex('ca_request_state').on('ca_request').columns(['state', 'seq']).execute();
      await schema
        .createTable('ca_approval')
        .addColumn('request_id', 'text', (column) => column.notNull())
        .addColumn('officer_sha256', 'text', (column) => column.notNull())
        .addColumn('seq', integer, (column) => column.notNull())
        .addColumn('officer', blob, (column) => column.notNull())
        .addColumn('signature', blob, (column) => column.notNull())
        .addColumn('at', integer, (column) => column.notNull())
        .addPrimaryKeyConstraint('ca_approval_once', ['request_id', 'officer_sha256'])
        .execute();
      await schema
        .createTable('ca_batch_row')
        .addColumn('batch_id', 'text', (column) => column.notNull())
        .addColumn('row_key', 'text', (column) => column.notNull())
        .addColumn('serial', 'text')
        .addColumn('codes', 'text')
        .addColumn('at', integer, (column) => column.notNull())
        .addPrimaryKeyConstraint('ca_batch_row_once', ['batch_id', 'row_key'])
        .execute();
      await schema
        .createTable('ca_escrow')
        .addColumn('serial', 'text', (column) => column.primaryKey())
        .addColumn('envelope', blob, (column) => column.notNull())
        .execute();
      await schema
        .createTable('ca_actor')
        .addColumn('sha256', 'text', (column) => column.primaryKey())
        .addColumn('certificate', blob, (column) => column.notNull())
        .execute();
      await schema
        .createTable('ca_audit_head')
        .addColumn('id', integer, (column) => column.primaryKey().check(sql`id = 1`))
        .addColumn('size', integer, (column) => column.notNull())
        .addColumn('peaks', blob, (column) => column.notNull())
        .execute();
      await schema
        .createTable('ca_audit_leaf')
        .addColumn('idx', integer, (column) => column.primaryKey())
        .addColumn('data', blob, (column) => column.notNull())
        .execute();
      await schema
        .createTable('ca_audit_node')
        .addColumn('height', integer, (column) => column.notNull())
        .addColumn('idx', integer, (column) => column.notNull())
        .addColumn('hash', blob, (column) => column.notNull())
        .addPrimaryKeyConstraint('ca_audit_node_place', ['height', 'idx'])
        .execute();
      const store = db as Kysely<StoreSchema>;
      await store.insertInto('ca_audit_head').values({ id: 1, size: 0, peaks: new Uint8Array() }).execute();
      const names = ['crl', 'tsa-count', 'tsa-latest'];
      await store
        .insertInto('ca_counter')
        .values(names.map((name) => ({ name, value: 0 })))
        .execute();
    },
  };
}

const NAMES = ['0001-store'] as const;

function migrations(kind: SqlKind): Record<(typeof NAMES)[number], Migration> {
  return { '0001-store': first(kind) };
}

/**
 * Brings the schema up to date; every process may call it. Throws `CA_STORE_SCHEMA` if a later version has migrated it.
 * `namespace`: the PostgreSQL schema.
 */
export async function migrate(db: Kysely<StoreSchema>, kind: SqlKind, namespace?: string): Promise<void> {
  const provider: MigrationProvider = { getMigrations: async () => migrations(kind) };
  const migrator = new Migrator({
    db,
    provider,
    migrationTableName: 'ca_migration',
    migrationLockTableName: 'ca_migration_lock',
    ...(namespace === undefined ? {} : { migrationTableSchema: namespace }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Whether every migration has run. Throws `CA_STORE_SCHEMA` for a migration of a later version. */
export async function isCurrent(db: Kysely<StoreSchema>): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from ca_migration`.execute(db);
  const unknown = rows.map(({ name }) => name).filter((name) => !(NAMES as readonly string[]).includes(name));
  if (unknown.length > 0) throw new CaError('CA_STORE_SCHEMA', { params: { migration: unknown } });
  return rows.length === NAMES.length;
}
