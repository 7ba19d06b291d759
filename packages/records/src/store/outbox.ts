/**
 * The outbox of a store: what other systems are to receive. A message is written in the transaction of its record and sent
 * until its receiver has confirmed it, so it arrives at least once; its idempotency key lets the receiver count it once.
 */
import type { Database, Queries } from '@govseal/database';
import type { RecordReference } from '../envelope/envelope.ts';

/** One message. */
export interface OutboxMessage {
  /** The same each time that the message is sent, and of no other message. */
  readonly idempotencyKey: string;
  /** What it is sent for, such as the name of the receiving system. */
  readonly topic: string;
  /** The record. */
  readonly reference: RecordReference;
  /** The file of the record. */
  readonly bytes: Uint8Array;
  /** 1 for the first time. */
  readonly attempt: number;
}

/** How messages are sent. */
export interface DeliverOptions {
  /** Messages at most; default 100. */
  readonly limit?: number;
  /** Milliseconds after which a message that was neither confirmed nor refused is sent again; default 60,000. */
  readonly leaseMs?: number;
  /** Milliseconds to wait after so many attempts; default 1,000 doubled with each, at most an hour. */
  readonly waitMs?: (attempts: number) => number;
}

/** A message that `send` rejected. */
export interface FailedMessage {
  /** Its key. */
  readonly idempotencyKey: string;
  /** What `send` threw. */
  readonly error: unknown;
}

/** What became of the messages. */
export interface Delivered {
  /** Keys of the messages that were confirmed. */
  readonly delivered: readonly string[];
  /** Messages that `send` rejected, with what it threw; they are sent again. */
  readonly failed: readonly FailedMessage[];
}

const HOUR = 3_600_000;

/** One message for each topic. */
export async function enqueue(
  queries: Queries,
  { sha256 }: RecordReference,
  topics: readonly string[],
  now: Date,
): Promise<void> {
  for (const topic of new Set(topics)) {
    await queries.query(
      `insert into govseal_outbox (idempotency_key, topic, sha256, attempts, next_at) values ($1, $2, $3, 0, $4)`,
      [`${sha256} ${topic}`, topic, sha256, now.getTime()],
    );
  }
}

/** Sends what is due, one message after the other in the order in which they were written. */
export async function deliver(
  database: Database,
  send: (message: OutboxMessage) => Promise<void>,
  clock: () => Date,
  { limit = 100, leaseMs = 60_000, waitMs = (attempts) => Math.min(HOUR, 1000 * 2 ** (attempts - 1)) }: DeliverOptions,
): Promise<Delivered> {
  const delivered: string[] = [];
  const failed: FailedMessage[] = [];
  for (const { number, message } of await claim(database, { limit, leaseMs, now: clock() })) {
    const { idempotencyKey, attempt } = message;
    const outcome = await send(message).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (outcome === null) {
      await database.query('update govseal_outbox set delivered_at = $1 where number = $2', [
        clock().getTime(),
        number,
      ]);
      delivered.push(idempotencyKey);
    } else {
      const next = clock().getTime() + waitMs(attempt);
      // whoever took the message over after the lease has another number of attempts
      await database.query('update govseal_outbox set next_at = $1 where number = $2 and attempts = $3', [
        next,
        number,
        attempt,
      ]);
      failed.push({ idempotencyKey, ...outcome });
    }
  }
  return { delivered, failed };
}

interface Claimed {
  readonly number: number;
  readonly message: OutboxMessage;
}

/** Takes messages for the time of the lease; no other process takes them until then. */
async function claim(
  database: Database,
  { limit, leaseMs, now }: { readonly limit: number; readonly leaseMs: number; readonly now: Date },
): Promise<Claimed[]> {
  const time = now.getTime();
  const unlocked = database.kind === 'postgres' ? 'for update skip locked' : '';
  return database.transaction(async (queries) => {
    const rows = await queries.query(
      `update govseal_outbox set next_at = $1, attempts = attempts + 1 where number in (
        select number from govseal_outbox where delivered_at is null and next_at <= $2 order by number limit $3 ${unlocked}
      ) returning number, idempotency_key, topic, sha256, attempts`,
      [time + leaseMs, time, limit],
    );
    const claimed: Claimed[] = [];
    for (const row of rows.toSorted((a, b) => Number(a.number) - Number(b.number))) {
      const [record] = await queries.query('select kind, bytes from govseal_record where sha256 = $1', [row.sha256!]);
      const message = {
        idempotencyKey: row.idempotency_key as string,
        topic: row.topic as string,
        reference: { kind: record!.kind as string, sha256: row.sha256 as string },
        bytes: new Uint8Array(record!.bytes as Uint8Array),
        attempt: Number(row.attempts),
      };
      claimed.push({ number: Number(row.number), message });
    }
    return claimed;
  });
}
