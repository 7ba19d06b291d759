/** Real HTTP servers on loopback, started by a test and closed after it. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly requests: { readonly path: string; readonly method: string; readonly headers: IncomingMessage['headers'] }[];
}

export type Handler = (request: IncomingMessage, response: ServerResponse, body: Uint8Array) => void | Promise<void>;

/** With `tls` (PEM) over HTTPS. */
export async function serve(
  handler: Handler,
  host = '127.0.0.1',
  tls?: { readonly key: string; readonly cert: string },
): Promise<TestServer> {
  const requests: TestServer['requests'] = [];
  const listener: RequestListener = async (request, response) => {
    requests.push({ path: request.url ?? '', method: request.method ?? '', headers: request.headers });
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    await handler(request, response, new Uint8Array(Buffer.concat(parts)));
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const { port } = server.address() as AddressInfo;
  const scheme = tls === undefined ? 'http' : 'https';
  return { url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`, port, requests };
}

export function send(
  response: ServerResponse,
  type: string,
  body: Uint8Array,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { 'content-type': type, 'content-length': String(body.length), ...headers });
  response.end(body);
}
