/** Hostile input: path traversal, oversized, slow, not HTTP. Honest clients are still served. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { parseOcspResponse } from '@govseal/x509';
import { writeOcspCertId } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { CaError } from '../../src/index.ts';
import { call, drip, rawCall, type Scene, scene } from './running-server.ts';

const OCSP = { 'content-type': 'application/ocsp-request' };

async function question({ city, leaf }: Scene): Promise<Uint8Array> {
  const { subject, spki } = city.issuing.chain[0]!;
  const issuer = { name: subject.der, spki };
  const id = await writeOcspCertId('SHA-256', issuer, leaf.issued.certificate.serialNumber, nodeEngine);
  return write.sequence(write.sequence(write.sequence(write.sequence(id))));
}

/** Sends requests over a few persistent connections until stopped; every response must be successful. */
function honestLoad(
  port: number,
  body: Uint8Array,
  clients: number,
): { stop(): Promise<{ good: number; bad: string[] }> } {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const outcome = { good: 0, bad: [] as string[] };
  let going = true;
  const one = (): Promise<void> =>
    new Promise((resolve) => {
      const asked = request(
        { host: '127.0.0.1', port, method: 'POST', path: '/ocsp', headers: OCSP, agent },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const status =
              response.statusCode === 200
                ? parseOcspResponse(Buffer.concat(parts)).basic?.responses[0]?.status
                : `${response.statusCode}`;
            if (status === 'good') outcome.good++;
            else outcome.bad.push(String(status));
            resolve();
          });
        },
      );
      asked.on('error', (error) => {
        outcome.bad.push(String(error));
        resolve();
      });
      asked.end(body);
    });
  const loops = Array.from({ length: clients }, async () => {
    while (going) await one();
  });
  return {
    stop: async () => {
      going = false;
      await Promise.all(loops);
      agent.destroy();
      return outcome;
    },
  };
}

const climbing = [
  '/../../../../etc/passwd',
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/....//....//etc/passwd',
  '/..\\..\\etc\\passwd',
  '/example-issuing.crl%00.cer',
  '/example-issuing.crl/../../root.key',
  '/example-issuing-p99999.crl',
  '/constructor',
  '/__proto__',
  '//etc/passwd',
];

test('paths with .. are not found', async () => {
  await using door = await scene();
  for (const path of climbing) {
    const answer = await call({ port: door.server.ports.public }, 'GET', path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(Buffer.from(answer.body).toString()).not.toContain('root:');
  }
});

test('an oversized body is rejected by its declared size, before it is read', async () => {
  await using door = await scene();
  const target = { port: door.server.ports.public };
  expect((await call(target, 'POST', '/ocsp', new Uint8Array(40_000), OCSP)).status).toBe(413);
  const announced = await rawCall(
    target.port,
    'POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Type: application/ocsp-request\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n',
  );
  expect(announced).toMatch(/^HTTP\/1.1 413/);
  expect(await rawCall(target.port, `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431/,
  );
  const wrongType = await call(target, 'POST', '/ocsp', '{}', { 'content-type': 'application/json' });
  expect(wrongType.status).toBe(415);
  expect((await call(target, 'PUT', '/ocsp', 'x', OCSP)).status).toBe(404);
});

test('bytes that are not HTTP get an error and the connection is closed', async () => {
  await using door = await scene();
  const { port } = { port: door.server.ports.public };
  for (const request of [
    'hello\r\n\r\n',
    Uint8Array.of(0x16, 0x03, 0x01, 0x00, 0xa5, 0x01, 0x00),
    'GET / HTTP/1.1\r\n\r\n',
    'POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a\r\nX: a\nb\0\r\n\r\n',
  ]) {
    expect(await rawCall(port, request)).toMatch(/^HTTP\/1.1 400/);
  }
});

test('a client over the rate limit gets 429 with Retry-After', async () => {
  await using door = await scene({ limits: { requestsPerWindow: 5, windowMs: 60_000 } });
  const target = { port: door.server.ports.public };
  const statuses = [];
  for (let count = 0; count < 7; count++) statuses.push((await call(target, 'GET', '/health')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  expect(Number((await call(target, 'GET', '/health')).headers['retry-after'])).toBeGreaterThan(0);
});

test('requests without a route count towards the limit', async () => {
  await using door = await scene({ limits: { requestsPerWindow: 5, windowMs: 60_000 } });
  const statuses = [];
  for (let count = 0; count < 7; count++) {
    statuses.push((await call({ port: door.server.ports.public }, 'GET', `/nothing/${count}`)).status);
  }
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429]);
});

test('behind a trusted proxy each client has its own limit; without one X-Forwarded-For is ignored', async () => {
  const limits = { requestsPerWindow: 2, windowMs: 60_000, connectionsPerAddress: 3 };
  const statuses = async (door: Scene): Promise<number[]> => {
    const list = [];
    for (const client of ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2']) {
      const forwarded = { 'x-forwarded-for': client };
      list.push((await call({ port: door.server.ports.public }, 'GET', '/health', undefined, forwarded)).status);
    }
    return list;
  };
  await using behind = await scene({ trustProxy: ['127.0.0.0/8'], limits });
  expect(await statuses(behind)).toEqual([200, 200, 429, 200]);
  const held = Array.from({ length: 8 }, () => connect(behind.server.ports.public, '127.0.0.1'));
  await Promise.all(held.map((socket) => once(socket, 'connect')));
  const forwarded = { 'x-forwarded-for': '192.0.2.3' };
  expect((await call({ port: behind.server.ports.public }, 'GET', '/health', undefined, forwarded)).status).toBe(200);
  for (const socket of held) socket.destroy();
  await using direct = await scene({ limits });
  expect(await statuses(direct)).toEqual([200, 200, 429, 429]);
  await using elsewhere = await scene({ trustProxy: ['10.0.0.1'], limits });
  expect(await statuses(elsewhere)).toEqual([200, 200, 429, 429]);
});

test('internal failures are not described to clients', async () => {
  await using door = await scene({ admin: true });
  const failed = async (): Promise<never> => {
    throw new CaError('CA_STORE_FAILED', { params: { reason: 'no space left on /var/lib/secret-place' } });
  };
  Object.assign(door.city.issuing.store, { latestCrlDates: failed, statusOf: failed, ocspResponse: failed });
  door.city.now = new Date(door.city.now.getTime() + 10_000);
  const target = { port: door.server.ports.public };
  const list = await call(target, 'GET', '/example-issuing.crl');
  expect([list.status, list.json()]).toEqual([500, { error: 'CA_STORE_FAILED' }]);
  const answer = await call(target, 'POST', '/ocsp', await question(door), OCSP);
  expect(parseOcspResponse(answer.body).status).toBe('internalError');
  expect((await call(target, 'GET', '/ready')).json()).toMatchObject({
    ready: false,
    checks: { 'example-issuing.crl': 'CA_STORE_FAILED', ocsp: 'CA_STORE_FAILED' },
  });
  expect(door.log.join('')).toContain('CA_STORE_FAILED');
  expect(door.log.join('')).not.toContain('secret-place');
});

test('under load, slow, malformed and oversized requests get the right errors, and honest ones are all served', async () => {
  await using door = await scene({
    limits: { requestMs: 1000, requestsPerWindow: 1_000_000, connections: 400 },
  });
  const { port } = { port: door.server.ports.public };
  const load = honestLoad(port, await question(door), 8);
  const slow = Array.from({ length: 100 }, (_, index) =>
    drip(
      port,
      index % 2 === 0
        ? 'GET /example-issuing.crl HTTP/1.1\r\nHost: a\r\nX-Slow: '
        : 'POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Type: application/ocsp-request\r\nContent-Length: 5000\r\n\r\n',
      100,
    ),
  );
  for (let round = 0; round < 10; round++) {
    for (const path of climbing.slice(0, 4)) expect((await call({ port }, 'GET', path)).status).toBe(404);
    expect(await rawCall(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
    expect((await call({ port }, 'POST', '/ocsp', new Uint8Array(40_000), OCSP)).status).toBe(413);
    const garbage = await call({ port }, 'POST', '/ocsp', nodeEngine.randomBytes(200), OCSP);
    expect(parseOcspResponse(garbage.body).status).toBe('malformedRequest');
  }
  for (const { text, ms } of await Promise.all(slow)) {
    expect(text).toMatch(/^(HTTP\/1.1 408|$)/);
    expect(ms).toBeLessThan(15_000);
  }
  const { good, bad } = await load.stop();
  expect(bad).toEqual([]);
  expect(good).toBeGreaterThan(200);
});

test('a client that disconnects before the response causes neither a defect nor a record', async () => {
  const far = { requestsPerWindow: 1_000_000, connectionsPerAddress: 1000, connections: 1000 };
  await using door = await scene({
    admin: true,
    limits: far,
    adminLimits: far,
    routesOf: () => [{ method: 'GET', url: '/v1/audit/head', roles: ['auditor'], handle: async () => ({}) }],
  });
  const { size } = await door.city.issuing.store.auditHead();
  const { key, cert } = door.operators.auditor.tls;
  const gone = Array.from({ length: 150 }, async (_, index) => {
    const secure = index % 3 === 0;
    const bare = connect(secure ? door.server.ports.admin! : door.server.ports.public, '127.0.0.1');
    const socket = secure ? connectTls({ socket: bare, key, cert, rejectUnauthorized: false }) : bare;
    for (const each of [bare, socket]) each.on('error', () => undefined);
    await once(socket, secure ? 'secureConnect' : 'connect');
    socket.write(`GET /${secure ? 'v1/audit/head' : 'health'} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(20));
    setTimeout(() => bare.resetAndDestroy(), index % 30);
    await new Promise((resolve) => bare.once('close', resolve));
  });
  await Promise.all(gone);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(door.log.filter((line) => line.includes('"defect"'))).toEqual([]);
  expect((await door.city.issuing.store.auditHead()).size).toBe(size);
}, 30_000);

test('one address cannot use all connections', async () => {
  await using door = await scene({ limits: { connectionsPerAddress: 3, requestMs: 600 } });
  const { port } = { port: door.server.ports.public };
  const held = await Promise.all(Array.from({ length: 6 }, () => drip(port, 'GET / HTTP/1.1\r\nX: ', 50)));
  expect(held.filter(({ text }) => text === '').length).toBeGreaterThanOrEqual(3);
  expect(held.filter(({ text }) => text.startsWith('HTTP/1.1 408')).length).toBeGreaterThan(0);
});

test('closing completes requests in flight, accepts no new ones, and cuts off endless ones', async () => {
  const door = await scene({ limits: { drainMs: 1500, requestMs: 60_000 } });
  const port = door.server.ports.public;
  const tsa = call({ port }, 'POST', '/tsa', new Uint8Array(10), { 'content-type': 'application/timestamp-query' });
  // the head of a request that is completed after closing has begun
  const body = await question(door);
  const late = request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/ocsp',
    headers: { ...OCSP, 'content-length': body.length },
  });
  const answered = new Promise<number>((resolve, reject) => {
    late.on('response', (response) => resolve(response.resume().statusCode!));
    late.on('error', reject);
  });
  const connected = once(late, 'socket').then(([socket]) => once(socket as Socket, 'connect'));
  late.write(body.subarray(0, 10));
  const never = drip(
    port,
    'POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Type: application/ocsp-request\r\nContent-Length: 5000\r\n\r\n',
    100,
  );
  await connected;
  await new Promise((resolve) => setTimeout(resolve, 500));
  const closed = door.server.close();
  late.end(body.subarray(10));
  expect(await answered).toBe(200);
  expect((await tsa).status).toBe(200);
  await expect(call({ port }, 'GET', '/health')).rejects.toThrow();
  await closed;
  expect((await never).ms).toBeLessThan(15_000);
  expect(door.log.at(-1)).toContain('"closed"');
  await expect(door.city.issuing.store.auditHead()).rejects.toMatchObject({ code: 'CA_STORE_CLOSED' });
});

test('no log line contains content of a request', async () => {
  await using door = await scene({ limits: { requestsPerWindow: 1 } });
  const target = { port: door.server.ports.public };
  await call(target, 'GET', '/secret-name?password=hunter2', undefined, { authorization: 'Bearer hunter2' });
  await call(target, 'POST', '/ocsp', 'hunter2', OCSP);
  expect(door.log.length).toBeGreaterThan(2);
  expect(door.log.join('')).not.toMatch(/hunter2|secret-name/);
  for (const line of door.log)
    expect(JSON.parse(line)).toMatchObject({
      time: expect.any(String),
      level: expect.any(String),
      event: expect.any(String),
    });
});
