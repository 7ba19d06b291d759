import type { FileStatus } from '@govseal/validation';
import { expect, test } from 'vitest';
import { exitCode } from './verify.ts';

test.each<[readonly FileStatus[], number]>([
  [['valid'], 0],
  [['valid', 'unsigned'], 2],
  [['valid', 'indeterminate'], 2],
  [['indeterminate', 'unreadable'], 3],
  [['unreadable', 'invalid', 'valid'], 1],
  [[], 2],
  [['a status that does not exist' as FileStatus], 2],
])('%j end with exit code %i: only files that are all valid end with 0', (statuses, code) => {
  expect(exitCode(new Set(statuses))).toBe(code);
});
