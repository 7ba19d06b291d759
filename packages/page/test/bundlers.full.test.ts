/**
 * The published files bundle for browsers with esbuild, webpack and vite, without warnings and Node's modules, and
 * the result gives Node's report in Chromium.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeEngine } from '@govseal/crypto/node';
import { verify } from '@govseal/plugin';
import { renderReport } from '@govseal/report';
import { build as esbuild } from 'esbuild';
import { createLogger, build as vite } from 'vite';
import { expect, test } from 'vitest';
import webpack from 'webpack';
import { Chromium, hasChromium } from './chromium.ts';
import { fixtures } from './opened-page.ts';

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
    files: new Map(outputFiles.map(({ path, text }) => [basename(path), text])),
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

const FILE = `${fixtures}demo/decision.pdf`;
const AT = '2026-10-20T01:30:00Z';

/** The report of the bundle's `verifyFile`, run by a page over HTTP. */
async function reportInChromium(files: Outcome['files']): Promise<string> {
  const main = [...files.keys()].find((name) => /^(?:consumer|main|verify)\.m?js$/.test(name))!;
  // webpack's script finds its chunks by the script element, which a module has not.
  const script = main.startsWith('main')
    ? `<script src="${main}"></script>`
    : `<script type="module" src="${main}"></script>`;
  const server = createServer(({ url = '/' }, response) => {
    const text = files.get(url.slice(1));
    response.setHeader('content-type', text === undefined ? 'text/html' : 'text/javascript');
    response.end(text ?? `<!doctype html><meta charset="utf-8">${script}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await using browser = new Chromium();
  try {
    const page = await browser.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const bytes = `Uint8Array.from(atob('${readFileSync(FILE).toString('base64')}'), (one) => one.charCodeAt(0))`;
    return await page.evaluate(`verifyFile(${bytes}, new Date('${AT}'))`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function reportOnNode(): Promise<string> {
  const options = { engine: nodeEngine, at: new Date(AT), trust: 'integrity-only' } as const;
  const report = await verify(new Uint8Array(readFileSync(FILE)), options);
  return renderReport(report, { format: 'json', lang: 'zh' });
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
    if (!hasChromium) return;
    const report = await reportInChromium(files);
    expect(report).toBe(await reportOnNode());
    expect(report).toContain('"integrity":"intact"');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
