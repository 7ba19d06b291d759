/** A CRL of a million entries from a store on disk: sorted, verified by OpenSSL, in limited memory. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sql/index.node.ts';
import { testWithOpenssl } from './openssl.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-million-'));
afterAll(() => rmSync(folder, { recursive: true }));
const program = fileURLToPath(new URL('million-crl.ts', import.meta.url));
const MEGABYTE = 1 << 20;

interface Report {
  readonly entries: number;
  readonly ordered: boolean;
  readonly bytes: number;
  /** Peak memory: before, after the CRL was built and verified, and after it was stored. */
  readonly before: number;
  readonly built: number;
  readonly recorded: number;
}

function publish(file: string, count: number | 'again'): Report {
  const start = ['--conditions=@govseal/source', '--import', 'tsx', '--expose-gc', program, file, String(count)];
  const out = execFileSync(process.execPath, start, { encoding: 'utf8', maxBuffer: MEGABYTE });
  return JSON.parse(out.trim().split('\n').at(-1)!) as Report;
}

const file = join(folder, 'million.db');

test('a million entries are read, signed and verified in less than 150 MB including the database cache', () => {
  const { entries, ordered, bytes, before, built, recorded } = publish(file, 1_000_000);
  expect([entries, ordered]).toEqual([1_000_000, true]);
  expect(bytes).toBeGreaterThan(40 * MEGABYTE);
  expect(built - before).toBeLessThan(150 * MEGABYTE);
  // the database driver copies the value of 43 MB several times
  expect(recorded - before).toBeLessThan(400 * MEGABYTE);
});

test('the next CRL needs no more memory, although the previous one is stored', () => {
  const { entries, before, built } = publish(file, 'again');
  expect(entries).toBe(1_000_000);
  expect(built - before).toBeLessThan(150 * MEGABYTE);
});

testWithOpenssl('OpenSSL verifies the stored CRL', async () => {
  const store = await openSqliteStore(file);
  const { der } = (await store.latestCrl())!;
  const { chain } = (await store.readAuthority())!;
  await store.close();
  writeFileSync(join(folder, 'crl'), der);
  writeFileSync(join(folder, 'root'), chain[0]!);
  const pem = spawnSync('openssl', ['x509', '-inform', 'DER', '-in', 'root', '-out', 'root.pem'], { cwd: folder });
  expect(pem.status).toBe(0);
  const run = spawnSync(
    'openssl',
    ['crl', '-inform', 'DER', '-in', 'crl', '-CAfile', 'root.pem', '-verify', '-noout'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  expect(run.stdout + run.stderr).toContain('verify OK');
});
