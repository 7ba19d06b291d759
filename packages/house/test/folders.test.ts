/** Folder sizes (at most 25 source files without their tests, or 25 files in `test`), places of tests, and READMEs. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

/** Tests without the module that they name: `foo.test.ts`, or `foo-subject.test.ts` where one file would be too long. */
function misplacedTests(tests: readonly string[], sources: readonly string[]): string[] {
  const modules = new Set(sources.map((path) => path.replace(/(\.node)?\.ts$/, '')));
  return tests
    .filter((path) => path.endsWith('.test.ts'))
    .filter((path) => {
      const words = basename(path)
        .replace(/(\.node)?(\.full|\.isolated)?\.test\.ts$/, '')
        .split('-');
      return !words.some((_, index) => modules.has(`${dirname(path)}/${words.slice(0, index + 1).join('-')}`));
    });
}

function isReadme(path: string): boolean {
  return existsSync(path) && readFileSync(path, 'utf8').length >= 200;
}

const paths = (files: readonly SourceFile[]): string[] => files.map(({ path }) => path);

function fileList(folder: string, count: number): SourceFile[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `${folder}/f${index}.ts`,
    package: 'made-up',
    text: '',
  }));
}

test(`no folder has more than ${LIMIT} source files`, () => {
  expect(longFolders(sourceFiles())).toEqual([]);
});

test(`no folder has more than ${LIMIT} files of tests`, () => {
  expect(longFolders(sourceFiles({ folder: 'test', tests: true }))).toEqual([]);
});

test('the limit of a folder counts its own files and not those below it', () => {
  const full = fileList('packages/made-up/src', LIMIT);
  const below = fileList('packages/made-up/src/below', LIMIT + 1);
  expect(longFolders(full)).toEqual([]);
  expect(longFolders([...full, ...below])).toEqual(['packages/made-up/src/below']);
});

test('a test in `src` stands beside the module that it names', () => {
  expect(misplacedTests(paths(sourceFiles({ tests: true })), paths(sourceFiles()))).toEqual([]);
});

test('a test that names no module of its folder is found', () => {
  const sources = ['packages/a/src/read.ts', 'packages/a/src/store.node.ts', 'packages/a/src/sub/write.ts'];
  const beside = [
    'packages/a/src/read.test.ts',
    'packages/a/src/read-limits.full.test.ts',
    'packages/a/src/store.test.ts',
  ];
  const misplaced = ['packages/a/src/write.test.ts', 'packages/a/src/sub/reader.test.ts'];
  expect(misplacedTests([...beside, ...misplaced], sources)).toEqual(misplaced);
});

test('every package has a README', () => {
  expect(packageNames().filter((name) => !isReadme(join(root, 'packages', name, 'README.md')))).toEqual([]);
});

test('a missing README and one of a few words are found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  try {
    writeFileSync(join(folder, 'short.md'), '# Package');
    writeFileSync(join(folder, 'long.md'), 'What the package does. '.repeat(20));
    expect(['none.md', 'short.md', 'long.md'].map((name) => isReadme(join(folder, name)))).toEqual([
      false,
      false,
      true,
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
