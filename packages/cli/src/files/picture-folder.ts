/** `--look DIR`: where the pictures of each file are written, and when. */
import { basename, extname, join } from 'node:path';
import type { PictureSink } from '@govseal/plugin';
import type { Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { writeOutput } from './write.ts';

export interface PictureFolder {
  /** Collects the pictures of one file of the command line. */
  of(file: string): PictureSink;
  /** Writes what was collected; pictures of an earlier run are replaced. */
  write(): void;
}

export function pictureFolder(input: Input): PictureFolder | null {
  const folder = input.text('look');
  if (folder === undefined) return null;
  if (folder === '') throw usageError('CLI_BAD_VALUE', { option: '--look', value: folder, expected: 'a folder' });
  const uses = new Map<string, number>();
  const collected = new Map<string, Uint8Array>();
  return {
    of(file) {
      const name = file === '-' ? 'stdin' : basename(file, extname(file));
      const use = (uses.get(name) ?? 0) + 1;
      uses.set(name, use);
      // Two files with the same name: `slip.…png`, `slip-2.…png`.
      const prefix = use === 1 ? name : `${name}-${use}`;
      return (picture, png) => {
        const path = join(folder, `${prefix}.${picture}`);
        collected.set(path, png);
        return path;
      };
    },
    write() {
      for (const [path, png] of collected) writeOutput(path, png, { force: true });
      collected.clear();
    },
  };
}
