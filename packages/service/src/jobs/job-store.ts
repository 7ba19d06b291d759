/** Jobs and, until they have ended, their files. A password is never stored. */
import type { Queries, Row } from '../database/database.ts';

/** The state of a job. */
export type JobState = 'waiting' | 'done' | 'failed';

/** A job without its files. */
export interface Job {
  /** UUID of 122 random bits. */
  readonly id: string;
  /** Name of the client in the configuration. */
  readonly client: string;
  /** SHA-256 over the whole request, hexadecimal. */
  readonly request: string;
  readonly policy: string;
  readonly options: JobOptions;
  /** Name of the webhook that is informed at the end. */
  readonly webhook: string | null;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly state: JobState;
  /** Why there is no verdict; null unless `failed`. */
  readonly code: string | null;
  /** Serial number of the report; null unless `done`. */
  readonly serial: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  /** From then on a job that has ended cannot be read, and it is deleted. */
  readonly expiresAt: Date;
}

/** The client's options for its file. */
export interface JobOptions {
  readonly at: string | undefined;
  readonly file: string | undefined;
  /** Digest of content that was not sent. */
  readonly digest: string | undefined;
  readonly caseNo: string | undefined;
}

/** A job that begins. */
export type NewJob = Omit<Job, 'state' | 'code' | 'serial' | 'finishedAt'> & {
  readonly idempotencyKey: string | null;
  readonly file: Uint8Array;
  readonly content: Uint8Array | undefined;
};

/** The files of a job that waits. */
export interface JobFiles {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly content: Uint8Array<ArrayBuffer> | undefined;
}

const COLUMNS = `id, client, request, policy, options, webhook, sha256, size, state, code, serial, created_at, finished_at,
  expires_at`;

/** false: this client already has a job with this key. */
export async function insertJob(queries: Queries, job: NewJob): Promise<boolean> {
  const rows = await queries.query(
    `insert into service_job (id, client, idempotency_key, request, policy, options, webhook, sha256, size, held, file, content,
      state, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting', $13, $14)
      on conflict do nothing returning id`,
    [
      job.id,
      job.client,
      job.idempotencyKey,
      job.request,
      job.policy,
      JSON.stringify(job.options),
      job.webhook,
      job.sha256,
      job.size,
      job.file.length + (job.content?.length ?? 0),
      job.file,
      job.content ?? null,
      job.createdAt.getTime(),
      job.expiresAt.getTime(),
    ],
  );
  return rows.length === 1;
}

/** null: there is none, or it ended and has expired by `now`. */
export async function findJob(queries: Queries, id: string, now: Date): Promise<Job | null> {
  const [row] = await queries.query(`select ${COLUMNS} from service_job where id = $1`, [id]);
  return row === undefined ? null : unlessExpired(fromRow(row), now);
}

/** The job that a client began with an Idempotency-Key. */
export async function findJobByKey(queries: Queries, client: string, key: string): Promise<Job | null> {
  const [row] = await queries.query(`select ${COLUMNS} from service_job where client = $1 and idempotency_key = $2`, [
    client,
    key,
  ]);
  return row === undefined ? null : fromRow(row);
}

/** null: the job has ended or was deleted. */
export async function readJobFiles(queries: Queries, id: string): Promise<JobFiles | null> {
  const [row] = await queries.query(`select file, content from service_job where id = $1 and state = 'waiting'`, [id]);
  if (row === undefined) return null;
  // drivers return views of larger buffers; a thread needs its own buffer
  const { file, content } = row;
  return {
    file: new Uint8Array(file as Uint8Array),
    content: content === null ? undefined : new Uint8Array(content as Uint8Array),
  };
}

/** How a job ended. */
export type JobEnd = { readonly finishedAt: Date; readonly expiresAt: Date } & (
  | { readonly state: 'done'; readonly serial: string; readonly code: null }
  | { readonly state: 'failed'; readonly serial: null; readonly code: string }
);

/** Deletes the files. false: the job has ended before, or was deleted. */
export async function endJob(queries: Queries, id: string, end: JobEnd): Promise<boolean> {
  const rows = await queries.query(
    `update service_job set state = $1, code = $2, serial = $3, finished_at = $4, expires_at = $5, held = 0, file = null,
      content = null where id = $6 and state = 'waiting' returning id`,
    [end.state, end.code, end.serial, end.finishedAt.getTime(), end.expiresAt.getTime(), id],
  );
  return rows.length === 1;
}

export async function deleteJob(queries: Queries, id: string): Promise<void> {
  await queries.query('delete from service_job where id = $1', [id]);
}

/** Jobs that wait, and the bytes of their files. */
export async function waitingJobs(queries: Queries): Promise<{ readonly count: number; readonly bytes: number }> {
  const [row] = await queries.query(
    `select count(*) as count, coalesce(sum(held), 0) as bytes from service_job where state = 'waiting'`,
  );
  return { count: Number(row!.count), bytes: Number(row!.bytes) };
}

/** Deletes what ended and has expired by `now`; a job that waits is never lost. */
export async function deleteExpiredJobs(queries: Queries, now: Date): Promise<void> {
  await queries.query(`delete from service_job where state <> 'waiting' and expires_at <= $1`, [now.getTime()]);
}

function unlessExpired(job: Job, now: Date): Job | null {
  return job.state !== 'waiting' && job.expiresAt <= now ? null : job;
}

function fromRow(row: Row): Job {
  const text = (name: string): string => row[name] as string;
  const time = (value: unknown): Date => new Date(value as number);
  return {
    id: text('id'),
    client: text('client'),
    request: text('request'),
    policy: text('policy'),
    options: JSON.parse(text('options')) as JobOptions,
    webhook: row.webhook as string | null,
    sha256: text('sha256'),
    size: row.size as number,
    state: text('state') as JobState,
    code: row.code as string | null,
    serial: row.serial as string | null,
    createdAt: time(row.created_at),
    finishedAt: row.finished_at === null ? null : time(row.finished_at),
    expiresAt: time(row.expires_at),
  };
}
