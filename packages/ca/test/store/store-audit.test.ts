/** The audit log in every kind of store. */
import { toHex, utf8 } from '@govseal/core';
import { sha256 } from '@govseal/log/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaStore } from '../../src/index.ts';
import { stores, type TestStore } from '../stores.ts';
import { at, certificate, code, collect, issueIn, later, officer, program, reservation } from './store-records.ts';

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

  const issue = (serialHex: string) => issueIn(store, serialHex);

  describe('the audit log', () => {
    const by = toHex(sha256(officer.certificate!));
    /** A certificate is issued, a repeated reservation fails in the store, and a revocation is refused. */
    beforeEach(async () => {
      await issue('01');
      await code(store.as(officer).reserve(reservation('01')));
      await store.as(program).refuse({ action: 'revoke', codes: ['CA_REVOCATION_TIME'], subject: '01', at: later(1) });
    });

    test('has one record for each change and refusal, and none for what the store rejected', async () => {
      const leaves = await collect(store.auditLeaves());
      const tbs = Uint8Array.of(0x30, 0);
      const actor = { v: 1, at: at.toISOString(), by, role: 'officer', serial: '01' };
      expect(leaves.map(({ data }) => JSON.parse(new TextDecoder().decode(data)) as unknown)).toEqual([
        {
          ...actor,
          action: 'reserve',
          profile: 'personal',
          tbs: toHex(sha256(tbs)),
          values: toHex(sha256(tbs, utf8(JSON.stringify([['commonName', '示例经办人']])))),
        },
        { ...actor, action: 'issue', certificate: toHex(sha256(certificate)) },
        {
          v: 1,
          action: 'refuse',
          at: later(1).toISOString(),
          by: null,
          role: 'program',
          of: 'revoke',
          codes: ['CA_REVOCATION_TIME'],
          subject: '01',
        },
      ]);
    });

    test('can be read from any record on', async () => {
      const leaves = await collect(store.auditLeaves());
      expect(leaves.map(({ index }) => index)).toEqual([0, 1, 2]);
      expect((await store.auditHead()).size).toBe(3);
      expect(await collect(store.auditLeaves(2))).toEqual([leaves[2]]);
    });

    test('keeps the certificate of each actor', async () => {
      expect(await store.auditActor(by)).toEqual(officer.certificate);
      expect(await store.auditActor('00'.repeat(32))).toBeNull();
    });
  });

  test('a thousand concurrent changes are all recorded, and the tree has the same root in every kind of store', async () => {
    const serial = (i: number): string => `01${i.toString(16).padStart(6, '0')}`;
    for (let i = 0; i < 3; i++) await store.as(officer).refuse({ action: 'issue', codes: [], at });
    await Promise.all(Array.from({ length: 700 }, (_, i) => issue(serial(i))));
    expect((await collect(store.certificates())).filter(({ state }) => state === 'issued')).toHaveLength(700);
    const { size, rootHash } = await store.auditHead();
    expect(size).toBe(1403);
    expect(rootHash).toEqual(await rootOf((await collect(store.auditLeaves())).map(({ data }) => data)));
  }, 60_000);
});

/** RFC 6962 §2.1, implemented directly from the definition. */
async function rootOf(leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Uint8Array.of(0), leaves[0]!);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Uint8Array.of(1), await rootOf(leaves.slice(0, k)), await rootOf(leaves.slice(k)));
}
