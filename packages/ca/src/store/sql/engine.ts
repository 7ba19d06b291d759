/** What the store needs of a database beside Kysely: who writes in turn, and which errors mean what. */
import type { Kysely } from 'kysely';
import type { Sha256 } from '../../audit/event.ts';
import type { SqlKind } from './migrations.ts';
import type { StoreSchema } from './schema.ts';

export interface SqlEngine {
  readonly kind: SqlKind;
  /** For error messages: the path or the address without its password. */
  readonly place: string;
  /** Sees only what is durable. */
  readonly reader: Kysely<StoreSchema>;
  readonly sha256: Sha256;
  /** The content came from a backup when the store was opened. */
  readonly restored: boolean;
  /**
   * Runs `work` while no other process writes; waits for its turn. Resolves once the commit is durable. `alone`: nobody
   * else has written since the last `work`, which was committed; false where that cannot be known.
   */
  exclusively<T>(work: (db: Kysely<StoreSchema>, alone: boolean) => Promise<T>): Promise<T>;
  /** An error of the database itself, as opposed to a defect of ours. */
  isFailure(error: unknown): error is Error;
  close(): Promise<void>;
}

/**
 * A moment inside a change, e.g. `reserve:written`: `begun` the transaction, `written` the rows, `committed` before the
 * caller knows. Tests kill the process there.
 */
export type StorePoint = `${string}:${'begun' | 'written' | 'committed'}`;

export interface SqlStoreOptions {
  /** Told of every `StorePoint` as it passes. */
  readonly observe?: ((point: StorePoint) => void) | undefined;
  /**
   * Every reading sees the store as it was when it was opened, whoever writes meanwhile: for an auditor, who would take
   * what is recorded between two readings for a contradiction. Default false.
   */
  readonly snapshot?: boolean | undefined;
}
