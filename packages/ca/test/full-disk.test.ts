/** A full disk: what was answered is on record, what could not be written was refused, and the store goes on afterwards. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { noteKeyOf, verifyAudit } from '../src/index.ts';
import { openSqliteStore, sha256 } from '../src/sql/index.node.ts';

const program = fileURLToPath(new URL('full-disk-worker.ts', import.meta.url));
/** Blocks of 512 or 1024 octets, as the shell counts: no file of the process grows above it. */
const LIMIT = 1500;

test('no answer is given for what a full disk did not take', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-full-'));
  const place = join(folder, 'ca.db');
  await (await openSqliteStore(place, { create: true })).close();
  const command = `ulimit -f ${LIMIT}; exec "$0" --import tsx --conditions=@govseal/source "$1" "$2" 800`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command, process.execPath, program, place], { encoding: 'utf8' });
  const lines = stdout.split('\n').slice(0, -1);
  const answered = lines.filter((line) => line === '+').length;
  const refused = new Set(lines.filter((line) => line.startsWith('-')));
  expect({ stderr, lines: lines.length }).toEqual({ stderr: '', lines: 800 });
  expect(answered, 'until the disk was full').toBeGreaterThan(50);
  expect([...refused]).toEqual(['- CA_STORE_FAILED']);

  const database = new Database(place);
  expect(database.prepare('pragma integrity_check').all([])).toEqual([{ integrity_check: 'ok' }]);
  database.close();
  const store = await openSqliteStore(place);
  const { size } = await store.auditHead();
  expect(size, 'every answer is on record').toBeGreaterThanOrEqual(answered);
  // there is room again
  await store.refuse({ action: 'test', codes: [], at: new Date() }, { certificate: null, role: 'program' });
  const keys = { log: noteKeyOf('x', 'log', generateKey({ type: 'OKP', curve: 'Ed25519' })), witnesses: [] };
  const source = { leaves: store.auditLeaves(), head: await store.auditHead(), store };
  const report = await verifyAudit(source, { keys, checkpoints: [], engine: nodeEngine, sha256 });
  expect(report.findings.map(({ code }) => code)).toEqual(['CA_AUDIT_UNWITNESSED']);
  expect(report.size).toBe(size + 1);
  await store.close();
  rmSync(folder, { recursive: true });
}, 120_000);
