/** What the program says about its arguments, as a process of its own. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const node = ['--import', 'tsx', '--conditions=@govseal/source', main, ...args];
  return spawnSync(process.execPath, node, { encoding: 'utf8' });
}

test('--help prints the options and ends with 0', { timeout: 60_000 }, () => {
  const { status, stdout, stderr } = run('--help');
  expect([status, stderr]).toEqual([0, '']);
  for (const option of ['--minutes', '--seed', '--format', '--bases', '--classes', '--replay'])
    expect(stdout).toContain(option);
});

test.each([
  [['--bogus', '1'], 'unknown argument --bogus; see --help'],
  [['--minutes'], '--minutes needs a value'],
  [['--classes', 'nope'], /^nope is not a generator; there are honest, /],
  [['--bases', 'nope'], /^nope is not a base; there are plain, /],
])('%s: one sentence and exit code 2', { timeout: 60_000 }, (args, message) => {
  const { status, stdout, stderr } = run(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.trimEnd()).toMatch(message);
  expect(stderr.trimEnd()).not.toContain('\n');
});
