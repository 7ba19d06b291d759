/** OCSP over HTTP (RFC 6960 appendix A, RFC 5019 §5 and §6): POST and GET, with caching headers. */
import type { Clock } from '@govseal/core';
import { CodedError } from '@govseal/core';
import type { MaybePromise } from '@govseal/crypto';
import { writeOcspError } from '@govseal/x509/build';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OcspAnswer, OcspTimes } from '../status/ocsp/single-response.ts';
import { asBuffer } from './download-routes.node.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.node.ts';
import { postRoute } from './post-route.node.ts';

export interface OcspRoutesOptions {
  readonly respond: (request: Uint8Array) => Promise<OcspAnswer> | OcspAnswer;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** RFC 5019 §6.2: max-age ends before nextUpdate; at most an hour, so that a revocation is not hidden longer. */
const MAX_AGE_SECONDS = 3600;

export function ocspRoutes(app: FastifyInstance, options: OcspRoutesOptions): void {
  const { metrics, log, clock } = options;
  const failed = (error: unknown): OcspAnswer => {
    if (!(error instanceof CodedError)) throw error;
    // RFC 6960 §2.3: inconsistent state, e.g. an expired responder certificate
    log('error', 'ocsp', { code: error.code });
    return { der: writeOcspError('internalError'), status: 'internalError', source: 'none' };
  };
  const send = (reply: FastifyReply, { der, status, source, cache }: OcspAnswer, mayCache: boolean): FastifyReply => {
    metrics.ocsp(status, source);
    reply.header('content-type', 'application/ocsp-response');
    if (cache === undefined || !mayCache) {
      // a response with a nonce, or an error: for this client only
      reply.header('cache-control', 'no-store');
    } else {
      const left = Math.floor((cache.nextUpdate.getTime() - clock().getTime()) / 1000) - 1;
      const seconds = Math.max(0, Math.min(left, MAX_AGE_SECONDS));
      reply.header('cache-control', `max-age=${seconds}, public, no-transform, must-revalidate`);
      const { lastModified, expires } = httpDates(cache);
      reply.header('last-modified', lastModified);
      reply.header('expires', expires);
    }
    return reply.send(asBuffer(der));
  };
  const respond = (request: Uint8Array, reply: FastifyReply): MaybePromise<FastifyReply> => {
    const answer = options.respond(request);
    // a cached response is sent synchronously
    if (!(answer instanceof Promise)) return send(reply, answer, true);
    return answer.catch(failed).then((late) => send(reply, late, true));
  };
  postRoute(app, '/ocsp', 'application/ocsp-request', respond);
  app.get<{ Params: { '*': string } }>('/ocsp/*', (request, reply) => {
    const bytes = readBase64(request.params['*']);
    if (bytes === null)
      return send(
        reply,
        { der: writeOcspError('malformedRequest'), status: 'malformedRequest', source: 'none' },
        false,
      );
    return respond(bytes, reply);
  });
}

/** Cached per response: its dates are formatted once. */
function httpDates(times: OcspTimes): HttpDates {
  let dates = written.get(times);
  if (dates === undefined) {
    dates = { lastModified: times.thisUpdate.toUTCString(), expires: times.nextUpdate.toUTCString() };
    written.set(times, dates);
  }
  return dates;
}

interface HttpDates {
  readonly lastModified: string;
  readonly expires: string;
}

const written = new WeakMap<OcspTimes, HttpDates>();

/** The router has decoded percent-encoding; some clients leave `+` and `/` as they are, some use base64url. */
function readBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/_-]{4,}={0,2}$/.test(text)) return null;
  return new Uint8Array(Buffer.from(text, 'base64'));
}
