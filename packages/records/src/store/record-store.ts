/**
 * The records that a system has accepted, in SQLite or PostgreSQL. Only a record with a valid verdict gets in; it and its
 * messages to other systems are committed together, once.
 */
import { connectDatabase, type Database, migrate, type Queries, type Row } from '@govseal/database';
import type { RecordReference } from '../envelope/envelope.ts';
import { RecordError, recordFinding } from '../error.ts';
import type { RecordHistory } from '../kind/history.ts';
import type { RejectedRecord, ValidRecord } from '../kind/result.ts';
import { rejected } from '../kind/verify.ts';
import { type Delivered, type DeliverOptions, deliver, enqueue, type OutboxMessage } from './outbox.ts';
import { APPLICATION, MIGRATIONS } from './tables.ts';

/** How a store is opened. */
export interface OpenRecordStoreOptions {
  /** Where relative paths of SQLite files start. */
  readonly folder: string;
  /** Says when records are accepted and messages are due. */
  readonly clock: () => Date;
}

/** A record as the store has it. */
export interface StoredRecord {
  /** Kind and digest. */
  readonly reference: RecordReference;
  /** What stands only once among the records of its kind; null: the kind has no such thing. */
  readonly key: string | null;
  /** The file. */
  readonly bytes: Uint8Array;
  /** When the last signer signed, as it was proven. */
  readonly signedAt: Date;
  /** When it was accepted. */
  readonly acceptedAt: Date;
  /** Its place in the order of acceptance; rises, with gaps. */
  readonly number: number;
}

/** What of a list is given. */
export interface ListOptions {
  /** After the record of this number; default from the beginning. */
  readonly after?: number;
  /** Records at most; default 100. */
  readonly limit?: number;
}

/** Verifies a file with what the store has accepted as its history. */
export type VerifyForStore<Valid> = (
  file: Uint8Array,
  history: RecordHistory,
) => Promise<(Valid & ValidRecord<unknown>) | RejectedRecord>;

/** Opens a store: a path of a SQLite file, or `postgres://…#schema`. Throws `RECORD_STORE` and `CaError`. */
export async function openRecordStore(place: string, { folder, clock }: OpenRecordStoreOptions): Promise<RecordStore> {
  const failure = (reason: string, cause?: unknown): RecordError =>
    new RecordError('RECORD_STORE', { params: { reason }, cause });
  const database = await connectDatabase(place, { folder, application: APPLICATION, failure });
  try {
    await migrate(database, { application: APPLICATION, migrations: MIGRATIONS, failure });
    return new RecordStore(database, clock);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** An open store. Its methods throw `RECORD_STORE` where the database cannot be reached or refuses. */
export class RecordStore implements RecordHistory {
  private readonly database: Database;
  private readonly clock: () => Date;

  constructor(database: Database, clock: () => Date) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Verifies a record and keeps it, with one message for each topic. A record that does not count is not kept; one that another
   * process added in the meantime is a replay (`RECORD_REPLAYED`, `RECORD_KEY_TAKEN`).
   */
  async add<Valid>(
    bytes: Uint8Array,
    verify: VerifyForStore<Valid>,
    { topics = [] }: { readonly topics?: readonly string[] } = {},
  ): Promise<(Valid & ValidRecord<unknown>) | RejectedRecord> {
    // a caller may reuse the buffer before the verdict
    const file = new Uint8Array(bytes);
    const result = await verify(file, this);
    if (result.status !== 'valid') return result;
    const taken = await this.database.transaction((queries) => this.insert(queries, file, { result, topics }));
    return taken === null ? result : rejected([taken], result.report);
  }

  async accepted({ kind, sha256 }: RecordReference): Promise<boolean> {
    const rows = await this.database.query('select 1 as found from govseal_record where sha256 = $1 and kind = $2', [
      sha256,
      kind,
    ]);
    return rows.length > 0;
  }

  holderOf(kind: string, key: string): Promise<string | null> {
    return holderOf(this.database, kind, key);
  }

  /** null: the store has no such record. */
  async get({ kind, sha256 }: RecordReference): Promise<StoredRecord | null> {
    const [row] = await this.database.query('select * from govseal_record where sha256 = $1 and kind = $2', [
      sha256,
      kind,
    ]);
    return row === undefined ? null : fromRow(row);
  }

  /** In the order of acceptance. */
  async list(kind: string, { after = 0, limit = 100 }: ListOptions = {}): Promise<StoredRecord[]> {
    const rows = await this.database.query(
      'select * from govseal_record where kind = $1 and number > $2 order by number limit $3',
      [kind, after, limit],
    );
    return rows.map(fromRow);
  }

  /** The records that refer to a document, such as its receipts, in the order of acceptance. */
  async linkedTo(
    { sha256 }: Pick<RecordReference, 'sha256'>,
    { after = 0, limit = 100 }: ListOptions = {},
  ): Promise<StoredRecord[]> {
    const rows = await this.database.query(
      `select * from govseal_record where sha256 in (select sha256 from govseal_record_link where target = $1)
        and number > $2 order by number limit $3`,
      [sha256, after, limit],
    );
    return rows.map(fromRow);
  }

  /** Sends the messages that are due: each at least once, until `send` resolves. */
  deliver(send: (message: OutboxMessage) => Promise<void>, options: DeliverOptions = {}): Promise<Delivered> {
    return deliver(this.database, send, this.clock, options);
  }

  /** Number of messages that nobody has confirmed. */
  async pending(): Promise<number> {
    const [row] = await this.database.query(
      'select count(*) as messages from govseal_outbox where delivered_at is null',
    );
    return Number(row!.messages);
  }

  /**
   * Does the work of a message once, however often it arrives: the key and everything that `work` does through its argument are
   * committed together. Whether it was the first time.
   */
  receive(idempotencyKey: string, work: (queries: Queries) => Promise<void>): Promise<boolean> {
    return this.database.transaction(async (queries) => {
      const rows = await queries.query(
        `insert into govseal_inbox (idempotency_key, received_at) values ($1, $2) on conflict do nothing
          returning idempotency_key`,
        [idempotencyKey, this.clock().getTime()],
      );
      if (rows.length === 0) return false;
      await work(queries);
      return true;
    });
  }

  /** Waits for what is running. */
  close(): Promise<void> {
    return this.database.close();
  }

  private async insert(
    queries: Queries,
    file: Uint8Array,
    { result, topics }: { readonly result: ValidRecord<unknown>; readonly topics: readonly string[] },
  ): Promise<ReturnType<typeof recordFinding> | null> {
    const { reference, key, signedAt, links } = result;
    const { kind, sha256 } = reference;
    const now = this.clock();
    const rows = await queries.query(
      `insert into govseal_record (sha256, kind, record_key, bytes, signed_at, accepted_at) values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing returning number`,
      [sha256, kind, key, file, signedAt.getTime(), now.getTime()],
    );
    if (rows.length === 0) {
      const holder = key === null ? null : await holderOf(queries, kind, key);
      return holder === null || holder === sha256 || key === null
        ? recordFinding('RECORD_REPLAYED', {}, { sha256 })
        : recordFinding('RECORD_KEY_TAKEN', {}, { kind, key, holder });
    }
    for (const [name, target] of Object.entries(links)) {
      await queries.query('insert into govseal_record_link (sha256, name, target) values ($1, $2, $3)', [
        sha256,
        name,
        target.sha256,
      ]);
    }
    await enqueue(queries, reference, topics, now);
    return null;
  }
}

async function holderOf(queries: Queries, kind: string, key: string): Promise<string | null> {
  const [row] = await queries.query('select sha256 from govseal_record where kind = $1 and record_key = $2', [
    kind,
    key,
  ]);
  return row === undefined ? null : (row.sha256 as string);
}

function fromRow(row: Row): StoredRecord {
  return {
    reference: { kind: row.kind as string, sha256: row.sha256 as string },
    key: row.record_key as string | null,
    bytes: new Uint8Array(row.bytes as Uint8Array),
    signedAt: new Date(Number(row.signed_at)),
    acceptedAt: new Date(Number(row.accepted_at)),
    number: Number(row.number),
  };
}
