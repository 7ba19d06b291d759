/**
 * The admin listener: mutual TLS, and a table of routes with the roles that may use them. Every request is checked
 * again: certificate, revocation, profile, role. Refusals are recorded with the operator's certificate.
 */
import type { TLSSocket } from 'node:tls';
import { attempt, CodedError, encodePem, parseJson } from '@govseal/core';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { CaError } from '../error.ts';
import type { Ca } from '../issuing/authority.ts';
import { adminLimits, type ServerLimits } from './limits.ts';
import { createListener } from './listener.node.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.node.ts';
import { identifyOperator, type Operator, type OperatorRole } from './operator.node.ts';

/** One route of the admin API. */
export interface AdminRoute {
  /** HTTP method. */
  readonly method: 'GET' | 'POST';
  /** Path with parameters, such as `/certificates/:serial`. */
  readonly url: string;
  /** Operators with one of these roles may call it. */
  readonly roles: readonly OperatorRole[];
  /** JSON Schemas; other properties are refused. */
  readonly body?: object | undefined;
  /** JSON Schema of the query; absent: no parameters. */
  readonly query?: object | undefined;
  /** The result is sent as JSON. A `CaError` is answered with its code and a 4xx status. */
  handle(call: AdminCall): Promise<unknown>;
}

/** One authenticated request. */
export interface AdminCall {
  /** Who made the request. */
  readonly operator: Operator;
  /** Path parameters of the route's URL. */
  readonly params: Readonly<Record<string, string>>;
  /** Query parameters, valid by the route's schema. */
  readonly query: Readonly<Record<string, unknown>>;
  /** JSON body, valid by the route's schema; empty for GET. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Authority, TLS and routes. */
export interface AdminServerOptions {
  /** The authority that is administered. */
  readonly ca: Ca;
  /** PEM of the server's key, and of its certificate with its chain. */
  readonly tls: {
    /** PEM of the private key. */
    readonly key: string;
    /** PEM of the certificate and its chain. */
    readonly cert: string;
  };
  /** What operators can do. */
  readonly routes: readonly AdminRoute[];
  /** Writes one line for each request. */
  readonly log: Log;
  /** Counts requests and results. */
  readonly metrics: Metrics;
  /** Default: `defaultLimits`. */
  readonly limits?: Partial<ServerLimits> | undefined;
}

/** Not listening yet: the caller calls `listen` and `close`. */
export async function createAdminServer(options: AdminServerOptions): Promise<FastifyInstance> {
  const { ca, log, metrics, routes } = options;
  const app = await createListener(
    {
      limits: { ...adminLimits, ...options.limits },
      log,
      metrics,
      tls: {
        ...options.tls,
        ca: ca.chain.map(({ der }) => encodePem('CERTIFICATE', der)),
        requestCert: true,
        rejectUnauthorized: true,
        minVersion: 'TLSv1.2',
        // a resumed session would skip the client certificate check
        sessionTimeout: 1,
      },
    },
    statusOf,
  );
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (body.length > 0 && !isOneReading(body)) return done(new errorCodes.FST_ERR_CTP_INVALID_JSON_BODY(), undefined);
    return parse(request, body.toString('utf8'), done);
  });
  // no actor to record: the handshake failed before a certificate was verified
  app.server.on('tlsClientError', (error: Error & { readonly code?: string }, socket: TLSSocket) => {
    const code = String(socket.authorizationError ?? error.code ?? error.name);
    metrics.operator('handshake');
    log('warning', 'handshake', { code, address: socket.remoteAddress ?? '' });
  });
  const operators = new WeakMap<FastifyRequest, Operator>();
  const check = async (request: FastifyRequest, route: AdminRoute): Promise<void> => {
    let operator: Operator | undefined;
    try {
      operator = await identifyOperator(ca, request.raw.socket as TLSSocket);
      if (!route.roles.includes(operator.role)) {
        throw new CaError('CA_OPERATOR_ROLE', {
          at: { certificate: operator.certificate.subject.text },
          params: { role: operator.role, needed: route.roles },
        });
      }
      if (!operators.has(request)) metrics.operator('accepted');
      operators.set(request, operator);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      metrics.operator(error.code);
      log('warning', 'operator', { code: error.code, route: route.url, certificate: error.at.certificate });
      const action = `${route.method} ${route.url}`;
      const actor = operator?.actor ?? { certificate: null, role: 'stranger' };
      await ca.store
        .as(actor)
        .refuse({ action, codes: [error.code], subject: error.at.certificate ?? '', at: ca.clock() });
      throw error;
    }
  };
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.url,
      schema: {
        ...(route.body === undefined ? {} : { body: route.body }),
        ...(route.query === undefined ? {} : { querystring: route.query }),
      },
      // before the body is read: unauthenticated bodies are not
      onRequest: (request) => check(request, route),
      // and after it: the operator may have been revoked while sending it slowly
      ...(route.method === 'POST' ? { preHandler: (request: FastifyRequest) => check(request, route) } : {}),
      handler: async (request, reply) => {
        const operator = operators.get(request)!;
        reply.header('cache-control', 'no-store');
        const result = await route.handle({
          operator,
          params: request.params as Record<string, string>,
          query: request.query as Record<string, unknown>,
          body: (request.body ?? {}) as Record<string, unknown>,
        });
        log('info', 'operator', { route: route.url, serial: operator.certificate.serialHex, role: operator.role });
        return result ?? {};
      },
    });
  }
  return app;
}

/** JSON with a repeated key is ambiguous: what is signed or recorded could differ from what is shown elsewhere. */
function isOneReading(json: Uint8Array): boolean {
  return attempt<unknown>(() => parseJson(json), SyntaxError) !== undefined;
}

/** The HTTP status of a code. */
function statusOf(code: string): number {
  if (code === 'CA_OPERATOR_CERTIFICATE') return 401;
  if (code.startsWith('CA_AUTHORITY_')) return 503;
  if (code.startsWith('CA_OPERATOR_')) return 403;
  if (code === 'CA_SERIAL_UNKNOWN' || code === 'CA_REQUEST_UNKNOWN') return 404;
  if (
    /^CA_(ALREADY_REVOKED|NOT_ON_HOLD|REQUEST_CLOSED|REQUEST_EXISTS|APPROVAL_REPEATED|CRL_NO_BASE|CRL_BACKWARD|CRL_SAME_TIME)$/.test(
      code,
    )
  )
    return 409;
  // failures of the store, files, keys and devices: details are only logged
  return /^(CA_STORE_|CLI_|PKCS11_|KEYSTORE_|CA_KEY_MISMATCH$|CRYPTO_SIGNING_FAILED$)/.test(code) ? 500 : 422;
}
