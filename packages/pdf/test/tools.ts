/**
 * qpdf and mutool as other implementations. If one is missing, its tests are skipped with a message; in CI they fail.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function haveTool(name: string): boolean {
  const found = spawnSync(name, ['--version']).error === undefined || spawnSync(name, ['-v']).error === undefined;
  if (!found && process.env.CI === 'true') throw new Error(`${name} is missing`);
  return found;
}

const corpusFolder = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));

/** The corpus folder, or null if it is absent (an error in CI). */
export function corpus(): string | null {
  const folder = process.env.GOVSEAL_CORPUS ?? corpusFolder;
  if (existsSync(join(folder, 'manifest.json'))) return folder;
  if (process.env.CI === 'true') throw new Error(`no corpus at ${folder}`);
  return null;
}

export function withFolder<Result>(run: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-pdf-'));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface Opinion {
  /** Exit code: 0 clean, 3 warnings, 2 errors. */
  readonly status: number | null;
  readonly output: string;
}

export function qpdfCheck(pdf: Uint8Array, ...options: readonly string[]): Opinion {
  return withFolder((folder) => {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    const run = spawnSync('qpdf', ['--check', ...options, file], { encoding: 'utf8' });
    return { status: run.status, output: run.stdout + run.stderr };
  });
}

/** Rewrites a file with qpdf, e.g. `--object-streams=generate`, `--linearize`. */
export function qpdf(pdf: Uint8Array, ...options: readonly string[]): Uint8Array {
  return withFolder((folder) => {
    const file = join(folder, 'a.pdf');
    const out = join(folder, 'b.pdf');
    writeFileSync(file, pdf);
    execFileSync('qpdf', ['--static-id', ...options, file, out]);
    return new Uint8Array(readFileSync(out));
  });
}

/** The output of mutool about an object, and its complaints. */
export function mutoolShow(pdf: Uint8Array, ...what: readonly string[]): Opinion {
  return withFolder((folder) => {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    const run = spawnSync('mutool', ['show', file, ...what], { encoding: 'utf8' });
    return { status: run.status, output: run.stdout + run.stderr };
  });
}
