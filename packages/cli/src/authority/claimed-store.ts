/** The location of a store, examined before the store is created, to know later what existed before. */
import { lstatSync } from 'node:fs';
import { removeFile } from '../files/write.ts';

export interface ClaimedStore {
  readonly place: string;
  /** `recorded`: this command has recorded an authority there. Returns false if data of it remains. */
  remove(recorded: boolean): Promise<boolean>;
}

/** `place`: as `openStore` takes it. */
export async function claimStore(place: string): Promise<ClaimedStore> {
  const { isPostgres, createPostgresSchema } = await import('@govseal/ca/sql');
  if (!isPostgres(place)) return claimFile(place);
  const schema = await createPostgresSchema(place);
  return { place, remove: async (recorded) => (schema === null ? !recorded : schema.remove(recorded)) };
}

/** The caller has created the key file of this store, so no other process creates the same store meanwhile. */
function claimFile(place: string): ClaimedStore {
  if (isThere(place)) return { place, remove: async (recorded) => !recorded };
  // files that SQLite creates beside it
  const files = [place, `${place}-wal`, `${place}-shm`].filter((path) => !isThere(path));
  return { place, remove: async () => files.map(removeFile).every(Boolean) };
}

/** A dangling link counts as existing: SQLite would create its target. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
