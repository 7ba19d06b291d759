import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GateError, selectFiles } from '../src/index.ts';

const cwd = mkdtempSync(join(tmpdir(), 'govseal-select-'));
const outside = mkdtempSync(join(tmpdir(), 'govseal-outside-'));

beforeAll(() => {
  mkdirSync(join(cwd, 'docs/sub'), { recursive: true });
  for (const name of ['docs/b.pdf', 'docs/a.ofd', 'docs/sub/c.PDF', 'docs/notes.txt', 'docs/[x]*.pdf']) {
    writeFileSync(join(cwd, name), name);
  }
  writeFileSync(join(outside, 'secret.pdf'), 'outside');
  symlinkSync(outside, join(cwd, 'docs/link'));
});

afterAll(() => {
  for (const folder of [cwd, outside]) rmSync(folder, { recursive: true });
});

describe('selectFiles', () => {
  test('a folder gives its documents, sorted, without following links to other folders', async () => {
    expect(await selectFiles(['docs'], { cwd })).toEqual([
      'docs/[x]*.pdf',
      'docs/a.ofd',
      'docs/b.pdf',
      'docs/sub/c.PDF',
    ]);
  });

  test('a pattern is expanded, and a file that was found is not repeated', async () => {
    expect(await selectFiles(['docs/b.pdf', 'docs/*.{pdf,ofd}'], { cwd })).toEqual([
      'docs/b.pdf',
      'docs/[x]*.pdf',
      'docs/a.ofd',
    ]);
  });

  test('an existing file whose name is a pattern is that file', async () => {
    expect(await selectFiles(['docs/[x]*.pdf'], { cwd })).toEqual(['docs/[x]*.pdf']);
  });

  test('paths are returned as given, even of files that do not exist, and standard input', async () => {
    expect(await selectFiles(['absent.pdf', './docs/b.pdf', '-'], { cwd })).toEqual([
      'absent.pdf',
      './docs/b.pdf',
      '-',
    ]);
  });

  test.each([['*.p7m'], ['docs/sub/deeper/*']])(
    '%s, which matches nothing, is an error: no files would pass',
    async (pattern) => {
      await expect(selectFiles([pattern], { cwd })).rejects.toMatchObject({ code: 'GATE_NO_FILES' });
    },
  );
});

describe('changed since a revision', () => {
  const git = (...args: string[]): void => {
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.test', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd,
        stdio: 'ignore',
      },
    );
  };

  beforeAll(() => {
    git('init', '-b', 'main');
    git('add', '.');
    git('commit', '-m', 'first');
    git('checkout', '-b', 'work');
    writeFileSync(join(cwd, 'docs/b.pdf'), 'changed');
    git('commit', '-am', 'change');
    writeFileSync(join(cwd, 'docs/new.pdf'), 'new');
  });

  test('only changed and new files are verified', async () => {
    expect(await selectFiles(['docs'], { cwd, changedSince: 'main' })).toEqual(['docs/b.pdf', 'docs/new.pdf']);
  });

  test('in a folder of the repository, paths are relative to that folder', async () => {
    expect(await selectFiles(['.'], { cwd: join(cwd, 'docs'), changedSince: 'main' })).toEqual(['b.pdf', 'new.pdf']);
  });

  test.each([['no-such-revision'], ['--output=x'], ['']])(
    '%j, which is not a revision, is an error',
    async (revision) => {
      await expect(selectFiles(['docs'], { cwd, changedSince: revision })).rejects.toMatchObject({
        code: 'GATE_REVISION',
      });
      await expect(selectFiles(['docs'], { cwd, changedSince: revision })).rejects.toThrow(GateError);
    },
  );
});
