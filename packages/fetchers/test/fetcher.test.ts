/** Fetching from real servers on loopback: good data is returned, and every limit is enforced. */
import { encodePem } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import type { FetchedMaterial, Fetcher } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { beforeAll, expect, test } from 'vitest';
import { createFetcher } from '../src/fetcher.ts';
import { createNodeTransport } from '../src/transport.node.ts';
import type { FetcherOptions } from '../src/types.ts';
import { at, crlOf, issue, type Party } from './authority.ts';
import { type Handler, send, serve } from './server.ts';

let root: Party;
let crl: Uint8Array;
beforeAll(async () => {
  root = await issue('Fetch Root', null, { ca: true });
  crl = await crlOf(root);
});

function fetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  return createFetcher({
    transport: createNodeTransport(),
    engine: nodeEngine,
    clock: () => at,
    allowPrivateAddresses: true,
    ...options,
  });
}

async function pointingTo(...urls: readonly string[]): Promise<Certificate> {
  return (await issue('leaf', root, { more: [extensions.crlDistributionPoints(urls)] })).certificate;
}

function codes({ findings }: FetchedMaterial): string[] {
  return findings.map(({ code }) => code);
}

/** Fetches the CRL from one server that responds with `handler`. */
async function fromServer(
  handler: Handler,
  options: Partial<FetcherOptions> = {},
  signal?: AbortSignal,
): Promise<FetchedMaterial> {
  const { url } = await serve(handler);
  return fetcher(options).fetchCrl(await pointingTo(`${url}/a.crl`), signal);
}

test('a CRL with the right type is returned without a finding', async () => {
  const got = await fromServer((_, response) => send(response, 'application/pkix-crl', crl));
  expect(got.findings).toEqual([]);
  expect(got.items).toEqual([crl]);
});

test('another content type and PEM are accepted and reported', async () => {
  const pem = new TextEncoder().encode(encodePem('X509 CRL', crl));
  const got = await fromServer((_, response) => send(response, 'text/plain; charset=utf-8', pem));
  expect(codes(got)).toEqual(['FETCH_CONTENT_TYPE', 'FETCH_PEM']);
  expect(got.items).toEqual([crl]);
});

test('data that is not a CRL is refused with the reason', async () => {
  const got = await fromServer((_, response) => send(response, 'application/pkix-crl', Uint8Array.of(0x30, 0)));
  expect(got.items).toEqual([]);
  expect(got.findings[0]).toMatchObject({ code: 'FETCH_UNREADABLE', at: { certificate: 'CN=leaf' } });
  const page = await fromServer((_, response) => send(response, 'text/html', new TextEncoder().encode('<html>')));
  expect(codes(page)).toEqual(['FETCH_UNREADABLE']);
});

test('a 404 is a finding and the next location of the same point is tried', async () => {
  const good = await serve((_, response) => send(response, 'application/pkix-crl', crl));
  const bad = await serve((_, response) => void response.writeHead(404).end());
  const got = await fetcher().fetchCrl(await pointingTo(`${bad.url}/a`, `${good.url}/b`));
  expect(got.findings[0]).toMatchObject({ code: 'FETCH_STATUS', params: { status: 404 } });
  expect(got.items).toEqual([crl]);
});

test('a body of declared length over the limit is not read', async () => {
  const got = await fromServer((_, response) => send(response, 'application/pkix-crl', crl), {
    maxBytes: { crl: crl.length - 1 },
  });
  expect(codes(got)).toEqual(['FETCH_TOO_LARGE']);
  const exact = await fromServer((_, response) => send(response, 'application/pkix-crl', crl), {
    maxBytes: { crl: crl.length },
  });
  expect(codes(exact)).toEqual([]);
});

test('an endless body of undeclared length is cut at the limit', async () => {
  let sent = 0;
  const got = await fromServer(
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/pkix-crl' });
      const more = (): void => {
        while (!response.destroyed && sent < 1e9 && response.write(new Uint8Array(16_384))) sent += 16_384;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    },
    { maxBytes: { crl: 100_000 } },
  );
  expect(codes(got)).toEqual(['FETCH_TOO_LARGE']);
  expect(sent).toBeLessThan(50_000_000);
});

test('a slow server runs into the time limit', async () => {
  const got = await fromServer(
    (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('0'), 20);
      response.on('close', () => clearInterval(timer));
    },
    { timeoutMs: 150 },
  );
  expect(got.findings[0]).toMatchObject({ code: 'FETCH_TIMEOUT', params: { limit: 150 } });
});

test('a server that never responds, and one that closes the connection, are findings', async () => {
  expect(codes(await fromServer(() => {}, { timeoutMs: 100 }))).toEqual(['FETCH_TIMEOUT']);
  expect(codes(await fromServer((_, response) => void response.destroy()))).toEqual(['FETCH_FAILED']);
});

test('a body shorter than its declared length is not accepted', async () => {
  const got = await fromServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/pkix-crl', 'content-length': String(crl.length + 10) });
    response.write(crl, () => response.destroy());
  });
  expect(codes(got)).toEqual(['FETCH_FAILED']);
});

test('a host that cannot be resolved is a finding', async () => {
  const transport = createNodeTransport({ resolve: async () => [] });
  const got = await fetcher({ transport }).fetchCrl(await pointingTo('http://nowhere.invalid/a'));
  expect(codes(got)).toEqual(['FETCH_FAILED']);
});

test('redirects are followed, and a loop ends at the limit', async () => {
  const once = await fromServer((request, response) => {
    if (request.url === '/b') send(response, 'application/pkix-crl', crl);
    else response.writeHead(302, { location: '/b' }).end();
  });
  expect(once).toEqual({ items: [crl], findings: [] });
  let hits = 0;
  const loop = await fromServer((_, response) => {
    hits++;
    response.writeHead(302, { location: '/again' }).end();
  });
  expect(codes(loop)).toEqual(['FETCH_REDIRECTS']);
  expect(hits).toBe(4);
});

test('a redirect to an address that is not allowed is refused before anything is sent there', async () => {
  const inside = await serve((_, response) => send(response, 'application/pkix-crl', crl), '127.0.0.2');
  for (const target of [
    inside.url,
    `http://[::ffff:127.0.0.2]:${inside.port}`,
    'http://[::1]/',
    'http://2130706434/',
  ]) {
    const got = await fromServer((_, response) => void response.writeHead(302, { location: target }).end(), {
      allowPrivateAddresses: ['127.0.0.1'],
    });
    expect(codes(got), target).toEqual(['FETCH_ADDRESS_REFUSED']);
  }
  expect(inside.requests).toEqual([]);
});

test('by default loopback is refused, by address and by name', async () => {
  const inside = await serve((_, response) => send(response, 'application/pkix-crl', crl));
  for (const url of [inside.url, `http://localhost:${inside.port}`]) {
    const got = await fetcher({ allowPrivateAddresses: false }).fetchCrl(await pointingTo(`${url}/a`));
    expect(codes(got), url).toEqual(['FETCH_ADDRESS_REFUSED']);
  }
  expect(inside.requests).toEqual([]);
});

test('one private address among public ones refuses the host', async () => {
  const transport = createNodeTransport({
    resolve: async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ],
  });
  const got = await fetcher({ transport, allowPrivateAddresses: false }).fetchCrl(
    await pointingTo('http://mixed.example/'),
  );
  expect(got.findings[0]).toMatchObject({ code: 'FETCH_ADDRESS_REFUSED', params: { address: '10.0.0.1' } });
});

test('a name is resolved once and the connection goes to the address that was checked', async () => {
  const { port } = await serve((_, response) => send(response, 'application/pkix-crl', crl));
  const forbidden = await serve((_, response) => send(response, 'application/pkix-crl', crl), '127.0.0.2');
  let resolved = 0;
  const transport = createNodeTransport({
    resolve: async () => [{ address: resolved++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }],
  });
  const options = { transport, allowPrivateAddresses: ['127.0.0.1'] };
  const got = await fetcher(options).fetchCrl(await pointingTo(`http://rebinding.example:${port}/a`));
  expect(got).toEqual({ items: [crl], findings: [] });
  expect(resolved).toBe(1);
  expect(forbidden.requests).toEqual([]);
});

test('a redirect to another scheme is refused', async () => {
  for (const location of ['ftp://127.0.0.1/a', 'file:///etc/passwd', 'data:,x']) {
    const got = await fromServer((_, response) => void response.writeHead(301, { location }).end());
    expect(codes(got), location).toEqual(['FETCH_SCHEME']);
  }
});

test('LDAP, other schemes, credentials and invalid URLs are refused without a connection', async () => {
  const leaf = await pointingTo('ldap://127.0.0.1/cn=x', 'http://user:secret@127.0.0.1/', 'nonsense');
  const got = await fetcher().fetchCrl(leaf);
  expect(codes(got)).toEqual(['FETCH_SCHEME', 'FETCH_LOCATION', 'FETCH_LOCATION']);
  expect(JSON.stringify(got.findings)).not.toContain('secret');
  const plain = await fetcher({ schemes: ['https'] }).fetchCrl(await pointingTo('http://127.0.0.1/'));
  expect(codes(plain)).toEqual(['FETCH_SCHEME']);
});

test('a content coding is refused', async () => {
  const got = await fromServer((_, response) =>
    send(response, 'application/pkix-crl', crl, { 'content-encoding': 'gzip' }),
  );
  expect(codes(got)).toEqual(['FETCH_CONTENT_ENCODING']);
});

test('the number of locations of one certificate is limited', async () => {
  const got = await fetcher({ maxLocations: 2 }).fetchCrl(await pointingTo('nonsense', 'nonsense2', 'nonsense3'));
  expect(codes(got)).toEqual(['FETCH_LOCATION', 'FETCH_LOCATION', 'FETCH_BUDGET']);
});

test('aborting is a finding, before and during a request', async () => {
  const controller = new AbortController();
  const running = fromServer(() => void setTimeout(() => controller.abort(), 30), {}, controller.signal);
  expect(codes(await running)).toEqual(['FETCH_ABORTED']);
  const before = await fromServer((_, response) => send(response, '', crl), {}, AbortSignal.abort());
  expect(codes(before)).toEqual(['FETCH_ABORTED']);
});
