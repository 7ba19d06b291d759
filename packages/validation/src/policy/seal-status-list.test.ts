import { describe, expect, test } from 'vitest';
import { parseSealStatus, sealStatusOf } from './seal-status-list.ts';

const seal = { code: '33080000000001', vendor: 'V', name: '样章示例局', der: new Uint8Array(0) };
const ask = (...seals: readonly object[]) =>
  sealStatusOf(parseSealStatus({ schema: 'govseal-seal-status/1', seals }))(seal);
const { code, vendor } = seal;

describe('the status of a seal in a list', () => {
  test('is the worst of several entries, in any order', async () => {
    const inUse = { code, vendor, status: 'in-use' };
    const lost = { code, vendor, status: 'lost', since: '2026-10-01T00:00:00Z' };
    const reported = { status: 'lost', since: new Date('2026-10-01T00:00:00Z') };
    expect(await ask(inUse, lost)).toEqual(reported);
    expect(await ask(lost, inUse)).toEqual(reported);
    expect(await ask(inUse)).toEqual({ status: 'in-use', since: null });
  });

  test('ignores the maker where an entry states none, and skips an entry with another maker', async () => {
    expect(await ask({ code, status: 'cancelled' })).toEqual({ status: 'cancelled', since: null });
    expect(await ask({ code, vendor: 'W', status: 'cancelled' })).toBeNull();
    expect(await ask({ code: '33080000000002', vendor, status: 'cancelled' })).toBeNull();
  });
});

test('a list with an invalid time, or with anything that the schema does not know, is refused', () => {
  const list = (entry: object) => ({ schema: 'govseal-seal-status/1', seals: [{ code, status: 'lost' }, entry] });
  expect(() => parseSealStatus(list({ code, status: 'lost', since: '2026-19-99T00:00:00Z' }))).toThrow(
    expect.objectContaining({ code: 'POLICY_VALUE', at: { path: 'seals[1].since' } }),
  );
  expect(() => parseSealStatus(list({ code, status: 'mislaid' }))).toThrow(/POLICY_/);
  expect(() => parseSealStatus(list({ code, status: 'lost', until: '2027-01-01T00:00:00Z' }))).toThrow(/POLICY_/);
});

test('a day that does not exist is an error in the list, not a day of the next month', () => {
  const list = (since: string) => ({ schema: 'govseal-seal-status/1', seals: [{ code, status: 'lost', since }] });
  expect(() => parseSealStatus(list('2026-02-30T00:00:00Z'))).toThrow(
    expect.objectContaining({ code: 'POLICY_VALUE', at: { path: 'seals[0].since' } }),
  );
  expect(parseSealStatus(list('2028-02-29T00:00:00Z')).seals).toHaveLength(1);
});
