/**
 * Turns between processes that write one SQLite file. Its own waiting favours whoever wrote last; here a process that has
 * just written waits until another has, once it knows that others write too, so that each gets its share.
 */
import type { Kysely } from 'kysely';
import { CaError } from '../../error.ts';
import type { StoreSchema } from './schema.ts';
import type { LibsqlTransaction } from './sqlite/libsql-dialect.node.ts';

export interface TurnOptions {
  readonly db: Kysely<StoreSchema>;
  /** Of the connection of `db`: what `work` runs in. */
  readonly transaction: LibsqlTransaction;
  readonly place: string;
  readonly isBusy: (error: unknown) => boolean;
  /** A number that changes when another process has written. */
  readonly changes: () => number;
}

/** How often a process asks for its turn, about every millisecond, before it gives up: half a minute. */
const ATTEMPTS = 30_000;
/** How long a process stands back for others, about milliseconds, before it takes them to be idle. */
const COURTESY = 25;

export function fairTurns({
  db,
  transaction,
  place,
  isBusy,
  changes,
}: TurnOptions): <T>(work: (db: Kysely<StoreSchema>, alone: boolean) => Promise<T>) => Promise<T> {
  let seen = changes();
  let company = false;
  /** What `changes` said when this process wrote last; null after work that failed. */
  let settled: number | null = null;
  return async (work) => {
    // whoever has just written lets somebody else write first, if anybody else does
    for (let polls = 0; company; polls++) {
      if (changes() !== seen) break;
      if (polls === COURTESY) company = false;
      else await pause(1);
    }
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        transaction.begin();
      } catch (error) {
        if (!isBusy(error)) throw error;
        company = true;
        await pause(1);
        continue;
      }
      try {
        const now = changes();
        const alone = now === settled;
        settled = null;
        company ||= now !== seen;
        seen = now;
        const result = await work(db, alone);
        transaction.commit();
        settled = seen;
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
