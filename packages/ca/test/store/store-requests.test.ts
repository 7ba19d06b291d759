/** Requests, approvals and rows of bulk runs in every kind of store. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaStore } from '../../src/index.ts';
import { stores, type TestStore } from '../stores.ts';
import { at, certificate, code, collect, officer, reservation } from './store-records.ts';

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

  describe('a request', () => {
    const requester = Uint8Array.of(7);
    const request = { id: 'r1', spki: Uint8Array.of(1), profile: 'personal', values: { a: '甲' }, requester, at };
    const approval = (who: number, requestId = 'r1') => ({
      requestId,
      officer: Uint8Array.of(who),
      signature: Uint8Array.of(9),
      at,
    });
    const approve = (who: number, requestId?: string) => store.as(officer).recordApproval(approval(who, requestId));
    beforeEach(() => store.as(officer).putRequest(request));

    test('is recorded once under its id', async () => {
      expect(await code(store.as(officer).putRequest(request))).toBe('CA_REQUEST_EXISTS');
      expect(await store.request('r4')).toBeNull();
    });

    test('is approved once by each officer', async () => {
      await approve(1);
      expect(await code(approve(1))).toBe('CA_APPROVAL_REPEATED');
      expect(await code(approve(1, 'r2'))).toBe('CA_REQUEST_UNKNOWN');
      await approve(2);
      expect(await store.request('r1')).toMatchObject({ state: 'open', approvals: [approval(1), approval(2)] });
    });

    test('is not closed as issued without a certificate', async () => {
      expect(await code(store.as(officer).closeRequest('r1', 'issued', { at }))).toBe('CA_SERIAL_UNKNOWN');
    });

    test('gives one certificate, even if a second attempt overtakes the first', async () => {
      await approve(1);
      await store.as(officer).reserve(reservation('01', { requestId: 'r1' }));
      await store.as(officer).reserve(reservation('02', { requestId: 'r1' }));
      await store.as(officer).recordIssued('02', certificate, at);
      expect(await code(store.as(officer).recordIssued('01', certificate, at))).toBe('CA_REQUEST_CLOSED');
      const issued = { ...request, state: 'issued', serialHex: '02', approvals: [approval(1)] };
      expect(await store.request('r1')).toEqual(issued);
    });

    test('that is closed or unknown reserves no serial number', async () => {
      await store.as(officer).reserve(reservation('01', { requestId: 'r1' }));
      await store.as(officer).recordIssued('01', certificate, at);
      expect(await code(store.as(officer).reserve(reservation('03', { requestId: 'r1' })))).toBe('CA_REQUEST_CLOSED');
      expect(await code(store.as(officer).reserve(reservation('03', { requestId: 'r9' })))).toBe('CA_REQUEST_UNKNOWN');
      expect(await store.find('03')).toBeNull();
    });

    test('is listed with its state and the reasons of its rejection', async () => {
      const { spki: _, ...bare } = request;
      await store.as(officer).putRequest({ ...bare, id: 'r2', csr: Uint8Array.of(2) });
      await store.as(officer).closeRequest('r1', 'rejected', { at, codes: ['CA_REQUEST_KEY'] });
      const listed = await collect(store.requests());
      expect(listed.map(({ id, state }) => `${id} ${state}`)).toEqual(['r1 rejected', 'r2 open']);
      const rejected = await collect(store.requests({ state: 'rejected' }));
      expect(rejected).toMatchObject([{ id: 'r1', codes: ['CA_REQUEST_KEY'] }]);
    });
  });

  test('a row of a bulk run gets one certificate, however often it is tried', async () => {
    const batch = { id: 'staff', row: '7' };
    expect(await store.batchRow('staff', '7')).toBeNull();
    await store.putBatchFailure({ batchId: 'staff', row: '7', codes: ['CA_REQUEST_KEY'], at });
    expect(await store.batchRow('staff', '7')).toEqual({
      batchId: 'staff',
      row: '7',
      state: 'failed',
      codes: ['CA_REQUEST_KEY'],
      at,
    });
    await store.as(officer).reserve(reservation('01', { batch }));
    await store.as(officer).reserve(reservation('02', { batch }));
    expect(await code(store.as(officer).recordIssued('01', certificate, at))).toBe('CA_BATCH_ROW_DONE');
    await store.as(officer).recordIssued('02', certificate, at);
    expect(await store.batchRow('staff', '7')).toEqual({
      batchId: 'staff',
      row: '7',
      state: 'issued',
      serialHex: '02',
      at,
    });
    expect(await code(store.as(officer).reserve(reservation('03', { batch })))).toBe('CA_BATCH_ROW_DONE');
    expect(await code(store.putBatchFailure({ batchId: 'staff', row: '7', codes: [], at }))).toBe('CA_BATCH_ROW_DONE');
    await store.as(officer).reserve(reservation('04', { batch: { id: 'staff', row: '10' } }));
    expect((await collect(store.batchRows('staff'))).map(({ row, state }) => `${row} ${state}`)).toEqual([
      '10 reserved',
      '7 issued',
    ]);
  });
});
