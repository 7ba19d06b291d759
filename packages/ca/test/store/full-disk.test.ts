/** A full disk: confirmed changes are recorded, others fail with an error, and the store continues afterwards. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { noteKeyOf, verifyAudit } from '../../src/audit/index.ts';
import { openSqliteStore, sha256 } from '../../src/store/sql/index.node.ts';

const program = fileURLToPath(new URL('full-disk-worker.ts', import.meta.url));
/** Maximum file size of the process, in blocks of 512 or 1024 bytes depending on the shell. */
const LIMIT = 1500;

function work(limit: number, ...words: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const command = `ulimit -f ${limit}; exec "$0" --import tsx --conditions=@govseal/source "$@"`;
  return spawnSync('sh', ['-c', command, process.execPath, program, ...words], { encoding: 'utf8' });
}

test('a store on a full disk is not reported as corrupt', () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-full-'));
  const { stdout, stderr } = work(8, join(folder, 'ca.db'), 'make');
  expect({ stdout, stderr }).toEqual({
    stdout: expect.stringMatching(/^- CA_STORE_FAILED: .*(full|disk I\/O error)\n$/),
    stderr: '',
  });
  rmSync(folder, { recursive: true });
}, 60_000);

test('no change is confirmed that was not stored', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-full-'));
  const place = join(folder, 'ca.db');
  await (await openSqliteStore(place, { create: true })).close();
  const { stdout, stderr } = work(LIMIT, place, '800');
  const lines = stdout.split('\n').slice(0, -1);
  const answered = lines.filter((line) => line === '+').length;
  const refused = new Set(lines.filter((line) => line.startsWith('-')));
  expect({ stderr, lines: lines.length }).toEqual({ stderr: '', lines: 800 });
  expect(answered, 'until the disk was full').toBeGreaterThan(50);
  for (const line of refused)
    expect(line, 'the cause is reported').toMatch(/^- CA_STORE_FAILED: .*(full|disk I\/O error)/);
  expect(refused.size).toBeGreaterThan(0);

  const database = new Database(place);
  expect(database.prepare('pragma integrity_check').all([])).toEqual([{ integrity_check: 'ok' }]);
  database.close();
  const store = await openSqliteStore(place);
  const { size } = await store.auditHead();
  expect(size, 'every confirmed change is recorded').toBeGreaterThanOrEqual(answered);
  // there is space again
  await store.as({ certificate: null, role: 'program' }).refuse({ action: 'test', codes: [], at: new Date() });
  const keys = { log: noteKeyOf('x', 'log', generateKey({ type: 'OKP', curve: 'Ed25519' })), witnesses: [] };
  const source = { leaves: store.auditLeaves(), head: await store.auditHead(), store };
  const report = await verifyAudit(source, { keys, checkpoints: [], engine: nodeEngine, sha256 });
  expect(report.findings.map(({ code }) => code)).toEqual(['CA_AUDIT_UNWITNESSED']);
  expect(report.size).toBe(size + 1);
  await store.close();
  rmSync(folder, { recursive: true });
}, 120_000);
