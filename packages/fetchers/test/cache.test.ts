/** What is cached, for how long, and how it is revalidated. */
import { nodeEngine } from '@govseal/crypto/node';
import type { FetchedMaterial } from '@govseal/evidence';
import { extensions } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { createMemoryCache } from '../src/cache.ts';
import { createFetcher } from '../src/fetcher.ts';
import { createNodeTransport } from '../src/transport.node.ts';
import { at, crlOf, issue } from './authority.ts';
import { type Handler, send, serve, type TestServer } from './server.ts';

const MINUTE = 60_000;

async function setUp(handler: (crl: Uint8Array) => Handler): Promise<{
  readonly server: TestServer;
  readonly crl: Uint8Array;
  readonly fetchAfter: (milliseconds: number) => Promise<FetchedMaterial>;
}> {
  const root = await issue('Cache Root', null, { ca: true });
  const crl = await crlOf(root);
  const server = await serve(handler(crl));
  const { certificate } = await issue('leaf', root, { more: [extensions.crlDistributionPoints([`${server.url}/c`])] });
  let now = at.getTime();
  const fetcher = createFetcher({
    transport: createNodeTransport(),
    engine: nodeEngine,
    clock: () => new Date(now),
    allowPrivateAddresses: true,
  });
  return {
    server,
    crl,
    fetchAfter: (milliseconds) => {
      now += milliseconds;
      return fetcher.fetchCrl(certificate);
    },
  };
}

test('within max-age no request is made; after it a 304 renews the cached body', async () => {
  const { server, crl, fetchAfter } = await setUp((body) => (request, response) => {
    if (request.headers['if-none-match'] === '"1"') {
      response.writeHead(304, { 'cache-control': 'max-age=600' }).end();
    } else {
      send(response, 'application/pkix-crl', body, { etag: '"1"', 'cache-control': 'max-age=600' });
    }
  });
  await fetchAfter(0);
  expect(await fetchAfter(9 * MINUTE)).toEqual({ items: [crl], findings: [] });
  expect(server.requests).toHaveLength(1);
  expect(await fetchAfter(2 * MINUTE)).toEqual({ items: [crl], findings: [] });
  expect(server.requests).toHaveLength(2);
  expect(await fetchAfter(9 * MINUTE)).toEqual({ items: [crl], findings: [] });
  expect(server.requests).toHaveLength(2);
});

test('the age of a response in caches on the way is subtracted from its max-age', async () => {
  const { server, fetchAfter } = await setUp((body) => (_, response) => {
    send(response, 'application/pkix-crl', body, { 'cache-control': 'max-age=600', age: '540' });
  });
  await fetchAfter(0);
  await fetchAfter(MINUTE / 2);
  expect(server.requests).toHaveLength(1);
  await fetchAfter(MINUTE);
  expect(server.requests).toHaveLength(2);
});

test('Last-Modified is also a validator, and nextUpdate ends freshness whatever max-age states', async () => {
  const modified = 'Wed, 14 Oct 2026 01:00:00 GMT';
  const { server, fetchAfter } = await setUp((body) => (_, response) => {
    send(response, 'application/pkix-crl', body, { 'last-modified': modified, 'cache-control': 'max-age=999999' });
  });
  await fetchAfter(0);
  await fetchAfter(5 * 60 * MINUTE);
  expect(server.requests).toHaveLength(1);
  await fetchAfter(61 * MINUTE);
  expect(server.requests.map(({ headers }) => headers['if-modified-since'])).toEqual([undefined, modified]);
});

test('no-store is not kept, and no-cache is revalidated every time', async () => {
  for (const control of ['no-store', 'no-cache']) {
    const { server, fetchAfter } = await setUp((body) => (_, response) => {
      send(response, 'application/pkix-crl', body, { 'cache-control': control, etag: '"1"' });
    });
    await fetchAfter(0);
    await fetchAfter(0);
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      control === 'no-cache' ? '"1"' : undefined,
    ]);
  }
});

test('if a server fails later, the older response is used, and both facts are reported', async () => {
  let fail = false;
  const { crl, fetchAfter } = await setUp((body) => (_, response) => {
    if (fail) response.writeHead(503).end();
    else send(response, 'application/pkix-crl', body);
  });
  await fetchAfter(0);
  fail = true;
  const got = await fetchAfter(61 * MINUTE);
  expect(got.items).toEqual([crl]);
  expect(got.findings.map(({ code }) => code)).toEqual(['FETCH_STATUS', 'FETCH_CACHED']);
});

test('unreadable data is not cached', async () => {
  let good = false;
  const { crl, fetchAfter } = await setUp((body) => (_, response) => {
    send(response, 'application/pkix-crl', good ? body : Uint8Array.of(1), { 'cache-control': 'max-age=600' });
  });
  expect((await fetchAfter(0)).items).toEqual([]);
  good = true;
  expect((await fetchAfter(0)).items).toEqual([crl]);
});

test('the cache drops the least recently used entry and never exceeds its limits', () => {
  const cache = createMemoryCache({ maxBytes: 10, maxEntries: 3 });
  const entry = (size: number) => ({ body: new Uint8Array(size), contentType: '', freshUntil: at });
  cache.set('a', entry(4));
  cache.set('b', entry(4));
  cache.get('a');
  cache.set('c', entry(4));
  expect(['a', 'b', 'c'].filter((key) => cache.get(key) !== undefined)).toEqual(['a', 'c']);
  cache.set('huge', entry(11));
  expect(cache.get('huge')).toBeUndefined();
  for (const key of ['d', 'e', 'f', 'g']) cache.set(key, entry(0));
  expect(['a', 'c', 'd', 'e', 'f', 'g'].filter((key) => cache.get(key) !== undefined)).toEqual(['e', 'f', 'g']);
});
