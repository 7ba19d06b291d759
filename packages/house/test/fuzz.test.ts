/** Each parser of untrusted bytes answers damaged files by reading them or by a code. `npm run fuzz` does it for hours. */
import { readdirSync, readFileSync } from 'node:fs';
import { DerError } from '@govseal/der';
import { expect, test } from 'vitest';
import { fuzz } from './fuzz/fuzz.ts';
import { makeTargets } from './fuzz/targets.ts';

const targets = await makeTargets();

test.each(targets.map((target) => [target.name, target] as const))(
  '%s',
  async (_, target) => {
    expect(target.seeds.length).toBeGreaterThan(0);
    for (const bytes of target.seeds) await target.read(bytes);
    const { defects, answers } = await fuzz(target, { runs: 60, seed: 20261128 });
    expect(defects.map(({ what }) => what)).toEqual([]);
    // damage that nobody notices, or that nothing survives, tests nothing
    expect(answers.size).toBeGreaterThan(1);
  },
  60_000,
);

test('no parser that a package exports is left out', () => {
  const read = (url: URL): string => readFileSync(url, 'utf8');
  const fed = ['targets.ts', 'text-targets.ts'].map((name) => read(new URL(`fuzz/${name}`, import.meta.url))).join('');
  const exports = new URL('exports/', import.meta.url);
  const parsers = readdirSync(exports).flatMap((name) => read(new URL(name, exports)).match(/\bparse[A-Z]\w*/g) ?? []);
  expect(parsers.length).toBeGreaterThan(30);
  // a Name is parsed only inside certificates
  const left = parsers.filter((name) => name !== 'parseName' && !new RegExp(`\\b${name}\\b`).test(fed));
  expect(left).toEqual([]);
});

test('what a parser must not do is found: an error without a code, and the copy that makes it', async () => {
  const clumsy = {
    name: 'clumsy',
    seeds: [new Uint8Array(100)],
    read: (bytes: Uint8Array) => {
      if (bytes.length < 100) throw new DerError('DER_TRUNCATED');
      if (bytes.some((byte) => byte > 200)) throw new RangeError('offset out of bounds');
    },
  };
  const { defects, answers } = await fuzz(clumsy, { runs: 500, seed: 1 });
  expect(answers.has('DER_TRUNCATED')).toBe(true);
  expect(defects[0]!.what).toContain('offset out of bounds');
  expect(() => clumsy.read(defects[0]!.bytes)).toThrow(RangeError);
  const again = await fuzz(clumsy, { runs: 500, seed: 1 });
  expect(again.defects.map(({ bytes }) => bytes)).toEqual(defects.map(({ bytes }) => bytes));
});
