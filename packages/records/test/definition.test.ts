/** Definitions that cannot be checked are refused at once; what is published is what is checked. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Type } from 'typebox';
import { beforeAll, describe, expect, test } from 'vitest';
import { defineKind, fileReference } from '../src/index.ts';
import { basis, codesOf, guide, itemGuide, makeScene, type Scene } from './scene.ts';

const valid = {
  kind: 'sample/1',
  title: { zh: '示例', en: 'Sample' },
  schema: Type.Object({ name: Type.String() }),
  signers: [{ role: '经办' }],
};

test('the smallest definition is accepted', () => {
  expect(defineKind(valid).definition.kind).toBe('sample/1');
});

test.each([
  ['a kind without version', { kind: 'sample' }],
  ['a kind in upper case', { kind: 'Sample/1' }],
  ['version 0', { kind: 'sample/0' }],
  ['nobody who signs', { signers: [] }],
  [
    'two signers with one id',
    {
      signers: [
        { role: 'a', id: 'x' },
        { role: 'b', id: 'x' },
      ],
    },
  ],
  ['an open object', { schema: Type.Object({ name: Type.String() }, { additionalProperties: true }) }],
  ['a field that allows everything', { schema: Type.Object({ name: Type.Unknown() }) }],
  ['a keyword that is not checked', { schema: Type.Object({ name: Type.String({ contentEncoding: 'base64' }) }) }],
  ['a format that is not checked', { schema: Type.Object({ name: Type.String({ format: 'hostname' }) }) }],
  ['an invalid pattern', { schema: Type.Object({ name: Type.String({ pattern: '(' }) }) }],
  ['a field __proto__', { schema: Type.Object(Object.fromEntries([['__proto__', Type.String()]])) }],
  ['a schema of a string', { schema: Type.String() as never }],
  ['a rule with a code of this package', { rules: [rule('RECORD_LATE')] }],
  ['two rules with one code', { rules: [rule('SAMPLE_RULE'), rule('SAMPLE_RULE')] }],
  ['a link to no kind', { links: { basis: { kind: 'everything' } } }],
  ['a link with a strange name', { links: { __proto: { kind: 'file' } } }],
  ['a date that does not exist', { accepted: { from: '2026-02-30' } }],
  ['an unknown time zone', { approval: { clock: { timeZone: 'Mars/Base' } as never } }],
])('%s is refused', (_, changes) => {
  expect(() => defineKind({ ...valid, ...changes } as typeof valid)).toThrow(
    expect.objectContaining({ code: 'RECORD_DEFINITION' }),
  );
});

function rule(code: string) {
  return { code, clause: '', text: { zh: '', en: '' }, holds: () => true };
}

describe('the published schema', () => {
  const check = new Ajv2020({ strict: false, validateFormats: false }).compile(itemGuide.jsonSchema());
  let links: { basis: { kind: string; sha256: string } };
  let scene: Scene;
  beforeAll(async () => {
    scene = await makeScene();
    links = { basis: await fileReference(basis, scene.authority.engine) };
  });
  const read = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

  test('allows what is created, and refuses what is refused', () => {
    const envelope = read(itemGuide.create(guide, links)) as { record: object };
    expect(check(envelope)).toBe(true);
    for (const wrong of [
      { ...envelope, kind: 'item-guide/2' },
      { ...envelope, note: 1 },
      { ...envelope, links: {} },
      { ...envelope, record: { ...envelope.record, extra: 1 } },
      { ...envelope, record: { ...envelope.record, feeFen: -1 } },
    ]) {
      expect(check(wrong)).toBe(false);
    }
  });

  test('names fields for people', () => {
    expect(itemGuide.jsonSchema()).toMatchObject({
      title: 'Item guide',
      description: '办事指南',
      properties: { record: { properties: { itemCode: { title: 'Item code', description: '事项编码' } } } },
    });
  });

  test('a rule, a unit or a date that throws is a defect of the definition, not a verdict', async () => {
    const broken = defineKind({
      ...itemGuide.definition,
      deadline: () => {
        throw new Error('no deadline');
      },
    });
    const cms = await itemGuide.coSign(
      await itemGuide.sign(guide, { ...scene.by(scene.clerk), links }),
      scene.by(scene.reviewer),
    );
    const options = await scene.options();
    const result = await broken.verify(cms, options);
    expect([result.status, codesOf(result)]).toEqual(['indeterminate', ['RECORD_RULE_DEFECT']]);
    expect(result).not.toHaveProperty('content');
    const noUnit = defineKind({ ...itemGuide.definition, signers: [{ role: '经办', unit: () => JSON.parse('x') }] });
    expect(await noUnit.verify(cms, options)).toMatchObject({ status: 'indeterminate', report: null });
    expect(() =>
      defineKind({ ...itemGuide.definition, rules: [{ ...rule('SAMPLE_RULE'), holds: () => JSON.parse('x') }] }).create(
        guide,
        links,
      ),
    ).toThrow(expect.objectContaining({ code: 'RECORD_RULE_DEFECT' }));
  });

  test('a record signed before its kind existed, or after it was closed', async () => {
    const cms = await itemGuide.coSign(
      await itemGuide.sign(guide, { ...scene.by(scene.clerk), links }),
      scene.by(scene.reviewer),
    );
    const options = await scene.options();
    for (const [accepted, code] of [
      [{ from: '2027-01-01' }, 'RECORD_KIND_NOT_YET_OPEN'],
      [{ to: '2015-05-14' }, 'RECORD_KIND_CLOSED'],
    ] as const) {
      const result = await defineKind({ ...itemGuide.definition, accepted }).verify(cms, options);
      expect([result.status, codesOf(result)]).toEqual(['invalid', [code]]);
    }
  });
});
