/**
 * Works on jobs. The report, the end of the job, the end of its work and the message about it are one transaction: a worker
 * that is killed before leaves everything as it was, and after it nothing is left to do.
 */
import { describeFailure, type Log } from '@govseal/ca/http';
import type { Webhook } from '../config/load-webhooks.ts';
import type { LoadedConfig } from '../config/read-config.ts';
import type { Database, Queries } from '../database/database.ts';
import { type ServiceCode, ServiceError } from '../error.ts';
import { readContentDigest } from '../http/request-options.ts';
import type { Claim, JobQueue } from '../queue/job-queue.ts';
import type { RecordVerdict } from '../reports/record-verdict.ts';
import { insertReport } from '../reports/report-store.ts';
import { type PolicySet, selectPolicy } from '../verify/policies.ts';
import type { VerificationPool } from '../verify/pool.ts';
import type { VerifyOutcome } from '../verify/task.ts';
import { endJob, findJob, type Job, type JobEnd, type JobFiles, readJobFiles } from './job-store.ts';
import { sendMessage } from './webhook.ts';
import { startLoop, type WorkLoop } from './work-loop.ts';

/** Waiting times double, from a second: about an hour for a job, and some hours for a message. */
const MAX_ATTEMPTS = { verify: 12, webhook: 15 } as const;
const MESSAGES_AT_A_TIME = 4;
/** A verification that is stopped once may only have met a busy machine. */
const MAX_STOPPED = 3;

/** What working on jobs needs. */
export interface JobParts {
  readonly loaded: LoadedConfig;
  readonly database: Database;
  readonly queue: JobQueue;
  readonly pool: VerificationPool;
  readonly policies: () => PolicySet;
  readonly record: RecordVerdict;
  readonly onVerdict: (outcome: VerifyOutcome, seconds: number, bytes: number) => void;
  readonly webhooks: ReadonlyMap<string, Webhook>;
  readonly log: Log;
  readonly now: () => Date;
  /** Jobs at a time; 0: none. */
  readonly workers: number;
  /** How long a job that has ended can be read. */
  readonly keepMs: number;
}

/** A job, and the claim of the worker that works on it. */
interface Attempt {
  readonly claim: Claim;
  readonly job: Job;
}

/** Another worker has ended the job, or its client has deleted it: everything is rolled back. */
class JobTaken extends Error {}

export function startJobs(parts: JobParts): WorkLoop {
  const { queue, workers, log, pool } = parts;
  const onError = (error: unknown): void => log('error', 'job', describeFailure(error));
  if (workers === 0) return { wake: () => undefined, close: async () => undefined };
  const messages = startLoop({
    claim: () => queue.claim('webhook'),
    handle: (claim) => runMessage(parts, claim),
    limit: MESSAGES_AT_A_TIME,
    onError,
  });
  const verifications = startLoop({
    // requests that somebody waits for come first
    claim: async () => (pool.hasPlace() ? queue.claim('verify') : null),
    handle: async (claim) => {
      await runJob(parts, claim);
      messages.wake();
    },
    limit: workers,
    onError,
  });
  return {
    wake: () => verifications.wake(),
    async close() {
      await Promise.all([verifications.close(), messages.close()]);
    },
  };
}

async function runJob(parts: JobParts, claim: Claim): Promise<void> {
  const { database, queue, now, log } = parts;
  const job = await findJob(database, claim.id, now());
  const files = await readJobFiles(database, claim.id);
  if (job === null || files === null) {
    await database.transaction((queries) => queue.complete(queries, claim));
    return;
  }
  try {
    if (claim.attempt > MAX_ATTEMPTS.verify)
      throw new ServiceError('SERVICE_STOPPED', { params: { reason: 'attempts' } });
    await verifyJob(parts, { claim, job }, files);
  } catch (error) {
    if (error instanceof JobTaken) return;
    log('error', 'job', { job: job.id, attempt: String(claim.attempt), ...describeFailure(error) });
    if (error instanceof ServiceError && isFinal(error.code, claim.attempt))
      await failJob(parts, { claim, job }, error.code);
    else await queue.postpone(claim);
  }
}

async function verifyJob(parts: JobParts, attempt: Attempt, files: JobFiles): Promise<void> {
  const { job } = attempt;
  const { loaded, policies, pool, onVerdict, record, database, now, keepMs } = parts;
  const { options, client, sha256, size } = job;
  const policy = selectPolicy(loaded, policies(), job.policy, null);
  const snapshot = policies().digest;
  const started = performance.now();
  const outcome = await pool.run(
    {
      policy: policy.name,
      file: { bytes: files.file },
      content: files.content && { bytes: files.content },
      contentDigests: readContentDigest(options.digest),
      password: undefined,
      at: options.at,
      name: options.file ?? '',
      caseNo: options.caseNo,
    },
    new AbortController().signal,
  );
  await record({ outcome, client, policy: policy.name, snapshot, sha256, size }, (report) =>
    database.transaction(async (queries) => {
      await insertReport(queries, report);
      const { serial } = report;
      const expiresAt = new Date(now().getTime() + keepMs);
      await end(parts, queries, attempt, { state: 'done', serial, code: null, finishedAt: now(), expiresAt });
    }),
  );
  onVerdict(outcome, (performance.now() - started) / 1000, size);
}

function isFinal(code: ServiceCode, attempt: number): boolean {
  return code === 'SERVICE_POLICY_UNKNOWN' || (code === 'SERVICE_STOPPED' && attempt >= MAX_STOPPED);
}

async function failJob(parts: JobParts, attempt: Attempt, code: string): Promise<void> {
  const { database, now, keepMs } = parts;
  const expiresAt = new Date(now().getTime() + keepMs);
  try {
    await database.transaction((queries) =>
      end(parts, queries, attempt, { state: 'failed', serial: null, code, finishedAt: now(), expiresAt }),
    );
  } catch (error) {
    if (!(error instanceof JobTaken)) throw error;
  }
}

/** Throws `JobTaken`. */
async function end({ queue }: JobParts, queries: Queries, { claim, job }: Attempt, how: JobEnd): Promise<void> {
  const isOurs = (await queue.complete(queries, claim)) && (await endJob(queries, job.id, how));
  if (!isOurs) throw new JobTaken();
  if (job.webhook !== null) await queue.add(queries, 'webhook', job.id);
}

async function runMessage({ database, queue, webhooks, now, log }: JobParts, claim: Claim): Promise<void> {
  const job = await findJob(database, claim.id, now());
  const webhook = job === null || job.webhook === null ? undefined : webhooks.get(job.webhook);
  const complete = (): Promise<boolean> => database.transaction((queries) => queue.complete(queries, claim));
  if (job === null || webhook === undefined) {
    await complete();
    return;
  }
  const delivery = await sendMessage(webhook, job, now());
  if (delivery.delivered) {
    await complete();
    return;
  }
  const last = claim.attempt >= MAX_ATTEMPTS.webhook;
  const fields = { job: job.id, webhook: job.webhook ?? '', attempt: String(claim.attempt), reason: delivery.reason };
  log(last ? 'error' : 'warning', 'webhook', { ...fields, last });
  if (last) await complete();
  else await queue.postpone(claim);
}
