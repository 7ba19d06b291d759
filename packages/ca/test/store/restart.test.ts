/** A CA on disk continues where it stopped. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '@govseal/core';
import { writePublicKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Ca, createCa, issue, issueCrl, openCa, type Profile, parseProfile, revoke } from '../../src/index.ts';
import { openSqliteStore } from '../../src/store/sql/index.node.ts';

const start = new Date('2026-09-01T00:00:00Z');
const key = generateKey({ type: 'EC', curve: 'P-256' });
const environment = { clock: () => start, random: nodeEngine.randomBytes, engine: nodeEngine, key };
const nextUpdate = new Date(start.getTime() + 86_400_000);
let directory: string;
let issuingProfile: Profile;

async function profile(name: string): Promise<Profile> {
  return parseProfile(
    JSON.parse(await readFile(new URL(`../../../../seeds/pki/${name}.json`, import.meta.url), 'utf8')),
  );
}

async function create(): Promise<Ca> {
  return createCa({
    ...environment,
    store: await openSqliteStore(join(directory, 'ca.db'), { create: true }),
    profile: await profile('root'),
    name: 'example-root',
    subject: { organization: '示例', commonName: '示例根CA' },
  });
}

function issueNext(ca: Ca): ReturnType<typeof issue> {
  const request = { spki: writePublicKey(generateKey({ type: 'EC', curve: 'P-256' }).publicKey) };
  return issue(ca, request, { profile: issuingProfile, subject: { organization: '示例', commonName: '示例运营CA' } });
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'govseal-ca-'));
  issuingProfile = await profile('issuing');
});
afterEach(() => rm(directory, { recursive: true }));

test('certificates, revocations and CRL numbers survive', async () => {
  const before = await create();
  const first = await issueNext(before);
  await revoke(before, first.serialHex, { reason: 'superseded', at: start });
  expect((await issueCrl(before, { nextUpdate })).number).toBe(1n);
  await before.store.close();

  const store = await openSqliteStore(join(directory, 'ca.db'));
  const after = await openCa({ ...environment, store });
  expect(after.chain[0]!.der).toEqual(before.chain[0]!.der);
  expect((await store.find(first.serialHex))?.certificate).toEqual(first.der);
  const { number, crl } = await issueCrl(after, { nextUpdate });
  expect(number).toBe(2n);
  expect(crl.find(first.certificate.serialNumber)?.reason).toBe('superseded');
  await store.close();
});

test('twenty concurrent requests give twenty serial numbers, all recorded', async () => {
  const ca = await create();
  const issued = await Promise.all(Array.from({ length: 20 }, () => issueNext(ca)));
  expect(new Set(issued.map(({ serialHex }) => serialHex)).size).toBe(20);
  await ca.store.close();
  const store = await openSqliteStore(join(directory, 'ca.db'));
  for (const { serialHex, der } of issued) expect((await store.find(serialHex))?.certificate).toEqual(der);
  await store.close();
});

test('a second authority in the same store is rejected', async () => {
  const ca = await create();
  const again = { ...environment, store: ca.store, profile: await profile('root'), name: 'x' };
  await expect(createCa({ ...again, subject: { organization: '示例', commonName: 'x' } })).rejects.toMatchObject({
    code: 'CA_STORE_EXISTS',
  });
  await ca.store.close();
});

test('any bytes as a request give a coded error and no record', async () => {
  const ca = await create();
  const options = { profile: issuingProfile, subject: { organization: '示例', commonName: 'x' } };
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      await expect(issue(ca, bytes, options)).rejects.toBeInstanceOf(CodedError);
      await expect(issue(ca, { spki: bytes }, options)).rejects.toBeInstanceOf(CodedError);
    }),
    { numRuns: 200 },
  );
  let records = 0;
  for await (const _ of ca.store.certificates()) records++;
  expect(records, "the root's own").toBe(1);
  await ca.store.close();
});
