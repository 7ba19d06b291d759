/** Writes results: nothing is replaced unasked, and an interrupted write leaves no partial file. */
import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { CodedError } from '@govseal/core';
import { type CliError, usageError } from '../run/errors.ts';
import { undoIfEnded } from '../run/interrupt.ts';
import { errnoOf, linkStatOf, statOf } from './errno.ts';
import { refuseUnwritable } from './output-place.ts';

/** Writes a result; an existing file is replaced only with `force`. `made` is called with a path that did not exist before. */
export function writeOutput(
  path: string,
  bytes: Uint8Array | string,
  options: { force: boolean; secret?: boolean; made?: ((path: string) => void) | undefined },
): void {
  if (options.force || !existsSync(path)) refuseUnwritable([path]);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const there = options.force ? linkStatOf(path) : undefined;
    if (there?.isFile() === true) {
      const mode = options.secret === true ? 0o600 : there.mode & 0o644;
      // readers (for example a server that publishes root.crl) get the old or the new file, never a partial one
      const next = `${path}.${process.pid}.new`;
      writeWhole(next, bytes, { flag: 'wx', mode, own: true });
      rename(next, path);
    } else {
      const { made } = options.force ? {} : options;
      const mode = options.secret === true ? 0o600 : 0o644;
      writeWhole(path, bytes, { flag: options.force ? 'w' : 'wx', mode, own: there === undefined, made });
    }
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** A partial key or certificate could be taken for a complete one, so with `own` an incomplete file is removed. */
function writeWhole(
  path: string,
  bytes: Uint8Array | string,
  options: { flag: 'w' | 'wx'; mode: number; own: boolean; made?: ((path: string) => void) | undefined },
): void {
  const descriptor = openSync(path, options.flag, options.mode);
  try {
    // before writing, which a full disk can interrupt
    options.made?.(path);
    if (options.mode === 0o600) closeToOthers(descriptor);
    writeFileSync(descriptor, bytes);
  } catch (cause) {
    if (options.own) rmSync(path, { force: true });
    throw cause;
  } finally {
    closeSync(descriptor);
  }
}

/** A link may lead to a file that others can read. Called only if needed: Node's permission model has no `fchmod`. */
function closeToOthers(descriptor: number): void {
  const file = fstatSync(descriptor);
  if (file.isFile() && (file.mode & 0o077) !== 0) fchmodSync(descriptor, 0o600);
}

function rename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (cause) {
    rmSync(from, { force: true });
    throw cause;
  }
}

export function unwritable(path: string, cause: unknown): CliError {
  const reason = errnoOf(cause);
  return usageError(reason === 'EEXIST' ? 'CLI_FILE_EXISTS' : 'CLI_FILE_UNREADABLE', { path, reason }, cause);
}

/** Removes a file; false if that failed. */
export function removeFile(path: string): boolean {
  return ifPossible(() => rmSync(path, { force: true }));
}

/** False if the system refuses. */
export function ifPossible(change: () => void): boolean {
  try {
    change();
    return true;
  } catch (cause) {
    errnoOf(cause);
    return false;
  }
}

/** Writes a result that comes in parts. */
export function writeParts(path: string, parts: AsyncIterable<Uint8Array>, options: { force: boolean }): Promise<void> {
  const all = async (write: (part: Uint8Array) => void): Promise<void> => {
    for await (const part of parts) write(part);
  };
  return writeThrough(path, all, options);
}

/**
 * Writes what `fill` passes on. An interrupted write leaves no file; the source may be the file that is replaced.
 * `before` may reject the result before it gets its name.
 */
export async function writeThrough(
  path: string,
  fill: (write: (part: Uint8Array) => void) => Promise<void>,
  options: { force: boolean; durable?: boolean; before?: () => void },
): Promise<void> {
  refuseExisting([path], options);
  // devices, FIFOs and targets of links are written in place, not replaced by a file
  const direct = linkStatOf(path)?.isFile() === false;
  // one name per process, so that two processes do not mix their data
  const unfinished = direct ? path : `${path}.${process.pid}.part`;
  const remove = (): void => {
    if (!direct) rmSync(unfinished, { force: true });
  };
  // registered before the file exists; otherwise a signal in between would leave it behind
  const done = undoIfEnded(remove);
  let descriptor: number;
  try {
    mkdirSync(dirname(path), { recursive: true });
    descriptor = openSync(unfinished, direct ? 'w' : 'wx', 0o644 & (statOf(path)?.mode ?? 0o644));
  } catch (cause) {
    done();
    throw unwritable(existsSync(unfinished) ? unfinished : path, cause);
  }
  try {
    try {
      await fill((part) => {
        for (let done = 0; done < part.length; ) done += writeSync(descriptor, part, done);
      });
      if (options.durable === true && fstatSync(descriptor).isFile()) fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    options.before?.();
    if (direct) return;
    refuseExisting([path], options);
    renameSync(unfinished, path);
  } catch (cause) {
    remove();
    if (cause instanceof CodedError) throw cause;
    throw usageError('CLI_FILE_UNREADABLE', { path, reason: errnoOf(cause) }, cause);
  } finally {
    done();
  }
}

/** Called first: throws if any result exists already or could not be written. */
export function refuseExisting(paths: readonly string[], options: { force: boolean }): void {
  const existing = options.force ? undefined : paths.find((path) => existsSync(path));
  if (existing !== undefined) throw usageError('CLI_FILE_EXISTS', { path: existing, reason: 'EEXIST' });
  refuseUnwritable(paths);
}
