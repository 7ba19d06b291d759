/** Redaction: any subset of the fields hidden under the original signatures, and each way of lying about a field. */
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson, defineKind, fileReference, parseCanonicalJson } from '../src/index.ts';
import { basis, codesOf, guide, itemGuide, makeScene, type Scene } from './scene.ts';

const paths = ['/name', '/phone', '/feeFen'];
const letter = defineKind({ ...itemGuide.definition, kind: 'letter/1', redactable: paths });
interface Field {
  path: string;
  salt?: string;
  value?: unknown;
  hidden?: string;
}
interface File {
  fields: Field[];
  signed: string;
}

let scene: Scene;
let file: Uint8Array;
let other: Uint8Array;
beforeAll(async () => {
  scene = await makeScene();
  const links = { basis: await fileReference(basis, scene.authority.engine) };
  const sign = async (content: typeof guide) =>
    letter.coSign(await letter.sign(content, { ...scene.by(scene.clerk), links }), scene.by(scene.reviewer));
  file = await sign(guide);
  other = await sign({ ...guide, name: '另一许可', feeFen: 5 });
});

const read = (bytes: Uint8Array): File => structuredClone(parseCanonicalJson(bytes)) as File;

async function outcome(bytes: Uint8Array): Promise<unknown[]> {
  const result = await letter.verify(bytes, await scene.options());
  if (result.status !== 'valid') expect(result).not.toHaveProperty('content');
  return [result.status, ...codesOf(result)];
}

test('every subset of the fields can be hidden; the copy says which, and its reference stays', async () => {
  const { engine } = scene.authority;
  for (let bits = 0; bits < 2 ** paths.length; bits++) {
    const hidden = paths.filter((_, index) => (bits >> index) % 2 === 1);
    const copy = await letter.redact(file, hidden, engine);
    const result = await letter.verify(copy, await scene.options());
    const { name, feeFen, ...rest } = guide;
    const shown = { ...(bits % 2 === 1 ? {} : { name }), ...(bits < 4 ? { feeFen } : {}), ...rest };
    expect(result).toMatchObject({ status: 'valid', hidden });
    if (result.status === 'valid') expect(result.content).toEqual(shown);
    expect(codesOf(result)).toEqual(hidden.length === 0 ? [] : ['RECORD_FIELDS_HIDDEN']);
    expect(await letter.referenceOf(copy, engine)).toEqual(await letter.referenceOf(file, engine));
  }
});

test('a hidden value is nowhere in the copy, and nobody can confirm a guess', async () => {
  const copy = await letter.redact(file, paths, scene.authority.engine);
  expect(new TextDecoder().decode(copy)).not.toContain(guide.name);
  expect(atob(read(copy).signed)).not.toContain('feeFen');
  const salts = [...read(file).fields, ...read(other).fields].map(({ salt }) => salt!);
  expect(new Set(salts).size).toBe(6);
  expect(salts.every((salt) => salt.length === 64)).toBe(true);
  expect(read(copy).fields.every((field) => field.salt === undefined && field.value === undefined)).toBe(true);
});

describe('fields that were tampered with', () => {
  test.each<[string, (own: File, foreign: File) => void, string]>([
    [
      'a changed value',
      ({ fields }) => {
        fields[0]!.value = '仿冒许可';
      },
      'RECORD_FIELDS_DIFFER',
    ],
    ['a removed value', ({ fields }) => void delete fields[0]!.value, 'RECORD_FIELDS_DIFFER'],
    [
      'a value where there was none',
      ({ fields }) => {
        fields[1]!.value = '1';
      },
      'RECORD_FIELDS_DIFFER',
    ],
    [
      'a field of another record',
      (own, { fields }) => {
        own.fields[0] = fields[0]!;
      },
      'RECORD_FIELDS_DIFFER',
    ],
    [
      'all fields of another record',
      (own, { fields }) => {
        own.fields = fields;
      },
      'RECORD_FIELDS_DIFFER',
    ],
    [
      'the signatures of another record',
      (own, { signed }) => {
        own.signed = signed;
      },
      'RECORD_FIELDS_DIFFER',
    ],
    [
      'salt and value of another field',
      ({ fields }) => {
        fields[0] = { ...fields[2]!, path: '/name' };
      },
      'RECORD_FIELDS_DIFFER',
    ],
    [
      'a hidden hash of its own',
      ({ fields }) => {
        fields[0] = { path: '/name', hidden: '0'.repeat(64) };
      },
      'RECORD_FIELDS_DIFFER',
    ],
    ['another order', ({ fields }) => void fields.reverse(), 'RECORD_FIELDS'],
    ['a field left out', ({ fields }) => void fields.pop(), 'RECORD_FIELDS'],
    [
      'a short salt',
      ({ fields }) => {
        fields[0]!.salt = '00';
      },
      'RECORD_FIELDS',
    ],
    [
      'hidden and shown at once',
      ({ fields }) => {
        fields[0]!.hidden = '0'.repeat(64);
      },
      'RECORD_FIELDS',
    ],
    [
      'white space in the base64',
      (own) => {
        own.signed += '\n';
      },
      'RECORD_FIELDS',
    ],
  ])('%s', async (_, change, code) => {
    const forged = read(file);
    change(forged, read(other));
    const [status, ...codes] = await outcome(canonicalJson(forged));
    expect(['invalid', 'unreadable']).toContain(status);
    expect(codes).toEqual([code]);
  });

  test('bare signatures without the fields, and fields around a record of a kind that has none', async () => {
    const { signed } = read(file);
    const bare = Uint8Array.from(atob(signed), (one) => one.charCodeAt(0));
    expect(await outcome(bare)).toEqual(['unreadable', 'RECORD_NOT_JSON']);
    const plain = defineKind({ ...itemGuide.definition, kind: 'letter/1' });
    expect((await plain.verify(bare, await scene.options())).findings).toMatchObject([{ code: 'RECORD_ENVELOPE' }]);
  });
});

test('a rule or a signer that depends on a hidden field leaves the copy indeterminate', async () => {
  const strict = defineKind({ ...letter.definition, redactable: [...paths, '/promisedDays'] });
  const links = { basis: await fileReference(basis, scene.authority.engine) };
  const first = await strict.sign(guide, { ...scene.by(scene.clerk), links });
  const both = await strict.coSign(first, scene.by(scene.reviewer));
  expect(await strict.verify(both, await scene.options())).toMatchObject({ status: 'valid', hidden: [] });
  const copy = await strict.redact(both, ['/promisedDays'], scene.authority.engine);
  const result = await strict.verify(copy, await scene.options());
  expect([result.status, ...codesOf(result)]).toEqual(['indeterminate', 'RECORD_FIELDS_HIDDEN', 'RECORD_RULE_DEFECT']);
});

test('nobody signs a copy with hidden fields, and only fields of the definition can be hidden', async () => {
  const { engine } = scene.authority;
  const copy = await letter.redact(file, ['/name'], engine);
  await expect(letter.coSign(copy, scene.by(scene.reviewer))).rejects.toMatchObject({ code: 'RECORD_FIELDS' });
  await expect(letter.redact(file, ['/uscc'], engine)).rejects.toThrow(RangeError);
  for (const redactable of [['/nothing'], ['/name', '/name'], ['name'], ['/materials/0']]) {
    expect(() => defineKind({ ...letter.definition, redactable })).toThrow(/RECORD_DEFINITION/);
  }
});
