/** Receipts: the honest answer, and each way of making one count that does not. */
import { Type } from 'typebox';
import { beforeAll, describe, expect, test } from 'vitest';
import { defineKind, defineReceipt, type RecordHistory, tallyReceipts, type ValidRecord } from '../src/index.ts';
import { BUREAU, calendars, codesOf, HOUR, makeScene, type Scene } from './scene.ts';

const text = Type.String({ minLength: 1, maxLength: 200 });
const notice = defineKind({
  kind: 'notice/1',
  title: { zh: '通知', en: 'Notice' },
  schema: Type.Object({ subject: text }),
  signers: [{ role: '经办', unit: BUREAU }],
});
const readReceipt = defineReceipt({
  kind: 'read-receipt/1',
  title: { zh: '阅读回执', en: 'Read receipt' },
  schema: Type.Object({ reader: text }),
  answers: 'notice/1',
  reader: ({ reader }) => reader,
  readerRole: { role: '审核', unit: BUREAU },
  workingDays: 3,
});

let scene: Scene;
let first: ValidRecord<unknown>;
let second: ValidRecord<unknown>;
let reader: string;

async function published(subject: string): Promise<ValidRecord<unknown>> {
  const cms = await notice.sign({ subject }, scene.by(scene.clerk));
  const result = await notice.verify(cms, await scene.options({ documents: {} }));
  if (result.status !== 'valid') throw new Error(codesOf(result).join());
  return result;
}

beforeAll(async () => {
  scene = await makeScene();
  reader = scene.reviewer.certificate.subject.text;
  first = await published('停水通知');
  second = await published('停电通知');
});

const options = async (answers = first, changes = {}) => ({
  ...(await scene.options({ documents: {} })),
  answers,
  ...changes,
});
const receiptOf = (answers = first, who = scene.reviewer, name = reader) =>
  readReceipt.sign({ reader: name }, { ...scene.by(who), answers });

test('a reader answers the notice that they read', async () => {
  const result = await readReceipt.verify(await receiptOf(), await options());
  expect(codesOf(result)).toEqual([]);
  expect(result).toMatchObject({ status: 'valid', reader, answers: first.reference, deadline: { late: false } });
});

describe('what does not count', () => {
  const rejection = async (cms: Uint8Array, answers = first, changes = {}) => {
    const result = await readReceipt.verify(cms, await options(answers, changes));
    expect(result).not.toHaveProperty('reader');
    return [result.status, ...codesOf(result)];
  };

  test('the receipt of another notice', async () => {
    expect(await rejection(await receiptOf(), second)).toEqual(['invalid', 'RECORD_LINK_DIFFERS']);
  });

  test('a receipt that names another reader than the one who signed', async () => {
    const other = scene.clerk.certificate.subject.text;
    expect((await rejection(await receiptOf(first, scene.reviewer, other)))[0]).not.toBe('valid');
    expect((await rejection(await receiptOf(first, scene.clerk)))[0]).not.toBe('valid');
  });

  test('a leaver, and a stranger', async () => {
    const { leaver, stranger } = scene;
    const left = await receiptOf(first, leaver, leaver.certificate.subject.text);
    expect(await rejection(left)).toEqual(['invalid', 'APPROVAL_LEFT_ROSTER']);
    const [status] = await rejection(await receiptOf(first, stranger, stranger.certificate.subject.text));
    expect(status).not.toBe('valid');
  });

  test('the second receipt of a reader for the same notice; one for another notice counts', async () => {
    const { reference } = first;
    const history: RecordHistory = {
      accepted: () => false,
      holderOf: (_, key) => (key === `${reference.sha256} ${reader}` ? 'f'.repeat(64) : null),
    };
    expect(await rejection(await receiptOf(), first, { history })).toEqual(['invalid', 'RECORD_KEY_TAKEN']);
    const other = await readReceipt.verify(await receiptOf(second), await options(second, { history }));
    expect(other.status).toBe('valid');
  });

  test('a receipt that was signed before its notice', async () => {
    const later = { ...first, signedAt: new Date(scene.authority.clock().getTime() + HOUR) };
    expect(await rejection(await receiptOf(), later)).toEqual(['invalid', 'RECEIPT_BEFORE_DOCUMENT']);
  });
});

test('days are counted from the proven time of the notice, whatever the reader states', async () => {
  const old = { ...first, signedAt: new Date(scene.authority.clock().getTime() - 10 * 24 * HOUR) };
  const late = await readReceipt.verify(await receiptOf(), await options(old));
  expect(late).toMatchObject({ status: 'valid', deadline: { late: true }, findings: [{ code: 'RECORD_LATE' }] });
  const unknown = await readReceipt.verify(await receiptOf(), await options(old, { calendars: [] }));
  expect([unknown.status, ...codesOf(unknown)]).toEqual(['indeterminate', 'RECORD_CALENDAR_MISSING']);
  expect(calendars).toHaveLength(1);
});

test('the tally puts every reader into one list', () => {
  const answers = first;
  const counted = (name: string, at: number, late: boolean) => ({
    reader: name,
    answers: first.reference,
    signedAt: new Date(at),
    deadline: { start: '2026-10-12', days: 3, due: '2026-10-15', late },
  });
  const receipts = [counted('甲', 1, false), counted('乙', 9, true), counted('甲', 9, true), counted('戊', 1, false)];
  expect(tallyReceipts(receipts, { answers, readers: ['甲', '乙', '丙', '丙'] })).toEqual({
    answered: ['甲'],
    late: ['乙'],
    outstanding: ['丙'],
    unasked: ['戊'],
  });
  expect(() => tallyReceipts(receipts, { answers: second, readers: [] })).toThrow(/RECORD_LINK_DIFFERS/);
});

test('a definition cannot take the link of the answer', () => {
  const links = { answers: { kind: 'file' } };
  const { definition } = readReceipt;
  expect(() =>
    defineReceipt({
      ...definition,
      answers: 'notice/1',
      reader: () => '',
      readerRole: { role: '审核' },
      links,
      signers: [],
    }),
  ).toThrow(/RECORD_DEFINITION/);
});
