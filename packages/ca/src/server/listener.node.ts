/**
 * A Fastify listener with every limit set, and nothing that a stranger can make it say: strict sizes and times, no more
 * connections than told, errors by their codes. The routes come from elsewhere.
 */
import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import type { SecureContextOptions, TlsOptions } from 'node:tls';
import rateLimit from '@fastify/rate-limit';
import { CodedError } from '@govseal/core';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import type { ServerLimits } from './limits.ts';
import { describeDefect, type Log } from './log.ts';
import type { Metrics } from './metrics.node.ts';

export interface ListenerOptions {
  readonly limits: ServerLimits;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Over TLS where given. */
  readonly tls?: SecureContextOptions & TlsOptions;
  /** Addresses of reverse proxies whose X-Forwarded-For is believed; default none. */
  readonly trustProxy?: readonly string[];
}

/** HTTP status by code of a refusal; what is not listed is the client's mistake, 400. */
export type StatusByCode = (code: string) => number;

const DEFECT = { error: 'INTERNAL_ERROR' } as const;

export async function createListener(options: ListenerOptions, statusOf: StatusByCode): Promise<FastifyInstance> {
  const { limits, log, metrics, tls } = options;
  const app = Fastify({
    ...({ https: tls === undefined ? null : { ...tls, ...httpOptions(limits) } } as { https: null }),
    ...(tls === undefined ? { http: httpOptions(limits) } : {}),
    logger: false,
    // what a schema does not name is refused, not dropped, and nothing is turned into another type
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false } },
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.idleMs,
    keepAliveTimeout: limits.keepAliveMs,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    trustProxy: options.trustProxy === undefined ? false : [...options.trustProxy],
    routerOptions: { maxParamLength: limits.headerBytes, ignoreTrailingSlash: false, caseSensitive: true },
  });
  limitConnections(app.server, limits);
  await app.register(rateLimit, {
    global: true,
    max: limits.requestsPerWindow,
    timeWindow: limits.windowMs,
    cache: 10_000,
    // nobody is told on every answer how many more there may be
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: () => ({ statusCode: 429, code: 'RATE_LIMIT', error: 'RATE_LIMIT', message: '' }),
  });
  app.addHook('onRequest', (_request, reply: FastifyReply, done) => {
    reply.header('x-content-type-options', 'nosniff');
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.request(route, reply.statusCode, reply.elapsedTime / 1000);
    done();
    if (reply.statusCode < 400) return;
    log('info', 'refused', { route, method: request.method, status: reply.statusCode, address: request.ip });
  });
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ error: 'NOT_FOUND' }));
  app.setErrorHandler(async (error: FastifyError | CodedError | Error, request, reply) => {
    if (error instanceof CodedError) {
      const status = statusOf(error.code);
      if (status >= 500) log('error', 'failed', { code: error.code, route: request.routeOptions.url });
      return reply.code(status).send({ error: error.code, ...publicParams(error) });
    }
    const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
    // what HTTP itself refuses (size, type, rate) has its code; its message may quote the request
    if (status < 500) return reply.code(status).send({ error: 'code' in error ? error.code : 'BAD_REQUEST' });
    log('error', 'defect', { route: request.routeOptions.url, ...describeDefect(error) });
    return reply.code(500).send(DEFECT);
  });
  return app;
}

function httpOptions(limits: ServerLimits): Record<string, unknown> {
  return {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.requestMs,
    // how soon a late request is noticed
    connectionsCheckingInterval: Math.max(100, Math.min(1000, limits.requestMs / 4)),
    insecureHTTPParser: false,
    requireHostHeader: true,
  };
}

/** Node counts connections; here each address is counted too, so that one slow client cannot take all of them. */
function limitConnections(server: HttpServer, limits: ServerLimits): void {
  server.maxConnections = limits.connections;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    if (count > limits.connectionsPerAddress) socket.destroy();
  });
}

/** Texts and numbers of the refusal that a client may read. */
function publicParams(error: CodedError): { readonly params?: CodedError['params'] } {
  return Object.keys(error.params).length === 0 ? {} : { params: error.params };
}
