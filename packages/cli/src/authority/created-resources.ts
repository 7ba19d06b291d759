/** What a command has made so far, so that one that breaks off leaves nothing behind, and nothing of anybody else's goes. */
import { mkdirSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Ca } from '@govseal/ca';
import { ifPossible, removeFile, unwritable } from '../files/io.ts';
import type { TokenPlace } from './ca-key.ts';
import { type ClaimedStore, claimStore } from './claimed-store.ts';

/** What stays where it is. */
export interface Remains {
  /** Files and stores that hold something of this command, and that it cannot or must not remove. */
  readonly places: readonly string[];
  /** Keys that it was about to use: they were in their token before. */
  readonly keys: readonly TokenPlace[];
}

export class Made {
  private readonly files: string[] = [];
  private readonly folders: string[] = [];
  private readonly stores: { readonly claim: ClaimedStore; authority?: Ca }[] = [];
  private readonly keys: TokenPlace[] = [];

  /** Makes it with all above it; only those that were missing are this command's. */
  folder(path: string): void {
    // as `join` names what is put into it; `missing/../there` would not tell what was missing
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

  /** For `writeOutput`: told once the file is there and nobody else can have made it. */
  readonly file = (path: string): void => {
    this.files.push(path);
  };

  /** A key in a token, about to be used. */
  tokenKey(place: TokenPlace): void {
    this.keys.push(place);
  }

  /** A store that is about to be made. */
  async store(place: string): Promise<void> {
    this.stores.push({ claim: await claimStore(place) });
  }

  /** It stands on record in the store that was named last. */
  authority(ca: Ca): void {
    this.stores.at(-1)!.authority = ca;
  }

  async close(): Promise<void> {
    for (const { authority } of this.stores) await authority?.store.close();
  }

  /** Closes and removes all of it, the last first. What cannot be removed stays, and is returned. */
  async undo(): Promise<Remains> {
    await this.close();
    const places: string[] = [];
    for (const { claim, authority } of this.stores.reverse()) {
      if (!(await claim.remove(authority !== undefined))) places.push(claim.place);
    }
    places.push(...this.files.reverse().filter((path) => !removeFile(path)));
    // a folder that somebody else has put something into stays, too
    for (const path of this.folders.reverse()) ifPossible(() => rmdirSync(path));
    return { places, keys: this.keys };
  }
}
