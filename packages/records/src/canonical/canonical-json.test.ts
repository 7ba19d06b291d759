import { fromHex, latin1, utf8 } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, MAX_DEPTH, parseCanonicalJson } from './canonical-json.ts';

const text = (value: unknown): string => new TextDecoder().decode(canonicalJson(value));
const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'accepted';
};

test('the sample of RFC 8785 §3.2.2 and §3.2.3 has the bytes of §3.2.4', () => {
  const input = String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`;
  const bytes =
    '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e412742' +
    '5c225c5c5c5c5c222f227d';
  expect(canonicalJson(JSON.parse(input))).toEqual(fromHex(bytes));
});

test('names are sorted by UTF-16 code units (RFC 8785 §3.2.3)', () => {
  const input = String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`;
  expect(Object.values(JSON.parse(text(JSON.parse(input))))).toEqual([
    // JSON.parse puts the integer name first; the order in the text is checked below
    'One',
    'Carriage Return',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
  expect(text(JSON.parse(input)).startsWith(String.raw`{"\r":"Carriage Return","1":"One","`)).toBe(true);
});

/** RFC 8785 appendix B: the double as IEEE 754 bits, and its text. */
const NUMBERS: readonly (readonly [string, string])[] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
];

test.each(NUMBERS)('the double %s is written as %s (RFC 8785 appendix B)', (bits, expected) => {
  const value = new DataView(fromHex(bits).buffer).getFloat64(0);
  expect(text(value)).toBe(expected);
});

test.each([
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a lone surrogate', '\ud83d'],
  ['a lone surrogate in a name', { '\udead': 1 }],
  ['a Date', new Date(0)],
  ['a Map', new Map()],
  ['a bigint', 1n],
  ['a hole in an array', new Array(1)],
  ['undefined in an array', [undefined]],
  ['bytes', new Uint8Array(2)],
])('%s is not a JSON value', (_, value) => {
  expect(code(() => canonicalJson({ value }))).toBe('RECORD_NOT_JSON_VALUE');
});

test('a cycle and a value that is too deep are refused, and neither exhausts the stack', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  expect(code(() => canonicalJson(cycle))).toBe('RECORD_NOT_JSON_VALUE');
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(code(() => parseCanonicalJson(utf8(nested(MAX_DEPTH))))).toBe('accepted');
  expect(code(() => parseCanonicalJson(utf8(nested(100_000))))).toBe('RECORD_NOT_CANONICAL');
});

test.each([
  ['white space', '{"a": 1}', 'RECORD_NOT_CANONICAL'],
  ['another order', '{"b":1,"a":2}', 'RECORD_NOT_CANONICAL'],
  ['a longer number', '1.0', 'RECORD_NOT_CANONICAL'],
  ['minus zero', '-0', 'RECORD_NOT_CANONICAL'],
  ['an escape that is not needed', String.raw`"\u0041"`, 'RECORD_NOT_CANONICAL'],
  ['a byte order mark', '\ufeff{}', 'RECORD_NOT_CANONICAL'],
  ['a duplicate name', '{"a":1,"a":2}', 'RECORD_NOT_JSON'],
  ['an escaped lone surrogate', String.raw`"\ud83d"`, 'RECORD_NOT_JSON'],
  ['a number that a double rounds', '9007199254740993', 'RECORD_NOT_JSON'],
  ['two values', '1 2', 'RECORD_NOT_JSON'],
])('%s is refused', (_, json, expected) => {
  expect(code(() => parseCanonicalJson(utf8(json)))).toBe(expected);
});

test('bytes that are not UTF-8 are refused', () => {
  expect(code(() => parseCanonicalJson(Uint8Array.of(0x22, 0xff, 0x22)))).toBe('RECORD_NOT_JSON');
  expect(latin1(canonicalJson('ö'))).toBe('"Ã¶"');
});

test('any value can be written and read again, in one encoding only', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const bytes = canonicalJson(value);
      expect(canonicalJson(parseCanonicalJson(bytes))).toEqual(bytes);
    }),
  );
});
