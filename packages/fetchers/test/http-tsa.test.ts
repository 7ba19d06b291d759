/** Time-stamps over real HTTP, requested and checked by the RFC 3161 client. */
import { nodeEngine as engine } from '@govseal/crypto/node';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { createHttpTsa, type HttpTsaOptions } from '../src/http-tsa.ts';
import { createNodeTransport } from '../src/transport.node.ts';
import { type Handler, send, serve, type TestServer } from './server.ts';

const REPLY = 'application/timestamp-reply';
const imprint = engine.digest('SHA-256', Uint8Array.of(1));

async function setUp(
  handler: Handler,
  options: Partial<HttpTsaOptions> = {},
): Promise<{ readonly server: TestServer; ask(request?: Uint8Array): Promise<Uint8Array> }> {
  const server = await serve(handler);
  const tsa = createHttpTsa({
    url: `${server.url}/tsa`,
    transport: createNodeTransport(),
    allowPrivateAddresses: ['127.0.0.1'],
    ...options,
  });
  return { server, ask: (request = Uint8Array.of(0x30, 0)) => tsa.respond(request) };
}

test('the response is returned as the authority sent it, and is never cached', async () => {
  const asked: Uint8Array[] = [];
  const { server, ask } = await setUp((_, response, body) => {
    asked.push(body);
    send(response, REPLY, Uint8Array.of(0x30, asked.length), { 'cache-control': 'max-age=3600' });
  });
  expect(await ask(imprint)).toEqual(Uint8Array.of(0x30, 1));
  expect(await ask(imprint)).toEqual(Uint8Array.of(0x30, 2));
  expect(asked).toEqual([imprint, imprint]);
  expect(server.requests[0]).toMatchObject({
    method: 'POST',
    path: '/tsa',
    headers: { 'content-type': 'application/timestamp-query', accept: REPLY },
  });
});

test('a real authority behind it issues tokens that the client accepts', async () => {
  const { requestTimestamp } = await import('../../cms/src/index.ts');
  const authority = await createTestAuthority();
  const { server } = await setUp(async (_, response, body) => send(response, REPLY, await authority.tsa.respond(body)));
  const options = { url: server.url, transport: createNodeTransport(), allowPrivateAddresses: ['127.0.0.1'] };
  const token = await requestTimestamp(createHttpTsa(options), { engine, digest: 'SHA-256', imprint });
  expect(token[0]).toBe(0x30);
});

test.each<[string, Handler, Partial<HttpTsaOptions>, string]>([
  ['a refusal', (_, response) => void response.writeHead(403).end(), {}, 'FETCH_STATUS'],
  [
    'an answer without end',
    (_, response) => send(response, REPLY, new Uint8Array(4096)),
    { maxBytes: 1000 },
    'FETCH_TOO_LARGE',
  ],
  ['no answer', () => {}, { timeoutMs: 100 }, 'FETCH_TIMEOUT'],
  [
    'a redirect that would make the POST a GET',
    (_, response) => void response.writeHead(303, { location: '/other' }).end(),
    {},
    'FETCH_STATUS',
  ],
  [
    'an address in the internal network',
    (_, response) => send(response, REPLY, imprint),
    { allowPrivateAddresses: false },
    'FETCH_ADDRESS_REFUSED',
  ],
  [
    'a scheme that is not allowed',
    (_, response) => send(response, REPLY, imprint),
    { schemes: ['https'] },
    'FETCH_SCHEME',
  ],
])('%s is an error with its code', async (_, handler, options, code) => {
  const { ask } = await setUp(handler, options);
  await expect(ask()).rejects.toMatchObject({ code });
});
