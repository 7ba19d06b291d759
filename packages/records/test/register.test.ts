/** Registers: what is in effect on a day, with the proof that nothing was left out. */
import { sha256 } from '@govseal/log/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { defineRegister, type OpenRegister, type RegisterAnswer } from '../src/index.ts';
import { statusOn } from '../src/log/timeline.ts';
import { HOUR, makeScene, type Scene } from './scene.ts';

const rules = defineRegister({
  kind: 'rule-entry/1',
  title: { zh: '管理制度登记', en: 'Register of rules' },
  signers: [{ role: '经办', unit: '示例局' }],
  cadenceHours: 24,
});
const ORIGIN = '示例局';
const digest = (digit: string): string => digit.repeat(64);
const entry = (sha256: string, from: string, changes = {}) =>
  ({ key: '值班制度', action: 'issue', sha256, from, to: null, ...changes }) as const;

let scene: Scene;
let register: OpenRegister;
let head: Uint8Array;
let oldHead: Uint8Array;
let oldAnswer: RegisterAnswer;

beforeAll(async () => {
  scene = await makeScene();
  const { clock } = scene.authority;
  register = rules.open(ORIGIN, sha256);
  for (let index = 0; index < 20; index++) {
    register.append(entry(digest('0'), '2026-11-01', { key: `制度${index}` }), clock());
  }
  register.append(entry(digest('1'), '2026-11-01'), clock());
  oldHead = await rules.head.sign(register.head(), scene.by(scene.clerk));
  oldAnswer = register.answer('值班制度', oldHead);
  register.append(entry(digest('2'), '2026-12-01'), clock());
  head = await rules.head.sign(register.head(), scene.by(scene.clerk));
});

async function options(changes = {}) {
  const { documents: _, ...given } = await scene.options();
  scene.authority.clock.advance(-2 * HOUR);
  return { ...given, origin: ORIGIN, sha256, ...changes };
}

async function outcome(answer: RegisterAnswer, changes = {}): Promise<unknown[]> {
  const result = await rules.verify(answer, '2026-12-24', await options(changes));
  if (result.status !== 'valid') expect(result).not.toHaveProperty('register');
  return [result.status, ...result.findings.map(({ code }) => code)];
}

test('each day has the text that was in effect on it', async () => {
  const answer = register.answer('值班制度', head);
  for (const [day, expected] of [
    ['2026-10-31', { status: 'none', sha256: null }],
    ['2026-11-01', { status: 'in-force', sha256: digest('1') }],
    ['2026-11-30', { status: 'in-force', sha256: digest('1') }],
    ['2026-12-01', { status: 'in-force', sha256: digest('2') }],
  ] as const) {
    expect(await rules.verify(answer, day, await options())).toMatchObject({
      status: 'valid',
      register: expected,
      findings: [],
    });
  }
});

test('a key without entries is proven to have none', async () => {
  for (const key of ['没有的制度', '', '制度99']) {
    const result = await rules.verify(register.answer(key, head), '2026-12-24', await options());
    expect(result).toMatchObject({ status: 'valid', register: { status: 'none' }, entries: [] });
  }
});

describe('what does not count', () => {
  test('entries left out of an answer under the current head, changed or exchanged', async () => {
    const answer = register.answer('值班制度', head);
    const [first, second] = answer.entries as [Uint8Array, Uint8Array];
    const with_ = (entries: Uint8Array[]) => outcome({ ...answer, entries });
    expect(await with_([first])).toEqual(['invalid', 'REGISTER_NEWEST_OMITTED']);
    expect(await with_([second])).toEqual(['invalid', 'REGISTER_ENTRIES_OMITTED']);
    expect(await with_([])).toEqual(['invalid', 'REGISTER_ENTRIES_OMITTED']);
    for (const entries of [
      [second, first],
      [first, first],
      [first, second, second],
    ]) {
      expect(await with_(entries)).toEqual(['invalid', 'REGISTER_ENTRIES_REWRITTEN']);
    }
    const none = register.answer('没有的制度', head);
    expect(await outcome({ ...none, entries: [first] })).toEqual(['invalid', 'REGISTER_ENTRIES_REWRITTEN']);
    for (const timeline of [null, { ...answer.proof.timeline!, count: 1 }]) {
      const proof = { ...answer.proof, timeline };
      expect(await outcome({ ...answer, proof, entries: [first] })).toEqual(['invalid', 'REGISTER_PROOF']);
    }
  });

  test('an answer under an old head, to whoever has seen a newer one, or once the next is due', async () => {
    expect(await outcome(oldAnswer)).toEqual(['valid']);
    const newest = await rules.verify(register.answer('值班制度', head), '2026-12-24', await options());
    if (newest.status !== 'valid') throw new Error('the newest answer has to count');
    expect(await outcome(oldAnswer, { seen: newest.head })).toEqual(['invalid', 'LOG_NEWEST_OMITTED']);
    scene.authority.clock.advance(30 * HOUR);
    expect(await outcome(oldAnswer)).toEqual(['indeterminate', 'LOG_HEAD_STALE']);
    scene.authority.clock.advance(-30 * HOUR);
  });

  test('the proof of another key, or of another head', async () => {
    const other = register.answer('制度3', head);
    const answer = register.answer('值班制度', head);
    expect(await outcome({ ...answer, proof: other.proof })).toEqual(['invalid', 'REGISTER_PROOF']);
    expect(await outcome({ ...answer, head: oldHead })).toEqual(['invalid', 'REGISTER_PROOF']);
    expect(await outcome({ ...other, key: '制度4' })).toEqual(['invalid', 'REGISTER_PROOF']);
  });

  test('absence claimed for a key that is there', async () => {
    const absent = register.answer('没有的制度', head);
    expect(await outcome({ ...absent, key: '值班制度' })).toEqual(['invalid', 'REGISTER_PROOF']);
  });
});

test('an entry that took effect before it was registered is reported', async () => {
  const own = rules.open(ORIGIN, sha256);
  own.append(entry(digest('1'), '2026-01-01'), scene.authority.clock());
  const signed = await rules.head.sign(own.head(), scene.by(scene.clerk));
  expect(await outcome(own.answer('值班制度', signed))).toEqual(['valid', 'REGISTER_BACKDATED']);
});

test('withdrawn, suspended, resumed and expired', () => {
  const all = [
    entry('a', '2026-01-01', { to: '2026-12-31' }),
    entry('b', '2026-03-01', { action: 'suspend', to: '2026-03-31' }),
    entry('c', '2026-05-01', { action: 'suspend' }),
    entry('d', '2026-06-01', { action: 'resume' }),
    entry('e', '2026-08-01', { action: 'withdraw' }),
  ];
  const on = (day: string) => statusOn(all, day).status;
  expect(
    ['2025-12-31', '2026-02-01', '2026-03-15', '2026-04-01', '2026-05-15', '2026-07-01', '2026-08-01'].map(on),
  ).toEqual(['none', 'in-force', 'suspended', 'in-force', 'suspended', 'in-force', 'withdrawn']);
  expect(statusOn(all.slice(0, 1), '2027-01-01').status).toBe('expired');
});
