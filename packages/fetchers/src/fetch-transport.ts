/**
 * A transport over a given `fetch`, for tests and for platforms without sockets. It cannot see which address a name
 * resolves to, so protection against private addresses depends on that `fetch`.
 */
import { joinBytes } from '@govseal/core';
import { fetchError } from './error.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';

/**
 * A transport over a `fetch` function, for tests and for platforms without sockets. It cannot see which address a host
 * name resolves to, so private addresses are refused only if that `fetch` refuses them.
 */
export function fetchTransport(reach: typeof globalThis.fetch): Transport {
  return {
    request: async (request) => {
      request.signal.throwIfAborted();
      const response = await ask(reach, request);
      const headers = Object.fromEntries([...response.headers].map(([name, value]) => [name.toLowerCase(), value]));
      return { status: response.status, headers, body: await readBody(response, request) };
    },
  };
}

async function ask(
  reach: typeof globalThis.fetch,
  { url, method, headers, body, signal }: HttpRequest,
): Promise<Response> {
  try {
    const init = { method, headers: { ...headers }, redirect: 'manual', signal } as const;
    return await reach(url, body === undefined ? init : { ...init, body: new Uint8Array(body) });
  } catch (cause) {
    // `fetch` rejects with a TypeError if the network fails, and with the signal's reason if aborted
    signal.throwIfAborted();
    if (!(cause instanceof TypeError)) throw cause;
    throw fetchError('FETCH_FAILED', { url: url.href, reason: cause.message }, cause);
  }
}

async function readBody(response: Response, { url, maxBytes }: HttpRequest): Promise<HttpResponse['body']> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > maxBytes) throw fetchError('FETCH_TOO_LARGE', { url: url.href, limit: maxBytes });
    parts.push(part);
  }
  return joinBytes(parts);
}
