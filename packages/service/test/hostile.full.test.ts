/**
 * A thousand hostile files over HTTP, and uploads larger than the memory that the service may use. The service is a process
 * of its own; its memory is measured from outside of the verification.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AT, KEY, root, writeConfig } from './scene.ts';

const MB = 1_000_000;
const FILES = 1000;
let child: ChildProcess;
let url: string;
const folder = writeConfig((config) => ({
  ...config,
  limits: { workers: 1, uploadBytes: 256 * MB, verifyMs: 30_000, requestsPerMinute: 1_000_000 },
}));

beforeAll(async () => {
  const program = fileURLToPath(new URL('./serve-child.ts', import.meta.url));
  const execArgv = ['--import', 'tsx', '--conditions=@govseal/source'];
  child = fork(program, [join(folder, 'service.json')], { execArgv, cwd: root });
  const [ports] = (await once(child, 'message')) as [{ readonly public: number }];
  url = `http://127.0.0.1:${ports.public}/v1/verify?at=${AT}`;
}, 60_000);
afterAll(async () => {
  child.send('end');
  await once(child, 'exit');
  rmSync(folder, { recursive: true });
}, 60_000);

const verify = (body: BodyInit): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/octet-stream' },
  } as RequestInit);

async function memory(): Promise<{ readonly now: number; readonly peak: number }> {
  child.send('memory');
  const [measured] = await once(child, 'message');
  return measured;
}

/** Numbers that are the same with every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

function damaged(bytes: Uint8Array, next: (below: number) => number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  const at = next(copy.length);
  switch (next(4)) {
    case 0:
      return copy.subarray(0, at);
    case 1:
      copy.fill(next(256), at, at + next(2000));
      return copy;
    case 2:
      return new Uint8Array([...copy.subarray(0, at), ...copy.subarray(Math.max(0, at - 500))]);
    default:
      for (let count = 0; count < 20; count++) copy[next(copy.length)] = next(256);
      return copy;
  }
}

function bombs(): Uint8Array<ArrayBuffer>[] {
  const zeros = new Uint8Array(100 * MB);
  const text = (value: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(value, 'latin1'));
  const stream = deflateSync(deflateSync(zeros));
  const pdf = (body: string): Uint8Array<ArrayBuffer> => text(`%PDF-1.7\n${body}\nstartxref\n9\n%%EOF\n`);
  return [
    new Uint8Array(zipSync({ 'OFD.xml': zeros }, { level: 9 })),
    new Uint8Array(zipSync(Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`${n}`, new Uint8Array(0)])))),
    pdf(
      `1 0 obj\n<</Type/XRef/Size 2/W[1 2 1]/Filter[/FlateDecode/FlateDecode]/Length ${stream.length}>>stream\n${stream.toString('latin1')}\nendstream endobj`,
    ),
    pdf(`1 0 obj ${'['.repeat(500_000)} endobj`),
    pdf(`1 0 obj ${'<<'.repeat(500_000)} endobj`),
    pdf(`xref\n0 4294967295\n${'0000000000 65535 f \n'.repeat(50_000)}trailer <</Size 4294967295>>`),
    text(`0${'\x80'.repeat(1_000_000)}`),
    new Uint8Array(
      Buffer.concat(Array.from({ length: 200_000 }, () => Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]))),
    ),
    text(`Content-Type: multipart/signed; boundary=a\r\n\r\n${'--a\r\n'.repeat(300_000)}`),
    text(`-----BEGIN PKCS7-----\n${'MIIB'.repeat(1_000_000)}`),
  ];
}

test('a thousand hostile files get a verdict each: no 5xx, no hang, and memory does not grow', async () => {
  const folders = ['attacks', 'attacks-ofd', 'demo', 'pdf'].map((name) => join(root, 'fixtures', name));
  const names = folders.flatMap((place) =>
    readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => join(place, name)),
  );
  const next = sequence(20261202);
  const hostile = bombs();
  const counts: Record<string, number> = {};
  let before = 0;
  for (let index = 0; index < FILES; index++) {
    const file = hostile[index] ?? damaged(new Uint8Array(readFileSync(names[next(names.length)]!)), next);
    const started = performance.now();
    const response = await verify(file);
    const report = await response.json();
    expect(performance.now() - started).toBeLessThan(30_000);
    counts[`${response.status} ${report.status}`] = (counts[`${response.status} ${report.status}`] ?? 0) + 1;
    expect([index, response.status], JSON.stringify(report).slice(0, 300)).toEqual([index, 200]);
    // after every bomb, and when threads and caches have reached their size
    if (index === 300) before = (await memory()).now;
  }
  const { now } = await memory();
  expect(now).toBeLessThan(before * 1.3 + 30 * MB);
  expect(counts['200 valid'] ?? 0).toBeLessThan(FILES / 10);
}, 1_200_000);

/** A stream that is written while it is read: neither side has it in memory. */
function megabytes(count: number): ReadableStream {
  const part = new Uint8Array(MB).fill(0x20);
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(sent === 0 ? new Uint8Array(Buffer.from('%PDF-1.7\n')) : part);
      sent++;
      if (sent >= count) controller.close();
    },
  });
}

// The published package begins at 140 MB; here the loader of TypeScript takes as much again in each thread.
test('two uploads of 200 MB at once add less than 150 MB to the memory in use', async () => {
  expect((await verify(megabytes(1))).status).toBe(200);
  const { now: base } = await memory();
  child.send('reset');
  const responses = await Promise.all([verify(megabytes(200)), verify(megabytes(200))]);
  for (const response of responses) {
    expect([response.status, (await response.json()).status]).toEqual([200, 'unreadable']);
  }
  const { peak } = await memory();
  expect(peak - base).toBeLessThan(150 * MB);
  expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
}, 300_000);
