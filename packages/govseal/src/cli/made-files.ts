/** What a command has made so far, so that one that breaks off leaves nothing behind, and nothing of anybody else's goes. */
import { existsSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export class MadeFiles {
  private readonly files: string[] = [];
  private readonly folders: string[] = [];

  /** Makes it with all above it; only those that were missing are this command's. */
  folder(path: string): void {
    const first = mkdirSync(path, { recursive: true });
    if (first === undefined) return;
    const made: string[] = [];
    for (let at = resolve(path); at.length >= resolve(first).length; at = dirname(at)) made.unshift(at);
    this.folders.push(...made);
  }

  /** For `writeOutput`: told once the file is there and nobody else can have made it. */
  readonly file = (path: string): void => {
    this.files.push(path);
  };

  /** A SQLite store that is about to be made, with what SQLite puts beside it. Whoever asks holds a key file that it made. */
  database(path: string): void {
    if (existsSync(path)) return;
    this.files.push(...[path, `${path}-wal`, `${path}-shm`].filter((one) => !existsSync(one)));
  }

  /** Removes all of it, the last first. What cannot be removed stays: the error that led here is the one to tell. */
  undo(): void {
    for (const path of this.files.reverse()) ifPossible(() => rmSync(path, { force: true }));
    // a folder that somebody else has put something into stays, too
    for (const path of this.folders.reverse()) ifPossible(() => rmdirSync(path));
  }
}

function ifPossible(remove: () => void): void {
  try {
    remove();
  } catch (cause) {
    if (typeof (cause as NodeJS.ErrnoException).code !== 'string') throw cause;
  }
}
