/**
 * Fair write access between processes that share one SQLite file. SQLite's own waiting favours the last writer; here a
 * process that has just written waits until another has, if it knows that others write, so that each gets its share.
 */
import type { Kysely } from 'kysely';
import { CaError } from '../../../error.ts';
import type { StoreSchema } from '../schema.ts';
import type { LibsqlTransaction } from './libsql-dialect.node.ts';

export interface WriteAccessOptions {
  readonly db: Kysely<StoreSchema>;
  /** Of the connection of `db`; `work` runs inside it. */
  readonly transaction: LibsqlTransaction;
  readonly place: string;
  readonly isBusy: (error: unknown) => boolean;
  /** A number that changes when another process has written. */
  readonly changes: () => number;
}

/** How often a process tries to begin, about every millisecond, before it gives up: half a minute. */
const ATTEMPTS = 30_000;
/** How many milliseconds, roughly, a process waits for others before it takes them to be idle. */
const IDLE_POLLS = 25;

export function fairWriteAccess({
  db,
  transaction,
  place,
  isBusy,
  changes,
}: WriteAccessOptions): <T>(work: (db: Kysely<StoreSchema>, undisturbed: boolean) => Promise<T>) => Promise<T> {
  let seen = changes();
  let shared = false;
  /** The value of `changes` at this process's last commit; null after a failed transaction. */
  let lastCommit: number | null = null;
  return async (work) => {
    // a process that has just written lets another one write first, if there are others
    for (let polls = 0; shared; polls++) {
      if (changes() !== seen) break;
      if (polls === IDLE_POLLS) shared = false;
      else await pause(1);
    }
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        transaction.begin();
      } catch (error) {
        if (!isBusy(error)) throw error;
        shared = true;
        await pause(1);
        continue;
      }
      try {
        const now = changes();
        const undisturbed = now === lastCommit;
        lastCommit = null;
        shared ||= now !== seen;
        seen = now;
        const result = await work(db, undisturbed);
        transaction.commit();
        lastCommit = seen;
        return result;
      } catch (error) {
        transaction.rollback();
        throw error;
      }
    }
    throw new CaError('CA_STORE_BUSY', { at: { file: place } });
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
