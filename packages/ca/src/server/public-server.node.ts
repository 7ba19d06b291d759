/** The public listener: OCSP, time-stamps, CRLs, CA certificates, health. It changes nothing. */

import type { Clock } from '@govseal/core';
import type { TimestampAuthority } from '@govseal/evidence';
import type { FastifyInstance } from 'fastify';
import type { AnswerCache } from './answer-cache.node.ts';
import { downloadRoutes } from './download-routes.node.ts';
import { healthRoutes, metricsRoutes, type Readiness } from './health-routes.node.ts';
import { publicLimits, type ServerLimits } from './limits.ts';
import { createListener } from './listener.node.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.node.ts';
import { ocspRoutes } from './ocsp-routes.node.ts';
import type { PublishedFiles } from './published.ts';
import { tsaRoutes } from './tsa-routes.node.ts';

/** Options of the public listener. */
export interface PublicServerOptions {
  /** The current time. */
  readonly clock: Clock;
  /** Writes one line for each request. */
  readonly log: Log;
  /** Counts requests and results. */
  readonly metrics: Metrics;
  /** Certificates and CRLs for download. */
  readonly files: PublishedFiles;
  /** Whether the services are ready to answer. */
  readonly readiness: Readiness;
  /** `POST /ocsp`, `GET /ocsp/…`. */
  readonly ocsp?: Pick<AnswerCache, 'respond'> | undefined;
  /** `POST /tsa`. */
  readonly tsa?: TimestampAuthority | undefined;
  /** Default: `defaultLimits`. */
  readonly limits?: Partial<ServerLimits> | undefined;
  /** Addresses of reverse proxies whose X-Forwarded-For is used; default none. */
  readonly trustProxy?: readonly string[] | undefined;
}

/** Not listening yet: the caller calls `listen` and `close`. */
export async function createPublicServer(options: PublicServerOptions): Promise<FastifyInstance> {
  const { clock, log, metrics } = options;
  const app = await createListener(
    {
      limits: { ...publicLimits, ...options.limits },
      log,
      metrics,
      trustProxy: options.trustProxy,
    },
    () => 500,
  );
  app.removeAllContentTypeParsers();
  if (options.ocsp !== undefined) {
    const { ocsp } = options;
    ocspRoutes(app, { respond: (request) => ocsp.respond(request), clock, metrics, log });
  }
  if (options.tsa !== undefined) tsaRoutes(app, { tsa: options.tsa, metrics, log });
  healthRoutes(app, options.readiness);
  downloadRoutes(app, options.files, clock);
  return app;
}

/** `/metrics`, `/health` and `/ready`, for an internal listener. */
export async function createMetricsServer(
  options: Pick<PublicServerOptions, 'log' | 'metrics' | 'readiness'>,
): Promise<FastifyInstance> {
  const app = await createListener({ limits: publicLimits, log: options.log, metrics: options.metrics }, () => 500);
  healthRoutes(app, options.readiness);
  metricsRoutes(app, options.metrics, options.readiness);
  return app;
}
