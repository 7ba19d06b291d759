/** A store restored or copied with other tools is detected, also by a running process. */
import { cpSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import type { CaStore } from '../../src/index.ts';
import { backupSqliteStore, openPostgresStore, openSqliteStore } from '../../src/store/sql/index.node.ts';
import { fileIdentity, sameFile } from '../../src/store/sql/sqlite/file-identity.node.ts';
import { postgres } from '../stores.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-copied-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = new Date('2026-10-09T00:00:00Z');
const actor = { certificate: null, role: 'program' };
const change = (store: CaStore): Promise<void> => store.as(actor).refuse({ action: 'x', codes: [], at });
const code = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

async function made(name: string): Promise<string> {
  const path = join(folder, name, 'ca.db');
  const store = await openSqliteStore(path, { create: true });
  await change(store);
  await store.close();
  return path;
}

test('a SQLite store that was only closed, opened and moved is not a copy', async () => {
  const path = await made('same');
  for (let i = 0; i < 3; i++) {
    const store = await openSqliteStore(path);
    await change(store);
    expect(await store.restoredAt()).toBeNull();
    await store.close();
  }
  renameSync(join(folder, 'same'), join(folder, 'moved'));
  const store = await openSqliteStore(join(folder, 'moved', 'ca.db'));
  expect(await store.restoredAt()).toBeNull();
  await store.close();
});

test('a copied SQLite store rejects changes until it is confirmed', async () => {
  const path = await made('original');
  cpSync(join(folder, 'original'), join(folder, 'copy'), { recursive: true });
  const copy = await openSqliteStore(join(folder, 'copy', 'ca.db'));
  expect(await copy.restoredAt()).not.toBeNull();
  expect(await code(change(copy))).toBe('CA_STORE_RESTORED');
  await copy.close();
  const again = await openSqliteStore(join(folder, 'copy', 'ca.db'));
  expect(await code(change(again)), 'it is still a copy when opened again').toBe('CA_STORE_RESTORED');
  await again.as(actor).recordConfirmed(at);
  await change(again);
  await again.close();
  const third = await openSqliteStore(join(folder, 'copy', 'ca.db'));
  expect(await code(change(third))).toBe('done');
  await third.close();
  const original = await openSqliteStore(path);
  expect(await original.restoredAt(), 'the original is unchanged').toBeNull();
  await original.close();
});

test('a SQLite store restored to its own path is detected, even with the same inode', async () => {
  const path = await made('put-back');
  cpSync(path, join(folder, 'kept.db'));
  rmSync(path);
  cpSync(join(folder, 'kept.db'), path);
  const store = await openSqliteStore(path);
  expect(await store.restoredAt()).not.toBeNull();
  await store.close();
});

test('without birth times the inode is compared; a missing file has no identity', () => {
  expect(sameFile('12 34', '12 34')).toBe(true);
  expect(sameFile('12 34', '12')).toBe(true);
  expect(sameFile('12 34', '12 35')).toBe(false);
  expect(sameFile('12', '13')).toBe(false);
  expect(fileIdentity(join(folder, 'nothing'))).toBeNull();
  expect(fileIdentity(folder)).toContain(String(statSync(folder).ino));
});

test('a process stops writing to a SQLite file that was moved or replaced', async () => {
  const path = await made('replaced');
  const store = await openSqliteStore(path);
  await change(store);
  await backupSqliteStore(path, join(folder, 'other.db'), at);
  renameSync(path, `${path}.away`);
  expect(await code(change(store))).toBe('CA_STORE_RESTORED');
  renameSync(join(folder, 'other.db'), path);
  expect(await code(change(store))).toBe('CA_STORE_RESTORED');
  expect(await code(store.takeCrlNumber())).toBe('CA_STORE_RESTORED');
  await store.close();
  const database = new Database(path);
  expect(database.prepare('select count(*) as count from ca_audit_leaf').all([])).toEqual([{ count: 2 }]);
  database.close();
});

test.skipIf(postgres === undefined)(
  'a PostgreSQL database created from another as template is detected as a copy',
  async () => {
    const client = new pg.Client({ connectionString: postgres! });
    await client.connect();
    const [name, copy] = [`template_${process.pid}`, `copied_${process.pid}`];
    const place = (database: string): string => postgres!.replace(/\/postgres$/, `/${database}`);
    await client.query(`create database ${name}`);
    const store = await openPostgresStore(place(name), { create: true });
    await change(store);
    await store.close();
    await client.query(`create database ${copy} template ${name}`);
    const copied = await openPostgresStore(place(copy));
    expect(await copied.restoredAt()).not.toBeNull();
    expect(await code(change(copied))).toBe('CA_STORE_RESTORED');
    await copied.close();
    const original = await openPostgresStore(place(name));
    expect(await original.restoredAt()).toBeNull();
    await original.close();
    for (const database of [name, copy]) await client.query(`drop database ${database}`);
    await client.end();
  },
  60_000,
);

test.skipIf(postgres === undefined)(
  'a PostgreSQL role without special privileges is sufficient for a store',
  async () => {
    const client = new pg.Client({ connectionString: postgres! });
    await client.connect();
    const [role, schema] = [`plain_${process.pid}`, `plain_${process.pid}`];
    await client.query(`create role ${role} login`);
    await client.query(`create schema ${schema} authorization ${role}`);
    const store = await openPostgresStore(postgres!.replace('govseal@', `${role}@`), { create: true, schema });
    await change(store);
    expect(await store.restoredAt()).toBeNull();
    await store.close();
    await client.query(`drop schema ${schema} cascade; drop role ${role}`);
    await client.end();
  },
  60_000,
);
