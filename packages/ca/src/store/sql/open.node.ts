/**
 * Opens a store named by one string: the path of a SQLite file, or `postgres://…`, with `#schema` to choose the schema.
 */
import type { CaStore } from '../store.ts';
import type { SqlStoreOptions } from './engine.ts';
import { DEFAULT_SCHEMA, openPostgresStore } from './postgres/postgres.node.ts';
import { openSqliteStore } from './sqlite/sqlite.node.ts';

/** Options for either database. */
export interface OpenStoreOptions extends SqlStoreOptions {
  /** Create the tables if they are missing. Without it an empty place throws `CA_STORE_EMPTY`. Default false. */
  readonly create?: boolean | undefined;
}

/** Whether `openStore` would open this place in PostgreSQL. */
export function isPostgres(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}

/** Where a PostgreSQL database is. */
export interface PostgresPlace {
  /** `postgres://…`; a password may instead come from PGPASSWORD or PGPASSFILE. */
  readonly connection: string;
  /** Of the tables. */
  readonly schema: string;
}

/** From `postgres://…#schema`; without `#schema` in the default schema. */
export function postgresPlace(place: string): PostgresPlace {
  const [connection = '', schema = DEFAULT_SCHEMA] = place.split('#');
  return { connection, schema };
}

/** Opens a store by its place, a path of SQLite or a URI of PostgreSQL. Throws `CA_STORE_*`. */
export function openStore(place: string, options: OpenStoreOptions = {}): Promise<CaStore> {
  if (!isPostgres(place)) return openSqliteStore(place, options);
  const { connection, schema } = postgresPlace(place);
  return openPostgresStore(connection, { ...options, schema });
}
