/** The running service: worker threads, listeners, and the policies that are reloaded while it runs. */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { describeDefect, describeFailure, type Log } from '@govseal/ca/http';
import type { FastifyInstance } from 'fastify';
import { loadWebhooks } from './config/load-webhooks.ts';
import type { LoadedConfig } from './config/read-config.ts';
import { createDatabaseHealth } from './database/health.ts';
import { ServiceError } from './error.ts';
import { type Limits, limitsOf } from './http/limits.ts';
import { createServiceMetrics, type Measured } from './http/metrics.ts';
import { createMetricsListener, isReady } from './http/operation-routes.ts';
import { createServer, type ServerParts } from './http/server.ts';
import { deleteExpiredJobs } from './jobs/job-store.ts';
import type { JobParts } from './jobs/run-jobs.ts';
import { createRecordVerdict } from './reports/record-verdict.ts';
import { deleteExpiredReports } from './reports/report-store.ts';
import { createUploadStore } from './upload/store.ts';
import { loadPolicies, type PolicySet } from './verify/policies.ts';
import { createPool } from './verify/pool.ts';

const RELOAD_MS = 60_000;
const DAY_MS = 86_400_000;
const DEFAULT_KEEP_DAYS = 30;
/** The lease of a job in multiples of the longest verification: one for the verification, the rest for the database. */
const LEASE_VERIFICATIONS = 3;

/** What to run. */
export interface ServeOptions {
  /** As `readConfig` returns it. */
  readonly loaded: LoadedConfig;
  /** Writes one line for each event. */
  readonly log: Log;
  /** Milliseconds between two readings of the policies' files; default a minute. */
  readonly reloadMs?: number;
}

/** A running service. */
export interface RunningService {
  /** The ports in use. */
  readonly ports: {
    /** The listener for clients. */
    readonly public: number;
    /** The listener for metrics; absent if there is none. */
    readonly metrics?: number;
  };
  /** Stops accepting connections, finishes requests in progress, ends the threads. */
  close(): Promise<void>;
}

/**
 * Starts the service. An unusable policy does not stop it: `/ready` gives the reason, and requests for that policy
 * are answered with 503. Throws `ServiceError` for other defects of the configuration.
 */
export async function serveVerification({ loaded, log, reloadMs = RELOAD_MS }: ServeOptions): Promise<RunningService> {
  const { config, folder } = loaded;
  const limits = limitsOf(config);
  const text = (file: string): string => readText(folder, file);
  const tls = config.tls && {
    key: text(config.tls.key),
    cert: text(config.tls.cert),
    ca: config.tls.clientCa === undefined ? undefined : text(config.tls.clientCa),
  };
  const kept = await openKept(loaded);
  let policies = await loadPolicies(loaded);
  logDefects(policies, log);
  const store = createUploadStore(
    config.temporaryFolder === undefined
      ? join(tmpdir(), `govseal-service-${userInfo().uid}`)
      : resolve(folder, config.temporaryFolder),
    limits,
  );
  const pool = createPool(limits, [...policies.usable.values()]);
  const measure = (): Measured => ({
    depth: pool.depth,
    ...store.held,
    ready: isReady(policies) && (kept?.health.up ?? true),
  });
  const metrics = createServiceMetrics(measure);
  const now = (): Date => new Date();
  const keepDays = config.reports?.keepDays ?? DEFAULT_KEEP_DAYS;
  const record = createRecordVerdict(log, now, kept && { database: kept.database, keepDays });
  const current = (): PolicySet => policies;
  const listeners: FastifyInstance[] = [];
  let jobs: OpenJobs | undefined;
  const reload = async (): Promise<void> => {
    const next = await loadPolicies(loaded, policies);
    const changed = next.digest !== policies.digest;
    policies = next;
    logDefects(policies, log);
    if (!changed) return;
    pool.replace([...policies.usable.values()]);
    log('info', 'policies', { snapshot: policies.digest });
  };
  const clean = async (): Promise<void> => {
    if (kept === undefined || !(await kept.health.check())) return;
    await deleteExpiredReports(kept.database, now());
    await deleteExpiredJobs(kept.database, now());
  };
  let reading: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    reading = reading
      .then(reload)
      .then(clean)
      .catch((error: unknown) => log('error', 'reload', describeDefect(error)));
  }, reloadMs);
  const end = async (): Promise<void> => {
    clearInterval(timer);
    await reading;
    await Promise.all(listeners.map((app) => drain(app, limits.listener.drainMs)));
    await jobs?.close();
    await pool.close();
    await kept?.database.close();
  };
  const open = async (app: FastifyInstance, address: ServiceAddress): Promise<number> => {
    listeners.push(app);
    return listen(app, address);
  };
  try {
    const { verdict: onVerdict } = metrics;
    const common = { loaded, policies: current, pool, limits, log, record, onVerdict, now };
    jobs = kept && config.jobs && (await openJobs({ ...common, database: kept.database, keepMs: keepDays * DAY_MS }));
    const parts = { ...common, store, metrics, kept, tls, jobs };
    const ports: { public: number; metrics?: number } = {
      public: await open(await createServer(parts), config.listen),
    };
    if (config.metrics !== undefined) {
      ports.metrics = await open(await createMetricsListener(log, limits, metrics), config.metrics);
    }
    log('info', 'listening', { ...ports, snapshot: policies.digest });
    return { ports, close: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Opens the store of reports; its libraries are loaded only here. */
async function openKept({ config: { database: place }, folder }: LoadedConfig): Promise<ServerParts['kept']> {
  if (place === undefined) return undefined;
  const { openDatabase } = await import('./database/open-database.ts');
  const database = await openDatabase(place, folder);
  return { database, health: createDatabaseHealth(database) };
}

/** Opens the queue of jobs and starts its workers; their libraries are loaded only here. */
async function openJobs(parts: Omit<JobParts, 'queue' | 'webhooks' | 'workers'> & { readonly limits: Limits }) {
  const { loaded, database, limits, log, now, keepMs } = parts;
  const { openJobQueue } = await import('./queue/job-queue.ts');
  const { startJobs } = await import('./jobs/run-jobs.ts');
  const webhooks = loadWebhooks(loaded);
  const leaseSeconds = Math.ceil((limits.verifyMs / 1000) * LEASE_VERIFICATIONS);
  const onError = (error: unknown): void => log('error', 'queue', describeFailure(error));
  const queue = await openJobQueue(database, { leaseSeconds, now, onError });
  const loop = startJobs({ ...parts, queue, webhooks, workers: limits.jobs.workers });
  return {
    queue,
    keepMs,
    onJob: () => loop.wake(),
    async close() {
      await loop.close();
      await queue.close();
    },
  };
}

type OpenJobs = Awaited<ReturnType<typeof openJobs>>;
type ServiceAddress = LoadedConfig['config']['listen'];

function logDefects({ defects }: PolicySet, log: Log): void {
  for (const [policy, { code, params }] of defects) {
    log('error', 'policy', {
      policy,
      code,
      ...Object.fromEntries(Object.entries(params).map(([k, v]) => [`at.${k}`, v])),
    });
  }
}

function readText(folder: string, file: string): string {
  try {
    return readFileSync(resolve(folder, file), 'utf8');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code;
    if (reason === undefined) throw cause;
    throw new ServiceError('SERVICE_FILE_UNREADABLE', { params: { file, reason }, cause });
  }
}

async function listen(app: FastifyInstance, { host, port }: ServiceAddress): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw cause;
    throw new ServiceError('SERVICE_CONFIG', {
      params: { path: `${host}:${port}`, expected: `a free address (${code})` },
      cause,
    });
  }
  return (app.server.address() as AddressInfo).port;
}

/** Requests in progress get a limited time. */
async function drain(app: FastifyInstance, drainMs: number): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), drainMs);
  await app.close();
  clearTimeout(timer);
}

/** Throws `ServiceError` for a defective webhook or the first unusable policy, with the code of the reason. */
export async function checkPolicies(loaded: LoadedConfig): Promise<void> {
  loadWebhooks(loaded);
  const { defects } = await loadPolicies(loaded);
  for (const [policy, { code, params }] of defects) {
    const detail = Object.entries(params).map(([name, value]) => `, ${name} ${String(value)}`);
    throw new ServiceError('SERVICE_CONFIG', {
      params: { path: `/policies/${policy}`, expected: `files that can be used (${code}${detail.join('')})` },
    });
  }
}
