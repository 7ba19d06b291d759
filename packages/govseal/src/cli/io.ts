/** The door to the outside: files, standard streams, environment and clock, so that tests can put their own in. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { usageError } from './errors.ts';

export interface Io {
  out(text: string): void;
  err(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Asks on the terminal without echo; undefined where nobody can answer. */
  askSecret?(prompt: string): Promise<string>;
}

/** Reads a file named on the command line; `-` is standard input. */
export function readInput(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path === '-' ? 0 : path));
  } catch (cause) {
    throw usageError('CLI_FILE_UNREADABLE', { path, reason: errnoOf(cause) }, cause);
  }
}

/** Writes a result; an existing file is replaced only when `force` says so. */
export function writeOutput(
  path: string,
  bytes: Uint8Array | string,
  options: { force: boolean; secret?: boolean },
): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes, { flag: options.force ? 'w' : 'wx', mode: options.secret === true ? 0o600 : 0o644 });
  } catch (cause) {
    const reason = errnoOf(cause);
    throw usageError(reason === 'EEXIST' ? 'CLI_FILE_EXISTS' : 'CLI_FILE_UNREADABLE', { path, reason }, cause);
  }
}

/** For commands that write several files: refuses before the first if any of them exists. */
export function refuseExisting(paths: readonly string[], options: { force: boolean }): void {
  const existing = options.force ? undefined : paths.find((path) => existsSync(path));
  if (existing !== undefined) throw usageError('CLI_FILE_EXISTS', { path: existing, reason: 'EEXIST' });
}

/** `ENOENT`, `EACCES` …; anything that is no system error is a bug and is thrown again. */
function errnoOf(cause: unknown): string {
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
  if (code === undefined) throw cause;
  return code;
}
