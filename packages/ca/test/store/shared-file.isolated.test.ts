/** One SQLite file opened twice: each store sees the other's new head, and both extend one tree. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leafHash, RightEdge } from '@govseal/log';
import Database from 'libsql';
import { afterAll, expect, test, vi } from 'vitest';
import { type CaStore, programActor } from '../../src/index.ts';
import { openSqliteStore, sha256 } from '../../src/store/sql/index.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-shared-'));
afterAll(() => rmSync(folder, { recursive: true }));

const record = (store: CaStore): Promise<void> =>
  store.as(programActor).refuse({ action: 'test', codes: [], at: new Date() });

async function rootOfLeaves(store: CaStore): Promise<{ size: number; rootHash: Uint8Array }> {
  const edge = new RightEdge(sha256);
  for await (const { data } of store.auditLeaves()) edge.append(leafHash(data, sha256));
  return { size: edge.size, rootHash: edge.root() };
}

test.each(['begun', 'written'])(
  'two writers extend one tree, even if a transaction of one fails %s',
  async (moment) => {
    const place = join(folder, `${moment}.db`);
    let fails = false;
    const observe = (point: string): void => {
      if (fails && point === `refusal:${moment}`) throw new Error('on purpose');
    };
    const one = await openSqliteStore(place, { create: true, observe });
    const other = await openSqliteStore(place);
    await record(one);
    await record(one);
    await record(other);
    fails = true;
    await expect(record(one)).rejects.toThrow('on purpose');
    fails = false;
    await record(one);
    await record(other);
    await record(other);
    await record(one);
    expect(await one.auditHead()).toEqual(await rootOfLeaves(other));
    expect((await other.auditHead()).size).toBe(7);
    await one.close();
    await other.close();
  },
);

test('a process that never gets write access throws CA_STORE_BUSY, has changed nothing, and can try again', async () => {
  const place = join(folder, 'busy.db');
  const store = await openSqliteStore(place, { create: true });
  await record(store);
  const before = await store.auditHead();
  const holder = new Database(place);
  holder.exec('begin immediate');
  // as many attempts as in half a minute, without waiting
  vi.stubGlobal('setTimeout', (again: () => void) => setImmediate(again));
  try {
    await expect(record(store)).rejects.toMatchObject({ code: 'CA_STORE_BUSY', at: { file: place } });
  } finally {
    vi.unstubAllGlobals();
  }
  holder.exec('rollback');
  holder.close();
  expect(await store.auditHead()).toEqual(before);
  await record(store);
  expect((await store.auditHead()).size).toBe(before.size + 1);
  await store.close();
});
