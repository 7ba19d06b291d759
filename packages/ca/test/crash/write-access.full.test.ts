/**
 * Four processes that write one SQLite file continuously each get their share; without our scheduling, SQLite starves
 * some.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sql/index.node.ts';

const TOGETHER = 600;
const program = fileURLToPath(new URL('write-access-worker.ts', import.meta.url));

test('each of four processes that write one file gets its share', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'govseal-turns-'));
  const place = join(directory, 'ca.db');
  await (await openSqliteStore(place, { create: true })).close();
  const counts = [0, 0, 0, 0];
  let done = (): void => {};
  let fail = (_: Error): void => {};
  const enough = new Promise<void>((resolve, reject) => {
    done = resolve;
    fail = reject;
  });
  const children = await Promise.all(
    counts.map(async (_, index): Promise<ChildProcess> => {
      const words = ['--import', 'tsx', '--conditions=@govseal/source', program, place];
      const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
      child.on('exit', (code) => {
        if (code !== null) fail(new Error(`ended unexpectedly with ${code}`));
      });
      await once(child.stdout, 'data');
      child.stdout.on('data', (chunk: Buffer) => {
        counts[index]! += chunk.length;
        if (counts.reduce((sum, count) => sum + count, 0) >= TOGETHER) done();
      });
      return child;
    }),
  );
  for (const child of children) child.stdin!.write('go\n');
  await enough;
  const then = [...counts];
  for (const child of children) {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  expect(Math.min(...then), then.join(' ')).toBeGreaterThan(0.25 * Math.max(...then));
  const store = await openSqliteStore(place);
  const said = counts.reduce((sum, count) => sum + count, 0);
  expect((await store.auditHead()).size, 'every change is on record').toBeGreaterThanOrEqual(said);
  await store.close();
  await rm(directory, { recursive: true });
});
