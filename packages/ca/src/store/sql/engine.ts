/**
 * The database functions that the store uses besides Kysely: exclusive transactions, and recognition of database errors.
 */
import type { Sha256 } from '@govseal/log';
import type { Kysely } from 'kysely';
import type { SqlKind } from './migrations.ts';
import type { StoreSchema } from './schema.ts';

export interface SqlEngine {
  readonly kind: SqlKind;
  /** For error messages: the file's path, or the server's address without the password. */
  readonly place: string;
  /** Reads only committed, durable rows. */
  readonly reader: Kysely<StoreSchema>;
  readonly sha256: Sha256;
  /** The content came from a backup or copy when the store was opened. */
  readonly restored: boolean;
  /**
   * Runs `work` in a transaction while no other process writes, and resolves once the commit is durable. `undisturbed`: no
   * other process has written since the last committed `work`; false if that is unknown.
   */
  exclusively<T>(work: (db: Kysely<StoreSchema>, undisturbed: boolean) => Promise<T>): Promise<T>;
  /** Whether this is an error of the database itself, not a defect of ours. */
  isFailure(error: unknown): error is Error;
  close(): Promise<void>;
}

/**
 * A moment inside a change, e.g. `reserve:written`. `begun`: the transaction has begun; `written`: the rows are
 * written; `committed`: before the caller learns of it. Tests kill the process at these points.
 */
export type StorePoint = `${string}:${'begun' | 'written' | 'committed'}`;

/** Options of every SQL store. */
export interface SqlStoreOptions {
  /** Called at every `StorePoint`. */
  readonly observe?: ((point: StorePoint) => void) | undefined;
  /**
   * Every read sees the store as it was when it was opened, whatever other processes write. For auditors: otherwise a
   * record written between two reads looks like a contradiction. Default false.
   */
  readonly snapshot?: boolean | undefined;
}
