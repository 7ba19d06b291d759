/**
 * Texts and schemas of the library describe a remedy in words; only the CLI (`hints.ts`) names its own options and commands.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, type SourceFile, sourceFiles } from './repository.ts';

const COMMANDS = readdirSync(join(root, 'packages/cli/src/commands')).map((name) => name.replace(/\.ts$/, ''));

/** An option, a command, or a command of the CA; not in a comment or the title of a schema. */
const COMMAND_LINE = new RegExp(
  `^(?! *(?:/?\\*|//|title: )).*(?:(?<![-\\w])--[a-z]|\\bgovseal (?:${COMMANDS.join('|')}) |\\bca (?:audit|crl|init|serve|issue) ).*`,
  'gm',
);

/** Files whose words readers see: texts of codes, and schemas with their descriptions. */
function hasWords({ package: name, path }: SourceFile): boolean {
  return name !== 'cli' && (path.includes('/texts/') || path.includes('/schema/') || path.endsWith('-schema.ts'));
}

function linesWithCommands(files: readonly SourceFile[]): string[] {
  return files.filter(hasWords).flatMap(({ path, text }) =>
    (text.match(COMMAND_LINE) ?? [])
      // an option of npm
      .filter((line) => !line.includes('--omit=optional'))
      .map((line) => `${path}: ${line.trim()}`),
  );
}

test('texts and schemas of the library name no option and no command of the command line', () => {
  expect(linesWithCommands(sourceFiles())).toEqual([]);
});

test('there are texts and schemas to check', () => {
  const checked = sourceFiles().filter(hasWords);
  expect(checked.filter(({ path }) => path.includes('/texts/')).length).toBeGreaterThan(30);
  expect(checked.map(({ path }) => path)).toContain('packages/validation/src/schema/case-schema.ts');
});

test('an option, a command and a command of the CA are found in texts of the library', () => {
  const path = 'packages/a/src/texts/en.ts';
  const file = (text: string, name = 'a', where = path): SourceFile => ({ package: name, path: where, text });
  const wrong = ["A: 'pass it with --anchor',", "B: 'run govseal verify again',", "C: 'run ca crl first',"];
  expect(linesWithCommands([file(wrong.join('\n'))])).toEqual(wrong.map((line) => `${path}: ${line}`));
  const schema = 'packages/a/src/a-schema.ts';
  expect(linesWithCommands([file(wrong[0]!, 'a', schema)])).toEqual([`${schema}: ${wrong[0]}`]);
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
