/** Liveness, readiness and metrics, for the operators of the service. */
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.node.ts';

/** By name of the check: null if it passed, otherwise the code or word of the failure. */
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
    // reads every configured CRL, so that its dates are reported even if nobody downloads it
    metrics.ready(await readiness());
    reply.header('content-type', registry.contentType);
    return reply.send(await registry.metrics());
  });
}
