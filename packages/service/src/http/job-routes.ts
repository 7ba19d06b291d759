/** `/v1/jobs`: files that are verified later. A job that was answered with 202 is stored, whatever happens afterwards. */
import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../database/database.ts';
import { ServiceError } from '../error.ts';
import {
  deleteExpiredJobs,
  deleteJob,
  findJob,
  findJobByKey,
  insertJob,
  type Job,
  type NewJob,
  waitingJobs,
} from '../jobs/job-store.ts';
import type { JobQueue } from '../queue/job-queue.ts';
import { readWhole } from '../upload/read-file.ts';
import type { Client } from './clients.ts';
import { createJobSchema, deleteJobSchema, readJobSchema } from './job-schema.ts';
import { type ReceivedVerification, type ReceiveParts, receiveVerification } from './receive-verification.ts';
import { requireSize } from './verify-route.ts';

/** Dependencies of the routes of jobs. */
export interface JobRouteParts extends ReceiveParts {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly now: () => Date;
  /** How long a job that has ended can be read. */
  readonly keepMs: number;
  readonly clientOf: (request: FastifyRequest) => Client;
  /** Called when there is work. */
  readonly onJob: () => void;
}

/** Expects that files are read as they arrive (`acceptFiles`). */
export function addJobRoutes(app: FastifyInstance, parts: JobRouteParts): void {
  const { limits, clientOf, database, queue, now } = parts;
  const onRequest = async (request: FastifyRequest): Promise<void> =>
    requireSize(request, limits.jobs.uploadBytes + limits.envelopeBytes);
  const find = async (request: FastifyRequest): Promise<Job> => {
    const { id } = request.params as { readonly id: string };
    const job = isUuid(id) ? await findJob(database, id, now()) : null;
    // the same response, so that nothing is revealed about jobs of others
    if (job === null || job.client !== clientOf(request).name) throw new ServiceError('SERVICE_JOB_UNKNOWN');
    return job;
  };
  app.post('/v1/jobs', { schema: createJobSchema, onRequest }, (request, reply) => createJob(parts, request, reply));
  app.get('/v1/jobs/:id', { schema: readJobSchema }, async (request, reply) => {
    const job = await find(request);
    if (job.state === 'waiting') reply.header('retry-after', 1);
    return describe(job);
  });
  app.delete('/v1/jobs/:id', { schema: deleteJobSchema }, async (request, reply) => {
    const { id } = await find(request);
    await database.transaction(async (queries) => {
      // in the same order as a worker that ends the job, so that neither waits for the other
      for (const name of ['verify', 'webhook'] as const) await queue.remove(queries, name, id);
      await deleteJob(queries, id);
    });
    return reply.code(204).send();
  });
}

async function createJob(parts: JobRouteParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { clientOf, limits, onJob } = parts;
  const client = clientOf(request);
  const key = readIdempotencyKey(request.headers['idempotency-key']);
  const received = await receiveVerification(parts, request, client, limits.jobs.uploadBytes);
  let job: Job;
  try {
    if (received.options.password !== undefined) {
      const expected = 'no password, which would have to be stored; send the file to /v1/verify';
      throw new ServiceError('SERVICE_OPTION', { params: { option: 'password', expected } });
    }
    job = await storeJob(parts, newJob(parts, client, received, key));
  } finally {
    received.release();
  }
  onJob();
  return reply.code(202).header('location', `/v1/jobs/${job.id}`).header('retry-after', 1).send(describe(job));
}

function newJob(
  { now, keepMs }: JobRouteParts,
  client: Client,
  { policy, options, file, content }: ReceivedVerification,
  idempotencyKey: string | null,
): NewJob {
  const { at, file: name, digest, caseNo } = options;
  const request = JSON.stringify([policy.name, at, name, digest, caseNo, file.sha256, content?.sha256]);
  const createdAt = now();
  return {
    id: randomUUID(),
    client: client.name,
    idempotencyKey,
    request: createHash('sha256').update(request).digest('hex'),
    policy: policy.name,
    options: { at, file: name, digest, caseNo },
    webhook: client.webhook,
    sha256: file.sha256,
    size: file.size,
    file: readWhole(file.file),
    content: content && readWhole(content.file),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + keepMs),
  };
}

/** The job, or the earlier one with its Idempotency-Key. Throws `SERVICE_IDEMPOTENCY_CONFLICT` and `SERVICE_BUSY`. */
async function storeJob({ database, queue, limits }: JobRouteParts, job: NewJob): Promise<Job> {
  const { client, idempotencyKey } = job;
  return database.transaction(async (queries) => {
    await deleteExpiredJobs(queries, job.createdAt);
    if (await insertJob(queries, job)) {
      const { count, bytes } = await waitingJobs(queries);
      // a repeated request gets its job even if there is no room for another one
      if (count > limits.jobs.waiting || bytes > limits.jobs.waitingBytes) throw new ServiceError('SERVICE_BUSY');
      await queue.add(queries, 'verify', job.id);
      return { ...job, state: 'waiting', code: null, serial: null, finishedAt: null };
    }
    const earlier = await findJobByKey(queries, client, idempotencyKey!);
    // deleted in the meantime
    if (earlier === null) throw new ServiceError('SERVICE_BUSY');
    if (earlier.request !== job.request) throw new ServiceError('SERVICE_IDEMPOTENCY_CONFLICT');
    return earlier;
  });
}

function describe({ id, state, policy, sha256, createdAt, finishedAt, serial, code }: Job): object {
  return {
    id,
    state,
    policy,
    sha256,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    report: serial === null ? null : `/v1/reports/${serial}`,
    code,
  };
}

/** RFC 9651 §3.3.3. Throws `SERVICE_OPTION`. */
function readIdempotencyKey(value: string | string[] | undefined): string | null {
  if (value === undefined) return null;
  const text = String(value);
  if (/^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,255}"$/.test(text)) return text;
  const expected = 'a string in quotation marks, at most 255 characters';
  throw new ServiceError('SERVICE_OPTION', { params: { option: 'Idempotency-Key', expected } });
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
