// Bundles each package's entry points into one ESM file each (80 small modules cost 41 ms of import, one file 10 ms).
// Workspace packages and npm dependencies stay imports, so that every package holds one copy of each class.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));

for (const name of readdirSync(root)) {
  const folder = `${root}${name}`;
  if (!existsSync(`${folder}/package.json`)) continue;
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const entries = Object.values(manifest.exports ?? {})
    .map((entry) => entry['@govseal/source'])
    .filter(Boolean)
    .map((path) => `${folder}/${path}`);
  if (entries.length === 0) continue;
  removeOldBundles(`${folder}/dist`);
  await build({
    entryPoints: entries,
    outdir: `${folder}/dist`,
    outbase: `${folder}/src`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
}

// The program carries the example data it grows from.
cpSync(`${root}../seeds`, `${root}govseal/dist/seeds`, { recursive: true });

/** Chunk names carry hashes: without this, yesterday's would ship too. */
function removeOldBundles(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (/\.js(\.map)?$/.test(entry)) rmSync(`${folder}/${entry}`);
  }
}
