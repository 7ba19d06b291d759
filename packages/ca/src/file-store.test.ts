/** What only a store on a disk can get wrong: restarts, torn writes, corruption, two processes. */
import { spawnSync } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFileStore } from './file-store.node.ts';
import type { CaStore } from './store.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const at = new Date('2026-10-09T01:00:00.000Z');
const authority = { name: 'example', profile: 'root', chain: [Uint8Array.of(1, 2, 3)], createdAt: at };
const certificate = Uint8Array.of(0x30, 1, 0);
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'govseal-store-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function filled(): Promise<CaStore> {
  const store = await openFileStore(directory, { create: true });
  await store.writeAuthority(authority);
  await store.reserve({ serialHex: '01aa', profile: 'personal', values: { a: '值' }, tbs: Uint8Array.of(9), at });
  await store.recordIssued('01aa', certificate, at);
  await store.recordRevoked({ serialHex: '01aa', revocationDate: at, reason: 'superseded', invalidityDate: at, at });
  await store.reserve({ serialHex: '01bb', profile: 'personal', values: {}, tbs: Uint8Array.of(9), at });
  await store.recordRefused('01bb', ['X509_KEY_USAGE'], at);
  await store.takeCrlNumber();
  await store.recordCrl({ number: 1n, thisUpdate: at, der: certificate });
  return store;
}

test('remembers everything over a restart', async () => {
  const before = await filled();
  const records = await collect(before.certificates());
  await before.close();
  const after = await openFileStore(directory);
  expect(await after.readAuthority()).toEqual(authority);
  expect(await collect(after.certificates())).toEqual(records);
  expect(records[0]).toMatchObject({ state: 'issued', certificate, revocation: { invalidityDate: at } });
  expect(await after.latestCrl()).toEqual({ number: 1n, thisUpdate: at, der: certificate });
  expect(await after.takeCrlNumber()).toBe(2n);
  await after.close();
});

test('is for its owner only', async () => {
  await (await filled()).close();
  expect((await stat(join(directory, 'index.jsonl'))).mode & 0o077).toBe(0);
  expect((await stat(join(directory, 'certificates'))).mode & 0o077).toBe(0);
});

test('an empty place is refused unless it is to be made', async () => {
  await expect(openFileStore(directory)).rejects.toMatchObject({ code: 'CA_STORE_EMPTY' });
  await expect(openFileStore(join(directory, 'nowhere'))).rejects.toMatchObject({ code: 'CA_STORE_EMPTY' });
});

test('cuts off a line that was never finished and goes on behind the last whole one', async () => {
  await (await filled()).close();
  const index = join(directory, 'index.jsonl');
  const whole = await readFile(index);
  await appendFile(index, '{"type":"reserved","serialHex":"01c');
  const store = await openFileStore(directory);
  expect(await readFile(index)).toEqual(whole);
  await store.reserve({ serialHex: '01cc', profile: 'p', values: {}, tbs: Uint8Array.of(9), at });
  await store.close();
  const again = await openFileStore(directory);
  expect(await again.find('01cc')).toMatchObject({ state: 'reserved' });
  await again.close();
});

const corruptions: readonly (readonly [string, string])[] = [
  ['a line that is no JSON', 'x\n'],
  ['a line that is no object', '7\n'],
  ['an event nobody knows', '{"type":"forgotten","serialHex":"01","at":"2026-10-09T01:00:00Z"}\n'],
  [
    'a serial number taken twice',
    '{"type":"reserved","serialHex":"01aa","profile":"p","values":{},"tbs":"","at":"2026-10-09T01:00:00Z"}\n',
  ],
  ['a certificate issued without reservation', '{"type":"issued","serialHex":"01dd","at":"2026-10-09T01:00:00Z"}\n'],
  ['a date that is none', '{"type":"issued","serialHex":"01dd","at":"yesterday"}\n'],
  [
    'a serial number that leaves the directory',
    '{"type":"issued","serialHex":"../../x","at":"2026-10-09T01:00:00Z"}\n',
  ],
];

test.each(corruptions)('refuses an index with %s and names the line', async (_, line) => {
  await (await filled()).close();
  await appendFile(join(directory, 'index.jsonl'), line);
  await expect(openFileStore(directory)).rejects.toMatchObject({
    code: 'CA_STORE_CORRUPT',
    at: { path: expect.stringMatching(/^line \d+$/) },
  });
  // and lets the store go, so that it can be repaired and opened
  expect(await readdir(directory)).not.toContain('lock');
});

test('refuses a damaged ca.json and a missing certificate', async () => {
  await (await filled()).close();
  await rm(join(directory, 'certificates', '01aa.der'));
  const store = await openFileStore(directory);
  await expect(store.find('01aa')).rejects.toMatchObject({ code: 'CA_STORE_CORRUPT' });
  await store.close();
  await writeFile(join(directory, 'ca.json'), '{"schema":"govseal-ca/1"}');
  await expect(openFileStore(directory)).rejects.toMatchObject({ code: 'CA_STORE_CORRUPT' });
});

test('a lost number file does not turn the CRL numbers back', async () => {
  const store = await filled();
  await store.recordCrl({ number: 41n, thisUpdate: at, der: certificate });
  await store.close();
  await rm(join(directory, 'crl', 'number'));
  const after = await openFileStore(directory);
  expect(await after.takeCrlNumber()).toBe(42n);
  await after.close();
});

test('a second opening is refused while the first is alive, and works after it is closed', async () => {
  const store = await filled();
  await expect(openFileStore(directory)).rejects.toMatchObject({
    code: 'CA_STORE_LOCKED',
    params: { pid: process.pid },
  });
  await store.close();
  await (await openFileStore(directory)).close();
});

test('takes over the lock of a process that has died, never that of another machine', async () => {
  await (await filled()).close();
  const lock = join(directory, 'lock');
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  await writeFile(lock, JSON.stringify({ pid: dead, host: hostname() }));
  await (await openFileStore(directory)).close();
  await writeFile(lock, JSON.stringify({ pid: dead, host: 'elsewhere.example' }));
  await expect(openFileStore(directory)).rejects.toMatchObject({ code: 'CA_STORE_LOCKED' });
  await writeFile(lock, 'torn');
  await expect(openFileStore(directory)).rejects.toMatchObject({ code: 'CA_STORE_LOCKED' });
});

test('of many that find a dead lock at once exactly one gets the store', async () => {
  await (await filled()).close();
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  for (let round = 0; round < 10; round++) {
    await writeFile(join(directory, 'lock'), JSON.stringify({ pid: dead, host: hostname() }));
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => openFileStore(directory)));
    const opened = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(opened.length).toBe(1);
    for (const outcome of opened) await outcome.value.close();
  }
});
