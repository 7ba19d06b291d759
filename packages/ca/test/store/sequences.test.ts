/** Sequences in a store: requests in order of arrival, and the common sequence of complete CRLs and deltas. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CaError, type CaStore, programActor } from '../../src/index.ts';
import type { CrlRecord } from '../../src/store/index.ts';
import { stores, type TestStore } from '../stores.ts';

const at = new Date('2026-09-01T00:00:00Z');
const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);
const crl = (number: bigint, thisUpdate: Date, more: Partial<CrlRecord> = {}): CrlRecord => ({
  number,
  scope: '',
  kind: 'full',
  thisUpdate,
  nextUpdate: later(3600),
  logSize: 7,
  der: Uint8Array.of(0x30, 0),
  ...more,
});

async function code(result: Promise<unknown>): Promise<string> {
  return result.then(
    () => 'done',
    (error: CaError) => error.code,
  );
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

  test('requests are read on after the last one read, whatever its state is now', async () => {
    const request = { spki: Uint8Array.of(1), profile: 'personal', values: {}, requester: null, at };
    for (const id of ['b', 'c', 'a', 'd']) await store.as(programActor).putRequest({ ...request, id });
    await store.as(programActor).closeRequest('c', 'rejected', { at, codes: [] });
    const ids = async (query: Parameters<CaStore['requests']>[0]): Promise<string> => {
      let found = '';
      for await (const { id } of store.requests(query)) found += id;
      return found;
    };
    expect(await ids({ limit: 2 })).toBe('bc');
    expect(await ids({ after: 'c' })).toBe('ad');
    expect(await ids({ after: 'c', limit: 1 })).toBe('a');
    expect(await ids({ after: 'c', state: 'open' })).toBe('ad');
    expect(await ids({ after: 'd' })).toBe('');
    expect(await code(ids({ after: 'e' }))).toBe('CA_REQUEST_UNKNOWN');
  });

  test('complete and delta CRLs of one scope share a sequence, even if two processes publish at the same time', async () => {
    for (let count = 0; count < 5; count++) await store.takeCrlNumber();
    const deltaOf = (number: bigint, thisUpdate: Date) => crl(number, thisUpdate, { kind: 'delta', baseNumber: 3n });
    const record = (list: CrlRecord): Promise<string> => code(store.as(programActor).recordCrl(list));
    expect(await record(crl(3n, at))).toBe('done');
    expect(await record(deltaOf(5n, new Date(at.getTime() + 999)))).toBe('CA_CRL_SAME_TIME');
    expect(await record(deltaOf(5n, later(-1)))).toBe('CA_CRL_BACKWARD');
    expect(await record(deltaOf(2n, later(1)))).toBe('CA_CRL_BACKWARD');
    expect(await record(deltaOf(5n, later(1)))).toBe('done');
    expect(await record(crl(4n, later(2)))).toBe('CA_CRL_BACKWARD');
    const part = crl(4n, later(1), { scope: 'p0' });
    expect(await record(part), 'another scope').toBe('done');
  });
});
