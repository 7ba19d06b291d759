/**
 * Loads libsql when a SQLite store is opened: its native part is an optional package per platform, and PostgreSQL
 * stores do not need it.
 */
import type Database from 'libsql';
import { CaError } from '../../../error.ts';

/**
 * Node's error codes for a package or binary that is missing, built for another platform, or not allowed
 * (`--no-addons`).
 */
const ABSENT: ReadonlySet<unknown> = new Set([
  'ERR_MODULE_NOT_FOUND',
  'MODULE_NOT_FOUND',
  'ERR_DLOPEN_FAILED',
  'ERR_DLOPEN_DISABLED',
]);

let loaded: typeof Database | undefined;

/** Throws `CA_STORE_BINDING_ABSENT`. */
export async function loadLibsql(): Promise<typeof Database> {
  try {
    loaded ??= (await import('libsql')).default;
    return loaded;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (!ABSENT.has(code)) throw cause;
    throw new CaError('CA_STORE_BINDING_ABSENT', { params: { reason: message.split('\n')[0]! }, cause });
  }
}

/** An error of SQLite itself. */
export interface SqliteFailure extends Error {
  /** Such as `SQLITE_BUSY`. */
  code: string;
  /** Extended result code. */
  rawCode?: number;
}

/** Whether this is an error of SQLite itself, not a defect of ours. */
export function isSqliteError(error: unknown): error is SqliteFailure {
  return loaded !== undefined && error instanceof loaded.SqliteError;
}
