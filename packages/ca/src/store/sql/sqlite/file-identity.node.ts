/**
 * Distinguishes a store's own file from a copy: by its inode, and by its birth time where the file system records one.
 * A store restored by `cp`, `tar` or `rsync` is another file, and so is a second authority made by copying the first:
 * both would repeat CRL numbers.
 */
import { statSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { RESTORED, readMeta, writeMeta } from '../meta.ts';
import type { StoreSchema } from '../schema.ts';

/** `inode`, or `inode birth`; null: there is no file. Where no birth time is recorded, Node returns the change time. */
export function fileIdentity(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return null;
  const { ino, birthtimeNs, ctimeNs } = found;
  return birthtimeNs > 0n && birthtimeNs !== ctimeNs ? `${ino} ${birthtimeNs}` : String(ino);
}

/** Two identities are compared by birth time only if both have one. */
export function sameFile(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  const [[inode, birth], [inode2, birth2]] = [one.split(' '), other.split(' ')];
  return inode === inode2 && (birth === birth2 || birth === undefined || birth2 === undefined);
}

/** When the file was created, or last changed if no birth time is recorded. */
function createdAt(path: string): string {
  const { birthtime, ctime } = statSync(path);
  return (birthtime.getTime() > 0 ? birthtime : ctime).toISOString();
}

/**
 * Marks the store as restored if it was created in another file. Returns whether it is marked, now or since earlier.
 */
export async function markIfCopied(db: Kysely<StoreSchema>, path: string): Promise<boolean> {
  const now = fileIdentity(path) ?? '';
  const known = await readMeta(db, 'identity');
  const addsInformation = known !== now && now.includes(' ');
  if (known === null || addsInformation || !sameFile(known, now)) {
    await db.transaction().execute(async (transaction) => {
      if (known !== null && !sameFile(known, now)) await writeMeta(transaction, RESTORED, createdAt(path));
      await writeMeta(transaction, 'identity', now);
    });
  }
  return (await readMeta(db, RESTORED)) !== null;
}
