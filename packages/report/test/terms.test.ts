/** The Chinese texts use one term for one thing: docs/terms.md lists the words that they do not use. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codeRows } from '../scripts/error-codes.ts';

const chinese = (await codeRows()).map(({ code, zh }) => [code, zh] as const);
const those = (pattern: RegExp): string[] => chinese.filter(([, zh]) => pattern.test(zh)).map(([code]) => code);

/** Rows of the glossary: the term, and the words that are not used for it with the longer words that may contain them. */
const glossary = readFileSync(new URL('../../../docs/terms.md', import.meta.url), 'utf8');
const unused = [...glossary.matchAll(/^\|[^|]*\|([^|]*)\|[^|]*\|([^|]+)\|$/gm)].slice(2).flatMap(([, term, cell]) =>
  cell!
    .trim()
    .split(/、(?![^（]*）)/)
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [, word, longer] = /^([^（]+)(?:（(.+)）)?$/.exec(entry)!;
      return { word: word!, term: term!.trim(), longer: longer?.split('、') ?? [] };
    }),
);

test('the glossary lists the words that are not used', () => {
  expect(unused.length).toBeGreaterThan(30);
  expect(unused).toContainEqual({ word: '密钥用途', term: '密钥用法 · 扩展密钥用途', longer: ['扩展密钥用途'] });
});

test.each(unused)('no text contains $word: the term is $term', ({ word, longer }) => {
  const without = (zh: string) => longer.reduce((text, allowed) => text.replaceAll(allowed, ''), zh);
  expect(chinese.filter(([, zh]) => without(zh).includes(word)).map(([code]) => code)).toEqual([]);
});

test('punctuation between Chinese characters is full-width', () => {
  expect(those(/\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u)).toEqual([]);
});

test('a text ends as a sentence', () => {
  expect(those(/[^。？]$/)).toEqual([]);
});
