/** Every example runs and its assertions hold; README.md lists them all. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));
const programs = readdirSync(folder).filter(
  (name) => /^[a-z-]+\.ts$/.test(name) && !['setup.ts', 'run-all.ts'].includes(name),
);

test('all examples run, each with its own claims asserted', () => {
  const args = ['--import', 'tsx', '--conditions=@govseal/source', 'run-all.ts'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(`${programs.length} of ${programs.length} examples ran`);
  expect(programs.length).toBeGreaterThanOrEqual(12);
}, 65_000);

test('README.md names every program, and no other', () => {
  const table = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  expect([...table.matchAll(/^\| \[`([a-z-]+)`\]/gm)].map((match) => `${match[1]}.ts`).sort()).toEqual(programs.sort());
});
