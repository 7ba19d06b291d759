/** RFC 3161 over HTTP (§3.4): a posted query gets a response; without a trusted time, a rejection. */
import { rejectTimestamp } from '@govseal/cms';
import { CodedError } from '@govseal/core';
import type { TimestampAuthority } from '@govseal/evidence';
import type { FastifyInstance } from 'fastify';
import { asBuffer } from './download-routes.node.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.node.ts';
import { postRoute } from './post-route.node.ts';

export interface TsaRoutesOptions {
  readonly tsa: TimestampAuthority;
  readonly metrics: Metrics;
  readonly log: Log;
}

export function tsaRoutes(app: FastifyInstance, { tsa, metrics, log }: TsaRoutesOptions): void {
  const answer = async (query: Uint8Array): Promise<Uint8Array> => {
    try {
      const response = await tsa.respond(query);
      metrics.timestamp('answered');
      return response;
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      log('error', 'timestamp', { code: error.code });
      metrics.timestamp(error.code);
      // RFC 3161 §2.4.2: timeNotAvailable for the clock, otherwise systemFailure
      return rejectTimestamp(error.code.startsWith('CA_TSA_CLOCK_') ? 'timeNotAvailable' : 'systemFailure');
    }
  };
  postRoute(app, '/tsa', 'application/timestamp-query', async (body, reply) => {
    reply.header('content-type', 'application/timestamp-reply');
    reply.header('cache-control', 'no-store');
    return reply.send(asBuffer(await answer(body)));
  });
}
