/**
 * A database that any number of replicas share: PostgreSQL 15 or later. A commit is durable: `synchronous_commit=on` is set,
 * and with synchronous standbys it also waits for them.
 */
import { isPostgresFailure, type PostgresPlace } from '@govseal/ca/sql';
import { CodedError } from '@govseal/core';
import pg from 'pg';
import { lockForChanges } from './advisory-lock.ts';
import type { Database, DatabaseFailure, Queries, Row, Value } from './database.ts';

/** int8: times and sizes stay far below 2^53. */
const INT8 = 20;
const CONNECTIONS = 8;
/** Milliseconds: a database that is failing over must not hold requests for longer. */
const CONNECT_MS = 5000;
const STATEMENT_MS = 30_000;

/** `application`: the name of its connections and of its lock. Creates the schema if it is absent. Throws what `failure` makes. */
export async function openPostgres(
  { connection, schema }: PostgresPlace,
  application: string,
  failure: DatabaseFailure,
): Promise<Database> {
  if (!/^[a-z_][a-z0-9_]{0,50}$/.test(schema)) throw failure('schema name');
  const database = new PostgresDatabase(connect(connection, schema, application), failure);
  try {
    // the owner of a schema may not be allowed to create one
    const [row] = await database.query('select to_regnamespace($1)::text as found', [schema]);
    if (row!.found === null) {
      await database.transaction(async (queries) => {
        // two at once may both find no schema, and one then fails
        await lockForChanges(queries, application);
        await queries.query(`create schema if not exists "${schema}"`);
      });
    }
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function connect(connectionString: string, schema: string, application: string): pg.Pool {
  const prepare = async (client: pg.PoolClient): Promise<void> => {
    await client.query(`set search_path to "${schema}"`);
    await client.query('set synchronous_commit to on');
  };
  const pool = new pg.Pool({
    connectionString,
    max: CONNECTIONS,
    application_name: application,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    verify: (client, done) => void prepare(client).then(() => done(), done),
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(type, format),
    } as pg.CustomTypesConfig,
  });
  // a dying connection reports twice: to the pending query, and as an event that would end the process
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

class PostgresDatabase implements Database {
  readonly kind = 'postgres';
  private readonly pool: pg.Pool;
  private readonly failure: DatabaseFailure;

  constructor(pool: pg.Pool, failure: DatabaseFailure) {
    this.pool = pool;
    this.failure = failure;
  }

  query(statement: string, values?: readonly Value[]): Promise<readonly Row[]> {
    return explained(() => run(this.pool, statement, values), this.failure);
  }

  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return explained(async () => {
      const client = await this.pool.connect();
      let broken: boolean | Error = false;
      try {
        await client.query('begin');
        const result = await work({
          query: (statement, values) => explained(() => run(client, statement, values), this.failure),
        });
        await client.query('commit');
        return result;
      } catch (error) {
        // a connection that cannot roll back is not used again
        await client.query('rollback').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    }, this.failure);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

async function run(
  client: pg.Pool | pg.PoolClient,
  statement: string,
  values?: readonly Value[],
): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(statement, values === undefined ? undefined : [...values]);
  return rows;
}

/** The reason is a code: messages of the server may name its users and hosts. */
async function explained<Result>(work: () => Promise<Result>, failure: DatabaseFailure): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof CodedError || !isFailure(cause)) throw cause;
    const { code } = cause as { readonly code?: unknown };
    const reason = typeof code === 'string' ? code : 'connection';
    throw failure(reason, cause);
  }
}

function isFailure(cause: unknown): cause is Error {
  // pg's own time limits have neither code nor class
  return isPostgresFailure(cause) || (cause instanceof Error && /timeout/.test(cause.message));
}
