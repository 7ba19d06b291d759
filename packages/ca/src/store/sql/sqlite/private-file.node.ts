/** Files for their owner alone: a store holds names and keys in escrow. SQLite gives what it puts beside one the same mode. */
import { closeSync, openSync } from 'node:fs';
import { CaError } from '../../../error.ts';

/** Makes an empty file; false where one is already. Throws `CA_STORE_FAILED`. */
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
