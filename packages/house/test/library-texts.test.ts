/** Texts of the library say the remedy in words; options of the command line are named by the commands (`hints.ts`). */
import { expect, test } from 'vitest';
import { sourceFiles } from './repository.ts';

const texts = sourceFiles().filter(({ package: name, path }) => name !== 'cli' && path.includes('/texts/'));

test('texts of the library name no option and no command of the command line', () => {
  const found = texts.flatMap(({ path, text }) =>
    (text.match(/.*(?:(?<![-\w])--[a-z]|\bgovseal [a-z]+ |\bca (?:audit|crl|init|serve|issue) ).*/g) ?? [])
      // an option of npm
      .filter((line) => !line.includes('--omit=optional'))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

test('there are texts to check', () => {
  expect(texts.length).toBeGreaterThan(30);
});
