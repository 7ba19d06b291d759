/** After changes with write access to the database, the audit log and the rows contradict each other. */

import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import { leafHash, RightEdge } from '@govseal/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteKeyOf, requireWitnessed, signCheckpoint, verifyAudit, witnessCheckpoint } from '../../src/audit/index.ts';
import type { CaStore } from '../../src/index.ts';
import { sha256 } from '../../src/store/sql/index.node.ts';
import { start } from '../city.ts';
import { connect, type Sql, work } from '../issuing/worked-authority.ts';
import { durableStores, type TestStore } from '../stores.ts';
import { edits } from './database-edits.ts';

const ORIGIN = 'ca.example/issuing';
const logKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const witnessKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const log = noteKeyOf(ORIGIN, 'log', logKey);
const witness = noteKeyOf('witness.example/audit-office', 'witness', witnessKey);
const keys = { log, witnesses: [witness] };
const TABLES = [
  'authority',
  'certificate',
  'serial',
  'revocation',
  'crl',
  'ocsp',
  'request',
  'approval',
  'escrow',
  'actor',
  'meta',
];
const TREE = ['audit_leaf', 'audit_node', 'audit_head'];

describe.each(durableStores)('in the $name database', ({ create }) => {
  let place: TestStore;
  let store: CaStore;
  let sql: Sql;
  let checkpoint: Uint8Array;
  beforeAll(async () => {
    place = await create();
    store = await place.open();
    await work(store);
    const signed = await signCheckpoint({ origin: ORIGIN, ...(await store.auditHead()) }, logKey, engine);
    const side = { name: witness.name, signer: witnessKey, last: null, log };
    checkpoint = await witnessCheckpoint({ oldSize: 0, proof: [], checkpoint: signed }, side, {
      at: start,
      engine,
      sha256,
    });
    sql = await connect(place);
    for (const table of [...TABLES, ...TREE]) await sql.run(`create table keep_${table} as select * from ca_${table}`);
  }, 60_000);
  afterAll(async () => {
    await sql.close();
    await store.close();
    await place.remove();
  });

  async function audit(checkpoints = [checkpoint]): Promise<string[]> {
    const source = { leaves: store.auditLeaves(), head: await store.auditHead(), store };
    const report = await verifyAudit(source, { keys, checkpoints, engine, sha256 });
    return [...new Set(report.findings.map(({ code }) => code))];
  }
  async function undo(): Promise<void> {
    for (const table of [...TABLES, ...TREE]) {
      await sql.run(`delete from ca_${table}; insert into ca_${table} select * from keep_${table}`);
    }
  }

  test('an unchanged database has no findings', async () => {
    expect(await audit()).toEqual([]);
  });

  test.each(edits)('%s is detected', async (_, statements, code) => {
    await sql.run(statements(sql.bytes));
    expect(await audit()).toContain(code);
    await undo();
    expect(await audit()).toEqual([]);
  });

  test('a tree recomputed over other records is consistent in itself, but differs from the witnessed one', async () => {
    const edge = new RightEdge(sha256);
    const nodes: string[] = [];
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
    for await (const { index, data } of store.auditLeaves()) {
      // a refusal has no row, so nothing else contradicts it
      const text = new TextDecoder().decode(data).replace('"codes":["X"]', '"codes":["Y"]');
      const leaf = new TextEncoder().encode(text);
      await sql.run(`update ca_audit_leaf set data = ${sql.bytes(hex(leaf))} where idx = ${index}`);
      edge.append(leafHash(leaf, sha256), (height, at, hash) => {
        if (height === 8) nodes.push(`(${height}, ${at}, ${sql.bytes(hex(hash))})`);
      });
    }
    const peaks = edge.peaks.map(({ hash }) => hex(hash)).join('');
    await sql.run(`delete from ca_audit_node; insert into ca_audit_node values ${nodes.join(', ')};
      update ca_audit_head set peaks = ${sql.bytes(peaks)}; delete from ca_meta where name = 'witnessed'`);
    expect(await audit([]), 'without a witness it is accepted with a warning').toEqual(['CA_AUDIT_UNWITNESSED']);
    expect(await audit()).toEqual(['CA_AUDIT_FORK']);
    const serving = requireWitnessed(store, checkpoint, { keys, engine, sha256 });
    await expect(serving).rejects.toMatchObject({ code: 'CA_AUDIT_FORK' });
    await undo();
  });

  test('a running process stops writing if its database is reset', async () => {
    const before = (await store.auditHead()).size;
    const refuse = (): Promise<void> =>
      store.as({ certificate: null, role: 'program' }).refuse({ action: 'x', codes: [], at: start });
    await refuse();
    await refuse();
    await undo(); // the state of two records ago
    await expect(refuse()).rejects.toMatchObject({ code: 'CA_STORE_RESTORED' });
    await expect(store.takeCrlNumber()).rejects.toMatchObject({ code: 'CA_STORE_RESTORED' });
    expect((await store.auditHead()).size).toBe(before);
  });
});
