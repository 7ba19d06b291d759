/**
 * A store in one SQLite file, through libsql, with a WAL journal and `synchronous=FULL`; both settings are read back
 * and required. Processes on one machine may share it; a network drive cannot guarantee durability.
 */
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { sha256 } from '@govseal/log/node';
import { Kysely } from 'kysely';
import type Database from 'libsql';
import { CaError } from '../../../error.ts';
import type { CaStore } from '../../store.ts';
import type { SqlEngine, SqlStoreOptions } from '../engine.ts';
import { isCurrent, migrate } from '../migrations.ts';
import type { StoreSchema } from '../schema.ts';
import { sqlStore } from '../sql-store.ts';
import { fileIdentity, markIfCopied, sameFile } from './file-identity.node.ts';
import { isSqliteError as isFailure, loadLibsql } from './libsql.node.ts';
import { LibsqlDialect } from './libsql-dialect.node.ts';
import { makePrivateFile } from './private-file.node.ts';
import { fairWriteAccess } from './write-access.ts';

/** Options of `openSqliteStore`. */
export interface SqliteStoreOptions extends SqlStoreOptions {
  /** Create the file if it is missing. Without it an empty place throws `CA_STORE_EMPTY`. Default false. */
  readonly create?: boolean | undefined;
}

/** Milliseconds to wait for another process while opening; later the writer's queue waits, not SQLite. */
const OPENING_WAIT = 30_000;

/**
 * Opens the store; a file that is a copy of the original one is marked as restored. Throws `CA_STORE_EMPTY`,
 * `CA_STORE_FAILED`, `CA_STORE_NOT_DURABLE`, `CA_STORE_SCHEMA`, `CA_STORE_CORRUPT`, `CA_STORE_BINDING_ABSENT`.
 */
export async function openSqliteStore(path: string, options: SqliteStoreOptions = {}): Promise<CaStore> {
  let made = false;
  const open = openFile(await loadLibsql());
  if (options.create === true) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    made = makePrivateFile(path);
  } else if (!existsSync(path)) throw new CaError('CA_STORE_EMPTY', { at: { file: path } });
  const connections: Database.Database[] = [];
  try {
    const [writer, reader] = [connect(open, path, connections), connect(open, path, connections)];
    const dialect = new LibsqlDialect(writer);
    const write = new Kysely<StoreSchema>({ dialect });
    if (!(hasTable(writer) && (await isCurrent(write)))) {
      if (!hasTable(writer) && options.create !== true) throw new CaError('CA_STORE_EMPTY', { at: { file: path } });
      await migrate(write, 'sqlite');
    }
    const restored = await markIfCopied(write, path);
    // from here on the queue waits, without blocking the process
    writer.exec('pragma busy_timeout = 0');
    const read = new Kysely<StoreSchema>({ dialect: new LibsqlDialect(reader) });
    if (options.snapshot === true) beginSnapshot(reader);
    const changes = dataVersion(writer);
    const writeAccess = fairWriteAccess({ db: write, transaction: dialect.transaction, place: path, isBusy, changes });
    const opened = fileIdentity(path);
    const engine: SqlEngine = {
      kind: 'sqlite',
      place: path,
      reader: read,
      sha256,
      restored,
      exclusively: (work) =>
        writeAccess((db, undisturbed) => {
          // what is written to a replaced file is lost to every other process
          if (!sameFile(fileIdentity(path), opened)) throw new CaError('CA_STORE_RESTORED');
          return work(db, undisturbed);
        }),
      isFailure,
      close: async () => {
        await read.destroy();
        await write.destroy();
      },
    };
    return sqlStore(engine, options);
  } catch (error) {
    for (const connection of connections) connection.close();
    // only if no other process has started to use it
    if (made && statSync(path).size === 0) rmSync(path);
    if (error instanceof CaError || !isFailure(error)) throw error;
    const about = { at: { file: path }, params: { reason: error.message }, cause: error };
    throw new CaError(NOT_CORRUPTION.has((error.rawCode ?? 0) & 0xff) ? 'CA_STORE_FAILED' : 'CA_STORE_CORRUPT', about);
  }
}

/**
 * SQLite's primary result codes that do not mean a corrupt file (libsql names only some): PERM, BUSY, NOMEM, READONLY,
 * IOERR, FULL, CANTOPEN.
 */
const NOT_CORRUPTION: ReadonlySet<number> = new Set([3, 5, 7, 8, 10, 13, 14]);

function connect(open: OpenFile, path: string, connections: Database.Database[]): Database.Database {
  const database = open(path);
  connections.push(database);
  // fullfsync: on macOS a plain fsync stops at the drive's cache
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on; pragma cache_size = -65536',
  );
  const mode = pragma(database, 'journal_mode');
  const synchronous = pragma(database, 'synchronous');
  if (mode !== 'wal' || synchronous !== 2) {
    throw new CaError('CA_STORE_NOT_DURABLE', {
      at: { file: path },
      params: { setting: `journal_mode=${mode}, synchronous=${synchronous}` },
    });
  }
  return database;
}

function pragma(database: Database.Database, name: string): string | number {
  const row = database.prepare(`pragma ${name}`).all([])[0] as Record<string, string | number>;
  return row[name]!;
}

type OpenFile = (path: string) => Database.Database;

/** libsql throws an error without a code if it cannot open the file. */
function openFile(Libsql: typeof Database): OpenFile {
  return (path) => {
    try {
      return new Libsql(path, { timeout: OPENING_WAIT });
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause;
      throw new CaError('CA_STORE_FAILED', { at: { file: path }, params: { reason: cause.message }, cause });
    }
  };
}

/** Lasts until the connection is closed. */
function beginSnapshot(database: Database.Database): void {
  database.exec('begin');
  // the first read fixes the snapshot
  database.prepare('select size from ca_audit_head').all([]);
}

/** Changes when another process has written. */
function dataVersion(database: Database.Database): () => number {
  const statement = database.prepare('pragma data_version');
  return () => (statement.get([]) as { data_version: number }).data_version;
}

function hasTable(database: Database.Database): boolean {
  return database.prepare("select 1 from sqlite_master where name = 'ca_migration'").all([]).length > 0;
}

function isBusy(error: unknown): boolean {
  return isFailure(error) && error.code.startsWith('SQLITE_BUSY');
}
