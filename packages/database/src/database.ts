/** The few operations by which a program uses its database; SQLite and PostgreSQL both have them. */

import type { CodedError } from '@govseal/core';

/** What a statement takes and a row holds; times are milliseconds since 1970. */
export type Value = string | number | Uint8Array | null;

/** One row by the names of its columns. */
export type Row = Readonly<Record<string, Value>>;

/**
 * The error of the program for a database that cannot be reached or refuses. `reason` is a code of SQLite, PostgreSQL or the
 * operating system: messages of a server may name its users and hosts.
 */
export type DatabaseFailure = (reason: string, cause?: unknown) => CodedError;

/** Runs statements. */
export interface Queries {
  /**
   * One statement; its parameters are `$1`, `$2`, … each used once and in this order. Throws what the program's
   * `DatabaseFailure` makes if the database cannot be reached or refuses.
   */
  query(statement: string, values?: readonly Value[]): Promise<readonly Row[]>;
}

/** An open database. */
export interface Database extends Queries {
  /** Which one it is, where statements differ. */
  readonly kind: 'sqlite' | 'postgres';
  /**
   * Everything that `work` does through its argument is committed together, durably, or not at all. `work` must not use
   * the database itself: on SQLite it would wait for its own end.
   */
  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>;
  /** Waits for what is running. */
  close(): Promise<void>;
}
