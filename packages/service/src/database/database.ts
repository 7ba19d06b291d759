/** The few operations by which the service uses its database; SQLite and PostgreSQL both have them. */

/** What a statement takes and a row holds; times are milliseconds since 1970. */
export type Value = string | number | Uint8Array | null;

/** One row by the names of its columns. */
export type Row = Readonly<Record<string, Value>>;

/** Runs statements. */
export interface Queries {
  /**
   * One statement; its parameters are `$1`, `$2`, … each used once and in this order. Throws `SERVICE_DATABASE` if the
   * database cannot be reached or refuses.
   */
  query(statement: string, values?: readonly Value[]): Promise<readonly Row[]>;
}

/** An open database. */
export interface Database extends Queries {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * Everything that `work` does through its argument is committed together, durably, or not at all. `work` must not use
   * the database itself: on SQLite it would wait for its own end.
   */
  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
