/**
 * A million records in a store on disk: proofs of inclusion and consistency, with witnessed checkpoint, are smaller
 * than two kilobytes.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concatBytes, utf8 } from '@govseal/core';
import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import { leafHash, RightEdge, rangeHash, TILE_HEIGHT } from '@govseal/log';
import Database from 'libsql';
import { expect, test } from 'vitest';
import {
  consistencyProof,
  noteKeyOf,
  openCheckpoint,
  parseProof,
  recordProof,
  signCheckpoint,
  verifyRecordProof,
  witnessCheckpoint,
  writeProof,
  writeWitnessRequest,
} from '../../src/audit/index.ts';
import { openSqliteStore, sha256 } from '../../src/store/sql/index.node.ts';

const RECORDS = 1_000_000;
const KILOBYTES_2 = 2048;
const at = new Date('2026-10-09T00:00:00Z');
const logKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const witnessKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const log = noteKeyOf('city-issuing/audit', 'log', logKey);
const witness = noteKeyOf('audit.example.gov/1', 'witness', witnessKey);
const keys = { log, witnesses: [witness] };
const digest = 'ab'.repeat(32);

/** As long as a reservation with request, replaced certificate and CRL partition, the longest frequent records. */
function record(i: number): Uint8Array {
  const serial = `01${i.toString(16).padStart(32, '0')}`;
  const who = { at: at.toISOString(), by: digest, role: 'key-holder', serial };
  const rest = {
    profile: 'personal',
    tbs: digest,
    values: digest,
    request: '2026-0001',
    replaces: serial,
    partition: 3,
  };
  return utf8(JSON.stringify({ v: 1, action: 'reserve', ...who, ...rest }));
}

/** Writes the rows directly into the table in one transaction, without the million syncs of the store. */
function fill(path: string): void {
  const database = new Database(path);
  database.exec('pragma synchronous = off; begin');
  const leaf = database.prepare('insert into ca_audit_leaf (idx, data) values (?, ?)');
  const node = database.prepare('insert into ca_audit_node (height, idx, hash) values (?, ?, ?)');
  const edge = new RightEdge(sha256);
  for (let index = 0; index < RECORDS; index++) {
    const data = record(index);
    leaf.run([index, data]);
    edge.append(leafHash(data, sha256), (height, place, hash) => {
      if (height % TILE_HEIGHT === 0) node.run([height, place, hash]);
    });
  }
  const peaks = concatBytes(...edge.peaks.map(({ hash }) => hash));
  database.prepare('update ca_audit_head set size = ?, peaks = ?').run([RECORDS, peaks]);
  database.exec('commit');
  database.close();
}

test('proofs stay below 2 KB at a million records', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-proofs-'));
  const path = join(folder, 'ca.db');
  await (await openSqliteStore(path, { create: true })).close();
  fill(path);
  const store = await openSqliteStore(path);
  expect((await store.auditHead()).size).toBe(RECORDS);
  const subtree = (height: number, index: number): Promise<Uint8Array> => store.auditSubtree(height, index);
  const sizes: number[] = [];
  let last: Uint8Array | null = null;
  // sizes with the longest proofs: one leaf more and one less than a power of two, and others; the last is the whole
  // tree
  for (const size of [1, 262_145, 524_287, 777_777, RECORDS - 1, RECORDS]) {
    const before = last === null ? null : await openCheckpoint(last, keys, engine);
    const rootHash = await rangeHash(0, size, subtree, sha256);
    const checkpoint = await signCheckpoint({ origin: log.name, size, rootHash }, logKey, engine);
    const proof = before === null ? [] : await consistencyProof(before.size, size, subtree, sha256);
    const request = { oldSize: before?.size ?? 0, proof, checkpoint };
    sizes.push(writeWitnessRequest(request).length);
    const side = { name: witness.name, signer: witnessKey, last: before, log };
    last = await witnessCheckpoint(request, side, { at, engine, sha256 });
  }
  for (const index of [0, 1, 255, 256, 65_535, 524_287, 524_288, 777_777, 983_040, RECORDS - 1]) {
    const file = writeProof(await recordProof(store, index, last!, sha256));
    sizes.push(file.length);
    expect(await verifyRecordProof(parseProof(file), keys, engine, sha256)).toMatchObject({ size: RECORDS });
  }
  expect(Math.max(...sizes), sizes.join(' ')).toBeLessThan(KILOBYTES_2);
  await store.close();
  rmSync(folder, { recursive: true });
}, 600_000);
