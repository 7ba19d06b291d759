/** A key has one holder, and none once it is compromised; the store enforces this for concurrent requests. */
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../src/index.ts';
import type { Reservation } from '../../src/store/index.ts';
import { stores } from '../stores.ts';

const at = new Date('2026-10-09T01:00:00.000Z');
const officer: Actor = { certificate: Uint8Array.of(0x30, 3, 1, 2, 3), role: 'officer' };
const certificate = Uint8Array.of(0x30, 1, 0);
const reservation = (serialHex: string, holder: string): Reservation => ({
  serialHex,
  profile: 'personal',
  values: { commonName: '示例经办人' },
  tbs: Uint8Array.of(0x30, 0),
  at,
  keyId: 'ab'.repeat(32),
  holder,
  notAfter: new Date(at.getTime() + 86_400_000),
});
const code = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

describe.each(stores)('the $name store', ({ create }) => {
  test('accepts a key for one holder, also with concurrent requests, and never again once it is compromised', async () => {
    const place = await create();
    const store = await place.open();
    const reserve = (serial: string, holder: string): Promise<string> =>
      code(store.as(officer).reserve(reservation(serial, holder)));
    const both = await Promise.all([reserve('01', 'one'), reserve('02', 'other'), reserve('03', 'one')]);
    expect(both).toEqual(['done', 'CA_KEY_IN_USE', 'done']);
    // a certificate that was never delivered does not count
    await store.as(officer).recordRefused('01', ['X'], at);
    expect(await reserve('04', 'other')).toBe('CA_KEY_IN_USE');
    await store.as(officer).recordRefused('03', ['X'], at);
    expect(await reserve('04', 'other')).toBe('done');
    await store.as(officer).recordIssued('04', certificate, at);
    const revoked = { revocationDate: at, at } as const;
    await store.as(officer).recordRevoked({ serialHex: '04', reason: 'superseded', ...revoked });
    expect(await reserve('05', 'other')).toBe('done');
    await store.as(officer).recordIssued('05', certificate, at);
    await store.as(officer).recordRevoked({ serialHex: '05', reason: 'keyCompromise', ...revoked });
    for (const holder of ['one', 'other']) expect(await reserve('06', holder)).toBe('CA_KEY_COMPROMISED');
    await store.close();
    await place.remove();
  });
});
