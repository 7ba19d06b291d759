/**
 * Ambiguous requests are rejected, requests that Node would answer itself are counted, and limits apply to whole
 * networks.
 */
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { CodedError } from '@govseal/core';
import { Pkcs11Error } from '@govseal/crypto';
import { expect, test } from 'vitest';
import { CaError } from '../../src/index.ts';
import { publicLimits, registrationRoutes } from '../../src/server/index.node.ts';
import { createListener } from '../../src/server/listener.node.ts';
import { createMetrics } from '../../src/server/metrics.node.ts';
import { call, rawCall, scene } from './running-server.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

test('a second Host after two thousand headers is detected, and so is a second transfer coding', async () => {
  await using door = await scene();
  const { public: port } = door.server.ports;
  const many = 'a:b\r\n'.repeat(2500);
  const head = (lines: string): string => `GET /health HTTP/1.1\r\n${lines}Connection: close\r\n\r\n`;
  expect(await rawCall(port, head(`Host: a\r\n${many}`))).toMatch(/^HTTP\/1.1 200/);
  expect(await rawCall(port, head(`Host: a\r\n${many}Host: evil\r\n`))).toMatch(/^HTTP\/1.1 400/);
  const post = 'POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Type: application/ocsp-request\r\n';
  for (const [coding, status] of [
    ['Chunked', 200],
    ['gzip, chunked', 400],
  ]) {
    const answer = await rawCall(
      port,
      `${post}Transfer-Encoding: ${coding}\r\nConnection: close\r\n\r\n1\r\nx\r\n0\r\n\r\n`,
    );
    expect([coding, Number(answer.slice(9, 12))]).toEqual([coding, status]);
  }
});

test('a request with an Expect header is counted like any other', async () => {
  await using door = await scene({ limits: { requestsPerWindow: 2, windowMs: 60_000 } });
  const statuses = [];
  for (let count = 0; count < 3; count++) {
    const target = { port: door.server.ports.public };
    statuses.push((await call(target, 'GET', '/health', undefined, { expect: 'more' })).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
});

test('only exactly our Last-Modified date gives 304 for a CRL', async () => {
  await using door = await scene();
  const target = { port: door.server.ports.public };
  const first = await call(target, 'GET', '/example-issuing.crl');
  const reported = String(first.headers['last-modified']);
  const statusOf = async (since: string): Promise<number> =>
    (await call(target, 'GET', '/example-issuing.crl', undefined, { 'if-modified-since': since })).status;
  expect(await statusOf(reported)).toBe(304);
  const later = new Date(Date.parse(reported) + 60_000);
  for (const other of [
    later.toUTCString(),
    '9999',
    new Date(reported).toISOString(),
    'Wed, 21 Oct 2099 07:28:00 GMT',
  ]) {
    expect([other, await statusOf(other)]).toEqual([other, 200]);
  }
});

test('connections are counted per network: an IPv6 site is one address', async () => {
  const options = { limits: { ...publicLimits, connectionsPerAddress: 2 }, metrics: createMetrics({ process: false }) };
  const app = await createListener({ ...options, log: () => undefined }, () => 500);
  const arrive = (remoteAddress: string): Duplex => {
    const socket = new Duplex({ read: () => undefined, write: (_part, _encoding, done) => done() });
    app.server.emit('connection', Object.assign(socket, { remoteAddress }));
    return socket;
  };
  const sockets = ['2001:db8::1', '2001:db8::2', '2001:db8::3:1', '2001:db8:0:1::1', '::ffff:192.0.2.1', '192.0.2.1'];
  expect(sockets.map(arrive).map(({ destroyed }) => destroyed)).toEqual([false, false, true, false, false, false]);
  expect(arrive('192.0.2.1').destroyed).toBe(true);
  await app.close();
});

test('the admin listener closes within its own time limit', async () => {
  const door = await scene({ admin: true, adminLimits: { drainMs: 300, requestMs: 60_000 } });
  const { key, cert } = door.operators.registrar.tls;
  const socket = connectTls({
    port: door.server.ports.admin!,
    host: '127.0.0.1',
    key,
    cert,
    rejectUnauthorized: false,
  });
  socket.on('error', () => undefined);
  await once(socket, 'secureConnect');
  socket.write(
    'POST /v1/certificates/aa/hold HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{',
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  const closing = performance.now();
  await door.server.close();
  expect(performance.now() - closing).toBeLessThan(5000);
}, 30_000);

test('the admin API rejects JSON with a repeated key and bytes that are not UTF-8', async () => {
  await using door = await scene({ admin: true });
  const tls = { ...door.operators.registrar.tls, rejectUnauthorized: false };
  const target = { port: door.server.ports.admin!, tls };
  const path = `/v1/certificates/${door.leaf.issued.serialHex}/revoke`;
  for (const body of [
    '{"reason": "superseded", "reason": "keyCompromise"}',
    '{"reason": "superseded", "re\\u0061son": "keyCompromise"}',
    Uint8Array.of(0x7b, 0xff, 0x7d),
  ]) {
    const answer = await call(target, 'POST', path, body, JSON_TYPE);
    expect([answer.status, answer.json().error]).toEqual([400, 'FST_ERR_CTP_INVALID_JSON_BODY']);
  }
  const { revocation } = await door.city.issuing.store.statusOf(door.leaf.issued.serialHex);
  expect(revocation).toBeUndefined();
});

test('messages of devices, databases and files are not sent to operators', async () => {
  const place = '/opt/vendor/secret-place.so';
  const findProfile = (): never => {
    throw new CodedError('CLI_FILE_UNREADABLE', { params: { path: place } });
  };
  await using door = await scene({
    admin: true,
    routesOf: ({ issuing }) => registrationRoutes({ ca: issuing, rules: { officerPolicies: [] }, findProfile }),
  });
  const tls = { ...door.operators.admin.tls, rejectUnauthorized: false };
  const target = { port: door.server.ports.admin!, tls };
  const { store, key } = door.city.issuing;
  Object.assign(key, {
    sign: async () => {
      throw new Pkcs11Error('PKCS11_DEVICE', { params: { module: place } });
    },
  });
  const published = await call(target, 'POST', '/v1/crls', '{}', JSON_TYPE);
  expect([published.status, published.json()]).toEqual([500, { error: 'PKCS11_DEVICE' }]);
  const filed = await call(
    { ...target, tls: { ...tls, ...door.operators.registrar.tls } },
    'POST',
    '/v1/requests',
    '{"id": "1", "csr": "AAAA", "profile": "broken", "values": {}}',
    JSON_TYPE,
  );
  expect([filed.status, filed.json()]).toEqual([500, { error: 'CLI_FILE_UNREADABLE' }]);
  // like PostgreSQL for a text with the character NUL
  const { request } = store;
  Object.assign(store, {
    request: async (id: string) => {
      if (id.includes('\0')) throw new CaError('CA_STORE_FAILED');
      return request(id);
    },
  });
  expect((await call(target, 'GET', '/v1/requests/a%00b')).status).toBe(404);
  expect((await call(target, 'GET', '/v1/requests?after=a%00b')).status).toBe(400);
});
