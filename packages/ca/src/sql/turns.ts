/**
 * Turns between processes that write one SQLite file. Its own waiting favours whoever wrote last; here a process that has
 * just written stands back for a moment once it knows that others write too, so that each gets its share.
 */
import type { Kysely, Transaction } from 'kysely';
import { CaError } from '../error.ts';
import type { StoreSchema } from './schema.ts';

export interface TurnOptions {
  readonly db: Kysely<StoreSchema>;
  readonly place: string;
  readonly isBusy: (error: unknown) => boolean;
  /** A number that changes when another process has written. */
  readonly changes: () => number;
}

/** How often a process asks for its turn, about every millisecond, before it gives up: half a minute. */
const ATTEMPTS = 30_000;
/** For how many of its own turns a process remembers that it was not alone. */
const MEMORY = 50;

export function fairTurns({
  db,
  place,
  isBusy,
  changes,
}: TurnOptions): <T>(work: (transaction: Transaction<StoreSchema>) => Promise<T>) => Promise<T> {
  let seen = changes();
  let company = 0;
  return async (work) => {
    if (company > 0) await pause(2);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      let begun = false;
      try {
        const result = await db.transaction().execute((transaction) => {
          begun = true;
          const now = changes();
          company = now === seen ? Math.max(0, company - 1) : MEMORY;
          seen = now;
          return work(transaction);
        });
        return result;
      } catch (error) {
        if (begun || !isBusy(error)) throw error;
        company = MEMORY;
        await pause(1);
      }
    }
    throw new CaError('CA_STORE_BUSY', { at: { file: place } });
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
