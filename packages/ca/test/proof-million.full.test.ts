/** A million records in a store on disk: proofs of inclusion and consistency stay below two kilobytes, witnessed and whole. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import {
  type CaStore,
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
} from '../src/index.ts';
import { openSqliteStore, sha256 } from '../src/sql/index.node.ts';

const RECORDS = 1_000_000;
const KILOBYTES_2 = 2048;
const at = new Date('2026-10-09T00:00:00Z');
const logKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const witnessKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const log = noteKeyOf('city-issuing/audit', 'log', logKey);
const witness = noteKeyOf('audit.example.gov/1', 'witness', witnessKey);
const keys = { log, witnesses: [witness] };

test('proofs stay below 2 KB at a million records', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-proofs-'));
  const store = await openSqliteStore(join(folder, 'ca.db'), { create: true });
  const subtree = (height: number, index: number): Promise<Uint8Array> => store.auditSubtree(height, index);
  const actor = { certificate: new Uint8Array(1000).fill(7), role: 'officer' };
  const fill = async (to: number): Promise<void> => {
    for (let size = (await store.auditHead()).size; size < to; size += 4096) {
      const count = Math.min(4096, to - size);
      await Promise.all(Array.from({ length: count }, (_, i) => record(store, size + i, actor)));
    }
  };
  let last: Uint8Array | null = null;
  const sizes: number[] = [];
  const witnessed = async (): Promise<Uint8Array> => {
    const head = await store.auditHead();
    const before = last === null ? null : await openCheckpoint(last, keys, engine);
    const proof = before === null ? [] : await consistencyProof(before.size, head.size, subtree, sha256);
    const checkpoint = await signCheckpoint({ origin: log.name, ...head }, logKey, engine);
    const request = { oldSize: before?.size ?? 0, proof, checkpoint };
    sizes.push(writeWitnessRequest(request).length);
    last = await witnessCheckpoint(
      request,
      { name: witness.name, signer: witnessKey, last: before, log },
      at,
      engine,
      sha256,
    );
    return last;
  };
  // sizes from which a proof is longest: one leaf over a power of two, one below, and anything
  for (const size of [1, 262_145, 524_287, 777_777, RECORDS - 1]) {
    await fill(size);
    await witnessed();
  }
  await fill(RECORDS);
  const checkpoint = await witnessed();
  expect((await store.auditHead()).size).toBe(RECORDS);
  for (const index of [0, 1, 255, 256, 65_535, 524_287, 524_288, 777_777, 983_040, RECORDS - 1]) {
    const file = writeProof(await recordProof(store, index, checkpoint, sha256));
    sizes.push(file.length);
    expect(await verifyRecordProof(parseProof(file), keys, engine, sha256)).toMatchObject({ size: RECORDS });
  }
  expect(Math.max(...sizes), sizes.join(' ')).toBeLessThan(KILOBYTES_2);
  await store.close();
  rmSync(folder, { recursive: true });
}, 600_000);

/** A record as long as that of a reservation with request, replaced certificate and part of the CRL. */
function record(store: CaStore, i: number, actor: { certificate: Uint8Array; role: string }): Promise<void> {
  const subject = i.toString(16).padStart(34, '0');
  return store.refuse(
    { action: 'issue', codes: ['CA_PATH_REFUSED'], subject: `${subject}${'0'.repeat(246)}`, at },
    actor,
  );
}
