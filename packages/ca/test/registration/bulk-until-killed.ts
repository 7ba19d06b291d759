/**
 * A process for the bulk test: opens the CA of a folder (created the first time) and processes the same list each
 * time.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64 } from '@govseal/core';
import { generateKey, importPkcs8, nodeEngine } from '@govseal/crypto/node';
import { buildCsr, writeName } from '@govseal/x509/build';
import { type BulkRow, type Ca, createCa, issueBulk, openCa, parseProfile, rowsFromCsv } from '../../src/index.ts';
import { openSqliteStore } from '../../src/store/sql/index.node.ts';

const ROWS = 60;
const seed = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../seeds/pki/${name}.json`, import.meta.url), 'utf8'));

async function openOrCreate(folder: string): Promise<Ca> {
  const keyFile = join(folder, 'ca.key');
  const fresh = !existsSync(join(folder, 'list.csv'));
  if (fresh) writeFileSync(keyFile, generateKey({ type: 'EC', curve: 'P-256' }).exportPkcs8());
  const key = importPkcs8(new Uint8Array(readFileSync(keyFile)));
  const store = await openSqliteStore(join(folder, 'ca.db'), { create: fresh });
  const environment = { store, key, clock: () => new Date(), random: nodeEngine.randomBytes, engine: nodeEngine };
  if (!fresh) return openCa(environment);
  const subject = { organization: '示例', commonName: '示例根CA' };
  const ca = await createCa({ ...environment, profile: parseProfile(seed('root')), name: 'bulk', subject });
  const lines = ['key,uscc,organization,commonName,csr'];
  for (let i = 0; i < ROWS; i++) {
    const csr = await buildCsr({
      subject: writeName([{ type: 'CN', value: 'x' }]),
      key: generateKey({ type: 'EC', curve: 'P-256' }),
    });
    lines.push(`n-${i},11330800MB0000000T,示例局,示例职员${i},${toBase64(csr)}`);
  }
  writeFileSync(join(folder, 'list.csv'), lines.join('\n'));
  return ca;
}

/** Rows of the run, certificates issued, different keys among them. */
export async function summary(folder: string): Promise<{ rows: number; issued: number; keys: number }> {
  const { store } = await openOrCreate(folder);
  const keys = new Set<string>();
  let rows = 0;
  let issued = 0;
  for await (const row of store.batchRows('staff')) if (row.state === 'issued') rows++;
  for await (const record of store.certificates()) {
    if (record.state !== 'issued' || record.profile !== 'personal') continue;
    issued++;
    keys.add(record.keyId);
  }
  await store.close();
  return { rows, issued, keys: keys.size };
}

const folder = process.argv[2];
if (process.send !== undefined && folder !== undefined && process.argv[1]?.endsWith('bulk-until-killed.ts') === true) {
  const ca = await openOrCreate(folder);
  const rows: BulkRow[] = [...rowsFromCsv(readFileSync(join(folder, 'list.csv'), 'utf8'))];
  const profile = parseProfile(seed('personal'));
  const onProgress = (): void => void process.send!('row');
  await issueBulk(ca, rows, { batchId: 'staff', profile, concurrency: 3, onProgress });
  await ca.store.close();
  process.exit(0);
}
