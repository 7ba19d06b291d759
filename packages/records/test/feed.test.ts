/** Feeds: the honest log, and each way of showing another one than was written. */
import { utf8 } from '@govseal/core';
import type { TreeHead } from '@govseal/log';
import { sha256 } from '@govseal/log/node';
import { Type } from 'typebox';
import { beforeAll, expect, test } from 'vitest';
import { canonicalJson, defineFeed, type LogHead } from '../src/index.ts';
import { HOUR, makeScene, type Scene } from './scene.ts';

const events = defineFeed({
  kind: 'approval-event/1',
  title: { zh: '审批事件', en: 'Approval events' },
  schema: Type.Object({ caseNo: Type.String({ minLength: 1 }), step: Type.String({ minLength: 1 }) }),
  signers: [
    { role: '经办', unit: '示例局' },
    { role: '审核', unit: '示例局' },
  ],
  cadenceHours: 24,
});

const ORIGIN = '11330800MB0000000T';
let scene: Scene;
let entries: Uint8Array[];
let heads: Uint8Array[];
let seen: TreeHead;

async function sign(head: LogHead): Promise<Uint8Array> {
  const first = await events.head.sign(head, scene.by(scene.clerk));
  return events.head.coSign(first, scene.by(scene.reviewer));
}

/** Eight entries, a head after each four. */
async function write(name = '受理', origin = ORIGIN) {
  const { clock } = scene.authority;
  const writer = events.writer(origin, sha256);
  const data: Uint8Array[] = [];
  const signed: Uint8Array[] = [];
  const states: LogHead[] = [];
  for (let index = 0; index < 8; index++) {
    clock.advance(HOUR / 2);
    data.push(writer.append({ caseNo: `2026-${index}`, step: index === 2 ? name : '受理' }, clock()));
    if (index % 4 !== 3) continue;
    states.push(writer.head());
    signed.push(await sign(writer.head()));
  }
  return { data, signed, states };
}

beforeAll(async () => {
  scene = await makeScene();
  const log = await write();
  entries = log.data;
  heads = log.signed;
  const result = await events.verify(entries.slice(0, 4), heads.slice(0, 1), await options());
  if (result.status !== 'valid') throw new Error(JSON.stringify(result.findings));
  seen = result.head;
});

async function options(changes = {}) {
  const { documents: _, ...given } = await scene.options();
  scene.authority.clock.advance(-2 * HOUR);
  return { ...given, origin: ORIGIN, sha256, ...changes };
}

async function outcome(data: readonly Uint8Array[], signed: readonly Uint8Array[], changes = {}): Promise<unknown[]> {
  const result = await events.verify(data, signed, await options(changes));
  if (result.status !== 'valid') expect(result).not.toHaveProperty('entries');
  return [result.status, ...result.findings.map(({ code }) => code)];
}

test('the whole log with its heads is valid, by memory of an earlier head and without', async () => {
  expect(await outcome(entries, heads)).toEqual(['valid']);
  expect(await outcome(entries, heads, { seen })).toEqual(['valid']);
  expect(await outcome(entries, heads.slice(1), { seen })).toEqual(['valid']);
});

test('the entries are handed out with their content', async () => {
  const result = await events.verify(entries, heads, await options());
  expect(result).toMatchObject({ status: 'valid', head: { size: 8 } });
  if (result.status === 'valid') expect(result.entries[2]).toMatchObject({ sequence: 2, value: { caseNo: '2026-2' } });
});

test('a truncated tail', async () => {
  expect(await outcome(entries.slice(0, 7), heads)).toEqual(['invalid', 'LOG_TRUNCATED']);
});

test('the newest entries left out together with their head', async () => {
  const newest = { size: 8, rootHash: new Uint8Array(32) };
  expect(await outcome(entries.slice(0, 4), heads.slice(0, 1), { seen: newest })).toEqual([
    'invalid',
    'LOG_NEWEST_OMITTED',
  ]);
});

test('entries that no head covers yet are left out, and the others count', async () => {
  const result = await events.verify(entries, heads.slice(0, 1), await options());
  expect(result).toMatchObject({ status: 'valid', findings: [{ code: 'LOG_UNCOVERED' }] });
  if (result.status === 'valid') expect(result.entries).toHaveLength(4);
});

test('an entry changed, moved, inserted or removed', async () => {
  const changed = [...entries];
  changed[5] = utf8(new TextDecoder().decode(entries[5]).replace('受理', '办结'));
  const moved = [...entries];
  [moved[1], moved[2]] = [entries[2]!, entries[1]!];
  const inserted = entries.toSpliced(3, 0, entries[3]!);
  const removed = [...entries.toSpliced(3, 1), entries[7]!];
  for (const data of [changed, moved, inserted, removed]) {
    expect(await outcome(data, heads)).toEqual(['invalid', 'LOG_ENTRIES_DIFFER']);
  }
});

test('a fork: another log of the same size, correctly signed', async () => {
  const other = await write('办结');
  const honest = await events.verify(entries, heads, await options());
  if (honest.status !== 'valid') throw new Error('the honest log has to count');
  expect(await outcome(other.data, other.signed, { seen: honest.head })).toEqual(['invalid', 'LOG_FORK']);
  expect((await outcome(entries, [heads[1]!, other.signed[1]!]))[1]).toBe('LOG_FORK');
});

test('a rewrite: the history that an earlier head covers has changed', async () => {
  const other = await write('办结');
  expect(await outcome(other.data, other.signed.slice(1), { seen })).toEqual(['invalid', 'LOG_REWRITTEN']);
  expect(await outcome(other.data, [heads[0]!, other.signed[1]!])).toEqual(['invalid', 'LOG_REWRITTEN']);
});

test('the head of another producer, and of another kind of log', async () => {
  const foreign = await write('受理', '91330802MA00000073');
  expect(await outcome(foreign.data, foreign.signed)).toEqual(['invalid', 'LOG_ORIGIN']);
  const other = defineFeed({ ...feedOf('other-event/1') });
  const result = await other.verify(entries, heads, await options());
  expect(result).toMatchObject({ status: 'invalid', findings: [{ code: 'RECORD_KIND' }] });
});

function feedOf(kind: string) {
  const { signers } = events.head.definition;
  return { kind, title: { zh: '', en: '' }, schema: Type.Object({}), signers, cadenceHours: 24 };
}

test('no head, and a head that only one of two has signed', async () => {
  expect(await outcome(entries, [])).toEqual(['indeterminate', 'LOG_NO_HEAD']);
  const half = await events.head.sign((await write()).states[1]!, scene.by(scene.clerk));
  const result = await events.verify(entries, [half], await options());
  expect(result.status).toBe('indeterminate');
  expect(result).not.toHaveProperty('entries');
});

test('a head that is overdue leaves it open whether newer entries exist; a gap in the past is reported', async () => {
  const { clock } = scene.authority;
  const writer = events.writer(ORIGIN, sha256);
  clock.advance(HOUR);
  const data = [writer.append({ caseNo: '1', step: '受理' }, clock())];
  const first = await sign(writer.head());
  clock.advance(30 * HOUR);
  expect(await outcome(data, [first])).toEqual(['indeterminate', 'LOG_HEAD_STALE']);
  data.push(writer.append({ caseNo: '2', step: '受理' }, clock()));
  const second = await sign(writer.head());
  expect(await outcome(data, [first, second])).toEqual(['valid', 'LOG_HEAD_MISSING']);
  expect((await outcome(data, [second, first]))[1]).toBe('LOG_HEAD_ORDER');
});

test('a back-dated entry: it claims a time before a head that does not cover it', async () => {
  const { clock } = scene.authority;
  const writer = events.writer(ORIGIN, sha256);
  const data = [writer.append({ caseNo: '1', step: '受理' }, clock())];
  const first = await sign(writer.head());
  clock.advance(3 * HOUR);
  data.push(writer.append({ caseNo: '2', step: '受理' }, new Date(clock().getTime() - 4 * HOUR)));
  expect(await outcome(data, [first, await sign(writer.head())])).toEqual(['invalid', 'LOG_BACKDATED']);
});

test('an invalid entry, although its head is signed', async () => {
  const { clock } = scene.authority;
  const good = {
    kind: 'approval-event/1',
    sequence: 0,
    time: clock().toISOString(),
    value: { caseNo: '1', step: '受理' },
  };
  for (const wrong of [
    { sequence: 1 },
    { kind: 'other-event/1' },
    { value: { caseNo: '1' } },
    { time: '2026-02-30T00:00:00Z' },
  ]) {
    const other = defineFeed({ ...feedOf('approval-event/1'), schema: Type.Object({}) });
    const bytes = canonicalJson({ ...good, ...wrong });
    const writer = other.writer(ORIGIN, sha256);
    const { RightEdge, leafHash } = await import('@govseal/log');
    const edge = new RightEdge(sha256);
    edge.append(leafHash(bytes, sha256));
    const head = { ...writer.head(), size: 1, rootHash: Buffer.from(edge.root()).toString('hex') };
    expect(await outcome([bytes], [await sign(head)])).toEqual(['invalid', 'LOG_ENTRY']);
  }
  expect(() => events.writer(ORIGIN, sha256).append({ caseNo: '', step: 'x' }, clock())).toThrow(
    expect.objectContaining({ code: 'RECORD_FIELD_VALUE' }),
  );
});
