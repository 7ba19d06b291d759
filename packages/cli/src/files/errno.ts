/** Errors of the file system, and what is known of a path. */
import { lstatSync, type Stats, statSync } from 'node:fs';

/** Does not follow links. */
export function linkStatOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

export function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (cause) {
    errnoOf(cause);
    return null;
  }
}

/** The code of a system error (`ENOENT`, `EACCES` …). Any other error is a defect and is thrown again. */
export function errnoOf(cause: unknown): string {
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
  if (code === undefined) throw cause;
  return code;
}
