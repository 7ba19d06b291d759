/** Both queues behave alike: work that exists with its transaction, claims that are lost, completion once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../src/database/database.ts';
import { type Claim, type JobQueue, openJobQueue } from '../src/queue/job-queue.ts';
import { databases } from './databases.ts';

describe.each(databases)('$name', ({ name, create }) => {
  const place = create();
  const errors: unknown[] = [];
  let database: Database;
  let queue: JobQueue;
  let other: JobQueue;
  const options = { leaseSeconds: 60, now: () => new Date(), onError: (error: unknown) => void errors.push(error) };
  beforeAll(async () => {
    database = await place.open();
    // at the same moment, as replicas start
    [queue, other] = await Promise.all([openJobQueue(database, options), openJobQueue(database, options)]);
  });
  afterAll(async () => {
    await Promise.all([queue.close(), other.close()]);
    await database.close();
    await place.remove();
    expect(errors).toEqual([]);
  });

  const add = async (): Promise<string> => {
    const id = randomUUID();
    await database.transaction((queries) => queue.add(queries, 'verify', id));
    return id;
  };
  const complete = (claim: Claim): Promise<boolean> =>
    database.transaction((queries) => queue.complete(queries, claim));
  /** As time passes. */
  const loseClaim = async (id: string): Promise<void> => {
    if (name === 'SQLite') await database.query('update service_queue set available_at = 0 where id = $1', [id]);
    else {
      await database.query("update job set started_on = now() - interval '1 hour' where id = $1", [id]);
      const { default: PgBoss } = await import('pg-boss');
      const [schema] = await database.query('select current_schema()::text as name');
      const db = { executeSql: async (text: string) => ({ rows: [...((await database.query(text)) ?? [])] }) };
      await new PgBoss({ db, schema: schema!.name as string }).expire();
      await database.query('update job set start_after = now() where id = $1', [id]);
    }
  };

  test('work is claimed once, in its order, and completed once', async () => {
    const ids = [await add(), await add()];
    const claims = [await queue.claim('verify'), await other.claim('verify')];
    expect(claims).toEqual(ids.map((id) => ({ queue: 'verify', id, attempt: 1 })));
    expect([await other.claim('verify'), await queue.claim('webhook')]).toEqual([null, null]);
    expect([await complete(claims[0]!), await complete(claims[1]!)]).toEqual([true, true]);
    expect(await complete(claims[0]!)).toBe(false);
  });

  test('work of a transaction that is rolled back never existed, and its completion has not happened', async () => {
    const stop = (): never => {
      throw new RangeError('stop');
    };
    await expect(
      database.transaction((queries) => queue.add(queries, 'verify', randomUUID()).then(stop)),
    ).rejects.toThrow(RangeError);
    expect(await queue.claim('verify')).toBeNull();
    await add();
    const claim = (await queue.claim('verify'))!;
    await expect(database.transaction((queries) => queue.complete(queries, claim).then(stop))).rejects.toThrow(
      RangeError,
    );
    expect(await complete(claim)).toBe(true);
  });

  test('after its time a claim is lost: another worker completes the work, the first one does not', async () => {
    const id = await add();
    const first = (await queue.claim('verify'))!;
    await loseClaim(id);
    const second = await other.claim('verify');
    expect(second).toEqual({ queue: 'verify', id, attempt: 2 });
    expect(await complete(second!)).toBe(true);
    expect(await complete(first)).toBe(false);
  });

  test('work that is postponed comes back later', async () => {
    await add();
    const claim = (await queue.claim('verify'))!;
    await queue.postpone(claim);
    expect(await queue.claim('verify')).toBeNull();
    await expect.poll(() => other.claim('verify'), { timeout: 10_000 }).toEqual({ ...claim, attempt: 2 });
    expect(await complete({ ...claim, attempt: 2 })).toBe(true);
  });

  test('work that is removed is not claimed, and not completed by its worker', async () => {
    const [claimed, waiting] = [await add(), await add()];
    const claim = (await queue.claim('verify'))!;
    await database.transaction(async (queries) => {
      for (const id of [claimed, waiting]) await queue.remove(queries, 'verify', id);
    });
    expect([await queue.claim('verify'), await complete(claim)]).toEqual([null, false]);
  });
});
