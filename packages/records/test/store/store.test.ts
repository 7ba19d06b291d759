/** The store, on SQLite and on PostgreSQL: what gets in, what is found again, and what is sent. */
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineKind, defineReceipt, type RecordHistory } from '../../src/index.ts';
import type { OutboxMessage, RecordStore } from '../../src/store/index.ts';
import { BUREAU, codesOf, makeScene, type Scene } from '../scene.ts';
import { stores } from './stores.ts';

const text = Type.String({ minLength: 1, maxLength: 200 });
const letter = defineKind({
  kind: 'letter/1',
  title: { zh: '公文', en: 'Letter' },
  schema: Type.Object({ number: text, subject: text }),
  signers: [{ role: '经办', unit: BUREAU }],
  key: ({ number }) => number,
});
const receipt = defineReceipt({
  kind: 'letter-receipt/1',
  title: { zh: '签收回执', en: 'Receipt of a letter' },
  schema: Type.Object({ reader: text }),
  answers: 'letter/1',
  reader: ({ reader }) => reader,
  readerRole: { role: '审核', unit: BUREAU },
});

let scene: Scene;
beforeAll(async () => {
  scene = await makeScene();
});
const sign = (number: string, subject = '示例') => letter.sign({ number, subject }, scene.by(scene.clerk));
const options = () => scene.options({ documents: {} });
const verify = async (file: Uint8Array, history: RecordHistory) =>
  letter.verify(file, { ...(await options()), history });

describe.each(stores)('$name', ({ create }) => {
  const place = create();
  let now = new Date('2026-10-14T02:00:00Z');
  let store: RecordStore;
  let other: RecordStore;
  beforeAll(async () => {
    // at the same moment, as replicas start
    [store, other] = await Promise.all([place.open(() => now), place.open(() => now)]);
  });
  afterAll(async () => {
    await Promise.all([store.close(), other.close()]);
    await place.remove();
  });
  const wait = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  const drain = async (): Promise<OutboxMessage[]> => {
    const sent: OutboxMessage[] = [];
    await store.deliver(async (message) => void sent.push(message));
    return sent;
  };

  test('a valid record is kept and found by its digest, its key and its kind', async () => {
    const file = await sign('示〔2026〕1号');
    const result = await store.add(file, verify);
    if (result.status !== 'valid') throw new Error(codesOf(result).join());
    const { reference } = result;
    const stored = { reference, key: '示〔2026〕1号', bytes: file, signedAt: result.signedAt, acceptedAt: now };
    expect(await other.get(reference)).toMatchObject(stored);
    expect(await other.holderOf('letter/1', '示〔2026〕1号')).toBe(reference.sha256);
    expect(await other.list('letter/1')).toMatchObject([stored]);
    expect(await other.get({ ...reference, kind: 'notice/1' })).toBeNull();
    expect(await other.list('letter/1', { after: (await other.get(reference))!.number })).toEqual([]);
  });

  test('a record that does not count is not kept, and sends nothing', async () => {
    const broken = (await sign('示〔2026〕2号')).slice();
    broken[broken.length - 1]! ^= 1;
    const pending = await store.pending();
    expect((await store.add(broken, verify, { topics: ['supervision'] })).status).not.toBe('valid');
    expect(await store.holderOf('letter/1', '示〔2026〕2号')).toBeNull();
    expect(await store.pending()).toBe(pending);
  });

  test('the same record again is a replay, another one with its number is not kept', async () => {
    const file = await sign('示〔2026〕3号');
    await store.add(file, verify);
    expect(codesOf(await store.add(file, verify))).toEqual(['RECORD_REPLAYED']);
    expect(codesOf(await other.add(await sign('示〔2026〕3号', '另一件'), verify))).toEqual(['RECORD_KEY_TAKEN']);
    expect(await store.list('letter/1', { limit: 9 })).toHaveLength(2);
  });

  test('of two processes that add one number at the same time, one does', async () => {
    const files = await Promise.all(['甲', '乙', '丙', '丁'].map((subject) => sign('示〔2026〕4号', subject)));
    const blind = async (file: Uint8Array) => letter.verify(file, await options());
    const results = await Promise.all(files.map((file, index) => (index % 2 === 0 ? store : other).add(file, blind)));
    const codes = results.map((result) => codesOf(result).join());
    expect(codes.toSorted()).toEqual(['', 'RECORD_KEY_TAKEN', 'RECORD_KEY_TAKEN', 'RECORD_KEY_TAKEN']);
    const again = await store.add(files[codes.indexOf('')]!, blind);
    expect(codesOf(again)).toEqual(['RECORD_REPLAYED']);
  });

  test('a receipt is found by the letter that it answers', async () => {
    const answers = await store.add(await sign('示〔2026〕5号'), verify);
    if (answers.status !== 'valid') throw new Error(codesOf(answers).join());
    const reader = scene.reviewer.certificate.subject.text;
    const file = await receipt.sign({ reader }, { ...scene.by(scene.reviewer), answers });
    const verifyReceipt = async (bytes: Uint8Array, history: RecordHistory) =>
      receipt.verify(bytes, { ...(await options()), answers, history });
    expect(await store.add(file, verifyReceipt)).toMatchObject({ status: 'valid', reader });
    expect(await store.linkedTo(answers.reference)).toMatchObject([{ bytes: file }]);
    expect(await store.linkedTo({ sha256: '0'.repeat(64) })).toEqual([]);
  });

  test('a record sends one message for each topic, until it is confirmed', async () => {
    await drain();
    const file = await sign('示〔2026〕6号');
    await store.add(file, verify, { topics: ['supervision', 'archive', 'archive'] });
    const lost = await store.deliver(async ({ topic }) => {
      if (topic === 'archive') throw new Error('down');
    });
    expect([lost.delivered.length, lost.failed.length]).toEqual([1, 1]);
    expect([await store.pending(), await drain()]).toEqual([1, []]);
    wait(1000);
    const [message, ...rest] = await drain();
    expect(message).toMatchObject({ idempotencyKey: lost.failed[0]!.idempotencyKey, bytes: file, attempt: 2 });
    expect([rest, await store.pending()]).toEqual([[], 0]);
  });

  test('two processes do not send a message at once; one that died leaves it to the other after its lease', async () => {
    await store.add(await sign('示〔2026〕7号'), verify, { topics: ['archive'] });
    let taken = 0;
    const dying = store.deliver(() => new Promise(() => taken++), { leaseMs: 5000 });
    while (taken === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const send = async () => void taken++;
    await other.deliver(send);
    expect(taken).toBe(1);
    wait(5000);
    expect((await other.deliver(send)).delivered).toHaveLength(1);
    expect(dying).toBeInstanceOf(Promise);
  });

  test('the work of a message is done once, and not at all where it fails', async () => {
    const failing = store.receive('k1', async () => {
      throw new RangeError('stop');
    });
    await expect(failing).rejects.toThrow(RangeError);
    let done = 0;
    const work = async () => void done++;
    expect([await store.receive('k1', work), await other.receive('k1', work), done]).toEqual([true, false, 1]);
  });
});

test('a store that cannot be opened names the reason, and no password', async () => {
  const { openRecordStore } = await import('../../src/store/index.ts');
  const clock = () => new Date(0);
  for (const place of ['/dev', 'postgres://user:secret@127.0.0.1:1/none']) {
    const error = await openRecordStore(place, { folder: '/', clock }).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: expect.stringMatching(/^(?:RECORD_STORE|CA_STORE_)/) });
    expect(JSON.stringify((error as { params: object }).params)).not.toContain('secret');
  }
});
