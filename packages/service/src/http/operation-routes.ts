/** `/health`, `/ready`, `/v1/policies` and, on a separate listener, `/metrics`. */
import { createListener, type Log } from '@govseal/ca/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { LoadedConfig } from '../config/read-config.ts';
import type { DatabaseHealth } from '../database/health.ts';
import type { PolicySet } from '../verify/policies.ts';
import type { Client } from './clients.ts';
import type { Limits } from './limits.ts';
import type { ServiceMetrics } from './metrics.ts';
import { describeProblem, statusOf } from './problem.ts';

/** Not ready: the code for each policy that is not as configured. Paths and other details are only logged. */
export function addReadiness(
  app: FastifyInstance,
  policies: () => PolicySet,
  health: DatabaseHealth | undefined,
): void {
  app.get('/health', { schema: { operationId: 'health', summary: 'The process runs' } }, async () => ({
    status: 'up',
  }));
  app.get(
    '/ready',
    { schema: { operationId: 'ready', summary: 'Every policy and the database can be used as configured' } },
    async (_request, reply) => {
      const { defects, digest } = policies();
      const reasons = Object.fromEntries([...defects].map(([name, { code }]) => [name, code]));
      const database = health === undefined || (await health.check());
      const ready = isReady(policies()) && database;
      return reply.code(ready ? 200 : 503).send({
        ready,
        snapshot: digest,
        policies: reasons,
        ...(database ? {} : { database: 'SERVICE_DATABASE' }),
      });
    },
  );
}

export function isReady({ defects, usable }: PolicySet): boolean {
  return defects.size === 0 && usable.size > 0;
}

/** The policies that the client may use. */
export function addPolicyRoute(
  app: FastifyInstance,
  { loaded, policies }: { readonly loaded: LoadedConfig; readonly policies: () => PolicySet },
  clientOf: (request: FastifyRequest) => Client,
): void {
  const schema = { operationId: 'policies', summary: 'The policies that this client may select' };
  app.get('/v1/policies', { schema }, async (request) => {
    const { policies: allowed } = clientOf(request);
    const { config } = loaded;
    const set = policies();
    return {
      snapshot: set.digest,
      policies: Object.entries(config.policies)
        .filter(([name]) => allowed === null || allowed.includes(name))
        .map(([name, { description, clientTime = false, case: ofCase }]) => ({
          name,
          description: description ?? null,
          default: name === config.defaultPolicy,
          clientTime,
          case: ofCase !== undefined,
          available: set.usable.has(name),
        })),
    };
  });
}

/** The listener has no authentication: bind it to an address that only the monitoring can reach. */
export async function createMetricsListener(
  log: Log,
  limits: Limits,
  metrics: ServiceMetrics,
): Promise<FastifyInstance> {
  const app = await createListener(
    { limits: { ...limits.listener, bodyBytes: 1024 }, log, metrics, describe: describeProblem },
    statusOf,
  );
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  return app;
}
