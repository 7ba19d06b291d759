import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { configSchema, GateError, type OptionKinds, optionsFor, parseConfig } from '../src/index.ts';

const kinds: OptionKinds = { trust: 'texts', 'any-signer': 'boolean', roster: 'text' };
const schema = new Ajv2020({ strict: false }).compile(configSchema(kinds, {}));

const YAML = `schema: govseal-config/1
files: ['docs/**/*.pdf']
options:
  trust: roots/city.crt
rules:
  - files: ['docs/decisions/**']
    options: { trust: [roots/office.crt], any-signer: true }
failOn: [invalid]
maxAgeDays: 90
`;

describe('parseConfig', () => {
  test('YAML and JSON of one content give the same configuration, which its schema accepts', () => {
    const config = parseConfig(YAML, 'govseal.config.yaml', kinds);
    expect(parseConfig(JSON.stringify(config), 'govseal.config.json', kinds)).toEqual(config);
    expect(schema(config), JSON.stringify(schema.errors)).toBe(true);
  });

  test.each([
    ['an unknown option', 'schema: govseal-config/1\noptions: { trsut: a }', /trsut is not known/],
    ['an unknown member', 'schema: govseal-config/1\nrule: []', /rule is not known/],
    ['a name that stands twice', 'schema: govseal-config/1\nfiles: [a]\nfiles: [b]', /unique/],
    [
      'a flag that is a text',
      'schema: govseal-config/1\noptions: { any-signer: "yes" }',
      /any-signer must be true or false/,
    ],
    ['a status that does not exist', 'schema: govseal-config/1\nfailOn: [bad]', /"bad" is not a status/],
    ['an alias, with which small files become large', 'schema: &a govseal-config/1\nfiles: [*a]', /alias/i],
    ['a tag', 'schema: !!js/function govseal-config/1', /tag/i],
    ['another schema', 'schema: govseal-config/2', /govseal-config\/1/],
    ['an empty list of patterns', 'schema: govseal-config/1\nrules: [{ files: [], options: {} }]', /rules\[0\]\.files/],
    ['a list instead of an object', '[]', /must be an object/],
  ])('%s is refused', (_, text, reason) => {
    expect(() => parseConfig(text, 'c.yaml', kinds)).toThrow(GateError);
    expect(() => parseConfig(text, 'c.yaml', kinds)).toThrow(
      expect.objectContaining({
        code: 'GATE_CONFIG',
        params: { file: 'c.yaml', reason: expect.stringMatching(reason) },
      }),
    );
  });

  test('JSON with a repeated name is refused', () => {
    expect(() => parseConfig('{"schema":"govseal-config/1","schema":"govseal-config/1"}', 'c.json', kinds)).toThrow(
      GateError,
    );
  });
});

test('the options of the first rule that matches replace the common ones of the same name', () => {
  const config = parseConfig(YAML, 'govseal.config.yaml', kinds);
  expect(optionsFor('docs/notice.pdf', config)).toEqual({ trust: 'roots/city.crt' });
  expect(optionsFor('docs/decisions/2026/1.pdf', config)).toEqual({ trust: ['roots/office.crt'], 'any-signer': true });
});
