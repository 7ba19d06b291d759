/** Files, folders, stores and keys that a command created, so that they, and nothing else, are removed if it fails. */
import { mkdirSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Ca } from '@govseal/ca';
import { ifPossible, removeFile, unwritable } from '../files/write.ts';
import type { TokenPlace } from './ca-key.ts';
import { type ClaimedStore, claimStore } from './claimed-store.ts';

/** What could not be removed. */
export interface Remains {
  /** Files and stores that contain data of this command and that it cannot or must not remove. */
  readonly places: readonly string[];
  /** Keys in tokens that existed before the command and that it may have used. */
  readonly keys: readonly TokenPlace[];
}

export class CreatedResources {
  private readonly files: string[] = [];
  private readonly folders: string[] = [];
  private readonly stores: { readonly claim: ClaimedStore; authority?: Ca }[] = [];
  private readonly keys: TokenPlace[] = [];

  /** Creates the folder and its parents; only those that did not exist are recorded. */
  folder(path: string): void {
    // resolved like the paths that `join` gives: `missing/../there` would hide which folder was created
    const folder = resolve(path);
    let first: string | undefined;
    try {
      first = mkdirSync(folder, { recursive: true });
    } catch (cause) {
      throw unwritable(path, cause);
    }
    if (first === undefined) return;
    const made: string[] = [];
    for (let at = folder; at.length >= first.length; at = dirname(at)) made.unshift(at);
    this.folders.push(...made);
  }

  /** For `writeOutput`: called once the file exists and was certainly created by this command. */
  readonly file = (path: string): void => {
    this.files.push(path);
  };

  /** Records a key in a token that is about to be used. */
  tokenKey(place: TokenPlace): void {
    this.keys.push(place);
  }

  /** Records a store that is about to be created. */
  async store(place: string): Promise<void> {
    this.stores.push({ claim: await claimStore(place) });
  }

  /** Records that the store named last contains this authority. */
  authority(ca: Ca): void {
    this.stores.at(-1)!.authority = ca;
  }

  async close(): Promise<void> {
    for (const { authority } of this.stores) await authority?.store.close();
  }

  /** Closes and removes everything in reverse order; returns what could not be removed. */
  async undo(): Promise<Remains> {
    await this.close();
    const places: string[] = [];
    for (const { claim, authority } of this.stores.reverse()) {
      if (!(await claim.remove(authority !== undefined))) places.push(claim.place);
    }
    places.push(...this.files.reverse().filter((path) => !removeFile(path)));
    // a folder with files of others is not removed
    for (const path of this.folders.reverse()) ifPossible(() => rmdirSync(path));
    return { places, keys: this.keys };
  }
}
