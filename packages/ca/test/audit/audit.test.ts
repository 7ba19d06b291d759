/**
 * An audit detects deletion, alteration, reordering, forks and complete rewrites; a restored store must be confirmed.
 */
import { CodedError, utf8 } from '@govseal/core';
import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import { describe, expect, test } from 'vitest';
import {
  type AuditReport,
  acceptWitnessed,
  type CheckpointKeys,
  confirmRestored,
  consistencyProof,
  noteKeyOf,
  openCheckpoint,
  parseProof,
  parseWitnessRequest,
  recordProof,
  requireWitnessed,
  signCheckpoint,
  verifyAudit,
  verifyRecordProof,
  witnessCheckpoint,
  writeProof,
  writeWitnessRequest,
} from '../../src/audit/index.ts';
import { type Actor, type CaStore, createMemoryStore, hold, issue, issueCrl, revoke } from '../../src/index.ts';
import type { AuditLeaf } from '../../src/store/index.ts';
import { sha256 } from '../../src/store/sql/index.node.ts';
import { createCity, DAY, officer, P256, profile, spkiOf, start } from '../city.ts';
import { stores } from '../stores.ts';

const ORIGIN = 'ca.example/issuing';
const logKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const witnessKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const log = noteKeyOf(ORIGIN, 'log', logKey);
const witness = noteKeyOf('witness.example/audit-office', 'witness', witnessKey);
const keys: CheckpointKeys = { log, witnesses: [witness] };
const actor: Actor = { certificate: Uint8Array.of(0x30, 1, 7), role: 'officer' };
const at = start;

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function* iterate<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function fill(store: CaStore, count: number, what = 'issue'): Promise<void> {
  const one = (i: number): Promise<void> => store.as(actor).refuse({ action: what, codes: [`C${i}`], at });
  await Promise.all(Array.from({ length: count }, (_, i) => one(i)));
}

/** The log signs the head; the witness compares it with the last one it saw and cosigns it. */
async function cosigned(store: CaStore, last: Uint8Array | null): Promise<Uint8Array> {
  const head = await store.auditHead();
  const before = last === null ? null : await openCheckpoint(last, keys, engine);
  const subtree = (height: number, index: number): Promise<Uint8Array> => store.auditSubtree(height, index);
  const request = writeWitnessRequest({
    oldSize: before?.size ?? 0,
    proof: before === null ? [] : await consistencyProof(before.size, head.size, subtree, sha256),
    checkpoint: await signCheckpoint({ origin: ORIGIN, ...head }, logKey, engine),
  });
  const side = { name: witness.name, signer: witnessKey, last: before, log };
  return witnessCheckpoint(parseWitnessRequest(request), side, { at, engine, sha256 });
}

function audit(leaves: readonly AuditLeaf[], checkpoints: readonly Uint8Array[], more = {}): Promise<AuditReport> {
  return verifyAudit({ leaves: iterate(leaves), ...more }, { keys, checkpoints, engine, sha256 });
}

const codes = ({ findings }: AuditReport): string[] => findings.map(({ code }) => code);
const code = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

test('an unaltered log is consistent with all its checkpoints', async () => {
  const store = createMemoryStore();
  await fill(store, 5);
  const first = await cosigned(store, null);
  await fill(store, 8);
  const second = await cosigned(store, first);
  await fill(store, 3);
  const report = await audit(await collect(store.auditLeaves()), [second, first], { head: await store.auditHead() });
  expect(report).toMatchObject({ size: 16, witnessed: 13, findings: [] });
});

test('a deleted, altered, moved or inserted record is detected', async () => {
  const store = createMemoryStore();
  await fill(store, 20);
  const checkpoint = await cosigned(store, null);
  const leaves = await collect(store.auditLeaves());
  const renumber = (list: readonly AuditLeaf[]): AuditLeaf[] => list.map(({ data }, index) => ({ index, data }));
  const edited = leaves.map((leaf) =>
    leaf.index === 7 ? { index: 7, data: utf8(new TextDecoder().decode(leaf.data).replace('C7', 'C8')) } : leaf,
  );
  const swapped = renumber([...leaves.slice(0, 4), leaves[5]!, leaves[4]!, ...leaves.slice(6)]);
  expect(
    codes(
      await audit(
        leaves.filter(({ index }) => index !== 7),
        [checkpoint],
      ),
    ),
  ).toContain('CA_AUDIT_LEAF');
  expect(codes(await audit(renumber(leaves.filter(({ index }) => index !== 7)), [checkpoint]))).toEqual([
    'CA_AUDIT_BEHIND',
  ]);
  expect(codes(await audit(leaves.slice(0, 15), [checkpoint]))).toEqual(['CA_AUDIT_BEHIND']);
  expect(codes(await audit(edited, [checkpoint]))).toEqual(['CA_AUDIT_FORK']);
  expect(codes(await audit(swapped, [checkpoint]))).toEqual(['CA_AUDIT_FORK']);
  expect(codes(await audit(renumber([...leaves.slice(0, 9), leaves[2]!, ...leaves.slice(9)]), [checkpoint]))).toEqual([
    'CA_AUDIT_FORK',
  ]);
  expect(codes(await audit([...leaves.slice(0, 9), { index: 9, data: utf8('{') }, ...leaves.slice(10)], []))).toContain(
    'CA_AUDIT_LEAF',
  );
});

test('a completely rewritten log with new head and signatures is detected by the checkpoint of the witness', async () => {
  const honest = createMemoryStore();
  await fill(honest, 12);
  const witnessed = await cosigned(honest, null);
  const forged = createMemoryStore();
  await fill(forged, 14, 'other');
  // the forger has the log's key, so the log is consistent in itself
  const own = await signCheckpoint({ origin: ORIGIN, ...(await forged.auditHead()) }, logKey, engine);
  const alone = await verifyAudit(
    { leaves: forged.auditLeaves(), head: await forged.auditHead() },
    { keys: { log, witnesses: [] }, checkpoints: [own], engine, sha256 },
  );
  expect(codes(alone), 'without a witness it is accepted with a warning').toEqual(['CA_AUDIT_UNWITNESSED']);
  expect(codes(await audit(await collect(forged.auditLeaves()), [witnessed]))).toEqual(['CA_AUDIT_FORK']);
  expect(codes(await audit(await collect(forged.auditLeaves()), [own])), 'not cosigned').toContain('CA_AUDIT_WITNESS');
});

test('two checkpoints reveal a fork, and a witness cosigns neither a fork nor a shorter tree', async () => {
  const store = createMemoryStore();
  await fill(store, 6);
  const first = await cosigned(store, null);
  const fork = createMemoryStore();
  await fill(fork, 6, 'other');
  const forked = await cosigned(fork, null);
  expect(codes(await audit(await collect(store.auditLeaves()), [first, forked]))).toEqual(['CA_AUDIT_FORK']);
  await fill(fork, 4, 'other');
  expect(await code(cosigned(fork, first))).toBe('CA_AUDIT_FORK');
  const short = createMemoryStore();
  await fill(short, 3);
  const side = { name: witness.name, signer: witnessKey, last: await openCheckpoint(first, keys, engine), log };
  const checkpoint = await signCheckpoint({ origin: ORIGIN, ...(await short.auditHead()) }, logKey, engine);
  const request = (oldSize: number) => ({ oldSize, proof: [], checkpoint });
  expect(await code(witnessCheckpoint(request(6), side, { at, engine, sha256 }))).toBe('CA_AUDIT_BEHIND');
  expect(await code(witnessCheckpoint(request(0), side, { at, engine, sha256 }))).toBe('CA_AUDIT_BEHIND');
  const other = { ...side, log: noteKeyOf(ORIGIN, 'log', witnessKey) };
  expect(await code(witnessCheckpoint(request(6), other, { at, engine, sha256 }))).toBe('CA_AUDIT_SIGNATURE');
});

test('a file proves exactly one record offline', async () => {
  const store = createMemoryStore();
  await fill(store, 100);
  const checkpoint = await cosigned(store, null);
  const proof = await recordProof(store, 42, checkpoint, sha256);
  const file = writeProof(proof);
  expect(await verifyRecordProof(parseProof(file), keys, engine, sha256)).toMatchObject({ size: 100 });
  const changed = { ...proof, data: utf8('{"v":1}') };
  expect(await code(verifyRecordProof(changed, keys, engine, sha256))).toBe('CA_AUDIT_PROOF');
  expect(await code(verifyRecordProof({ ...proof, index: 43 }, keys, engine, sha256))).toBe('CA_AUDIT_PROOF');
  expect(await code(recordProof(store, 100, checkpoint, sha256))).toBe('CA_AUDIT_PROOF');
  const edited: CaStore = { ...store, auditLeaves: () => iterate([{ index: 42, data: utf8('{"v":1}') }]) };
  expect(await code(recordProof(edited, 42, checkpoint, sha256))).toBe('CA_AUDIT_PROOF');
  expect(() => parseProof(file.subarray(3))).toThrow(/CA_AUDIT_NOTE/);
});

describe.each(stores)('the $name store', ({ create, name }) => {
  test('the log of a working authority agrees with its certificates, revocations and CRLs', async () => {
    const place = await create();
    const store = await place.open();
    const city = await createCity(P256);
    await store.as(actor).writeAuthority((await city.issuing.store.readAuthority())!);
    const ca = { ...city.issuing, store };
    const subject = { ...officer, commonName: '示例经办人' };
    const options = { profile: profile('personal'), subject, actor };
    for (let i = 0; i < 3; i++) {
      const { serialHex } = await issue(ca, spkiOf(generateKey(P256)), options);
      if (i === 0) await revoke(ca, serialHex, { reason: 'superseded', at: start, actor });
      if (i === 1) await hold(ca, serialHex, start, { actor });
    }
    await issueCrl(ca, { nextUpdate: new Date(start.getTime() + DAY) });
    const checkpoint = await cosigned(store, null);
    const run = (other: Partial<CaStore> = {}): Promise<AuditReport> =>
      verifyAudit(
        { leaves: store.auditLeaves(), store: { ...store, ...other } },
        { keys, checkpoints: [checkpoint], engine, sha256 },
      );
    expect((await run()).findings).toEqual([]);
    // one certificate replaced, one revocation missing, one certificate not in the log, one actor replaced
    const find: CaStore['find'] = async (serial) => {
      const record = await store.find(serial);
      return record?.certificate === undefined
        ? record
        : { ...record, certificate: record.certificate.map((b) => b ^ 1) };
    };
    expect(codes(await run({ find }))).toContain('CA_AUDIT_RECORD');
    expect(codes(await run({ revocations: () => iterate([]) }))).toEqual(['CA_AUDIT_RECORD', 'CA_AUDIT_RECORD']);
    const records = await collect(store.certificates());
    expect(codes(await run({ certificates: () => iterate([...records, records[0]!]) }))).toContain('CA_AUDIT_RECORD');
    expect(codes(await run({ auditActor: async () => Uint8Array.of(1) }))).toEqual(['CA_AUDIT_ACTOR']);
    // a corrupt row, reported by a store of another copy of the package
    const corrupt = (): Promise<never> => Promise.reject(new CodedError('CA_STORE_CORRUPT'));
    expect(codes(await run({ find: corrupt }))).toContain('CA_STORE_CORRUPT');
    expect(codes(await run({ readAuthority: corrupt }))).toEqual(['CA_STORE_CORRUPT']);
    await store.close();
    await place.remove();
  });

  test('proofs from stored subtrees are the same for several tree sizes', async () => {
    const place = await create();
    const store = await place.open();
    await fill(store, name === 'PostgreSQL' ? 700 : 1300);
    const checkpoint = await cosigned(store, null);
    for (const index of [0, 255, 256, 511, 699]) {
      const proof = await recordProof(store, index, checkpoint, sha256);
      await verifyRecordProof(proof, keys, engine, sha256);
    }
    await fill(store, 37);
    await cosigned(store, checkpoint);
    await store.close();
    await place.remove();
  });

  test('a server requires the last witnessed head before it starts', async () => {
    const place = await create();
    const store = await place.open();
    const context = { keys, engine, sha256 };
    await fill(store, 5);
    await requireWitnessed(store, null, context);
    const first = await cosigned(store, null);
    await acceptWitnessed(store, first, context);
    await fill(store, 5);
    const second = await cosigned(store, first);
    await acceptWitnessed(store, second, context);
    await acceptWitnessed(store, first, context);
    expect(await store.witnessed(), 'the checkpoint of the largest tree is kept').toEqual(second);
    await requireWitnessed(store, second, context);
    const ahead = createMemoryStore();
    await fill(ahead, 50);
    expect(await code(requireWitnessed(store, await cosigned(ahead, null), context))).toBe('CA_AUDIT_BEHIND');
    const other = createMemoryStore();
    await fill(other, 7, 'other');
    expect(await code(requireWitnessed(store, await cosigned(other, null), context))).toBe('CA_AUDIT_FORK');
    const bare = await signCheckpoint({ origin: ORIGIN, ...(await store.auditHead()) }, logKey, engine);
    expect(await code(acceptWitnessed(store, bare, context))).toBe('CA_AUDIT_WITNESS');
    expect(await code(confirmRestored(store, null, { ...context, at, actor })), 'a witness exists').toBe(
      'CA_STORE_RESTORED',
    );
    await store.close();
    await place.remove();
  });
});
