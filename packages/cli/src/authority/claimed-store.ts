/** The place of a store, claimed before the store is made: only who claims it knows what was there before. */
import { lstatSync } from 'node:fs';
import { removeFile } from '../files/io.ts';

export interface ClaimedStore {
  readonly place: string;
  /** `recorded`: this command has put an authority there. False where something of it stays. */
  remove(recorded: boolean): Promise<boolean>;
}

/** `place`: as `openStore` takes it. */
export async function claimStore(place: string): Promise<ClaimedStore> {
  const { isPostgres, createPostgresSchema } = await import('@govseal/ca/sql');
  if (!isPostgres(place)) return claimFile(place);
  const schema = await createPostgresSchema(place);
  return { place, remove: async (recorded) => (schema === null ? !recorded : schema.remove(recorded)) };
}

/** Whoever asks holds a key file that it made: nobody else makes the same store meanwhile. */
function claimFile(place: string): ClaimedStore {
  if (isThere(place)) return { place, remove: async (recorded) => !recorded };
  // what SQLite puts beside it
  const files = [place, `${place}-wal`, `${place}-shm`].filter((path) => !isThere(path));
  return { place, remove: async () => files.map(removeFile).every(Boolean) };
}

/** A link is, too, that leads nowhere yet: SQLite would make what it names. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
