/** A server that switches to another protocol must not keep a verification waiting without end. */
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { HttpClient } from '../src/http-client.ts';
import { createNodeTransport } from '../src/transport.node.ts';

test.each([
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: upgrade\r\n\r\nabc',
  'HTTP/1.1 200 OK\r\nUpgrade: other\r\nConnection: upgrade\r\nContent-Length: 100\r\n\r\nabc',
])('is reported as a failure, within the time: %j', async (answer) => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(answer));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const client = new HttpClient({
    transport: createNodeTransport(),
    clock: () => new Date(),
    timeoutMs: 1000,
    allowPrivateAddresses: ['127.0.0.1'],
  });
  const location = `http://127.0.0.1:${port}/root.crl`;
  const asked = client.load({ location, method: 'GET', accept: '*/*', maxBytes: 1024 });
  await expect(asked).rejects.toMatchObject({ code: 'FETCH_FAILED', params: { reason: 'ECONNRESET' } });
});
