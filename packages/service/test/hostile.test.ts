/** What a malicious client sends: no request ends with 500, hangs, or leaves memory, disk or files behind. */
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { AT, KEY, scene, slip } from './scene.ts';

const KIB = 1024;
const place = await scene((config) => ({
  ...config,
  limits: {
    workers: 1,
    uploadBytes: 2048 * KIB,
    memoryBytes: 64 * KIB,
    totalMemoryBytes: 256 * KIB,
    headersMs: 1000,
    requestMs: 4000,
    verifyMs: 20_000,
  },
}));
afterAll(() => place.close(), 60_000);
const port = place.service.ports.public;
const head = (...lines: readonly string[]): string =>
  [
    `POST /v1/verify?at=${AT} HTTP/1.1`,
    'Host: a',
    `Authorization: Bearer ${KEY}`,
    'Content-Type: application/pdf',
    ...lines,
    '',
    '',
  ].join('\r\n');

/** Sends bytes as they are and collects the answer until the connection is closed. */
async function send(...parts: readonly (string | Uint8Array)[]): Promise<string> {
  const socket = open();
  for (const part of parts) socket.write(part);
  return answerOf(socket);
}

function open(): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  return socket;
}

async function answerOf(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  if (!socket.closed) await once(socket, 'close');
  return Buffer.concat(chunks).toString('latin1');
}

async function expectIdle(): Promise<void> {
  const metrics = await (await fetch(`http://127.0.0.1:${place.service.ports.metrics}/metrics`)).text();
  const value = (name: string): number => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(metrics)?.[1]);
  expect([
    value('govseal_upload_memory_bytes'),
    value('govseal_upload_disk_bytes'),
    value('govseal_queue_depth'),
  ]).toEqual([0, 0, 0]);
  expect(readdirSync(join(place.folder, 'uploads'))).toEqual([]);
}

describe('sizes', () => {
  const large = new Uint8Array(3 * 1024 * KIB);

  test('more than the limit by its length is refused before it is read', async () => {
    const answer = await send(head(`Content-Length: ${2 ** 32}`));
    expect(answer).toMatch(/^HTTP\/1.1 413 [\s\S]*connection: close[\s\S]*SERVICE_BODY_TOO_LARGE/i);
  });

  test('more than the limit in chunks, without a length, is refused while it arrives, raw and multipart', async () => {
    const chunks = (): ReadableStream =>
      new ReadableStream({
        start(controller) {
          for (let at = 0; at < large.length; at += 64 * KIB) controller.enqueue(large.subarray(at, at + 64 * KIB));
          controller.close();
        },
      });
    const call = async (type: string, before = ''): Promise<unknown> => {
      const body = new ReadableStream({
        async start(controller) {
          controller.enqueue(new TextEncoder().encode(before));
          for await (const chunk of chunks()) controller.enqueue(chunk);
          controller.close();
        },
      });
      const response = await fetch(`${place.url}/v1/verify`, {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': type },
      } as RequestInit);
      return [response.status, (await response.json()).code];
    };
    expect(await call('application/pdf')).toEqual([413, 'SERVICE_BODY_TOO_LARGE']);
    const part = '--a\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n';
    expect(await call('multipart/form-data; boundary=a', part)).toEqual([413, 'SERVICE_BODY_TOO_LARGE']);
    await expectIdle();
  });

  test('a file larger than what is held in memory goes through the disk, and gives the same verdict', async () => {
    const response = await place.verify(slip.slice(), { query: `?at=${AT}` });
    expect([response.status, (await response.json()).status]).toEqual([200, 'valid']);
    await expectIdle();
  });

  test('parts without end: preambles, headers, fields', async () => {
    const multipart = (body: string): Promise<Response> =>
      place.verify(body, { type: 'multipart/form-data; boundary=a' });
    const bodies = [
      'x'.repeat(1 << 20),
      `--a\r\nX: ${'y'.repeat(1 << 20)}`,
      `--a\r\n${'X: y\r\n'.repeat(10_000)}\r\n`,
      `--a\r\nContent-Disposition: form-data; name="options"\r\n\r\n${'{'.repeat(1 << 20)}\r\n--a--\r\n`,
      `--a\r\nContent-Disposition: form-data; name="${'n'.repeat(5000)}"\r\n\r\nx\r\n--a--\r\n`,
      '--a\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--a--\r\n',
      '--a\r\n\r\n'.repeat(10_000),
      '--a--\r\n',
      '',
    ];
    for (const [index, body] of bodies.entries()) {
      const response = await multipart(body);
      expect([index, response.status]).toEqual([index, 400]);
      await response.text();
    }
    await expectIdle();
  });
});

describe('time', () => {
  test('headers and bodies that arrive slowly or never are ended', async () => {
    const sockets = Array.from({ length: 20 }, open);
    for (const [index, socket] of sockets.entries()) {
      socket.write(index % 2 === 0 ? 'POST /v1/verify HTTP/1.1\r\nX: ' : `${head('Content-Length: 1000')}abc`);
    }
    const drip = setInterval(() => {
      for (const socket of sockets) socket.write('x');
    }, 200);
    const started = performance.now();
    const answers = await Promise.all(sockets.map(answerOf));
    clearInterval(drip);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(answers.filter((answer) => / 500 /.test(answer))).toEqual([]);
    await expectIdle();
  });

  test('uploads that are broken off leave nothing', async () => {
    for (const bytes of [0, 1000, 200 * KIB]) {
      const socket = open();
      socket.write(head('Content-Length: 400000'));
      socket.write(slip.subarray(0, bytes));
      await new Promise((resolve) => setTimeout(resolve, 200));
      socket.destroy();
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    await expectIdle();
    expect(place.lines.filter(({ event }) => event === 'defect')).toEqual([]);
  });
});

describe('lengths that lie', () => {
  test('two lengths, a length beside chunks, a wrong coding, half a chunk', async () => {
    const answers = [
      await send(head('Content-Length: 3', 'Content-Length: 4', 'Connection: close'), 'abcd'),
      await send(head('Content-Length: 3', 'Transfer-Encoding: chunked', 'Connection: close'), '0\r\n\r\n'),
      await send(head('Transfer-Encoding: gzip, chunked', 'Connection: close'), '0\r\n\r\n'),
      await send(head('Transfer-Encoding: chunked', 'Connection: close'), 'ffffffffffffffffff\r\nabc\r\n'),
      await send(head('Content-Length: -1', 'Connection: close'), 'abc'),
    ];
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  test('a body longer than its length: the rest is no second request', async () => {
    const answer = await send(head('Content-Length: 3'), 'abcGET /v1/policies HTTP/1.1x\r\n\r\n');
    expect(answer.match(/^HTTP\/1.1 \d+/gm)?.at(-1)).toBe('HTTP/1.1 400');
    expect(answer).not.toContain('"policies"');
  });
});
