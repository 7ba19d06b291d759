/** Hostile files: each ends in a coded finding within 2 s, all of them together within 256 MB, and none throws. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { hostileOfdCases } from '../ofd/hostile-ofd.ts';
import { hostileCases } from './hostile-cases.ts';

interface Outcome {
  readonly file: string;
  readonly milliseconds: number;
  readonly growth: number;
  readonly thrown: string | null;
  readonly status: string;
  readonly codes: readonly string[];
}

const child = fileURLToPath(new URL('hostile-child.ts', import.meta.url));
const names: string[] = [];
let outcomes: Outcome[];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-hostile-'));
  try {
    for (const [name, make] of [...(await hostileCases()), ...(await hostileOfdCases())]) {
      writeFileSync(join(folder, String(names.length).padStart(4, '0')), make());
      names.push(name);
    }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--expose-gc', '--import', 'tsx', '--conditions=@govseal/source', child, folder],
      { maxBuffer: 1 << 26 },
    );
    outcomes = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map((outcome) => ({ ...outcome, file: names[Number(outcome.file)]! }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

test('there is a report for every file, and nothing is thrown', () => {
  expect(outcomes.map(({ file }) => file)).toEqual(names);
  expect(outcomes.filter(({ thrown }) => thrown !== null)).toEqual([]);
  expect(names.length).toBeGreaterThan(150);
});

test('none is valid, and none is an internal error', () => {
  const bad = ({ status, codes }: Outcome): boolean => status === 'valid' || codes.includes('VERIFY_INTERNAL_ERROR');
  expect(outcomes.filter(bad)).toEqual([]);
});

test('each is refused with a code, or read as the harmless file that it is', () => {
  const said = ({ codes }: Outcome): boolean => codes.some((code) => code !== 'VERIFY_NO_IDENTITY_RULE');
  const harmless = outcomes.filter((outcome) => !said(outcome));
  expect(harmless.map(({ file, status }) => [file, status])).toEqual(HARMLESS.map((file) => [file, 'unsigned']));
});

test('none takes two seconds', () => {
  expect(outcomes.filter(({ milliseconds }) => milliseconds > 2_000)).toEqual([]);
});

test('all of them together take less than 256 MB', () => {
  expect(Math.max(...outcomes.map(({ growth }) => growth))).toBeLessThan(256 * 1024 * 1024);
});

/** Harmless, or damaged only in places that are not read: a reader may report these as unsigned. */
const HARMLESS: readonly string[] = ['a name of a megabyte', 'a hundred revisions that say nothing'];
