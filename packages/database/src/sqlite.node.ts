/**
 * The database of a single machine: one SQLite file through libsql, with a WAL journal and `synchronous=FULL`. Processes of
 * this machine may share it; they wait for each other without blocking their event loops.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isSqliteError, loadLibsql, makePrivateFile } from '@govseal/ca/sql';
import type Libsql from 'libsql';
import type { Database, DatabaseFailure, Queries, Row, Value } from './database.ts';

/** Milliseconds to wait for other processes before a statement is refused. */
const PATIENCE_MS = 30_000;
const OPENING_MS = 5000;

/** Creates the file, which only its owner can read, if it is absent. Throws what `failure` makes, and `CaError`. */
export async function openSqlite(path: string, failure: DatabaseFailure): Promise<Database> {
  const Connection = await loadLibsql();
  makeFolder(dirname(path), failure);
  makePrivateFile(path);
  return new SqliteDatabase(connect(Connection, path, failure), failure);
}

function makeFolder(path: string, failure: DatabaseFailure): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const { code: reason } = cause as NodeJS.ErrnoException;
    if (reason === undefined) throw cause;
    throw failure(reason, cause);
  }
}

function connect(Connection: typeof Libsql, path: string, failure: DatabaseFailure): Libsql.Database {
  try {
    const connection = new Connection(path, { timeout: OPENING_MS });
    connection.exec('pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on');
    // from here on we wait ourselves: SQLite would block the process
    connection.exec('pragma busy_timeout = 0');
    return connection;
  } catch (cause) {
    // libsql throws an error without a code if it cannot open the file
    if (!(cause instanceof Error)) throw cause;
    const reason = isSqliteError(cause) ? cause.code : 'SQLITE_CANTOPEN';
    throw failure(reason, cause);
  }
}

class SqliteDatabase implements Database {
  readonly kind = 'sqlite';
  private readonly connection: Libsql.Database;
  private readonly failure: DatabaseFailure;
  private readonly prepared = new Map<string, ReturnType<Libsql.Database['prepare']>>();
  /** Ends when the last statement or transaction ends: the connection knows only one transaction. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(connection: Libsql.Database, failure: DatabaseFailure) {
    this.connection = connection;
    this.failure = failure;
  }

  query(statement: string, values: readonly Value[] = []): Promise<readonly Row[]> {
    return this.inTurn(() => patiently(() => this.run(statement, values), this.failure));
  }

  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.inTurn(async () => {
      // takes the write lock, so that no later statement of the transaction finds the file busy
      await patiently(() => this.run('begin immediate', []), this.failure);
      try {
        const queries: Queries = {
          query: async (statement, values = []) => explained(() => this.run(statement, values), this.failure),
        };
        const result = await work(queries);
        explained(() => this.run('commit', []), this.failure);
        return result;
      } catch (error) {
        if (this.connection.inTransaction) this.run('rollback', []);
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    await this.last;
    this.connection.close();
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  private run(text: string, values: readonly Value[]): readonly Row[] {
    let statement = this.prepared.get(text);
    if (statement === undefined) {
      statement = this.connection.prepare(text.replaceAll(/\$\d+/g, '?'));
      this.prepared.set(text, statement);
    }
    if (statement.reader) return statement.all([...values]) as Row[];
    statement.run([...values]);
    return [];
  }
}

/** Tries again while another process writes. */
async function patiently<Result>(work: () => Result, failure: DatabaseFailure): Promise<Result> {
  const end = performance.now() + PATIENCE_MS;
  for (let tries = 0; ; tries++) {
    try {
      return work();
    } catch (error) {
      const isBusy = isSqliteError(error) && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || performance.now() > end) throw refusal(error, failure);
    }
    await new Promise((resolve) => setTimeout(resolve, 1 + (tries % 5)));
  }
}

function explained<Result>(work: () => Result, failure: DatabaseFailure): Result {
  try {
    return work();
  } catch (error) {
    throw refusal(error, failure);
  }
}

function refusal(cause: unknown, failure: DatabaseFailure): unknown {
  return isSqliteError(cause) ? failure(cause.code, cause) : cause;
}
