/** Every kind of store gives the same guarantees: memory, SQLite and PostgreSQL run the same tests. */
import { toHex } from '@govseal/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaStore } from '../../src/index.ts';
import type { OcspRecord, Reservation } from '../../src/store/index.ts';
import { postgres, stores, type TestStore } from '../stores.ts';
import {
  at,
  authority,
  certificate,
  code,
  collect,
  crl,
  issueIn,
  later,
  officer,
  program,
  reservation,
  revocation,
} from './store-records.ts';

if (postgres === undefined) {
  test('PostgreSQL is tested too: run `node .ci/postgres.mjs npx vitest run packages/ca`', (context) =>
    context.skip('GOVSEAL_TEST_POSTGRES is not set'));
}

describe.each(stores)('the $name store', ({ create, name }) => {
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

  const issue = (serialHex: string, more: Partial<Reservation> = {}) => issueIn(store, serialHex, more);

  test('records the authority and rejects a second one', async () => {
    expect(await store.readAuthority()).toBeNull();
    await store.as(officer).writeAuthority(authority);
    expect(await store.readAuthority()).toEqual(authority);
    expect(await code(store.as(officer).writeAuthority(authority))).toBe('CA_STORE_EXISTS');
  });

  test('a certificate goes from reserved to issued to revoked and never back', async () => {
    expect(await code(store.as(officer).recordIssued('01aa', certificate, at))).toBe('CA_SERIAL_UNKNOWN');
    await store.as(officer).reserve(reservation('01aa', { replaces: '0199', partition: 3 }));
    const { tbs, ...rest } = reservation('01aa', { replaces: '0199', partition: 3 });
    expect(await store.find('01aa')).toEqual({ ...rest, tbs, state: 'reserved' });
    expect(await store.statusOf('01aa')).toEqual({ state: 'unknown' });
    expect(await code(store.as(officer).reserve(reservation('01aa')))).toBe('CA_SERIAL_REUSED');
    expect(await code(store.as(officer).recordRevoked(revocation('01aa')))).toBe('CA_SERIAL_UNKNOWN');
    await store.as(officer).recordIssued('01aa', certificate, at);
    expect(await code(store.as(officer).recordIssued('01aa', certificate, at))).toBe('CA_SERIAL_REUSED');
    expect(await code(store.as(officer).recordRefused('01aa', [], at))).toBe('CA_SERIAL_REUSED');
    const entry = revocation('01aa', { invalidityDate: later(-60) });
    await store.as(officer).recordRevoked(entry);
    expect(await code(store.as(officer).recordRevoked(entry))).toBe('CA_ALREADY_REVOKED');
    expect(await code(store.as(officer).recordRevoked({ ...entry, reason: 'certificateHold' }))).toBe(
      'CA_ALREADY_REVOKED',
    );
    expect(await store.find('01aa')).toEqual({ ...rest, state: 'issued', certificate, revocation: entry });
    expect(await collect(store.revocations())).toEqual([entry]);
  });

  test('records refusals with their codes and without a certificate', async () => {
    await store.as(officer).reserve(reservation('01bb'));
    await store.as(officer).recordRefused('01bb', ['X509_KEY_USAGE'], at);
    expect(await store.find('01bb')).toMatchObject({ state: 'refused', refusal: ['X509_KEY_USAGE'] });
    expect((await store.find('01bb'))?.certificate).toBeUndefined();
    expect(await store.statusOf('01bb')).toEqual({ state: 'unknown' });
  });

  test('lists certificates in order of reservation, starting after any of them, and finds those of one key', async () => {
    const serials = ['01ff', '0100', '0177', '0144'];
    for (const serial of serials) await store.as(officer).reserve(reservation(serial, { keyId: serial.repeat(16) }));
    const list = async (options?: Parameters<CaStore['certificates']>[0]): Promise<string[]> =>
      (await collect(store.certificates(options))).map((record) => record.serialHex);
    expect(await list()).toEqual(serials);
    expect(await list({ after: '0100' })).toEqual(['0177', '0144']);
    expect(await list({ after: '01ff', limit: 2 })).toEqual(['0100', '0177']);
    expect(await list({ after: '02' })).toEqual([]);
    expect(await collect(store.serialNumbers())).toEqual([...serials].sort());
    expect((await store.findByKey('0177'.repeat(16))).map((record) => record.serialHex)).toEqual(['0177']);
    expect(await store.find('02')).toBeNull();
  });

  test('holds, releases and revokes after a hold; a delta has each change', async () => {
    for (const serial of ['01', '02', '03']) await issue(serial, { partition: serial === '03' ? 1 : 0 });
    expect(await code(store.as(officer).recordReleased('01', at))).toBe('CA_NOT_ON_HOLD');
    for (const serial of ['03', '02', '01']) {
      await store.as(officer).recordRevoked(revocation(serial, { reason: 'certificateHold', at: later(1) }));
    }
    expect(await code(store.as(officer).recordRevoked(revocation('01', { reason: 'certificateHold' })))).toBe(
      'CA_ALREADY_REVOKED',
    );
    const { size } = await store.auditHead();
    await store.as(officer).recordReleased('01', later(2));
    expect((await store.find('01'))?.revocation).toBeUndefined();
    expect(await store.statusOf('01')).toEqual({ state: 'issued' });
    const again = revocation('01', { reason: 'certificateHold', at: later(2) });
    await store.as(officer).recordRevoked(again);
    expect(await store.statusOf('01')).toEqual({ state: 'issued', revocation: again });
    await store.as(officer).recordReleased('01', later(2));
    const final = revocation('02', { reason: 'keyCompromise', at: later(3) });
    await store.as(officer).recordRevoked(final);
    expect(await code(store.as(officer).recordReleased('02', at))).toBe('CA_NOT_ON_HOLD');
    expect(await store.statusOf('02')).toEqual({ state: 'issued', revocation: final });

    const serials = async (list: AsyncIterable<{ serialHex: string; reason: string }>): Promise<string[]> =>
      (await collect(list)).map(({ serialHex, reason }) => `${serialHex} ${reason}`);
    expect(await serials(store.revocations())).toEqual(['03 certificateHold', '02 keyCompromise']);
    expect(await serials(store.revocations({ orderBySerial: true }))).toEqual([
      '02 keyCompromise',
      '03 certificateHold',
    ]);
    expect(await serials(store.revocations({ partition: 1 }))).toEqual(['03 certificateHold']);
    expect(await serials(store.changesSince(size))).toEqual(['01 removeFromCRL', '02 keyCompromise']);
    expect(await serials(store.changesSince((await store.auditHead()).size - 1))).toEqual(['02 keyCompromise']);
    expect(await serials(store.changesSince(0, { partition: 1 }))).toEqual(['03 certificateHold']);
    expect(await serials(store.changesSince(0, { partition: 0, orderBySerial: true }))).toEqual([
      '01 removeFromCRL',
      '02 keyCompromise',
    ]);
  });

  test('never returns a CRL number twice, even to concurrent callers', async () => {
    const numbers = await Promise.all(Array.from({ length: 20 }, () => store.takeCrlNumber()));
    expect([...numbers].sort((a, b) => Number(a - b))).toEqual(Array.from({ length: 20 }, (_, i) => BigInt(i + 1)));
  });

  test('has the latest CRL of each scope and kind, and rejects an older one', async () => {
    expect(await store.latestCrl()).toBeNull();
    expect(await code(store.as(officer).recordCrl(crl(1n))), 'a number that was not taken').toBe('CA_CRL_BACKWARD');
    for (let i = 0; i < 5; i++) await store.takeCrlNumber();
    await store.as(officer).recordCrl(crl(3n));
    const delta = crl(4n, { scope: 'p3', kind: 'delta', baseNumber: 3n });
    await store.as(program).recordCrl(delta);
    expect(await store.latestCrl()).toEqual(crl(3n));
    expect(await store.latestCrl('p3', 'delta')).toEqual(delta);
    expect(await store.latestCrl('p3')).toBeNull();
    for (const backward of [crl(3n), crl(2n), crl(5n, { thisUpdate: later(-1) })]) {
      expect(await code(store.as(officer).recordCrl(backward))).toBe('CA_CRL_BACKWARD');
    }
  });

  test('has pre-signed responses only while they are correct', async () => {
    await issue('01');
    const good: OcspRecord = {
      serialHex: '01',
      status: 'good',
      thisUpdate: at,
      nextUpdate: later(60),
      der: certificate,
    };
    expect(await store.putOcspResponses([good, { ...good, serialHex: '02' }])).toBe(1);
    expect(await store.ocspResponse('01')).toEqual(good);
    await store.as(officer).recordRevoked(revocation('01', { reason: 'certificateHold' }));
    expect(await store.ocspResponse('01')).toBeNull();
    expect(await store.putOcspResponses([good]), 'signed before, kept after').toBe(0);
    expect(await store.putOcspResponses([{ ...good, status: 'revoked', reason: 'superseded' }])).toBe(0);
    expect(await store.putOcspResponses([{ ...good, status: 'revoked', reason: 'certificateHold' }])).toBe(1);
    await store.as(officer).recordReleased('01', at);
    expect(await store.ocspResponse('01')).toBeNull();
  });

  test('time-stamp serial numbers never repeat and times never go back', async () => {
    let now = at;
    expect(await store.latestTsaTime()).toBeNull();
    const first = await store.takeTsaSerial(() => now);
    expect(await store.latestTsaTime()).toEqual(at);
    const again = await store.takeTsaSerial(() => now);
    expect(first.genTime).toEqual(at);
    expect(toHex(again.serialNumber) > toHex(first.serialNumber)).toBe(true);
    now = later(-1);
    expect(await code(store.takeTsaSerial(() => now))).toBe('CA_TSA_CLOCK_BACKWARD');
    now = new Date(Number.NaN);
    expect(await code(store.takeTsaSerial(() => now))).toBe('CA_TSA_CLOCK_BACKWARD');
  });

  test('records an escrowed key once, for a known certificate', async () => {
    expect(await code(store.as(officer).putEscrow('01', certificate, at))).toBe('CA_SERIAL_UNKNOWN');
    await issue('01');
    expect(await store.escrow('01')).toBeNull();
    await store.as(officer).putEscrow('01', certificate, at);
    expect(await store.escrow('01')).toEqual(certificate);
    expect(await code(store.as(officer).putEscrow('01', certificate, at))).toBe('CA_SERIAL_REUSED');
  });

  test('rejects every call after close', async () => {
    await store.close();
    expect(await code(store.readAuthority())).toBe('CA_STORE_CLOSED');
    expect(await code(store.as(officer).reserve(reservation('01')))).toBe('CA_STORE_CLOSED');
    expect(await code(collect(store.certificates()))).toBe('CA_STORE_CLOSED');
  });

  // a memory store loses everything
  if (name !== 'memory')
    test('everything is still there after closing and reopening', async () => {
      await store.as(officer).writeAuthority(authority);
      await issue('01');
      await store.takeCrlNumber();
      await store.as(officer).recordCrl(crl(1n));
      const tsa = await store.takeTsaSerial(() => at);
      const head = await store.auditHead();
      await store.close();
      store = await place.open();
      expect(await store.readAuthority()).toEqual(authority);
      expect(await store.find('01')).toMatchObject({ state: 'issued', certificate });
      expect(await store.takeCrlNumber()).toBe(2n);
      expect(toHex((await store.takeTsaSerial(() => at)).serialNumber) > toHex(tsa.serialNumber)).toBe(true);
      expect(await store.auditHead()).toEqual(head);
      await issue('02');
      expect(await collect(store.auditLeaves())).toHaveLength(head.size + 2);
    });
});
