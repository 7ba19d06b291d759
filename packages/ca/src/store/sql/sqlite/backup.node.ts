/**
 * Copies a SQLite store while it is in use: one consistent state, written to a new file and synced. The copy is marked
 * as one: as a store it refuses every change until `confirmRestored` has checked the last witnessed head. PostgreSQL
 * has its own tools (pg_basebackup, pg_dump); stores restored with them are detected without a mark.
 */
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { CaError } from '../../../error.ts';
import { RESTORED } from '../meta.ts';
import { fileIdentity } from './file-identity.node.ts';
import { isSqliteError, loadLibsql } from './libsql.node.ts';
import { makePrivateFile } from './private-file.node.ts';

/**
 * `at`: the backup's time, recorded in the copy. Throws `CA_STORE_EMPTY`; `CA_STORE_EXISTS` if the target exists;
 * `CA_STORE_FAILED`, `CA_STORE_BINDING_ABSENT`.
 */
export async function backupSqliteStore(path: string, target: string, at: Date): Promise<void> {
  if (!existsSync(path)) throw new CaError('CA_STORE_EMPTY', { at: { file: path } });
  const Database = await loadLibsql();
  // `vacuum into` accepts an empty file and keeps its mode
  if (!makePrivateFile(target)) {
    throw new CaError('CA_STORE_EXISTS', { at: { file: target }, params: { name: target } });
  }
  try {
    const source = new Database(path, { timeout: 30_000 });
    try {
      source.prepare('vacuum into ?').run([target]);
    } finally {
      source.close();
    }
    const copy = new Database(target);
    try {
      // no journal file next to the copy: it is complete in itself
      copy.exec('pragma journal_mode = delete; pragma synchronous = full');
      const put = copy.prepare('insert or replace into ca_meta (name, value) values (?, ?)');
      put.run([RESTORED, at.toISOString()]);
      // marks this file itself as the copy; a copy of it has another identity
      put.run(['identity', fileIdentity(target)]);
    } finally {
      copy.close();
    }
  } catch (cause) {
    rmSync(target, { force: true });
    if (!isSqliteError(cause)) throw cause;
    throw new CaError('CA_STORE_FAILED', { at: { file: target }, params: { reason: cause.message }, cause });
  }
  sync(target);
  sync(dirname(target));
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
