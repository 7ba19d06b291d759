/**
 * A store in PostgreSQL 15 or later. `synchronous_commit=on` and `fsync=on` are read back and required; with
 * synchronous standbys a commit also waits for them. Any number of processes on any number of machines may share it.
 */

import { sha256 } from '@govseal/log/node';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { CaError } from '../../../error.ts';
import type { CaStore } from '../../store.ts';
import type { SqlEngine, SqlStoreOptions } from '../engine.ts';
import { RESTORED, readMeta, writeMeta } from '../meta.ts';
import { isCurrent, migrate } from '../migrations.ts';
import type { StoreSchema } from '../schema.ts';
import { sqlStore } from '../sql-store.ts';
import { isPostgresFailure, isTlsFailure } from './postgres-failure.node.ts';

/** Options of `openPostgresStore`. */
export interface PostgresStoreOptions extends SqlStoreOptions {
  /** Create the tables if they are missing. Without it an empty place throws `CA_STORE_EMPTY`. Default false. */
  readonly create?: boolean | undefined;
  /** The schema that holds the tables, so that several authorities can share a database. Default `govseal`. */
  readonly schema?: string | undefined;
  /** Connections for reading. Default 4; writing takes one more. */
  readonly readers?: number | undefined;
}

export const DEFAULT_SCHEMA = 'govseal';

const MIN_VERSION = 150_000;
/** int8: times, sizes and numbers stay far below 2^53. */
const INT8 = 20;

/** `connection`: a URI, `postgres://…`. Throws `CA_STORE_EMPTY`, `CA_STORE_NOT_DURABLE`, `CA_STORE_SCHEMA`, `CA_STORE_TLS`, `CA_STORE_FAILED`. */
export async function openPostgresStore(connection: string, options: PostgresStoreOptions = {}): Promise<CaStore> {
  const schema = options.schema ?? DEFAULT_SCHEMA;
  const place = `${withoutPassword(connection)}#${schema}`;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw new CaError('CA_STORE_SCHEMA', { at: { file: place }, params: { migration: 'schema name' } });
  }
  const { snapshot = false } = options;
  const reader = connect(connection, schema, { max: snapshot ? 1 : (options.readers ?? 4), snapshot }, place);
  const writer = connect(connection, schema, { max: 1, snapshot: false }, place);
  const close = async (): Promise<void> => {
    await reader.destroy();
    await writer.destroy();
  };
  try {
    const found = await sql<{
      table: string | null;
      namespace: string | null;
    }>`select to_regclass(${`${schema}.ca_migration`})::text as table, to_regnamespace(${schema})::text as namespace`.execute(
      writer,
    );
    const exists = found.rows[0]?.table !== null;
    if (!exists && options.create !== true) throw new CaError('CA_STORE_EMPTY', { at: { file: place } });
    // the owner of a schema may not be allowed to create one
    if (found.rows[0]?.namespace === null) await sql`create schema if not exists ${sql.id(schema)}`.execute(writer);
    if (!exists || !(await isCurrent(writer))) await migrateWithRetry(writer, schema);
    const engine: SqlEngine = {
      kind: 'postgres',
      place,
      reader,
      sha256,
      restored: await isRestored(writer, schema),
      // the lock on the audit head's row serializes writers; PostgreSQL grants it in order of request
      exclusively: (work) =>
        writer
          .transaction()
          .setIsolationLevel('read committed')
          .execute((transaction) => work(transaction, false)),
      isFailure: isPostgresFailure,
      close,
    };
    return sqlStore(engine, options);
  } catch (error) {
    await close();
    if (error instanceof CaError || !isPostgresFailure(error)) throw error;
    const code = isTlsFailure(error) ? 'CA_STORE_TLS' : 'CA_STORE_FAILED';
    throw new CaError(code, { at: { file: place }, params: { reason: error.message }, cause: error });
  }
}

/** invalid_schema_name, and an internal error: a listed schema no longer exists. */
const DROPPED = ['3F000', 'XX000'];

/** Kysely lists the tables of every schema; if another process drops one meanwhile, we try again. */
async function migrateWithRetry(db: Kysely<StoreSchema>, schema: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await migrate(db, 'postgres', schema);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && DROPPED.includes(error.code ?? ''))) throw error;
    }
  }
  return migrate(db, 'postgres', schema);
}

/**
 * A restored or promoted database is detected by its identity: cluster, timeline, database and table. A promoted
 * standby counts as restored, because an asynchronous one may lack the last commits.
 */
async function isRestored(db: Kysely<StoreSchema>, schema: string): Promise<boolean> {
  const { rows } = await sql<{ identity: string; now: Date }>`
    select concat_ws('/', (select system_identifier from pg_control_system()),
      (select timeline_id from pg_control_checkpoint()), (select oid from pg_database where datname = current_database()),
      ${`${schema}.ca_meta`}::regclass::oid) as identity, now() as now`.execute(db);
  const { identity, now } = rows[0]!;
  const known = await readMeta(db, 'identity');
  if (known !== identity) {
    await db.transaction().execute(async (transaction) => {
      if (known !== null) await writeMeta(transaction, RESTORED, now.toISOString());
      await writeMeta(transaction, 'identity', identity);
    });
  }
  return (await readMeta(db, RESTORED)) !== null;
}

interface Connections {
  readonly max: number;
  /** One connection that sees one state for as long as it is open. */
  readonly snapshot: boolean;
}

function connect(
  connectionString: string,
  schema: string,
  { max, snapshot }: Connections,
  place: string,
): Kysely<StoreSchema> {
  const prepare = async (client: pg.PoolClient): Promise<void> => {
    await prepareConnection(client, schema, place);
    if (snapshot) await client.query('begin isolation level repeatable read read only');
  };
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: 'govseal-ca',
    ...(snapshot ? { idleTimeoutMillis: 0 } : {}),
    // Kysely's onCreateConnection would permanently remove a failing connection from the pool
    verify: (client, done) => void prepare(client).then(() => done(), done),
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(type, format),
    } as pg.CustomTypesConfig,
  });
  // a dying connection reports twice: to the pending query, and as an event that would end the process
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<StoreSchema>({ dialect: new PostgresDialect({ pool }) });
}

/** Sets up a new connection; the durability settings are read back and required. */
async function prepareConnection(client: pg.PoolClient, schema: string, place: string): Promise<void> {
  await client.query(`set search_path to "${schema}"`);
  await client.query('set synchronous_commit to on');
  await client.query('set bytea_output to hex');
  const { rows } = await client.query<{ version: number; commit: string; sync: string; pages: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('synchronous_commit') as commit,
      current_setting('fsync') as sync, current_setting('full_page_writes') as pages`,
  );
  const { version, commit, sync, pages } = rows[0]!;
  if (version >= MIN_VERSION && commit === 'on' && sync === 'on' && pages === 'on') return;
  const setting = `server ${version}, synchronous_commit=${commit}, fsync=${sync}, full_page_writes=${pages}`;
  throw new CaError('CA_STORE_NOT_DURABLE', { at: { file: place }, params: { setting } });
}

function withoutPassword(connection: string): string {
  return connection.replace(/(:\/\/[^:@/]*):[^@]*@/, '$1@').replace(/([?&]password=)[^&]*/, '$1…');
}
