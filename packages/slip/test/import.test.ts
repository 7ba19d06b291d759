import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('importing the package loads neither pdf-lib nor a font', async () => {
  const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url));
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    outdir: 'unused',
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    metafile: true,
  });
  const main = Object.entries(result.metafile.outputs).find(([, output]) =>
    output.entryPoint?.endsWith('slip/src/index.ts'),
  )!;
  const reached = new Set([main[0]]);
  const external = new Set<string>();
  for (const path of reached) {
    for (const imported of result.metafile.outputs[path]?.imports ?? []) {
      if (imported.kind === 'dynamic-import') continue;
      if (imported.external) external.add(imported.path);
      else reached.add(imported.path);
    }
  }
  expect([...external].sort()).toEqual(['@govseal/core', '@govseal/forms']);
});
