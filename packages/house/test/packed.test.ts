/** What is packed has its types: a checkout that was only bundled has none until `tsc -b` has run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../', import.meta.url));

interface Manifest {
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly imports?: Readonly<Record<string, unknown>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
}

const published = readdirSync(packages).flatMap((name) => {
  const file = join(packages, name, 'package.json');
  if (!existsSync(file)) return [];
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return manifest.private === true ? [] : [[name, manifest] as const];
});

test.each(published)('%s makes its types before it is packed, and packs no state of the compiler', (_, manifest) => {
  expect(manifest.scripts?.prepack).toBe('tsc -b');
  expect(manifest.files).toEqual(expect.arrayContaining(['dist', '!dist/.tsbuildinfo']));
});

test.each(published)(
  'no type of %s is that of a package which may be missing',
  (name, { optionalDependencies = {} }) => {
    const folder = join(packages, name, 'src');
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => {
        const text = readFileSync(join(folder, file), 'utf8');
        return Object.keys(optionalDependencies).some((other) =>
          new RegExp(`import type [^;]*'${other}'|typeof import\\('${other}'\\)`).test(text),
        );
      });
    expect(found).toEqual([]);
  },
);

test.each(published)('what %s has for pages, pages get', (_, { imports, exports = {} }) => {
  const forNode = Object.entries(exports).filter(([, entry]) => entry.browser === undefined);
  expect(imports === undefined ? [] : forNode.map(([path]) => path)).toEqual([]);
});

test('there are packages to publish', () => {
  expect(published.length).toBeGreaterThan(10);
});
