/**
 * A Fastify listener with every limit set: strict sizes, times and connection counts; errors are reported only by their
 * codes, so that a client cannot make it reveal or repeat anything. Routes are added by the caller.
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

/** Options of a listener. */
export interface ListenerOptions {
  /** Sizes, times and counts. */
  readonly limits: ServerLimits;
  /** Writes one line for each refusal and defect. */
  readonly log: Log;
  /** Counts requests. */
  readonly metrics: Pick<Metrics, 'request' | 'unreadable'>;
  /** Serve over TLS. */
  readonly tls?: (SecureContextOptions & TlsOptions) | undefined;
  /** Addresses or ranges (`10.0.0.0/24`) of reverse proxies whose X-Forwarded-For is trusted; default none. */
  readonly trustProxy?: readonly string[] | undefined;
  /** Default: JSON with the code and, below status 500, its parameters. */
  readonly describe?: DescribeRefusal | undefined;
}

/** A request that is refused. */
export interface Refusal {
  /** HTTP status. */
  readonly status: number;
  /** Code of the error, or of the HTTP framework. */
  readonly code: string;
  /** The error's parameters, which a client may read. */
  readonly params?: CodedError['params'];
}

/** The body of a refusal and its media type, in the language of the request. */
export type DescribeRefusal = (
  refusal: Refusal,
  acceptLanguage: string | undefined,
) => {
  /** Media type. */
  readonly type: string;
  /** The body. */
  readonly body: string;
};

/** The HTTP status of a refusal's code; unlisted codes are the client's fault: 400. */
export type StatusByCode = (code: string) => number;

const describeAsJson: DescribeRefusal = ({ code, params }) => ({
  type: 'application/json; charset=utf-8',
  body: JSON.stringify({ error: code, ...(params === undefined ? {} : { params }) }),
});

/** Not listening yet: the caller adds routes and calls `listen`. */
export async function createListener(options: ListenerOptions, statusOf: StatusByCode): Promise<FastifyInstance> {
  const { limits, log, metrics, tls, describe = describeAsJson } = options;
  const refuse = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply => {
    const { type, body } = describe(refusal, request.headers['accept-language']);
    return reply.code(refusal.status).type(type).send(body);
  };
  const isProxy = addresses(options.trustProxy ?? []);
  const app = withTls(() =>
    Fastify({
      ...({ https: tls === undefined ? null : { ...tls, ...httpOptions(limits) } } as { https: null }),
      ...(tls === undefined ? { http: httpOptions(limits) } : {}),
      logger: false,
      // additional properties are refused instead of dropped, and no value is converted
      ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false } },
      bodyLimit: limits.bodyBytes,
      requestTimeout: limits.requestMs,
      // idle time is limited per phase: a request (requestMs), the next one (keepAliveMs), a slow reader; our own
      // delays do not count
      connectionTimeout: 0,
      keepAliveTimeout: limits.keepAliveMs,
      forceCloseConnections: 'idle',
      return503OnClosing: true,
      trustProxy: options.trustProxy === undefined ? false : isProxy,
      routerOptions: { maxParamLength: limits.headerBytes, ignoreTrailingSlash: false, caseSensitive: true },
      // a URL that cannot be decoded is not repeated in the response
      frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
        const status = error.statusCode ?? 400;
        metrics.request('none', status, 0);
        log('info', 'refused', { route: 'none', method: request.method, status, address: request.ip });
        refuse(request, reply.header('connection', 'close'), { status, code: error.code });
      },
      clientErrorHandler: (error: Error & { readonly code?: string }, socket: Socket) => {
        answerUnreadable(error, socket, describe, (status) => metrics.unreadable(status));
      },
    }),
  );
  // no header is dropped silently: their bytes are limited
  app.server.maxHeadersCount = 0;
  // RFC 9110 §10.1.1: unknown expectations may be ignored; if Node answered them, no limit would count them
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  limitConnections(app.server, limits, isProxy);
  cutSlowReaders(app.server, limits, tls !== undefined, (address) => log('info', 'slow', { address }));
  const rate = new RateLimit(limits.requestsPerWindow, limits.windowMs, () => performance.now());
  app.addHook('onRequest', (request, reply: FastifyReply, done) => {
    reply.header('x-content-type-options', 'nosniff');
    // RFC 9112 §3.2, §6.1: two Host headers, or an unknown transfer coding, are read differently by different servers
    const coding = request.headers['transfer-encoding'];
    if (hasTwoHosts(request.raw.rawHeaders) || (coding !== undefined && coding.toLowerCase() !== 'chunked')) {
      refuse(request, reply.header('connection', 'close'), { status: 400, code: 'BAD_REQUEST' });
      return;
    }
    // a global hook counts requests without a route; a disconnected client has no address
    const seconds = rate.wait((request.ip as string | undefined) ?? '');
    if (seconds === 0) return done();
    refuse(request, reply.header('retry-after', seconds), { status: 429, code: 'RATE_LIMIT' });
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.request(route, reply.statusCode, reply.elapsedTime / 1000);
    done();
    if (reply.statusCode < 400) return;
    log('info', 'refused', { route, method: request.method, status: reply.statusCode, address: request.ip });
  });
  app.setNotFoundHandler(async (request, reply) => refuse(request, reply, { status: 404, code: 'NOT_FOUND' }));
  app.setErrorHandler(async (error: FastifyError | CodedError | Error, request, reply) => {
    if (error instanceof CodedError) {
      const status = statusOf(error.code);
      if (status >= 500) log('error', 'failed', { code: error.code, route: request.routeOptions.url });
      // internal details (a path, a database message) are only logged
      return refuse(request, reply, { status, code: error.code, ...(status < 500 ? publicParams(error) : {}) });
    }
    const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
    // HTTP errors (size, type, rate) have a code; their messages may quote the request
    if (status < 500) return refuse(request, reply, { status, code: 'code' in error ? error.code : 'BAD_REQUEST' });
    log('error', 'defect', { route: request.routeOptions.url, ...describeDefect(error) });
    return refuse(request, reply, { status: 500, code: 'INTERNAL_ERROR' });
  });
  return app;
}

/** Throws `CA_LISTEN` if OpenSSL rejects the key or the certificate. */
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
    headersTimeout: limits.headersMs ?? limits.requestMs,
    // TLS handshakes: otherwise a silent client keeps a connection for two minutes
    handshakeTimeout: limits.headersMs ?? limits.requestMs,
    // how soon a late request is detected
    connectionsCheckingInterval: Math.max(100, Math.min(1000, (limits.headersMs ?? limits.requestMs) / 4)),
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

/** HTTP parser errors by code; others are 400. */
const UNREADABLE: Readonly<Record<string, readonly [status: number, phrase: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Payload Too Large'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
};

/** There is no request to reply to: writes a minimal response to the socket and closes it. */
function answerUnreadable(
  error: Error & { readonly code?: string },
  socket: Socket,
  describe: DescribeRefusal,
  report: (status: number) => void,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, phrase] = UNREADABLE[error.code ?? ''] ?? [400, 'Bad Request'];
  report(status);
  const { type, body } = describe({ status, code: phrase.toUpperCase().replaceAll(' ', '_') }, undefined);
  const head = [
    `HTTP/1.1 ${status} ${phrase}`,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}

/**
 * Node limits all connections; this also limits each address, so that one slow client cannot use all of them. A proxy
 * carries many clients and is exempt.
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

function publicParams(error: CodedError): { readonly params?: CodedError['params'] } {
  return Object.keys(error.params).length === 0 ? {} : { params: error.params };
}

/** Throws `TypeError` for an invalid address. */
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
