/**
 * Kysely on libsql: one connection, statements prepared once. Parameters are always passed as one array: libsql takes a
 * single object for named parameters and aborts the process if it is a byte string.
 */
import {
  type CompiledQuery,
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
import type { DirectAdapter, DirectStatement } from '../hot-query.ts';

/** How many statements stay prepared; the store has about sixty. */
const STATEMENTS = 200;

/** A transaction without Kysely, which takes longer than SQLite for one. */
export class LibsqlTransaction {
  private readonly database: Database.Database;
  private readonly statements: readonly ReturnType<Database.Database['prepare']>[];

  constructor(database: Database.Database) {
    this.database = database;
    this.statements = ['begin immediate', 'commit', 'rollback'].map((text) => database.prepare(text));
  }

  // IMMEDIATE: a transaction that reads first could fail at its first write because another process wrote meanwhile
  begin(): void {
    this.statements[0]!.run([]);
  }

  commit(): void {
    this.statements[1]!.run([]);
  }

  /** SQLite may have rolled back by itself, e.g. when the disk is full. */
  rollback(): void {
    if (this.database.inTransaction) this.statements[2]!.run([]);
  }
}

export class LibsqlDialect implements Dialect {
  readonly transaction: LibsqlTransaction;
  private readonly database: Database.Database;
  private readonly connection: LibsqlConnection;

  constructor(database: Database.Database) {
    this.database = database;
    this.transaction = new LibsqlTransaction(database);
    this.connection = new LibsqlConnection(database);
  }

  createDriver(): Driver {
    return new LibsqlDriver(this.database, this.transaction, this.connection);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new LibsqlAdapter(this.connection);
  }

  createIntrospector(db: Kysely<unknown>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }
}

class LibsqlAdapter extends SqliteAdapter implements DirectAdapter {
  private readonly connection: LibsqlConnection;

  constructor(connection: LibsqlConnection) {
    super();
    this.connection = connection;
  }

  /** SQLite supports it: an interrupted migration leaves nothing behind. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  direct(sql: string): DirectStatement {
    return this.connection.prepare(sql).statement;
  }
}

class LibsqlDriver implements Driver {
  private readonly database: Database.Database;
  private readonly transaction: LibsqlTransaction;
  private readonly connection: LibsqlConnection;
  private readonly waiting: (() => void)[] = [];
  private taken = false;

  constructor(database: Database.Database, transaction: LibsqlTransaction, connection: LibsqlConnection) {
    this.database = database;
    this.transaction = transaction;
    this.connection = connection;
  }

  async init(): Promise<void> {}

  /** One transaction at a time, in order of request. */
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

  async beginTransaction(): Promise<void> {
    this.transaction.begin();
  }

  async commitTransaction(): Promise<void> {
    this.transaction.commit();
  }

  async rollbackTransaction(): Promise<void> {
    this.transaction.rollback();
  }

  async destroy(): Promise<void> {
    this.database.close();
  }
}

interface Prepared {
  readonly statement: ReturnType<Database.Database['prepare']>;
  /** Whether it returns rows; cached, because libsql looks it up at every call. */
  readonly reads: boolean;
}

class LibsqlConnection implements DatabaseConnection {
  private readonly database: Database.Database;
  private readonly prepared = new Map<string, Prepared>();

  constructor(database: Database.Database) {
    this.database = database;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, reads } = this.prepare(sql);
    if (reads) return { rows: statement.all([...parameters]) as R[] };
    const { changes } = statement.run([...parameters]);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for a generator; the store reads page by page instead
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('not streamed');
  }

  prepare(sql: string): Prepared {
    let found = this.prepared.get(sql);
    if (found === undefined) {
      const statement = this.database.prepare(sql);
      found = { statement, reads: statement.reader };
      if (this.prepared.size >= STATEMENTS) this.prepared.clear();
      this.prepared.set(sql, found);
    }
    return found;
  }
}
