/** Serves kinds on a free port of this machine: how one system of the city verifies what another one sends. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RecordHandlerOptions, recordHandler } from '@govseal/records';

export interface KindServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Larger than any record of the city. */
const MAX_BODY = 4 << 20;

export async function serveKinds(options: RecordHandlerOptions): Promise<KindServer> {
  const handle = recordHandler(options);
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > MAX_BODY) return void response.writeHead(413).end();
      parts.push(part);
    }
    const { accept, 'content-type': type, 'accept-language': language } = request.headers;
    const headers = { accept, 'content-type': type, 'accept-language': language };
    const [path = ''] = (request.url ?? '').split('?');
    const body = new Uint8Array(Buffer.concat(parts));
    const answer = await handle({ method: request.method ?? '', path, headers, body });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
