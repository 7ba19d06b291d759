/**
 * Files readable by their owner only: a store contains names and escrowed keys. SQLite gives its journal files the same
 * mode.
 */
import { closeSync, openSync } from 'node:fs';
import { CaError } from '../../../error.ts';

/** Creates an empty file; false if the path exists. Throws `CA_STORE_FAILED`. */
export function makePrivateFile(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (cause) {
    const { code: reason } = cause as NodeJS.ErrnoException;
    if (reason === 'EEXIST') return false;
    if (reason === undefined) throw cause;
    throw new CaError('CA_STORE_FAILED', { at: { file: path }, params: { reason }, cause });
  }
}
