/**
 * HTTP over Node's own modules. The host is resolved once, every address is checked, and the connection is made to a
 * checked address, so a name that resolves differently a moment later (DNS rebinding) has no effect. No proxy, no
 * cookies, no keep-alive.
 */
import { lookup } from 'node:dns/promises';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import { fetchError } from './error.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';

/** One address that a host name resolves to. */
export interface ResolvedAddress {
  /** IPv4 or IPv6 address as text. */
  readonly address: string;
  /** 4 or 6. */
  readonly family: number;
}

/** How the Node transport resolves names and trusts servers. */
export interface NodeTransportOptions {
  /** Resolves a host name; default the system's resolver. */
  readonly resolve?: (hostname: string) => Promise<readonly ResolvedAddress[]>;
  /** Further roots for https (PEM), beside Node's own. */
  readonly ca?: readonly string[];
}

/**
 * A transport over Node's http and https modules: it resolves the host, checks every address and connects to a checked
 * one, which stops DNS rebinding. `request` throws `FetchError`.
 */
export function createNodeTransport(options: NodeTransportOptions = {}): Transport {
  const resolve = options.resolve ?? ((hostname: string) => lookup(hostname, { all: true }));
  const agents = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) };
  let context: SecureContext | undefined;
  const secureContext = (): SecureContext | undefined => {
    if (options.ca !== undefined) context ??= withRoots(options.ca);
    return context;
  };
  return {
    request: async (request) => {
      request.signal.throwIfAborted();
      const addresses = await checkedAddresses(request, resolve);
      request.signal.throwIfAborted();
      return exchange(request, addresses, agents, secureContext);
    },
  };
}

/** The option `ca` would replace Node's own roots. */
function withRoots(ca: readonly string[]): SecureContext {
  const secure = createSecureContext();
  for (const pem of ca) secure.context.addCACert(pem);
  return secure;
}

async function checkedAddresses(
  request: HttpRequest,
  resolve: (hostname: string) => Promise<readonly ResolvedAddress[]>,
): Promise<readonly ResolvedAddress[]> {
  const hostname = request.url.hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(hostname);
  const addresses = family === 0 ? await resolved(request, hostname, resolve) : [{ address: hostname, family }];
  // One refused address is enough, because the connection might use any of them.
  for (const { address } of addresses) {
    if (!request.addressAllowed(address)) {
      throw fetchError('FETCH_ADDRESS_REFUSED', { url: request.url.href, address });
    }
  }
  return addresses;
}

async function resolved(
  request: HttpRequest,
  hostname: string,
  resolve: (hostname: string) => Promise<readonly ResolvedAddress[]>,
): Promise<readonly ResolvedAddress[]> {
  let addresses: readonly ResolvedAddress[];
  try {
    addresses = await untilAborted(resolve(hostname), request.signal);
  } catch (cause) {
    throw failure(request, cause);
  }
  if (addresses.length === 0) throw fetchError('FETCH_FAILED', { url: request.url.href, reason: 'ENOTFOUND' });
  return addresses;
}

/** The system's resolver cannot be stopped, so its late answer is ignored. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function exchange(
  request: HttpRequest,
  addresses: readonly ResolvedAddress[],
  agents: { readonly http: HttpAgent; readonly https: HttpsAgent },
  secureContext: () => SecureContext | undefined,
): Promise<HttpResponse> {
  const secure = request.url.protocol === 'https:';
  const context = secure ? secureContext() : undefined;
  const options: RequestOptions & { secureContext?: SecureContext } = {
    method: request.method,
    headers: request.headers,
    agent: secure ? agents.https : agents.http,
    lookup: only(addresses),
    signal: request.signal,
    maxHeaderSize: 16_384,
    ...(context === undefined ? {} : { secureContext: context }),
  };
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => reject(failure(request, cause));
    let answered = false;
    const outgoing = (secure ? httpsRequest : httpRequest)(request.url, options, (incoming) => {
      answered = true;
      readBody(request, incoming).then(resolve, (cause) => {
        outgoing.destroy();
        fail(cause);
      });
    });
    outgoing.on('error', fail);
    // after 101 (Switching Protocols) Node closes without an error, and nothing is left that the signal could stop
    outgoing.on('close', () => {
      if (!answered) fail(fetchError('FETCH_FAILED', { url: request.url.href, reason: 'ECONNRESET' }));
    });
    outgoing.end(request.body);
  });
}

/** Answers Node's look-up with the checked addresses, whatever the name resolves to now. */
function only(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all === true) callback(null, [...addresses]);
    else callback(null, addresses[0]!.address, addresses[0]!.family);
  };
}

async function readBody(request: HttpRequest, incoming: IncomingMessage): Promise<HttpResponse> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) headers[name] = first;
  }
  const status = incoming.statusCode ?? 0;
  if (status !== 200) {
    incoming.destroy(); // the content of an error page is not needed
    return { status, headers, body: new Uint8Array(0) };
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw fetchError('FETCH_CONTENT_ENCODING', { url: request.url.href, encoding });
  }
  const tooLarge = (): Error => fetchError('FETCH_TOO_LARGE', { url: request.url.href, limit: request.maxBytes });
  if (Number(headers['content-length'] ?? 0) > request.maxBytes) throw tooLarge();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of incoming as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > request.maxBytes) throw tooLarge();
    parts.push(part);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return { status, headers, body };
}

/** System errors become `FETCH_FAILED`; coded errors and the signal's reason are passed on; any other error is a defect. */
function failure(request: HttpRequest, cause: unknown): unknown {
  if (request.signal.aborted) return request.signal.reason;
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
  if (code === undefined || code.startsWith('FETCH_')) return cause;
  return fetchError('FETCH_FAILED', { url: request.url.href, reason: code }, cause);
}
