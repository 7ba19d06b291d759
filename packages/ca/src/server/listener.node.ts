/**
 * A Fastify listener with every limit set, and nothing that a stranger can make it say: strict sizes and times, no more
 * connections than told, errors by their codes. The routes come from elsewhere.
 */
import type { Server as HttpServer } from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';
import type { SecureContextOptions, TlsOptions } from 'node:tls';
import { CodedError } from '@govseal/core';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { CaError } from '../error.ts';
import type { ServerLimits } from './limits.ts';
import { describeDefect, type Log } from './log.ts';
import type { Metrics } from './metrics.node.ts';
import { networkOf, RateLimit } from './rate-limit.ts';
import { cutSlowReaders } from './slow-readers.node.ts';

export interface ListenerOptions {
  readonly limits: ServerLimits;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Over TLS where given. */
  readonly tls?: (SecureContextOptions & TlsOptions) | undefined;
  /** Addresses or ranges (`10.0.0.0/24`) of reverse proxies whose X-Forwarded-For is believed; default none. */
  readonly trustProxy?: readonly string[] | undefined;
}

/** HTTP status by code of a refusal; what is not listed is the client's mistake, 400. */
export type StatusByCode = (code: string) => number;

const DEFECT = { error: 'INTERNAL_ERROR' } as const;

export async function createListener(options: ListenerOptions, statusOf: StatusByCode): Promise<FastifyInstance> {
  const { limits, log, metrics, tls } = options;
  const isProxy = addresses(options.trustProxy ?? []);
  const app = withTls(() =>
    Fastify({
      ...({ https: tls === undefined ? null : { ...tls, ...httpOptions(limits) } } as { https: null }),
      ...(tls === undefined ? { http: httpOptions(limits) } : {}),
      logger: false,
      // what a schema does not name is refused, not dropped, and nothing is turned into another type
      ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false } },
      bodyLimit: limits.bodyBytes,
      requestTimeout: limits.requestMs,
      // silence is measured elsewhere, and by what is waited for: a request (requestMs), the next one, a reader; never ourselves
      connectionTimeout: 0,
      keepAliveTimeout: limits.keepAliveMs,
      forceCloseConnections: 'idle',
      return503OnClosing: true,
      trustProxy: options.trustProxy === undefined ? false : isProxy,
      routerOptions: { maxParamLength: limits.headerBytes, ignoreTrailingSlash: false, caseSensitive: true },
      // an address that cannot be decoded: its text is not repeated
      frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
        const status = error.statusCode ?? 400;
        metrics.request('none', status, 0);
        log('info', 'refused', { route: 'none', method: request.method, status, address: request.ip });
        reply.code(status).header('connection', 'close').send({ error: error.code });
      },
      clientErrorHandler: (error: Error & { readonly code?: string }, socket: Socket) => {
        answerUnreadable(error, socket, (status) => metrics.unreadable(status));
      },
    }),
  );
  // none is left out unseen: their bytes are limited
  app.server.maxHeadersCount = 0;
  // RFC 9110 §10.1.1: what else is expected may be ignored; answered by Node it would be counted by nobody
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  limitConnections(app.server, limits, isProxy);
  cutSlowReaders(app.server, limits, tls !== undefined, (address) => log('info', 'slow', { address }));
  const rate = new RateLimit(limits.requestsPerWindow, limits.windowMs, () => performance.now());
  app.addHook('onRequest', (request, reply: FastifyReply, done) => {
    reply.header('x-content-type-options', 'nosniff');
    // RFC 9112 §3.2, §6.1: two Host lines are two readings, and so is a coding that only some undo
    const coding = request.headers['transfer-encoding'];
    if (hasTwoHosts(request.raw.rawHeaders) || (coding !== undefined && coding.toLowerCase() !== 'chunked')) {
      reply.code(400).header('connection', 'close').send({ error: 'BAD_REQUEST' });
      return;
    }
    // a hook for all: what has no route is counted too
    // who is gone has no address any more
    const seconds = rate.wait((request.ip as string | undefined) ?? '');
    if (seconds === 0) return done();
    reply.code(429).header('retry-after', seconds).send({ error: 'RATE_LIMIT' });
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
      // what failed inside (a path, a database's words) is for the log alone
      return reply.code(status).send({ error: error.code, ...(status < 500 ? publicParams(error) : {}) });
    }
    const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
    // what HTTP itself refuses (size, type, rate) has its code; its message may quote the request
    if (status < 500) return reply.code(status).send({ error: 'code' in error ? error.code : 'BAD_REQUEST' });
    log('error', 'defect', { route: request.routeOptions.url, ...describeDefect(error) });
    return reply.code(500).send(DEFECT);
  });
  return app;
}

/** Throws `CA_LISTEN` where OpenSSL does not take the key or the certificate. */
function withTls<T>(open: () => T): T {
  try {
    return open();
  } catch (cause) {
    const { code } = cause as { readonly code?: string };
    if (code?.startsWith('ERR_OSSL_') !== true) throw cause;
    throw new CaError('CA_LISTEN', { params: { address: 'TLS', reason: code }, cause });
  }
}

function httpOptions(limits: ServerLimits): Record<string, unknown> {
  return {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.requestMs,
    // of TLS; else who never says hello keeps a connection for two minutes
    handshakeTimeout: limits.requestMs,
    // how soon a late request is noticed
    connectionsCheckingInterval: Math.max(100, Math.min(1000, limits.requestMs / 4)),
    insecureHTTPParser: false,
    requireHostHeader: true,
  };
}

function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++;
  }
  return hosts > 1;
}

/** What the HTTP parser refuses, by its codes; anything else is 400. */
const UNREADABLE: Readonly<Record<string, readonly [status: number, phrase: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Payload Too Large'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
};

/** There is no request that could be answered: a few words on the bare connection, and its end. */
function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket, tell: (status: number) => void) {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, phrase] = UNREADABLE[error.code ?? ''] ?? [400, 'Bad Request'];
  tell(status);
  const body = JSON.stringify({ error: phrase.toUpperCase().replaceAll(' ', '_') });
  const head = [
    `HTTP/1.1 ${status} ${phrase}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}

/**
 * Node counts connections; here each address is counted too, so that one slow client cannot take all of them. A proxy
 * brings the connections of many.
 */
function limitConnections(server: HttpServer, limits: ServerLimits, isProxy: (address: string) => boolean): void {
  server.maxConnections = limits.connections;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = networkOf(socket.remoteAddress ?? '');
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    if (count > limits.connectionsPerAddress && !isProxy(socket.remoteAddress ?? '')) socket.destroy();
  });
}

/** Texts and numbers of the refusal that a client may read. */
function publicParams(error: CodedError): { readonly params?: CodedError['params'] } {
  return Object.keys(error.params).length === 0 ? {} : { params: error.params };
}

/** Throws `TypeError` for what is no address. */
function addresses(list: readonly string[]): (address: string) => boolean {
  const block = new BlockList();
  for (const text of list) {
    const [address = '', prefix] = text.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) block.addAddress(address, family);
    else block.addSubnet(address, Number(prefix), family);
  }
  return (address) => block.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
