/**
 * One process at a time per store: a lock file that names its owner. A lock whose owner has died on this machine is
 * taken over under a second lock, so that two processes cannot both do so; a lock from another machine never is.
 */
import { open, readFile, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isSystemError } from './durable-file.node.ts';
import { CaError } from './error.ts';

export interface StoreLock {
  release(): Promise<void>;
}

/** Throws `CA_STORE_LOCKED` with the owner's process id and the file to look at. */
export async function lockStore(directory: string): Promise<StoreLock> {
  const path = join(directory, 'lock');
  const mine = JSON.stringify({ pid: process.pid, host: hostname() });
  if (!(await create(path, mine))) {
    await takeOver(directory, path);
    if (!(await create(path, mine))) throw locked(path, await owner(path));
  }
  return { release: () => unlink(path) };
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  }
}

async function takeOver(directory: string, path: string): Promise<void> {
  const guard = join(directory, 'lock.takeover');
  if (!(await create(guard, String(process.pid)))) throw locked(guard, null);
  try {
    const found = await owner(path);
    if (found === null) return;
    // an unreadable lock may be one that is just being written: never taken over
    if (found.host !== hostname() || found.pid === undefined || isAlive(found.pid)) throw locked(path, found);
    await unlink(path);
  } finally {
    await unlink(guard);
  }
}

interface Owner {
  readonly pid?: number;
  readonly host?: string;
}

/** null where there is no lock any more; an empty object where it cannot be read. */
async function owner(path: string): Promise<Owner | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    const { pid, host } = value as Record<string, unknown>;
    return typeof pid === 'number' && Number.isInteger(pid) && typeof host === 'string' ? { pid, host } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isSystemError(error, 'ESRCH'); // EPERM: alive, and someone else's
  }
}

function locked(path: string, found: Owner | null): CaError {
  return new CaError('CA_STORE_LOCKED', {
    at: { file: path },
    params: found?.pid === undefined ? {} : { pid: found.pid, host: found.host ?? '' },
  });
}
