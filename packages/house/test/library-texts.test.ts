/** Texts of the library describe a remedy in words; only the CLI (`hints.ts`) names its own options and commands. */
import { expect, test } from 'vitest';
import { type SourceFile, sourceFiles } from './repository.ts';

/** An option, a command, or a command of the CA. */
const COMMAND_LINE = /.*(?:(?<![-\w])--[a-z]|\bgovseal [a-z]+ |\bca (?:audit|crl|init|serve|issue) ).*/g;

function linesWithCommands(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ package: name, path }) => name !== 'cli' && path.includes('/texts/'))
    .flatMap(({ path, text }) =>
      (text.match(COMMAND_LINE) ?? [])
        // an option of npm
        .filter((line) => !line.includes('--omit=optional'))
        .map((line) => `${path}: ${line.trim()}`),
    );
}

test('texts of the library name no option and no command of the command line', () => {
  expect(linesWithCommands(sourceFiles())).toEqual([]);
});

test('there are texts to check', () => {
  expect(sourceFiles().filter(({ path }) => path.includes('/texts/')).length).toBeGreaterThan(30);
});

test('an option, a command and a command of the CA are found in texts of the library', () => {
  const path = 'packages/a/src/texts/en.ts';
  const file = (text: string, name = 'a', where = path): SourceFile => ({ package: name, path: where, text });
  const wrong = ["A: 'pass it with --anchor',", "B: 'run govseal verify again',", "C: 'run ca crl first',"];
  expect(linesWithCommands([file(wrong.join('\n'))])).toEqual(wrong.map((line) => `${path}: ${line}`));
});

test('texts of the CLI, files that are not texts and hyphens in words are left alone', () => {
  const option = "A: 'pass it with --anchor',";
  const files = [
    { package: 'cli', path: 'packages/cli/src/texts/hints.ts', text: option },
    { package: 'a', path: 'packages/a/src/read.ts', text: option },
    {
      package: 'a',
      path: 'packages/a/src/texts/en.ts',
      text: "A: 'a time-stamp -- see govseal',\nB: 'npm install --omit=optional'",
    },
  ];
  expect(linesWithCommands(files)).toEqual([]);
});
