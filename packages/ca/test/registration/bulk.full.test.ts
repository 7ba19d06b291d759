/** The whole staff of a city in one run: 10,000 certificates in a durable store, half of them after an interruption. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64 } from '@govseal/core';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { buildCsr, writeName } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { type BulkRow, type CaStore, createCa, issueBulk, openCa, rowsFromCsv } from '../../src/index.ts';
import { openSqliteStore } from '../../src/store/sql/index.node.ts';
import { officer, organization, P256, profile } from '../city.ts';

const STAFF = 10_000;

/** One row for each member of the staff, each with its own key. */
async function staffRows(): Promise<BulkRow[]> {
  const lines = ['key,uscc,organization,department,commonName,csr'];
  const name = writeName([{ type: 'CN', value: 'x' }]);
  for (let i = 0; i < STAFF; i++) {
    const csr = toBase64(await buildCsr({ subject: name, key: generateKey(P256) }));
    lines.push(`n-${i},${officer.uscc},${officer.organization},第${i % 40}科,示例职员${i},${csr}`);
  }
  return [...rowsFromCsv(lines.join('\r\n'))];
}

/** The numbers of certificates issued to the staff and of different keys in them. */
async function countIssued(store: CaStore): Promise<[certificates: number, keys: number]> {
  const keys: string[] = [];
  for await (const { state, profile, keyId } of store.certificates()) {
    if (state === 'issued' && profile === 'personal') keys.push(keyId);
  }
  return [keys.length, new Set(keys).size];
}

test('a run of 10,000 rows continues after it was stopped in the middle', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-staff-'));
  try {
    const rows = await staffRows();
    const key = generateKey(P256);
    const environment = { key, clock: () => new Date(), random: nodeEngine.randomBytes, engine: nodeEngine };
    const file = join(folder, 'ca.db');
    const subject = { organization, commonName: '示例根CA' };
    const first = await createCa({
      ...environment,
      store: await openSqliteStore(file, { create: true }),
      profile: profile('root'),
      name: 'staff',
      subject,
    });
    const options = { batchId: 'staff', profile: profile('personal') };
    const stop = new AbortController();
    const broken = issueBulk(first, rows, {
      ...options,
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done >= STAFF / 2) stop.abort();
      },
    });
    await expect(broken).rejects.toThrow('aborted');
    await first.store.close();

    const second = await openCa({ ...environment, store: await openSqliteStore(file) });
    const result = await issueBulk(second, rows, options);
    expect(result.failed).toBe(0);
    expect(result.issued + result.earlier).toBe(STAFF);
    expect(result.earlier).toBeGreaterThanOrEqual(STAFF / 2);
    expect(await countIssued(second.store)).toEqual([STAFF, STAFF]);
    await second.store.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 600_000);
