/** Checks the paths of results before anything irreversible happens, such as issuing a certificate. */
import { accessSync, constants, lstatSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { usageError } from '../run/errors.ts';

/**
 * Throws if writing to one of the paths would fail for a reason that can be known in advance, or if two results have
 * the same path.
 */
export function refuseUnwritable(paths: readonly string[]): void {
  const places = new Set<string>();
  for (const path of paths) {
    // `-` is standard input wherever a file is read
    if (path === '' || path === '-') throw badPlace(path, 'a file (./- for one of this name)');
    if (places.has(resolve(path))) throw badPlace(path, 'another file for each result');
    places.add(resolve(path));
    checkPlace(path);
  }
}

function badPlace(value: string, expected: string): Error {
  return usageError('CLI_BAD_VALUE', { option: '--out', value, expected });
}

function checkPlace(path: string): void {
  const refused = refusal(path);
  if (refused !== null) throw usageError('CLI_FILE_UNREADABLE', { path, reason: refused });
}

/** Why writing would fail (`EACCES`, `ENOTDIR` …); null if it looks possible. */
function refusal(path: string): string | null {
  try {
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory() === true) return 'EISDIR';
    // devices, FIFOs and targets of links are written in place
    if (there !== undefined && !there.isFile()) return null;
    const folder = nearestThere(dirname(resolve(path)));
    if (!statSync(folder).isDirectory()) return 'ENOTDIR';
    accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (cause) {
    const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
    if (code === undefined) throw cause;
    return code;
  }
}

/** The nearest existing folder; missing ones are created later. */
function nearestThere(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (statSync(at, { throwIfNoEntry: false }) !== undefined || at === dirname(at)) return at;
  }
}
