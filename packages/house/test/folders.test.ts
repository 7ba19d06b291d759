/** A folder shows its content at a glance: at most 25 source files (tests beside them do not count), or 25 files in `test`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { basename, dirname } from 'node:path/posix';
import { expect, test } from 'vitest';
import { packageNames, root, type SourceFile, sourceFiles } from './repository.ts';

const LIMIT = 25;

function longFolders(files: readonly SourceFile[]): string[] {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > LIMIT).map(([folder]) => folder);
}

test(`no folder has more than ${LIMIT} source files`, () => {
  expect(longFolders(sourceFiles())).toEqual([]);
});

test(`no folder has more than ${LIMIT} files of tests`, () => {
  expect(longFolders(sourceFiles({ folder: 'test', tests: true }))).toEqual([]);
});

test('a test in `src` stands beside the module that it names', () => {
  const modules = new Set(sourceFiles().map(({ path }) => path.replace(/(\.node)?\.ts$/, '')));
  const misplaced = sourceFiles({ tests: true })
    .map(({ path }) => path)
    .filter((path) => path.endsWith('.test.ts'))
    .filter((path) => {
      // `foo.test.ts`, or `foo-subject.test.ts` where one file would be too long
      const words = basename(path)
        .replace(/(\.node)?(\.full)?\.test\.ts$/, '')
        .split('-');
      return !words.some((_, index) => modules.has(`${dirname(path)}/${words.slice(0, index + 1).join('-')}`));
    });
  expect(misplaced).toEqual([]);
});

test('every package has a README', () => {
  const missing = packageNames().filter((name) => {
    const path = join(root, 'packages', name, 'README.md');
    return !existsSync(path) || readFileSync(path, 'utf8').length < 200;
  });
  expect(missing).toEqual([]);
});
