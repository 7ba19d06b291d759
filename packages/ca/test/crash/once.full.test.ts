/**
 * `kill -9` at the changes that occur once in the life of a store: creation of the authority, and confirmation of a
 * restored store.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres } from '../../../../.ci/postgres.mjs';
import { noteKeyOf, verifyAudit } from '../../src/audit/index.ts';
import { openStore, sha256 } from '../../src/store/sql/index.node.ts';
import { bundled, KILLS_A_POINT, MOMENTS } from './harness.ts';

const server = startPostgres();
if (server === null && process.env.CI === 'true') throw new Error('PostgreSQL 15 or later is not installed');
let folder = '';
let start: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govseal-once-'));
  const keyFile = join(folder, 'test-only.pk8');
  await writeFile(keyFile, generateKey({ type: 'EC', curve: 'P-256' }).exportPkcs8());
  const profileFile = fileURLToPath(new URL('../../../../seeds/pki/root.json', import.meta.url));
  start = [await bundled('once-worker.ts'), keyFile, profileFile];
});
afterAll(async () => {
  await rm(start[0]!);
  await rm(folder, { recursive: true });
  server?.stop();
}, 60_000);

async function run(place: string, point: string): Promise<{ signal: string | null; code: number | null }> {
  const [program, ...files] = start;
  const child = spawn(process.execPath, [program!, place, ...files, point], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { signal, code };
}

const points = ['authority', 'confirmed'].flatMap((change) => MOMENTS.map((moment) => `${change}:${moment}`));
const places = [
  ['SQLite', (name: string) => join(folder, `${name}.db`)],
  ['PostgreSQL', (name: string) => `${server?.url}#${name}`],
] as const;

for (const [kind, placeOf] of places) {
  test.skipIf(kind === 'PostgreSQL' && server === null).each(points)(
    `${kind}: killed at %s and restarted`,
    async (point) => {
      for (let i = 0; i < KILLS_A_POINT; i++) {
        const place = placeOf(`once_${point.replace(':', '_')}_${i}`);
        expect(await run(place, point)).toEqual({ signal: 'SIGKILL', code: null });
        expect(await run(place, '')).toEqual({ signal: null, code: 0 });
        const store = await openStore(place);
        const actions: string[] = [];
        for await (const { data } of store.auditLeaves())
          actions.push(JSON.parse(new TextDecoder().decode(data)).action);
        expect(actions.filter((action) => action === 'create-authority')).toHaveLength(1);
        // two records if the first was recorded but its result was lost
        const again = point === 'confirmed:committed' ? 2 : 1;
        expect(actions.filter((action) => action === 'restore')).toHaveLength(again);
        expect(await store.takeCrlNumber()).toBe(BigInt(again) * 1_000_000n + 1n);
        const keys = { log: noteKeyOf('x', 'log', generateKey({ type: 'OKP', curve: 'Ed25519' })), witnesses: [] };
        const source = { leaves: store.auditLeaves(), head: await store.auditHead(), store };
        const report = await verifyAudit(source, { keys, checkpoints: [], engine: nodeEngine, sha256 });
        expect(report.findings.map(({ code }) => code)).toEqual(['CA_AUDIT_UNWITNESSED']);
        await store.close();
      }
    },
  );
}
