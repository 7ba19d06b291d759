/** A hold that becomes a revocation: every kind of store records the revocation with the date of the hold. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, CaStore } from '../../src/index.ts';
import type { RevocationRecord } from '../../src/store/index.ts';
import { stores, type TestStore } from '../stores.ts';

const at = new Date('2026-10-09T01:00:00.000Z');
const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);
const officer: Actor = { certificate: Uint8Array.of(0x30, 3, 1, 2, 3), role: 'officer' };
const revocation = (serialHex: string, more: Partial<RevocationRecord>): RevocationRecord => ({
  serialHex,
  revocationDate: at,
  reason: 'superseded',
  at,
  ...more,
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe.each(stores)('the $name store', ({ create }) => {
  let place: TestStore;
  let store: CaStore;
  beforeEach(async () => {
    place = await create();
    store = await place.open();
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  const issue = async (serialHex: string): Promise<void> => {
    const facts = { profile: 'personal', values: { commonName: '示例经办人' }, at, notAfter: later(86_400) };
    const ids = { keyId: 'ab'.repeat(32), holder: 'cd'.repeat(32) };
    await store.as(officer).reserve({ serialHex, tbs: Uint8Array.of(0x30, 0), ...facts, ...ids });
    await store.as(officer).recordIssued(serialHex, Uint8Array.of(0x30, 1, 0), at);
  };

  test('a hold that becomes a revocation keeps its date, in the CRL and in the log; a release ends it', async () => {
    for (const serial of ['01', '02', '03']) await issue(serial);
    const hold = { reason: 'certificateHold', revocationDate: later(10), at: later(10) } as const;
    for (const serial of ['01', '02', '03']) await store.as(officer).recordRevoked(revocation(serial, hold));
    await store.as(officer).recordReleased('02', later(20));
    const final = { reason: 'keyCompromise', revocationDate: later(30), at: later(30) } as const;
    for (const serial of ['01', '02']) await store.as(officer).recordRevoked(revocation(serial, final));
    await store.as(officer).recordRevoked(revocation('03', { ...final, revocationDate: later(5) }));
    const dates = (await collect(store.revocations())).map(({ serialHex, revocationDate, at: recorded }) => [
      serialHex,
      revocationDate,
      recorded,
    ]);
    const expected = [
      ['01', later(10), later(30)],
      ['02', later(30), later(30)],
      ['03', later(5), later(30)],
    ];
    expect(dates.sort()).toEqual(expected);
    expect((await store.statusOf('01')).revocation?.revocationDate).toEqual(later(10));
    const records = (await collect(store.auditLeaves())).map(({ data }) => JSON.parse(new TextDecoder().decode(data)));
    const logged = records.filter(({ action, reason }) => action === 'revoke' && reason === 'keyCompromise');
    expect(logged.map(({ serial, date }) => [serial, date])).toEqual([
      ['01', later(10).toISOString()],
      ['02', later(30).toISOString()],
      ['03', later(5).toISOString()],
    ]);
  });
});
