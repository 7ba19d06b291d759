/** Logs of trust snapshots: continued, cut off, rewritten, stale; and reports that name the snapshot. */
import { signCms } from '@govseal/cms';
import { toHex, utf8 } from '@govseal/core';
import { verify } from '@govseal/plugin';
import { beforeEach, expect, test } from 'vitest';
import { anchor, authority, clock, DAY, EMPTY_ROOT, engine, inSnapshot, open, signNext, stranger } from './scene.ts';

const refusal = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });
const tick = () => clock.advance(60_000);

const signed: Uint8Array[] = [];

/** Three snapshots: an anchor, a list, and the next issue of the list. */
beforeEach(async () => {
  signed.length = 0;
  signed.push(await signNext(undefined, { anchors: [anchor(authority.issuing)] }));
  tick();
  signed.push(await signNext(await open(signed), { lists: [await inSnapshot()] }));
  tick();
  signed.push(await signNext(await open(signed), { lists: [await inSnapshot({ sequence: 8 })] }));
});

test('each snapshot states the head of those before, and ends with its lists', async () => {
  const log = await open(signed);
  expect(log.entries.map(({ number, snapshot }) => [number, snapshot.log.size])).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
  ]);
  expect(log.entries[0]!.snapshot.log.rootHash).toBe(toHex(EMPTY_ROOT));
  expect(log.head.size).toBe(3);
  const { lists, entry } = await log.select();
  expect(entry.snapshot.nextUpdate).toBe(lists[0]!.list.nextUpdate);
});

test('a report names the snapshot that it depends on, in its head', async () => {
  const { signer } = await authority.issueSigner();
  const file = await signCms(utf8('通知'), { signer, engine, signingTime: clock(), tsa: authority.tsa });
  const log = await open(signed);
  for (const number of [1, 3]) {
    const { trust, entry } = await log.select(number);
    const crls = await authority.crls();
    const report = await verify(file, { engine, at: clock(), trust, crls, anySigner: true });
    expect(report).toMatchObject({ status: 'valid', trustSnapshot: { number, name: '示例信任日志', id: entry.id } });
    expect(Object.keys(report).slice(0, 5)).toEqual(['schema', 'file', 'kind', 'status', 'trustSnapshot']);
  }
});

test('a log that was cut off, reordered or joined from two is refused', async () => {
  const { entries } = await open(signed);
  const seen = entries[2]!;
  await expect(open(signed.slice(0, 2), { seen })).rejects.toThrow(refusal('TRUST_LOG_ROLLBACK', { number: 3 }));
  await expect(open(signed.slice(1))).rejects.toThrow(refusal('TRUST_LOG_ORDER', { reason: 'number out of order' }));
  await expect(open([signed[0]!, signed[2]!])).rejects.toThrow(refusal('TRUST_LOG_ORDER'));
  const other = await signNext(undefined, { anchors: [anchor(authority.root)] });
  const joined = open([other, ...signed.slice(1)]);
  await expect(joined).rejects.toThrow(refusal('TRUST_LOG_ORDER', { reason: 'root hash differs' }));
  await expect(open([])).rejects.toThrow(refusal('TRUST_LOG_EMPTY'));
});

test('the newest snapshot has to be signed by a named signer', async () => {
  tick();
  const forged = await signNext(await open(signed), { anchors: [anchor(authority.root)] }, stranger);
  await expect(open([...signed, forged])).rejects.toThrow(
    refusal('TRUST_SIGNER_UNKNOWN', { document: 'trust snapshot' }),
  );
});

test('a stale snapshot is not selected, unless it is named by its number', async () => {
  const at = new Date(clock().getTime() + 40 * DAY);
  const log = await open(signed, { at });
  await expect(log.select()).rejects.toThrow(refusal('TRUST_EXPIRED', { document: 'trust snapshot' }));
  await expect(log.select(3)).resolves.toMatchObject({ entry: { number: 3 } });
  await expect(log.select(4)).rejects.toThrow(refusal('TRUST_SNAPSHOT_UNKNOWN', { size: 3 }));
  await expect(log.select(0)).rejects.toThrow(refusal('TRUST_SNAPSHOT_UNKNOWN'));
});

test('an older issue of a list, a key with two sources and a snapshot without trust are not signed', async () => {
  const log = await open(signed);
  tick();
  const older = signNext(log, { lists: [await inSnapshot({ sequence: 7 })] });
  await expect(older).rejects.toThrow(refusal('TRUST_LIST_SEQUENCE', { known: 8 }));
  const twice = signNext(log, { lists: [await inSnapshot({ sequence: 9 })], anchors: [anchor(authority.root)] });
  await expect(twice).rejects.toThrow(refusal('TRUST_KEY_TWICE', { first: 'anchors', second: 'example' }));
  await expect(signNext(log, {})).rejects.toThrow(refusal('POLICY_INCONSISTENT', { expected: 'an anchor or a list' }));
});
