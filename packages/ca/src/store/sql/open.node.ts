/** A store by one string: the path of a SQLite file, or `postgres://…`, with `#schema` to choose the schema. */
import type { CaStore } from '../store.ts';
import type { SqlStoreOptions } from './engine.ts';
import { DEFAULT_SCHEMA, openPostgresStore } from './postgres/postgres.node.ts';
import { openSqliteStore } from './sqlite/sqlite.node.ts';

export interface OpenStoreOptions extends SqlStoreOptions {
  /** Make the tables where they are missing; without it an empty place is `CA_STORE_EMPTY`. Default false. */
  readonly create?: boolean | undefined;
}

export function isPostgres(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}

/** The address of the server, and the schema in it. */
export function postgresPlace(place: string): { readonly connection: string; readonly schema: string } {
  const [connection = '', schema = DEFAULT_SCHEMA] = place.split('#');
  return { connection, schema };
}

/** Throws as `openSqliteStore` and `openPostgresStore`. */
export function openStore(place: string, options: OpenStoreOptions = {}): Promise<CaStore> {
  if (!isPostgres(place)) return openSqliteStore(place, options);
  const { connection, schema } = postgresPlace(place);
  return openPostgresStore(connection, { ...options, schema });
}
