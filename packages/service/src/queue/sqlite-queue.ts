/** The queue of a single machine: one table. A claim moves the time at which the row can be claimed; its number is its token. */
import type { Database, Queries } from '../database/database.ts';
import type { Claim, JobQueue, QueueOptions } from './job-queue.ts';

/** Seconds after the first attempt; doubled with each further one. */
const BACKOFF_SECONDS = 1;
const MAX_DOUBLINGS = 16;

export function createSqliteQueue(database: Database, { leaseSeconds, now }: QueueOptions): JobQueue {
  const after = (seconds: number): number => now().getTime() + seconds * 1000;
  return {
    async add(queries, queue, id) {
      await queries.query('insert into service_queue (queue, id, attempts, available_at) values ($1, $2, 0, $3)', [
        queue,
        id,
        now().getTime(),
      ]);
    },
    async claim(queue) {
      const [row] = await database.query(
        `update service_queue set attempts = attempts + 1, available_at = $1
          where queue = $2 and id = (select id from service_queue where queue = $3 and available_at <= $4
          order by available_at limit 1) returning id, attempts`,
        [after(leaseSeconds), queue, queue, now().getTime()],
      );
      return row === undefined ? null : { queue, id: row.id as string, attempt: row.attempts as number };
    },
    complete: (queries, claim) => removeClaimed(queries, claim),
    async postpone({ queue, id, attempt }) {
      const seconds = BACKOFF_SECONDS * 2 ** Math.min(MAX_DOUBLINGS, attempt - 1);
      await database.query(
        'update service_queue set available_at = $1 where queue = $2 and id = $3 and attempts = $4',
        [after(seconds), queue, id, attempt],
      );
    },
    async remove(queries, queue, id) {
      await queries.query('delete from service_queue where queue = $1 and id = $2', [queue, id]);
    },
    close: async () => undefined,
  };
}

/** A worker that lost its claim has an earlier number. */
async function removeClaimed(queries: Queries, { queue, id, attempt }: Claim): Promise<boolean> {
  const rows = await queries.query(
    'delete from service_queue where queue = $1 and id = $2 and attempts = $3 returning id',
    [queue, id, attempt],
  );
  return rows.length === 1;
}
