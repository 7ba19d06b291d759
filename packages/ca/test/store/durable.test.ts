/** Durability: the sync is among the system calls before the reply, and weaker settings are rejected. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { startPostgres } from '../../../../.ci/postgres.mjs';
import { openPostgresStore, openSqliteStore } from '../../src/store/sql/index.node.ts';
import { postgres } from '../stores.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-sync-'));
afterAll(() => rmSync(folder, { recursive: true }));
const hasStrace = spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0;
if (!hasStrace && process.env.CI === 'true')
  throw new Error('strace is not installed (Debian: apt-get install strace)');

const worker = ['--import', 'tsx', '--conditions=@govseal/source'];
const program = fileURLToPath(new URL('sync-worker.ts', import.meta.url));

/** For each change, the number of matching calls between request and reply. */
function between(log: string, matches: RegExp): number[] {
  const counts: number[] = [];
  let count = 0;
  for (const line of log.split('\n')) {
    if (/write\(1.*asked /.test(line)) count = 0;
    if (matches.test(line)) count++;
    if (/write\(1.*reply /.test(line)) counts.push(count);
  }
  return counts;
}

test.skipIf(!hasStrace)(
  'SQLite: every reply comes after an fdatasync or fsync of the journal',
  () => {
    const trace = join(folder, 'sqlite.trace');
    const place = join(folder, 'ca.db');
    const calls = ['-f', '-y', '-e', 'trace=write,fsync,fdatasync', '-o', trace];
    const { status, stderr } = spawnSync('strace', [...calls, process.execPath, ...worker, program, place], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const counts = between(readFileSync(trace, 'utf8'), /f(data)?sync\(\d+<[^>]*ca\.db-wal>/);
    expect(counts).toHaveLength(10);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  },
  60_000,
);

test.skipIf(!hasStrace)(
  'the test detects a missing sync: without synchronous=FULL there is none',
  () => {
    const trace = join(folder, 'off.trace');
    const text = `const Database = require('libsql'); const { writeSync } = require('node:fs');
    const db = new Database(${JSON.stringify(join(folder, 'off.db'))});
    db.exec('pragma journal_mode = wal; pragma synchronous = normal; create table t (a)');
    writeSync(1, 'asked 0\\n'); db.exec('insert into t values (1)'); writeSync(1, 'reply 0\\n');`;
    // in the package's folder, so that it finds libsql
    const script = fileURLToPath(new URL(`../../node_modules/.off-${process.pid}.cjs`, import.meta.url));
    writeFileSync(script, text);
    const calls = ['-f', '-y', '-e', 'trace=write,fsync,fdatasync', '-o', trace];
    expect(spawnSync('strace', [...calls, process.execPath, script]).status).toBe(0);
    rmSync(script);
    expect(between(readFileSync(trace, 'utf8'), /f(data)?sync\(/)).toEqual([0]);
  },
  60_000,
);

test.skipIf(!hasStrace || postgres === undefined)(
  'PostgreSQL: the server syncs its log before it confirms COMMIT',
  async () => {
    // a separate server, because with other writers one sync serves several commits
    const own = startPostgres()!;
    const store = await openPostgresStore(own.url, { create: true });
    const client = new pg.Client({ connectionString: own.url });
    await client.connect();
    const at = new Date();
    const actor = { certificate: null, role: 'program' };
    await store.as(actor).refuse({ action: 'x', codes: [], at });
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where application_name = 'govseal-ca' or backend_type = 'walwriter'",
    );
    const trace = join(folder, 'postgres.trace');
    const pids = rows.flatMap(({ pid }) => ['-p', String(pid)]);
    const strace = spawn('strace', [...pids, '-e', 'trace=fsync,fdatasync,sendto', '-s', '80', '-o', trace]);
    await once(strace.stderr, 'data'); // attached
    for (let i = 0; i < 10; i++) await store.as(actor).refuse({ action: 'x', codes: [String(i)], at });
    strace.kill('SIGINT');
    await once(strace, 'close');
    let synced = 0;
    const counts: number[] = [];
    for (const line of readFileSync(trace, 'utf8').split('\n')) {
      if (/f(data)?sync\(/.test(line)) synced++;
      if (!/sendto\(.*COMMIT/.test(line)) continue;
      counts.push(synced);
      synced = 0;
    }
    expect(counts.length).toBeGreaterThanOrEqual(10);
    expect(Math.min(...counts.slice(-10))).toBeGreaterThan(0);
    await store.close();
    await client.end();
    own.stop();
  },
  60_000,
);

test('opening an empty location does not create a store', async () => {
  await expect(openSqliteStore(join(folder, 'none.db'))).rejects.toMatchObject({ code: 'CA_STORE_EMPTY' });
  writeFileSync(
    join(folder, 'text.db'),
    'this is no database, and was never one; it is only long enough to be read as one',
  );
  await expect(openSqliteStore(join(folder, 'text.db'))).rejects.toMatchObject({ code: 'CA_STORE_CORRUPT' });
  await expect(openSqliteStore(folder), 'a folder').rejects.toMatchObject({ code: 'CA_STORE_FAILED' });
});

test.skipIf(postgres === undefined)(
  'PostgreSQL: a dumped and restored store is detected',
  async () => {
    const client = new pg.Client({ connectionString: postgres! });
    await client.connect();
    const schema = `restore_${process.pid}`;
    const store = await openPostgresStore(postgres!, { create: true, schema });
    const actor = { certificate: null, role: 'program' };
    const at = new Date();
    await store.as(actor).refuse({ action: 'x', codes: [], at });
    expect(await store.restoredAt()).toBeNull();
    await store.close();
    const dump = spawnSync(tool('pg_dump'), ['--schema', schema, postgres!], { encoding: 'utf8', maxBuffer: 1 << 26 });
    expect(dump.stderr).toBe('');
    await client.query(`drop schema "${schema}" cascade`);
    const load = spawnSync(tool('psql'), ['-q', '-v', 'ON_ERROR_STOP=1', postgres!], {
      input: dump.stdout,
      encoding: 'utf8',
    });
    expect(load.stderr).toBe('');
    const restored = await openPostgresStore(postgres!, { schema });
    expect(await restored.restoredAt()).not.toBeNull();
    await expect(restored.as(actor).refuse({ action: 'x', codes: [], at })).rejects.toMatchObject({
      code: 'CA_STORE_RESTORED',
    });
    await restored.as(actor).recordConfirmed(at);
    await restored.as(actor).refuse({ action: 'x', codes: [], at });
    expect((await restored.auditHead()).size).toBe(3);
    expect(await restored.takeCrlNumber(), 'above every number that may have been published since the backup').toBe(
      1_000_001n,
    );
    await restored.close();
    await client.query(`drop schema "${schema}" cascade`);
    await client.end();
  },
  60_000,
);

test.skipIf(postgres === undefined)(
  'PostgreSQL: a role setting against waiting for the disk is overridden; an unknown location is rejected',
  async () => {
    const weak = `${postgres}?options=-c%20synchronous_commit%3Doff`;
    const schema = `weak_${process.pid}`;
    const store = await openPostgresStore(weak, { create: true, schema });
    await store.close();
    await expect(openPostgresStore(postgres!, { schema: 'nothing_here' })).rejects.toMatchObject({
      code: 'CA_STORE_EMPTY',
    });
    await expect(openPostgresStore('postgres://u:secret@127.0.0.1:1/x')).rejects.toMatchObject({
      code: 'CA_STORE_FAILED',
    });
    await expect(openPostgresStore('postgres://u:secret@127.0.0.1:1/x')).rejects.not.toThrow(/secret/);
    const client = new pg.Client({ connectionString: postgres! });
    await client.connect();
    await client.query(`drop schema "${schema}" cascade`);
    await client.end();
  },
  60_000,
);

test.skipIf(postgres === undefined)(
  'PostgreSQL: a server that could lose confirmed data is rejected with the name of the setting',
  async () => {
    const own = startPostgres()!;
    const client = new pg.Client({ connectionString: own.url });
    await client.connect();
    const set = async (setting: string, value: string): Promise<void> => {
      await client.query(`alter system set ${setting} = ${value}`);
      await client.query('select pg_reload_conf()');
      const now = async () => (await client.query(`select current_setting('${setting}') as now`)).rows[0].now;
      await expect.poll(now).toBe(value);
    };
    try {
      for (const setting of ['fsync', 'full_page_writes']) {
        await set(setting, 'off');
        await expect(openPostgresStore(own.url, { create: true })).rejects.toMatchObject({
          code: 'CA_STORE_NOT_DURABLE',
          params: { setting: expect.stringContaining(`${setting}=off`) },
        });
        await set(setting, 'on');
      }
      await (await openPostgresStore(own.url, { create: true })).close();
    } finally {
      await client.end();
      own.stop();
    }
  },
  60_000,
);

test('SQLite: a location without a journal to sync is rejected', async () => {
  await expect(openSqliteStore(':memory:', { create: true })).rejects.toMatchObject({
    code: 'CA_STORE_NOT_DURABLE',
    params: { setting: expect.stringContaining('journal_mode=memory') },
  });
  expect(existsSync(':memory:')).toBe(false);
});

test('SQLite: a store migrated by a later version is rejected with the unknown migration', async () => {
  const place = join(folder, 'later.db');
  await (await openSqliteStore(place, { create: true })).close();
  const database = new Database(place);
  database.exec("insert into ca_migration (name, timestamp) values ('9999_later', '2026')");
  database.close();
  await expect(openSqliteStore(place)).rejects.toMatchObject({
    code: 'CA_STORE_SCHEMA',
    params: { migration: ['9999_later'] },
  });
});

/** Debian has separate folders for the tools of each version. */
function tool(name: string): string {
  const found = spawnSync('sh', ['-c', `ls /usr/lib/postgresql/*/bin/${name} | tail -1`], { encoding: 'utf8' });
  return found.stdout.trim() || name;
}
