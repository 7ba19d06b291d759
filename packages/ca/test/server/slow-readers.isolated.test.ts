/**
 * Slow readers: reading a few bytes at a time is cut off by both listeners; a client on a slow line gets its whole
 * CRL.
 */
import { once } from 'node:events';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect, test } from 'vitest';
import { call, type Scene, type SceneOptions, scene } from './running-server.ts';

/** As long as a CRL of some 350,000 entries, more than kernels buffer. */
const LIST = new Uint8Array(15_000_000).fill(7);

/**
 * Sends one request, then reads `bytes` of the response every `everyMs`, or nothing; reports how much was received and
 * whether it was cut off.
 */
interface Reader {
  /** Resolves when everything was received or the server closed the connection. */
  readonly end: Promise<{ readonly received: number; readonly cut: boolean }>;
  /** Reads the rest without pauses. */
  hurry(): void;
  giveUp(): void;
}

async function reader(port: number, path: string, size: number, everyMs: number): Promise<Reader> {
  let [received, hurrying] = [0, false];
  const take = (count: number): boolean => {
    received += count;
    return hurrying;
  };
  const buffer = Buffer.alloc(size);
  const socket = connectPlain({ port, host: '127.0.0.1', onread: { buffer, callback: take } });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
  const timer = setInterval(() => (received < LIST.length ? socket.resume() : socket.destroy()), everyMs);
  const end = once(socket, 'close').then(() => {
    clearInterval(timer);
    return { received, cut: received < LIST.length };
  });
  return {
    end,
    hurry: () => {
      hurrying = true;
    },
    giveUp: () => void socket.destroy(),
  };
}

const isTold = (door: Scene) => expect.poll(() => door.log.join(''), { timeout: 15_000 }).toContain('"slow"');

const list = (limits: SceneOptions['limits']): SceneOptions => ({
  limits: { answerMs: 1000, ...limits },
  files: { 'long.cer': async () => LIST },
});

test('a client that reads a large CRL by a few bytes is cut off', async () => {
  await using door = await scene(list({ answerBytesPerSecond: 4_000_000 }));
  const slow = await reader(door.server.ports.public, '/long.cer', 64, 200);
  await isTold(door);
  slow.hurry();
  expect(await slow.end).toMatchObject({ cut: true });
}, 30_000);

test('an operator who does not read responses is cut off by the admin listener', async () => {
  const text = 'x'.repeat(10_000_000);
  await using door = await scene({
    admin: true,
    adminLimits: { answerMs: 1000, answerBytesPerSecond: 4_000_000 },
    routesOf: () => [{ method: 'GET', url: '/v1/long', roles: ['auditor'], handle: async () => ({ text }) }],
  });
  const port = door.server.ports.admin!;
  const socket = connectTls({ port, host: '127.0.0.1', ...door.operators.auditor.tls, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  socket.on('error', () => undefined);
  socket.write('GET /v1/long HTTP/1.1\r\nHost: a\r\n\r\n');
  await isTold(door);
  let received = 0;
  socket.on('data', (part) => {
    received += part.length;
  });
  await once(socket, 'close');
  expect(received).toBeLessThan(text.length);
}, 30_000);

test('a slow line gets its whole CRL, however long that takes', async () => {
  await using door = await scene(list({ answerMs: 100, answerBytesPerSecond: 500_000 }));
  const started = performance.now();
  const slow = await reader(door.server.ports.public, '/long.cer', 200_000, 100);
  expect(await slow.end).toMatchObject({ cut: false });
  expect(performance.now() - started).toBeGreaterThan(3000);
}, 30_000);

test('slow readers of one CRL share its memory, do not delay others, and do not delay closing', async () => {
  const door = await scene(list({ connectionsPerAddress: 200, answerBytesPerSecond: 100_000, drainMs: 1000 }));
  const port = door.server.ports.public;
  const { rss } = process.memoryUsage();
  const slow = await Promise.all(Array.from({ length: 100 }, () => reader(port, '/long.cer', 64, 500)));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const honest = await call({ port }, 'GET', '/long.cer');
  expect(Buffer.compare(honest.body, LIST)).toBe(0);
  expect(process.memoryUsage().rss - rss).toBeLessThan(250_000_000);
  const closing = performance.now();
  await door.server.close();
  expect(performance.now() - closing).toBeLessThan(5000);
  for (const each of slow) each.giveUp();
}, 60_000);

test('a client that sends empty lines instead of requests is cut off by both listeners', async () => {
  const limits = { requestMs: 400, keepAliveMs: 1200, answerMs: 400 };
  await using door = await scene({ limits, admin: true, adminLimits: limits });
  const { tls } = door.operators.auditor;
  const connections = [
    connectPlain(door.server.ports.public, '127.0.0.1'),
    connectTls({ port: door.server.ports.admin!, host: '127.0.0.1', ...tls, rejectUnauthorized: false }),
  ];
  const open = connections.map(async (socket) => {
    socket.on('error', () => undefined);
    socket.write('GET /health HTTP/1.1\r\nHost: a\r\n\r\n');
    let answer = '';
    socket.on('data', (part) => {
      answer += part;
    });
    const timer = setInterval(() => socket.write('\r\n'), 100);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(timer);
    return answer;
  });
  for (const answer of await Promise.all(open)) expect(answer).toMatch(/^HTTP\/1.1 [24]/);
}, 15_000);

test('delays of the server cut nobody off, and HEAD returns the length of a large CRL', async () => {
  await using door = await scene({
    ...list({ requestMs: 400 }),
    files: {
      'long.cer': async () => {
        await new Promise((resolve) => setTimeout(resolve, 2500));
        return LIST;
      },
    },
  });
  const target = { port: door.server.ports.public };
  const head = await call(target, 'HEAD', '/long.cer');
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(LIST.length), 0]);
}, 30_000);
