import { outcomeOf, type VerifiedFile } from '@govseal/gate';
import type { FileStatus, VerificationReport } from '@govseal/validation';
import { expect, test } from 'vitest';
import { exitCode, outcomeRules } from './outcome-rules.ts';

function run(statuses: readonly FileStatus[], options: Record<string, string> = {}): VerifiedFile[] {
  const input = { text: (name: string) => options[name], io: { now: () => new Date('2026-03-01T00:00:00Z') } };
  const rules = outcomeRules(input as never, undefined, undefined);
  return statuses.map((status, index) => {
    const report = { status, signatures: [] } as unknown as VerificationReport;
    const path = `${index}.pdf`;
    return { path, report, seconds: 0, outcome: outcomeOf(path, report, rules) };
  });
}

test.each<[readonly FileStatus[], number]>([
  [['valid'], 0],
  [['valid', 'unsigned'], 2],
  [['valid', 'indeterminate'], 2],
  [['indeterminate', 'unreadable'], 3],
  [['unreadable', 'invalid', 'valid'], 1],
  [['a status that does not exist' as FileStatus], 2],
])('%j end with exit code %i: only files that are all valid end with 0', (statuses, code) => {
  expect(exitCode(run(statuses))).toBe(code);
});

test.each<[string, readonly FileStatus[], number]>([
  ['invalid', ['valid', 'unsigned', 'indeterminate', 'unreadable'], 0],
  ['invalid', ['valid', 'invalid'], 1],
  ['invalid,unreadable', ['unreadable', 'unsigned'], 3],
  ['none', ['invalid'], 0],
  ['none', ['a status that does not exist' as FileStatus], 2],
])('under --fail-on %s %j end with exit code %i', (failOn, statuses, code) => {
  expect(exitCode(run(statuses, { 'fail-on': failOn }))).toBe(code);
});

test('a valid file without a proven time is too old for --max-age', () => {
  expect(exitCode(run(['valid'], { 'max-age': '30' }))).toBe(2);
});
