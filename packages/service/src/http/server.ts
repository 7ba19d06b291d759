/** The routes of the service on a listener with limits; not listening yet. */
import { createListener, type ListenerOptions, type Log, RateLimit } from '@govseal/ca/http';
import { CodedError } from '@govseal/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { LoadedConfig } from '../config/read-config.ts';
import type { Database } from '../database/database.ts';
import type { DatabaseHealth } from '../database/health.ts';
import { ServiceError } from '../error.ts';
import type { JobQueue } from '../queue/job-queue.ts';
import type { RecordVerdict } from '../reports/record-verdict.ts';
import type { UploadStore } from '../upload/store.ts';
import type { PolicySet } from '../verify/policies.ts';
import type { VerificationPool } from '../verify/pool.ts';
import { type Client, createAuthenticate, requireRole } from './clients.ts';
import { addDescription } from './description.ts';
import { addDocumentation } from './documentation.ts';
import { addJobRoutes } from './job-routes.ts';
import type { Limits } from './limits.ts';
import type { ServiceMetrics } from './metrics.ts';
import { addPolicyRoute, addReadiness } from './operation-routes.ts';
import { describeProblem, statusOf } from './problem.ts';
import { addReportRoute } from './report-route.ts';
import { acceptFiles, addVerifyRoute } from './verify-route.ts';

/** Dependencies of the routes. */
export interface ServerParts {
  readonly loaded: LoadedConfig;
  readonly policies: () => PolicySet;
  readonly pool: VerificationPool;
  readonly store: UploadStore;
  readonly limits: Limits;
  readonly log: Log;
  readonly metrics: ServiceMetrics;
  /** The store of reports. */
  readonly kept: { readonly database: Database; readonly health: DatabaseHealth } | undefined;
  /** The queue of jobs, and a callback for added jobs. */
  readonly jobs: { readonly queue: JobQueue; readonly onJob: () => void; readonly keepMs: number } | undefined;
  readonly record: RecordVerdict;
  /** PEM of the key and of the certificate with its chain. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly ca?: string | undefined } | undefined;
}

export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { loaded, log, metrics, policies, limits, kept, jobs, record } = parts;
  const app = await createListener(
    {
      limits: limits.listener,
      log,
      metrics,
      describe: describeProblem,
      trustProxy: loaded.config.trustProxy,
      tls: parts.tls && withClientCertificates(parts.tls),
    },
    statusOf,
  );
  // reports are sent as they were rendered
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    // otherwise the connection stays open until it is idle for long enough
    if (closing) reply.header('connection', 'close');
    if (reply.statusCode === 401) reply.header('www-authenticate', 'Bearer');
    if (reply.statusCode === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', 2);
    // the rest of a refused body is not read
    if (reply.statusCode >= 400 && !reply.request.raw.complete) reply.header('connection', 'close');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    return payload;
  });
  app.addHook('onError', async (_request, _reply, error) => {
    if (!(error instanceof CodedError)) return;
    const { code, params } = error;
    if (code === 'SERVICE_STOPPED') metrics.stopped(String(params.reason));
    if (code === 'SERVICE_DATABASE') log('error', 'database', { reason: String(params.reason) });
  });
  await addDescription(app);
  addDocumentation(app);
  addReadiness(app, policies, kept?.health);
  const now = (): Date => new Date();
  const clients = new WeakMap<FastifyRequest, Client>();
  const authenticate = createAuthenticate(loaded.config, now);
  const waitOf = createClientLimit();
  const { public: isPublic = false } = loaded.config.reports ?? {};
  if (kept !== undefined && isPublic) addReportRoute(app, { ...kept, now, readerOf: () => null });
  await app.register(async (api) => {
    api.addHook('onRequest', async (request, reply) => {
      const client = authenticate(request.headers.authorization, request.raw.socket);
      requireRole(client, 'verify');
      const seconds = waitOf(client);
      if (seconds > 0) {
        reply.header('retry-after', seconds);
        throw new ServiceError('SERVICE_RATE_LIMIT');
      }
      clients.set(request, client);
    });
    const clientOf = (request: FastifyRequest): Client => clients.get(request)!;
    addPolicyRoute(api, parts, clientOf);
    if (kept !== undefined && !isPublic) {
      addReportRoute(api, { ...kept, now, readerOf: (request) => clientOf(request).name });
    }
    acceptFiles(api);
    if (kept !== undefined && jobs !== undefined) {
      addJobRoutes(api, { ...parts, ...jobs, database: kept.database, now, clientOf });
    }
    addVerifyRoute(api, { ...parts, clientOf, record, onVerdict: metrics.verdict });
  });
  return app;
}

/** Whether a certificate is needed is decided for each request: a key may be sent instead. */
function withClientCertificates(tls: NonNullable<ServerParts['tls']>): NonNullable<ListenerOptions['tls']> {
  // a resumed session would skip the check of the client's certificate
  const client = tls.ca === undefined ? {} : { requestCert: true, rejectUnauthorized: false, sessionTimeout: 1 };
  return { ...tls, ...client, minVersion: 'TLSv1.2' };
}

/** One limit for each client that has one, in addition to the limit of each address. */
function createClientLimit(): (client: Client) => number {
  const limits = new Map<string, RateLimit>();
  return ({ name, requestsPerMinute }) => {
    if (requestsPerMinute === null) return 0;
    let limit = limits.get(name);
    if (limit === undefined) {
      limit = new RateLimit(requestsPerMinute, 60_000, () => performance.now());
      limits.set(name, limit);
    }
    return limit.wait(name);
  };
}
