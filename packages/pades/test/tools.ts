/** Other command line tools that check our output. If one is absent, its tests are skipped, except in CI. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function hasTool(name: string, ...probe: readonly string[]): boolean {
  const found = spawnSync(name, probe.length > 0 ? probe : ['--version']).error === undefined;
  if (!found && process.env.CI === 'true') throw new Error(`${name} is missing`);
  return found;
}

/** Runs `use` with temporary files of these bytes. */
export function withFiles<T>(
  files: Readonly<Record<string, Uint8Array>>,
  use: (path: (name: string) => string) => T,
): T {
  const directory = mkdtempSync(join(tmpdir(), 'pades-'));
  const path = (name: string): string => join(directory, name);
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(path(name), bytes);
    return use(path);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

export function run(tool: string, ...args: readonly string[]): string {
  return execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The result of `pdfsig` for each signature, in the order of the fields. */
export function pdfsig(pdf: Uint8Array): { validation: string; total: boolean }[] {
  return withFiles({ 'a.pdf': pdf }, (path) => {
    const out = spawnSync('pdfsig', [path('a.pdf')], { encoding: 'utf8' }).stdout;
    return out
      .split(/^Signature #\d+:$/m)
      .slice(1)
      .map((part) => ({
        validation: /Signature Validation: (.*)/.exec(part)?.[1] ?? '',
        total: part.includes('Total document signed'),
      }));
  });
}

/** Throws unless `qpdf --check` is clean and `mutool` finds no error. */
export function checkSyntax(pdf: Uint8Array): void {
  withFiles({ 'a.pdf': pdf }, (path) => {
    run('qpdf', '--check', path('a.pdf'));
    const { stderr } = spawnSync('mutool', ['show', path('a.pdf'), 'trailer', 'form'], { encoding: 'utf8' });
    if (/error|warning/i.test(stderr)) throw new Error(stderr);
  });
}

/** Rewrites a file with qpdf, e.g. `--object-streams=generate` or `--linearize`. */
export function qpdf(pdf: Uint8Array, ...options: readonly string[]): Uint8Array {
  return withFiles({ 'in.pdf': pdf }, (path) => {
    const id = options.includes('--encrypt') ? [] : ['--deterministic-id'];
    const out = execFileSync('qpdf', [...options, ...id, path('in.pdf'), '-'], { maxBuffer: 1 << 28 });
    return new Uint8Array(out);
  });
}
