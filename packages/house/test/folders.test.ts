/** A folder shows its content at a glance: at most 25 source files (tests beside them do not count). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import { expect, test } from 'vitest';
import { packageNames, root, sourceFiles } from './repository.ts';

const LIMIT = 25;

/** Folders above the limit, with the number of files they may have. Numbers only go down; a folder within the limit leaves. */
const KNOWN: Readonly<Record<string, number>> = {
  'packages/cms/src': 45,
  'packages/pades/src': 53,
  'packages/pdf/src': 35,
};

test(`no folder has more than ${LIMIT} source files`, () => {
  const counts = new Map<string, number>();
  for (const { path } of sourceFiles()) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  const tooMany = [...counts].filter(([folder, count]) => count > (KNOWN[folder] ?? LIMIT));
  expect(tooMany).toEqual([]);
  const needless = Object.keys(KNOWN).filter((folder) => (counts.get(folder) ?? 0) <= LIMIT);
  expect(needless, 'folders that no longer need to be listed').toEqual([]);
});

test('every package has a README', () => {
  const missing = packageNames().filter((name) => {
    const path = join(root, 'packages', name, 'README.md');
    return !existsSync(path) || readFileSync(path, 'utf8').length < 200;
  });
  expect(missing).toEqual([]);
});
