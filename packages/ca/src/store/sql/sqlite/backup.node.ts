/**
 * A copy of a SQLite store while it is in use: one consistent state, written to a new file and synced. The copy knows that
 * it is one: opened as a store it refuses every change until `confirmRestored` has seen the last witnessed head.
 * PostgreSQL has its own tools (pg_basebackup, pg_dump); stores restored from them are recognised without a mark.
 */
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { CaError } from '../../../error.ts';
import { RESTORED } from '../meta.ts';
import { fileIdentity } from './file-identity.node.ts';
import { isSqliteError, loadLibsql } from './libsql.node.ts';
import { makePrivateFile } from './private-file.node.ts';

/** `at`: kept in the copy. Throws `CA_STORE_EMPTY`, `CA_STORE_EXISTS` where the target is, `CA_STORE_FAILED`, `CA_STORE_BINDING_ABSENT`. */
export async function backupSqliteStore(path: string, target: string, at: Date): Promise<void> {
  if (!existsSync(path)) throw new CaError('CA_STORE_EMPTY', { at: { file: path } });
  const Database = await loadLibsql();
  // an empty file is as good as none to `vacuum into`, and keeps its mode
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
      // no second file beside the copy: it is complete in itself
      copy.exec('pragma journal_mode = delete; pragma synchronous = full');
      const put = copy.prepare('insert or replace into ca_meta (name, value) values (?, ?)');
      put.run([RESTORED, at.toISOString()]);
      // this file is the copy that the mark speaks of; a copy of it is another one
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
