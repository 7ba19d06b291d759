/** The queue of replicas: pg-boss in the service's own schema. Its statements run in our transactions and on our connections. */
import PgBoss from 'pg-boss';
import { lockForChanges } from '../database/advisory-lock.ts';
import type { Database, Queries, Row, Value } from '../database/database.ts';
import { ServiceError } from '../error.ts';
import type { Claim, JobQueue, QueueName, QueueOptions } from './job-queue.ts';

const QUEUES: readonly QueueName[] = ['verify', 'webhook'];
/** Those who claim count the attempts: at its own limit pg-boss would drop the work without a trace. */
const RETRY_LIMIT = 1_000_000;
const MAINTENANCE_SECONDS = 10;
/** Completed rows are of no use; pg-boss warns below this. */
const ARCHIVE_SECONDS = 60;

/** Throws `SERVICE_DATABASE`. */
export async function openPgBossQueue(database: Database, options: QueueOptions): Promise<JobQueue> {
  const [row] = await database.query('select current_schema()::text as name');
  const schema = row!.name as string;
  const boss = new PgBoss({
    db: statementsOf(database),
    schema,
    schedule: false,
    maintenanceIntervalSeconds: MAINTENANCE_SECONDS,
    archiveCompletedAfterSeconds: ARCHIVE_SECONDS,
    deleteAfterSeconds: ARCHIVE_SECONDS,
    retentionDays: 3650,
  });
  boss.on('error', options.onError);
  try {
    await boss.start();
    await createQueues(database, schema);
  } catch (cause) {
    await boss.stop({ close: false, graceful: false });
    throw refused(cause);
  }
  return {
    async add(queries, queue, id) {
      // the lease may be another one than when the queue was created
      const how = { id, expireInSeconds: options.leaseSeconds, db: statementsOf(queries) };
      if ((await boss.send(queue, {}, how)) === null) throw new RangeError(`${queue} has ${id} already`);
    },
    async claim(queue) {
      const [job] = await boss.fetch(queue, { includeMetadata: true });
      return job === undefined ? null : { queue, id: job.id, attempt: job.retryCount + 1 };
    },
    complete: (queries, claim) => complete(boss, queries, claim),
    postpone: ({ queue, id }) =>
      database.transaction((queries) => boss.fail(queue, id, {}, { db: statementsOf(queries) })),
    async remove(queries, queue, id) {
      await boss.cancel(queue, id, { db: statementsOf(queries) });
    },
    close: () => boss.stop({ close: false, graceful: false }),
  };
}

/** Two processes that create queues at the same moment would each wait for a lock of the other. */
async function createQueues(database: Database, schema: string): Promise<void> {
  await database.transaction(async (queries) => {
    await lockForChanges(queries);
    const creator = new PgBoss({ db: statementsOf(queries), schema });
    for (const name of QUEUES) {
      const retry = { retryLimit: RETRY_LIMIT, retryDelay: 1, retryBackoff: true };
      await creator.createQueue(name, { name, policy: 'standard', ...retry });
    }
  });
}

/** Only a row that is active is completed: the second of two workers finds none. */
async function complete(boss: PgBoss, queries: Queries, { queue, id }: Claim): Promise<boolean> {
  // its types leave out the answer
  const answer: unknown = await boss.complete(queue, id, {}, { db: statementsOf(queries) });
  return (answer as { readonly affected: number }).affected === 1;
}

/** pg-boss recognizes errors of the database by their own messages. */
function statementsOf(queries: Queries): PgBoss.Db {
  return {
    async executeSql(text: string, values?: Value[]): Promise<{ rows: Row[] }> {
      try {
        return { rows: [...((await queries.query(text, values)) ?? [])] };
      } catch (error) {
        throw error instanceof ServiceError ? (error.cause ?? error) : error;
      }
    },
  };
}

function refused(cause: unknown): unknown {
  const { code } = cause as { readonly code?: unknown };
  if (cause instanceof ServiceError || typeof code !== 'string') return cause;
  return new ServiceError('SERVICE_DATABASE', { params: { reason: code }, cause });
}
