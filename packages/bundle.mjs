// Bundles each package's entry points into one ESM file each (80 small modules cost 41 ms of import, one file 10 ms).
// The front doors, plugin, report, govseal and cli, carry the workspace packages they use inside: looking up ten packages costs
// more than reading them. Everything else keeps its imports.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writePage } from './page/scripts/build-page.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const FRONT_DOORS = new Set(['plugin', 'report', 'govseal', 'cli']);
// These load libraries that the front doors need not have resolved, and only when somebody draws, or opens a keystore, a
// token or an enveloped key.
const NEVER_INSIDE = new Set([
  '@govseal/slip',
  '@govseal/mail/node',
  '@govseal/ca/http',
  '@govseal/ca/server',
  '@govseal/ca/sql',
  '@govseal/service',
  '@govseal/crypto/keystore',
  '@govseal/crypto/pkcs11',
  '@govseal/crypto/sm',
]);

const workspaceInside = {
  name: 'workspace-inside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^.#]/ }, ({ path, kind }) => {
      if (kind === 'entry-point') return undefined;
      const inside = /^(?:@govseal|govseal)(?:\/|$)/.test(path) && !NEVER_INSIDE.has(path);
      return inside ? undefined : { path, external: true };
    });
  },
};

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
    sourcemap: true,
    logLevel: 'warning',
    ...(FRONT_DOORS.has(name)
      ? { plugins: [workspaceInside], conditions: ['@govseal/source'] }
      : { packages: 'external' }),
  });
  await bundleForBrowsers(manifest, folder);
  if (manifest.sideEffects === false) dropBareImports(`${folder}/dist`);
}

/** What differs outside of Node is chosen by `imports` of the manifest; everything else runs anywhere as it is. */
async function bundleForBrowsers({ exports = {} }, folder) {
  const entries = Object.values(exports).filter(({ browser }) => browser !== undefined);
  if (entries.length === 0) return;
  await build({
    entryPoints: entries.map((entry) => `${folder}/${entry['@govseal/source']}`),
    outdir: `${folder}/dist/browser`,
    outbase: `${folder}/src`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    sourcemap: true,
    logLevel: 'warning',
    packages: 'external',
  });
}

await writePage();

// The program carries the example data it grows from.
cpSync(`${root}../seeds`, `${root}cli/dist/seeds`, { recursive: true });

/**
 * esbuild leaves imports for side effects of chunks that have none; bundlers of those who use the package warn of each. The line
 * stays, so that source maps fit.
 */
function dropBareImports(folder) {
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (!entry.endsWith('.js')) continue;
    const text = readFileSync(`${folder}/${entry}`, 'utf8');
    const without = text.replace(/^import "\.{1,2}\/[^"]*chunk-[A-Z0-9]+\.js";$/gm, '');
    if (without !== text) writeFileSync(`${folder}/${entry}`, without);
  }
}

/** Chunk names carry hashes: without this, yesterday's would also ship. */
function removeOldBundles(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (/\.js(\.map)?$/.test(entry)) rmSync(`${folder}/${entry}`);
  }
}
