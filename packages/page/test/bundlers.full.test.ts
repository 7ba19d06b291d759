/** The published files bundle for browsers with esbuild, webpack and vite, without a warning and without Node's modules. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';
import { createLogger, build as vite } from 'vite';
import { expect, test } from 'vitest';
import webpack from 'webpack';

const entry = fileURLToPath(new URL('consumer.js', import.meta.url));
const NODE = /["'](?:node:[a-z_/]+|fs|crypto|zlib)["']/;

interface Outcome {
  readonly warnings: readonly string[];
  /** Texts of the files, by name. */
  readonly files: ReadonlyMap<string, string>;
}

async function withEsbuild(): Promise<Outcome> {
  const { warnings, outputFiles } = await esbuild({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    splitting: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    outdir: 'out',
    logLevel: 'silent',
  });
  return {
    warnings: warnings.map(({ text }) => text),
    files: new Map(outputFiles.map(({ path, text }) => [path, text])),
  };
}

function withWebpack(folder: string): Promise<Outcome> {
  const output = { path: folder };
  return new Promise((resolve, reject) => {
    webpack({ mode: 'production', entry, output, performance: { hints: false } }, (error, stats) => {
      if (error) return reject(error);
      const { errors = [], warnings = [] } = stats!.toJson({ errors: true, warnings: true });
      const names = readdirSync(folder);
      resolve({
        warnings: [...errors, ...warnings].map(({ message }) => message),
        files: new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
      });
    });
  });
}

async function withVite(folder: string): Promise<Outcome> {
  const warnings: string[] = [];
  const logger = createLogger('silent');
  for (const level of ['warn', 'warnOnce', 'error'] as const) logger[level] = (message) => void warnings.push(message);
  const lib = { entry, formats: ['es' as const], fileName: 'verify' };
  await vite({ root: folder, configFile: false, customLogger: logger, build: { lib, outDir: 'out' } });
  const names = readdirSync(join(folder, 'out'));
  return { warnings, files: new Map(names.map((name) => [name, readFileSync(join(folder, 'out', name), 'utf8')])) };
}

test.each([
  ['esbuild', withEsbuild],
  ['webpack', withWebpack],
  ['vite', withVite],
] as const)('%s', async (_, run) => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-bundle-'));
  try {
    const { warnings, files } = await run(folder);
    expect(warnings).toEqual([]);
    expect(files.size).toBeGreaterThan(0);
    for (const [name, text] of files) expect(NODE.exec(text)?.[0], name).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
