import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import { parseJson } from './json.ts';

describe('parseJson', () => {
  test('reads what JSON.parse reads', () => {
    const text = '\ufeff{"a":[{"b":1},{"b":"\\"b\\":{"}],"c":{"a":"a","":null," ":[]},"\\u0061b":"\\\\"}';
    expect(parseJson(utf8(text))).toEqual(JSON.parse(text.slice(1)));
    expect(parseJson('"a"')).toBe('a');
    expect(parseJson('["a","a"]')).toEqual(['a', 'a']);
  });

  test('numbers that a double holds are read, however they are written', () => {
    for (const text of [
      '0',
      '-0',
      '1.0',
      '1e0',
      '10E-1',
      '0.1',
      '1e21',
      '1.5e300',
      '5e-324',
      '-12.50',
      '9007199254740991',
    ]) {
      expect(parseJson(`{"1.5":[${text}]}`)).toEqual({ '1.5': [Number(text)] });
    }
  });

  test('JSON that is written is read back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.nat(3), (value, space) => {
        expect(parseJson(utf8(JSON.stringify(value, null, space)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test.each([
    ['a name twice', '{"a":1,"b":2,"a":3}', '"a" is a duplicate'],
    ['a name twice in an inner object', '[{"x":{"a":1,"a":1}}]', '"a" is a duplicate'],
    [
      'a name twice, once before and once after an inner object',
      '{"a":{"a":1},"b":[{"a":1}],"a":2}',
      '"a" is a duplicate',
    ],
    ['a name twice, once with an escape', '{"角色":1,"\\u89d2\\u8272":2}', '"角色" is a duplicate'],
    ['a name far from its colon', '{"a":1,"a" \t\r\n:2}', '"a" is a duplicate'],
    ['the name of a prototype', '{"__proto__":1,"__proto__":2}', '"__proto__" is a duplicate'],
    ['a lone surrogate', '{"a":"\\ud800"}', 'lone surrogate'],
    ['an integer that a double cannot hold', '{"a":9007199254740993}', '9007199254740993'],
    ['a fraction that a double rounds away', '[9007199254740991.4]', '9007199254740991.4'],
    ['a number that is infinite as a double', '[1e400]', '1e400'],
    ['a number that is zero as a double', '[-1e-400]', '-1e-400'],
    ['text that is not JSON', '{"a":1', 'JSON'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
    expect(() => parseJson(text)).toThrow(message);
  });

  test('rejects bytes that are not UTF-8, which other parsers would read as another word', () => {
    expect(() => parseJson(Uint8Array.of(0x22, 0xc3, 0x22))).toThrow(new SyntaxError('not UTF-8'));
  });

  test('takes linear time, at any depth', () => {
    const deep = 200_000;
    expect(() => parseJson(`${'['.repeat(deep)}${']'.repeat(deep)}`)).not.toThrow();
    expect(parseJson(`"${'\\\\'.repeat(500_000)}"`)).toHaveLength(500_000);
  });
});
