import { expect, test } from 'vitest';
import { escapeInvisible, findInvisible, removeInvisible, toPrintableJson } from './invisible.ts';

const cases: readonly (readonly [string, string])[] = [
  ['a control', '\u001b'],
  ['a C1 control', '\u009b'],
  ['right-to-left override', '\u202e'],
  ['Arabic letter mark', '\u061c'],
  ['zero-width space', '\u200b'],
  ['soft hyphen', '\u00ad'],
  ['Hangul filler', '\u3164'],
  ['Mongolian vowel separator', '\u180e'],
  ['variation selector', '\ufe0f'],
  ['tag character', '\u{e0041}'],
  ['combining grapheme joiner', '\u034f'],
  ['private use', '\ue000'],
  ['supplementary private use', '\u{f0000}'],
  ['blank Braille pattern', '\u2800'],
  ['line separator', '\u2028'],
  ['noncharacter', '\ufffe'],
  ['lone surrogate', '\ud800'],
  ['musical invisible', '\u{1d173}'],
  ['interlinear annotation', '\ufff9'],
];

test.each(cases)('finds, removes and escapes %s', (_name, character) => {
  const text = `张${character}三`;
  expect(findInvisible(text)).toBe(character);
  expect(removeInvisible(text)).toBe('张三');
  expect(escapeInvisible(text)).toBe(`张\\u{${character.codePointAt(0)!.toString(16)}}三`);
});

test.each(cases)('writes JSON that shows %s and reads back the same', (_name, character) => {
  const json = toPrintableJson({ [character]: `张${character}三` });
  expect(findInvisible(json)).toBeUndefined();
  expect(JSON.parse(json)).toEqual({ [character]: `张${character}三` });
});

test('leaves visible text unchanged', () => {
  const text = '衢州市示例局 (No. 12) – naïve ﷲ 𠮷 你好，世界！　é é';
  expect(findInvisible(text)).toBeUndefined();
  expect(escapeInvisible(text)).toBe(text);
});
