/** Every store keeps the same promises. */
import { describe, expect, test } from 'vitest';
import { programActor as actor } from './actor.ts';
import { createMemoryStore } from './memory-store.ts';
import type { CaStore } from './store.ts';
import type { Reservation } from './store-records.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const at = new Date('2026-10-09T01:00:00.000Z');
const authority = { name: 'example', profile: 'root', chain: [Uint8Array.of(1, 2)], createdAt: at };
const reservation = (serialHex: string): Reservation => ({
  serialHex,
  profile: 'personal',
  values: { commonName: '示例经办人' },
  tbs: Uint8Array.of(0x30, 0),
  at,
  keyId: '00'.repeat(32),
  notAfter: at,
});
const certificate = Uint8Array.of(0x30, 1, 0);

const stores: readonly (readonly [string, () => Promise<CaStore>])[] = [['memory', async () => createMemoryStore()]];

describe.each(stores)('the %s store', (_, create) => {
  test('keeps the authority and refuses a second one', async () => {
    const store = await create();
    expect(await store.readAuthority()).toBeNull();
    await store.writeAuthority(authority, actor);
    expect(await store.readAuthority()).toEqual(authority);
    await expect(store.writeAuthority(authority, actor)).rejects.toMatchObject({ code: 'CA_STORE_EXISTS' });
    await store.close();
  });

  test('goes from reserved to issued to revoked and never back', async () => {
    const store = await create();
    await expect(store.recordIssued('01aa', certificate, at, actor)).rejects.toMatchObject({
      code: 'CA_SERIAL_UNKNOWN',
    });
    await store.reserve(reservation('01aa'), actor);
    expect(await store.find('01aa')).toMatchObject({ state: 'reserved', values: { commonName: '示例经办人' } });
    await expect(store.reserve(reservation('01aa'), actor)).rejects.toMatchObject({ code: 'CA_SERIAL_REUSED' });
    const revocation = { serialHex: '01aa', revocationDate: at, reason: 'superseded', at } as const;
    await expect(store.recordRevoked(revocation, actor)).rejects.toMatchObject({ code: 'CA_SERIAL_UNKNOWN' });
    await store.recordIssued('01aa', certificate, at, actor);
    await expect(store.recordIssued('01aa', certificate, at, actor)).rejects.toMatchObject({
      code: 'CA_SERIAL_REUSED',
    });
    await store.recordRevoked(revocation, actor);
    await expect(store.recordRevoked(revocation, actor)).rejects.toMatchObject({ code: 'CA_ALREADY_REVOKED' });
    expect(await store.find('01aa')).toMatchObject({ state: 'issued', certificate, revocation });
    expect(await collect(store.revocations())).toEqual([revocation]);
    await store.close();
  });

  test('keeps refusals, with their codes and without a certificate', async () => {
    const store = await create();
    await store.reserve(reservation('01bb'), actor);
    await store.recordRefused('01bb', ['X509_KEY_USAGE'], at, actor);
    expect(await store.find('01bb')).toMatchObject({ state: 'refused', refusal: ['X509_KEY_USAGE'] });
    expect((await store.find('01bb'))?.certificate).toBeUndefined();
    await store.close();
  });

  test('lists certificates in order and knows nothing of others', async () => {
    const store = await create();
    for (const serial of ['01ff', '0100', '0177']) await store.reserve(reservation(serial), actor);
    const serials = (await collect(store.certificates())).map((record) => record.serialHex);
    expect(serials).toEqual(['01ff', '0100', '0177']);
    expect(await store.find('02')).toBeNull();
    await store.close();
  });

  test('never gives a CRL number twice, however many ask at once', async () => {
    const store = await create();
    const numbers = await Promise.all(Array.from({ length: 20 }, () => store.takeCrlNumber()));
    expect([...numbers].sort((a, b) => Number(a - b))).toEqual(Array.from({ length: 20 }, (_, i) => BigInt(i + 1)));
    const crl = { number: 20n, scope: '', kind: 'full', thisUpdate: at, nextUpdate: at, der: certificate } as const;
    await store.recordCrl(crl, actor);
    expect(await store.latestCrl()).toEqual(crl);
    await store.close();
  });

  test('answers nothing once closed', async () => {
    const store = await create();
    await store.close();
    await expect(store.readAuthority()).rejects.toMatchObject({ code: 'CA_STORE_CLOSED' });
    await expect(store.reserve(reservation('01'), actor)).rejects.toMatchObject({ code: 'CA_STORE_CLOSED' });
    await expect(store.takeCrlNumber()).rejects.toMatchObject({ code: 'CA_STORE_CLOSED' });
  });
});
