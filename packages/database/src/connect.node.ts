/** Opens a database by its place: a SQLite file, or `postgres://…` with `#schema`. */
import { resolve } from 'node:path';
import { isPostgres, postgresPlace } from '@govseal/ca/sql';
import type { Database, DatabaseFailure } from './database.ts';
import { openPostgres } from './postgres.node.ts';
import { openSqlite } from './sqlite.node.ts';

/** How a database is opened. */
export interface ConnectOptions {
  /** Where relative paths of SQLite files start. */
  readonly folder: string;
  /** Name of the program, which PostgreSQL shows with its connections. */
  readonly application: string;
  /** Makes the errors of the database. */
  readonly failure: DatabaseFailure;
}

/** Creates the file or schema if it is absent. Throws what `failure` makes, and `CaError` where libsql or the file is missing. */
export function connectDatabase(place: string, { folder, application, failure }: ConnectOptions): Promise<Database> {
  return isPostgres(place)
    ? openPostgres(postgresPlace(place), application, failure)
    : openSqlite(resolve(folder, place), failure);
}
