/** Liveness, readiness and metrics: for those who run the service, not for those who rely on it. */
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.node.ts';

/** Name of a check → null where it stands, else the code or word that says why not. */
export type Readiness = () => Promise<Readonly<Record<string, string | null>>>;

export function healthRoutes(app: FastifyInstance, readiness: Readiness): void {
  app.get('/health', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'alive' };
  });
  app.get('/ready', async (_request, reply) => {
    const checks = await readiness();
    const ready = Object.values(checks).every((reason) => reason === null);
    reply.header('cache-control', 'no-store');
    return reply.code(ready ? 200 : 503).send({ ready, checks });
  });
}

export function metricsRoutes(app: FastifyInstance, metrics: Metrics, readiness: Readiness): void {
  const { registry } = metrics;
  app.get('/metrics', async (_request, reply) => {
    // looks at every list that should be there, so that their dates are told whether or not anybody fetched them
    metrics.ready(await readiness());
    reply.header('content-type', registry.contentType);
    return reply.send(await registry.metrics());
  });
}
