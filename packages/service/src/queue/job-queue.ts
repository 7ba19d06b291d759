/**
 * A queue of identifiers in the same database as what they name. Work is added and completed in the transactions of its
 * callers; a worker that is killed loses its claim after a time, and another one goes on.
 */
import type { Database, Queries } from '../database/database.ts';

/** What waits in the queue. */
export type QueueName = 'verify' | 'webhook';

/** One piece of work that a worker has for a limited time. */
export interface Claim {
  readonly queue: QueueName;
  /** UUID. */
  readonly id: string;
  /** 1 for the first one. */
  readonly attempt: number;
}

/** Both databases have it: pg-boss over PostgreSQL, and one table in SQLite. */
export interface JobQueue {
  /** The work exists once the transaction of `queries` is committed. */
  add(queries: Queries, queue: QueueName, id: string): Promise<void>;
  /** What has waited longest; null where nothing can be done at present. */
  claim(queue: QueueName): Promise<Claim | null>;
  /**
   * Ends the work in the transaction that also stores its result. false: another worker ended it, or it was removed; the
   * caller then rolls back.
   */
  complete(queries: Queries, claim: Claim): Promise<boolean>;
  /** Gives the work back: it is tried again later, after a longer time with each attempt. */
  postpone(claim: Claim): Promise<void>;
  /** Removes the work, also where a worker has it. */
  remove(queries: Queries, queue: QueueName, id: string): Promise<void>;
  close(): Promise<void>;
}

/** How a queue works. */
export interface QueueOptions {
  /** After this time a claim is lost; longer than any work takes. */
  readonly leaseSeconds: number;
  readonly now: () => Date;
  /** A failure of the queue's own maintenance, which it repeats. */
  readonly onError: (error: unknown) => void;
}

/** Creates the tables of the queue if they are absent. Throws `SERVICE_DATABASE`. */
export async function openJobQueue(database: Database, options: QueueOptions): Promise<JobQueue> {
  if (database.kind === 'postgres') {
    return (await import('./pg-boss-queue.ts')).openPgBossQueue(database, options);
  }
  return (await import('./sqlite-queue.ts')).createSqliteQueue(database, options);
}
