/** A connection that is cut off during its setup: the caller gets an error, and the next connection is new. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPostgresStore } from '../../../src/store/sql/index.node.ts';
import { postgres, stores, type TestStore } from '../../stores.ts';

const skipped = postgres === undefined;
/** Part of the first query on a new connection. */
const FIRST = 'set search_path';

let directory: string;
let server: Server;
let sockets: Socket[];
/** How many new connections are cut off during setup. */
let cuts: number;
let own: TestStore;

beforeEach(async () => {
  if (skipped) return;
  own = await stores.find(({ name }) => name === 'PostgreSQL')!.create();
  await (await own.open()).close();
  directory = await mkdtemp(join(tmpdir(), 'govseal-proxy-'));
  sockets = [];
  cuts = 0;
  const real = `${decodeURIComponent(new URL(postgres!).hostname)}/.s.PGSQL.5432`;
  server = createServer((near) => {
    const far = dial(real);
    sockets.push(near);
    far.on('data', (bytes) => near.write(bytes));
    near.on('data', (bytes) => {
      if (cuts > 0 && bytes.includes(FIRST)) {
        cuts--;
        near.destroy();
      } else far.write(bytes);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('close', () => other.destroy());
      one.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(join(directory, '.s.PGSQL.5432'), resolve));
});

afterEach(async () => {
  if (skipped) return;
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true });
  await own.remove();
});

const open = () =>
  openPostgresStore(`postgres://govseal@${encodeURIComponent(directory)}:5432/postgres`, {
    schema: own.place.split('#')[1]!,
  });

test.skipIf(skipped)('opening fails with CA_STORE_FAILED', async () => {
  cuts = 1;
  await expect(open()).rejects.toMatchObject({ code: 'CA_STORE_FAILED' });
});

test.skipIf(skipped)('a running store fails pending calls with a code, and works again afterwards', async () => {
  const store = await open();
  const ask = () =>
    store
      .takeTsaSerial(() => new Date())
      .then(
        () => 'answered',
        ({ code }) => code,
      );
  expect(await ask()).toBe('answered');
  for (const socket of sockets) socket.destroy();
  cuts = 1;
  // one may get the connection that is already closed, one the connection that is cut off
  const answers = [await ask(), await ask(), await ask()];
  expect(cuts).toBe(0);
  expect(answers).toContain('CA_STORE_FAILED');
  expect(answers.at(-1)).toBe('answered');
  await store.close();
});
