/** A folder shows its content at a glance: at most 25 source files (tests beside them do not count). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import { expect, test } from 'vitest';
import { packageNames, root, sourceFiles } from './repository.ts';

const LIMIT = 25;

test(`no folder has more than ${LIMIT} source files`, () => {
  const counts = new Map<string, number>();
  for (const { path } of sourceFiles()) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > LIMIT)).toEqual([]);
});

test('every package has a README', () => {
  const missing = packageNames().filter((name) => {
    const path = join(root, 'packages', name, 'README.md');
    return !existsSync(path) || readFileSync(path, 'utf8').length < 200;
  });
  expect(missing).toEqual([]);
});
