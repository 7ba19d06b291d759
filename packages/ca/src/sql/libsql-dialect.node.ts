/**
 * Kysely on libsql: one connection, statements prepared once. Parameters always go as one array: libsql takes a single
 * object for named parameters and aborts the process over a byte string there.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type Database from 'libsql';

/** How many statements stay prepared; the store has about sixty. */
const STATEMENTS = 200;

export class LibsqlDialect implements Dialect {
  private readonly database: Database.Database;

  constructor(database: Database.Database) {
    this.database = database;
  }

  createDriver(): Driver {
    return new LibsqlDriver(this.database);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new LibsqlAdapter();
  }

  createIntrospector(db: Kysely<unknown>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }
}

class LibsqlAdapter extends SqliteAdapter {
  /** It does: a migration that dies halfway leaves nothing. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class LibsqlDriver implements Driver {
  private readonly database: Database.Database;
  private readonly connection: LibsqlConnection;
  private readonly waiting: (() => void)[] = [];
  private taken = false;

  constructor(database: Database.Database) {
    this.database = database;
    this.connection = new LibsqlConnection(database);
  }

  async init(): Promise<void> {}

  /** One at a time, first come, first served: a transaction has the connection to itself. */
  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.taken) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.taken = true;
    return this.connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.waiting.shift();
    if (next === undefined) this.taken = false;
    else next();
  }

  // IMMEDIATE: a transaction that reads first could find at its first write that another process was faster
  async beginTransaction(): Promise<void> {
    this.database.exec('begin immediate');
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    this.database.close();
  }
}

class LibsqlConnection implements DatabaseConnection {
  private readonly database: Database.Database;
  private readonly prepared = new Map<string, ReturnType<Database.Database['prepare']>>();

  constructor(database: Database.Database) {
    this.database = database;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.prepare(sql);
    if (statement.reader) return { rows: statement.all([...parameters]) as R[] };
    const { changes } = statement.run([...parameters]);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for a generator; the store reads page by page instead
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('not streamed');
  }

  private prepare(sql: string): ReturnType<Database.Database['prepare']> {
    let statement = this.prepared.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      if (this.prepared.size >= STATEMENTS) this.prepared.clear();
      this.prepared.set(sql, statement);
    }
    return statement;
  }
}
