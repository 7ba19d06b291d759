/** `kill -9` at random moments, four processes at a time, on each store: nothing is lost, nothing counts twice. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectDatabase, type Database } from '@govseal/database';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres } from '../../../../.ci/postgres.mjs';
import { RecordError } from '../../src/index.ts';
import { openRecordStore } from '../../src/store/index.ts';

const KILLS = Number(process.env.GOVSEAL_TEST_KILLS ?? 30);
const PROCESSES = 4;

const server = startPostgres();
if (server === null && process.env.CI === 'true') throw new Error('PostgreSQL 15 or later is not installed');
// beside the libraries of the databases, so that it finds them
const program = fileURLToPath(new URL(`../../../database/node_modules/.crash-${process.pid}.mjs`, import.meta.url));
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govseal-records-crash-'));
  await build({
    entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@govseal/source'],
    external: ['libsql', 'pg'],
    logLevel: 'error',
  });
});
afterAll(async () => {
  rmSync(program, { force: true });
  await rm(folder, { recursive: true });
  server?.stop();
}, 60_000);

interface Promises {
  readonly added: Set<string>;
  readonly confirmed: string[];
  kills: number;
}

/** One process, killed so many milliseconds after it began to work. */
function killed(places: readonly string[], promises: Promises): Promise<void> {
  const child = spawn(process.execPath, [program, ...places], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  let armed = false;
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (armed || !out.includes('ready\n')) return;
    armed = true;
    setTimeout(() => child.kill('SIGKILL'), randomInt(0, 500));
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`ended by itself with ${code}: ${errors}`));
      promises.kills++;
      for (const line of out.split('\n').slice(0, -1)) {
        const [what, ...rest] = line.split(' ');
        if (what === 'added') promises.added.add(rest.join(' '));
        if (what === 'confirmed') promises.confirmed.push(rest.join(' '));
      }
      resolve();
    });
  });
}

const failure = (reason: string) => new RecordError('RECORD_STORE', { params: { reason } });
const connect = (place: string): Promise<Database> =>
  connectDatabase(place, { folder: '.', application: 'test', failure });

async function column(database: Database, statement: string): Promise<string[]> {
  return (await database.query(statement)).map((row) => String(Object.values(row)[0]));
}

const places: readonly (readonly [string, (name: string) => string])[] = [
  ['SQLite', (name) => join(folder, `${name}.sqlite`)],
  ['PostgreSQL', (name) => `${server?.url}#${name}`],
];

for (const [kind, placeOf] of places) {
  test.skipIf(kind === 'PostgreSQL' && server === null)(`${kind}: ${KILLS} kills lose and double nothing`, async () => {
    const [place, receiver] = [placeOf('records'), placeOf('receiver')];
    await (await openRecordStore(place, { folder: '.', clock: () => new Date() })).close();
    await (await openRecordStore(receiver, { folder: '.', clock: () => new Date() })).close();
    const effects = await connect(receiver);
    // no unique key: a message that counts twice has to show
    const bytes = effects.kind === 'sqlite' ? 'blob' : 'bytea';
    await effects.query(`create table effect (idempotency_key text not null, bytes ${bytes} not null)`);
    const promises: Promises = { added: new Set(), confirmed: [], kills: 0 };
    const slot = async (): Promise<void> => {
      while (promises.kills < KILLS) await killed([place, receiver], promises);
    };
    await Promise.all(Array.from({ length: PROCESSES }, slot));
    expect(promises.kills).toBeGreaterThanOrEqual(KILLS);
    // what the dead had taken is due again after their leases
    const store = await openRecordStore(place, { folder: '.', clock: () => new Date(Date.now() + 3_600_000) });
    const inbox = await openRecordStore(receiver, { folder: '.', clock: () => new Date() });
    while ((await store.pending()) > 0) {
      await store.deliver(async ({ idempotencyKey, bytes: file }) => {
        await inbox.receive(idempotencyKey, async (queries) => {
          await queries.query('insert into effect (idempotency_key, bytes) values ($1, $2)', [idempotencyKey, file]);
        });
      });
    }
    const records = await connect(place);
    const kept = await column(records, 'select sha256 from govseal_record');
    const keys = await column(records, 'select record_key from govseal_record where record_key is not null');
    const sent = await column(records, 'select idempotency_key from govseal_outbox');
    const received = await column(effects, 'select idempotency_key from effect');
    expect([...promises.added].filter((sha256) => !kept.includes(sha256))).toEqual([]);
    expect(new Set(kept).size).toBe(kept.length);
    expect(new Set(keys).size).toBe(keys.length);
    expect(sent.toSorted()).toEqual(
      kept.flatMap((sha256) => [`${sha256} archive`, `${sha256} supervision`]).toSorted(),
    );
    expect(received.toSorted()).toEqual(sent.toSorted());
    expect(promises.confirmed.filter((key) => !received.includes(key))).toEqual([]);
    process.stdout.write(`${kind}: ${promises.kills} kills, ${kept.length} records, ${received.length} messages\n`);
    await Promise.all([store.close(), inbox.close(), records.close(), effects.close()]);
  });
}
