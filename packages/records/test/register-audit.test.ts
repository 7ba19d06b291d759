/** Audits of registers: a producer that signs another state than its log gives is found, under a code for each way. */
import { fromHex } from '@govseal/core';
import { sha256 } from '@govseal/log/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { defineRegister, type LogHead, type OpenRegister } from '../src/index.ts';
import { HOUR, makeScene, type Scene } from './scene.ts';

const ORIGIN = '示例局';
const definition = {
  kind: 'rule-entry/1',
  title: { zh: '管理制度登记', en: 'Register of rules' },
  signers: [{ role: '经办', unit: ORIGIN }],
  cadenceHours: 24,
};
const rules = defineRegister(definition);
/** Who signs, and a witness. */
const witnessed = defineRegister({ ...definition, signers: [...definition.signers, { role: '审核', unit: ORIGIN }] });
const keyed = (key: string, digit: string) =>
  ({ key, action: 'issue', sha256: digit.repeat(64), from: '2026-12-01', to: null }) as const;

let scene: Scene;
beforeAll(async () => {
  scene = await makeScene();
});

async function options(changes = {}) {
  const { documents: _, ...given } = await scene.options();
  scene.authority.clock.advance(-2 * HOUR);
  return { ...given, origin: ORIGIN, sha256, ...changes };
}

const sign = (head: LogHead) => rules.head.sign(head, scene.by(scene.clerk));
const names = Array.from({ length: 9 }, (_, index) => `制度${index % 5}`);

/** A register of all nine entries, or of those with the given places. */
function build(places: readonly number[] = [...names.keys()]): { register: OpenRegister; data: Uint8Array[] } {
  const register = rules.open(ORIGIN, sha256);
  const time = scene.authority.clock();
  const data = places.map((place) => register.append(keyed(names[place]!, String(place)), time));
  return { register, data };
}

/** The state that the log would have if its entries were only some of them. */
async function stateOf(entries: readonly Uint8Array[]): Promise<Pick<LogHead, 'keys' | 'keysRootHash'>> {
  const { KeyState } = await import('../src/log/key-state.ts');
  const state = new KeyState(sha256);
  for (const bytes of entries) state.append(JSON.parse(new TextDecoder().decode(bytes)).value.key, bytes);
  return state.head();
}

async function audit(data: readonly Uint8Array[], heads: readonly Uint8Array[], changes = {}): Promise<unknown[]> {
  const result = await rules.audit(data, heads, await options(changes));
  if (result.status !== 'valid') expect(result).not.toHaveProperty('entries');
  return [result.status, ...result.findings.map(({ code }) => code)];
}

test('an honest register passes, with one head and with several', async () => {
  const { register, data } = build();
  const first = build([0, 1, 2]).register.head();
  expect(await audit(data, [await sign(register.head())])).toEqual(['valid']);
  expect(await audit(data, [await sign(first), await sign(register.head())])).toEqual(['valid']);
});

describe('a signed state that the log does not give', () => {
  test.each([0, 3, 4, 8])('leaves out entry %i, of a key with one entry or with more', async (omitted) => {
    const { register, data } = build();
    const state = await stateOf(data.filter((_, index) => index !== omitted));
    const head = await sign({ ...register.head(), ...state });
    expect(await audit(data, [head])).toEqual(['invalid', 'REGISTER_STATE_OMITS']);
  });

  test('is that of an earlier day', async () => {
    const { register, data } = build();
    const head = await sign({ ...register.head(), ...(await stateOf(data.slice(0, 6))) });
    expect(await audit(data, [head])).toEqual(['invalid', 'REGISTER_STATE_STALE']);
  });

  test('has an entry that is not in the log, or a number of keys that is not its own', async () => {
    const { register, data } = build();
    const [extra] = build([2]).data;
    const head = await sign({ ...register.head(), ...(await stateOf([...data, extra!])) });
    expect(await audit(data, [head])).toEqual(['invalid', 'REGISTER_STATE_DIFFERS']);
    const counted = await sign({ ...register.head(), keys: 6 });
    expect(await audit(data, [counted])).toEqual(['invalid', 'REGISTER_STATE_DIFFERS']);
  });

  test('is found in an earlier head although the newest is in order', async () => {
    const { register, data } = build();
    const early = build([0, 1, 2]).register.head();
    const wrong = await sign({ ...early, ...(await stateOf(data.slice(0, 1))) });
    expect(await audit(data, [wrong, await sign(register.head())])).toEqual(['invalid', 'REGISTER_STATE_STALE']);
  });
});

test('the log itself: cut, rewritten, and two states over one log', async () => {
  const { register, data } = build();
  const early = await sign(build([0, 1, 2]).register.head());
  const head = await sign(register.head());
  expect(await audit(data.slice(0, 8), [head])).toEqual(['invalid', 'LOG_TRUNCATED']);
  const other = build([0, 1, 3, 3, 4, 5, 6, 7, 8]);
  expect(await audit(other.data, [early, await sign(other.register.head())])).toEqual(['invalid', 'LOG_REWRITTEN']);
  const { size, rootHash } = register.head();
  const { keysRootHash } = await stateOf(data.slice(1));
  const seen = { size, rootHash: fromHex(rootHash), keysRootHash: fromHex(keysRootHash!) };
  expect(await audit(data, [head], { seen })).toEqual(['invalid', 'LOG_FORK']);
});

describe('an answer after a head that was seen before', () => {
  test('needs the proof that the log continues it', async () => {
    const { register, data } = build([0, 1, 2]);
    const before = await rules.audit(data, [await sign(register.head())], await options());
    if (before.status !== 'valid') throw new Error('the register has to be valid');
    const seen = before.head;
    for (const place of [3, 4, 5]) register.append(keyed(names[place]!, String(place)), scene.authority.clock());
    const answer = register.answer('制度1', await sign(register.head()));
    const outcome = async (consistency?: readonly Uint8Array[]) => {
      const given = consistency === undefined ? answer : { ...answer, consistency };
      const result = await rules.verify(given, '2026-12-24', await options({ seen }));
      return [result.status, ...result.findings.map(({ code }) => code)];
    };
    expect(await outcome(await register.consistency(3))).toEqual(['valid']);
    expect(await outcome()).toEqual(['indeterminate', 'LOG_CONSISTENCY_MISSING']);
    const rewritten = build([0, 1, 8, 3, 4, 5]).register;
    expect(await outcome(await rewritten.consistency(3))).toEqual(['invalid', 'LOG_REWRITTEN']);
  });
});

test('a witness signs the head that the entries give, and no other', async () => {
  const { register, data } = build();
  const by = async () => ({ ...scene.by(scene.reviewer), origin: ORIGIN, sha256 });
  const own = (head: LogHead) => witnessed.head.sign(head, scene.by(scene.clerk));
  const both = await witnessed.witness(await own(register.head()), data, await by());
  const answer = register.answer('制度1', both);
  expect(await witnessed.verify(answer, '2026-12-24', await options())).toMatchObject({ status: 'valid' });
  const alone = register.answer('制度1', await own(register.head()));
  expect((await witnessed.verify(alone, '2026-12-24', await options())).status).not.toBe('valid');
  const wrong = await own({ ...register.head(), ...(await stateOf(data.slice(1))) });
  await expect(witnessed.witness(wrong, data, await by())).rejects.toMatchObject({ code: 'REGISTER_STATE_OMITS' });
  const rewritten = build([8, 1, 2, 3, 4, 5, 6, 7, 8]).data;
  await expect(witnessed.witness(await own(register.head()), rewritten, await by())).rejects.toMatchObject({
    code: 'LOG_ENTRIES_DIFFER',
  });
});
