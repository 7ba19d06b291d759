import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Packages whose modules are read when the plugin is imported. */
async function packagesRead(): Promise<Set<string>> {
  const entry = 'packages/plugin/src/index.ts';
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    outdir: 'unused',
    write: false,
    format: 'esm',
    platform: 'node',
    conditions: ['@govseal/source'],
    metafile: true,
  });
  const read = new Set([entry]);
  for (const path of read) {
    for (const { path: imported, kind, external } of metafile.inputs[path]?.imports ?? []) {
      if (kind !== 'dynamic-import' && external !== true) read.add(imported);
    }
  }
  return new Set([...read].map((path) => /^packages\/([\w-]+)/.exec(path)?.[1] ?? path));
}

test('importing the plugin loads no format: the readers of PDF, OFD, CMS and mail are loaded with the first such file', async () => {
  const expected = ['core', 'crypto', 'der', 'forms', 'plugin', 'validation', 'x509'];
  expect([...(await packagesRead())].sort()).toEqual(expected);
});
