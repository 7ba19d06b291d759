/**
 * Tells a store's own file from a copy of it: by its inode, and by its time of birth where the file system keeps one. A
 * store that was put back from a backup by `cp`, `tar` or `rsync` is another file, and so is a second authority made by
 * copying the first: both would give CRL numbers again that were given.
 */
import { statSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { RESTORED, readMeta, writeMeta } from '../meta.ts';
import type { StoreSchema } from '../schema.ts';

/** `inode`, or `inode birth`; null where there is no file. Where no birth is kept, Node gives the last change for it. */
export function fileIdentity(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return null;
  const { ino, birthtimeNs, ctimeNs } = found;
  return birthtimeNs > 0n && birthtimeNs !== ctimeNs ? `${ino} ${birthtimeNs}` : String(ino);
}

/** A birth that is known to one of them only says nothing. */
export function sameFile(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  const [[inode, birth], [inode2, birth2]] = [one.split(' '), other.split(' ')];
  return inode === inode2 && (birth === birth2 || birth === undefined || birth2 === undefined);
}

/** When this file was made, or last changed where no birth is kept. */
function madeAt(path: string): string {
  const { birthtime, ctime } = statSync(path);
  return (birthtime.getTime() > 0 ? birthtime : ctime).toISOString();
}

/** Marks a store as restored that was made in another file. Whether it is one, marked now or earlier. */
export async function markIfCopied(db: Kysely<StoreSchema>, path: string): Promise<boolean> {
  const now = fileIdentity(path) ?? '';
  const known = await readMeta(db, 'identity');
  const addsInformation = known !== now && now.includes(' ');
  if (known === null || addsInformation || !sameFile(known, now)) {
    await db.transaction().execute(async (transaction) => {
      if (known !== null && !sameFile(known, now)) await writeMeta(transaction, RESTORED, madeAt(path));
      await writeMeta(transaction, 'identity', now);
    });
  }
  return (await readMeta(db, RESTORED)) !== null;
}
