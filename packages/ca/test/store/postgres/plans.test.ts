/** What PostgreSQL reads for one certificate does not depend on the number of certificates or on concurrent readers. */
import { randomBytes } from 'node:crypto';
import { toHex } from '@govseal/core';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { programActor } from '../../../src/index.ts';
import { openPostgresStore } from '../../../src/store/sql/index.node.ts';
import { ask } from '../../postgres-query.ts';
import { postgres } from '../../stores.ts';

const random = (length: number): string => toHex(randomBytes(length));

describe.skipIf(postgres === undefined)('in PostgreSQL', () => {
  test('issuing during a backup does not reread the certificates issued meanwhile', async () => {
    const schema = `plans_${process.pid}`;
    const store = await openPostgresStore(postgres!, { schema, create: true });
    await ask(`
      insert into ${schema}.ca_certificate (seq, serial, state, profile, subject_values, key_id, holder, not_after, at, certificate)
        select 1000000 + i, '00' || i, 'issued', 'personal', '{}', i, 'x', 0, 0, '\\x3000' from generate_series(1, 2000) i;
      insert into ${schema}.ca_serial select serial, seq, 0 from ${schema}.ca_certificate;
      analyze ${schema}.ca_certificate; analyze ${schema}.ca_serial`);
    const backup = new pg.Client({ connectionString: postgres! });
    await backup.connect();
    await backup.query(`begin isolation level repeatable read; select 1 from ${schema}.ca_serial limit 1`);
    const count = 200;
    for (let i = 0; i < count; i++) {
      const serialHex = `01${random(8)}`;
      const at = new Date();
      const more = { keyId: random(32), holder: random(32), tbs: Uint8Array.of(0x30, 0), at, notAfter: at };
      await store.as(programActor).reserve({ serialHex, profile: 'personal', values: {}, ...more });
      await store.as(programActor).recordIssued(serialHex, Uint8Array.of(0x30, 0), at);
      expect(await store.statusOf(serialHex)).toEqual({ state: 'issued' });
    }
    await backup.end();
    // a connection reports its statistics when it ends
    await store.close();
    const [row] = await ask(
      `select sum(idx_tup_read)::int as read from pg_stat_user_indexes where schemaname = '${schema}' and relname = 'ca_certificate'`,
    );
    await ask(`drop schema "${schema}" cascade`);
    expect(row!.read).toBeGreaterThan(0);
    expect(row!.read).toBeLessThan(10 * count);
  });
});
