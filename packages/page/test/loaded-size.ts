/** What a page loads for one file: the published packages bundled by esbuild, and the gzip sizes of the scripts that then ran. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

const CONTENTS = "export { verify } from '@govseal/plugin'; export { createWebEngine } from '@govseal/crypto/web';";

/** Runs the bundle and names the scripts that the engine parsed. */
const RUN = `
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector';
const session = new Session();
const scripts = [];
session.connect();
session.on('Debugger.scriptParsed', ({ params }) => scripts.push(params.url));
session.post('Debugger.enable');
const { verify, createWebEngine } = await import('./stdin.js');
const [file] = process.argv.slice(2);
const options = { engine: createWebEngine(), at: new Date('2026-10-20T01:30:00Z'), trust: 'integrity-only' };
const report = file === undefined ? undefined : await verify(new Uint8Array(readFileSync(file)), options);
console.log(JSON.stringify({ scripts, integrity: report?.signatures.map(({ integrity }) => integrity) }));
`;

/** Sizes in bytes with gzip. */
export interface LoadedSize {
  readonly code: number;
  /** Sentences for reasons, in both languages. */
  readonly texts: number;
  /** Of each signature of the file. */
  readonly integrity: readonly string[];
}

/** A bundle on disk. */
export class Bundle implements Disposable {
  private readonly folder: string;
  private readonly outputs: Metafile['outputs'];

  private constructor(folder: string, outputs: Metafile['outputs']) {
    this.folder = folder;
    this.outputs = outputs;
  }

  static async build(): Promise<Bundle> {
    const folder = mkdtempSync(join(tmpdir(), 'govseal-size-'));
    const { metafile } = await build({
      stdin: { contents: CONTENTS, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      bundle: true,
      minify: true,
      splitting: true,
      metafile: true,
      platform: 'browser',
      format: 'esm',
      outdir: folder,
      charset: 'utf8',
      logLevel: 'error',
    });
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'run.mjs'), RUN);
    return new Bundle(folder, metafile.outputs);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Without a file: what loading the verifier costs. */
  sizeFor(file?: string): LoadedSize {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(this.folder, 'run.mjs'), ...(file === undefined ? [] : [file])],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(stderr);
    const { scripts, integrity = [] } = JSON.parse(stdout) as {
      readonly scripts: string[];
      readonly integrity?: string[];
    };
    const sizes = { code: 0, texts: 0 };
    for (const [path, { inputs }] of Object.entries(this.outputs)) {
      if (!scripts.some((url) => basename(url) === basename(path))) continue;
      const kind = Object.keys(inputs).some((input) => input.includes('/texts/')) ? 'texts' : 'code';
      sizes[kind] += gzipSync(readFileSync(join(this.folder, basename(path))), { level: 9 }).length;
    }
    return { ...sizes, integrity };
  }
}
