/** A time-stamp authority over HTTP (RFC 3161 §3.4) on a free port of this machine. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestAuthority } from '@govseal/testkit';

export interface TsaServer {
  readonly url: string;
  close(): void;
}

export async function serveTsa(tsa: TestAuthority['tsa']): Promise<TsaServer> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
    response.end(await tsa.respond(new Uint8Array(Buffer.concat(parts))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
