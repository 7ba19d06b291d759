/** Verifying a whole case with the defaults bound, and reading its files from a folder. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CaseEntry,
  type CaseSource,
  type VerifyCaseOptions as PluginOptions,
  verifyCase as verifyEntries,
} from '@govseal/plugin';
import type { CaseReport } from '@govseal/validation/evaluate';
import { ArgumentError } from './arguments.ts';
import { engine, renderField } from './defaults.ts';

/** What `verifyCase` needs beyond the files: trust, the case policy, and the roster that its roles are held by. */
export interface VerifyCaseOptions extends Omit<PluginOptions, 'engine' | 'at' | 'now'> {
  /** The instant to validate at; default now. */
  readonly at?: Date;
}

/** A folder's files or a ZIP archive in, one report out; never throws because of the files. Throws `PluginError` about the options. */
export async function verifyCase(source: CaseSource, options: VerifyCaseOptions): Promise<CaseReport> {
  const { at, ...others } = options;
  // An instant of the caller's choice is not the present: data of a later time proves nothing about it.
  const time = at === undefined ? { at: new Date(), now: () => new Date() } : { at };
  const { recompose } = await import('./recompose.ts');
  return verifyEntries(source, { renderField, recompose, ...others, engine, ...time });
}

const MAX_FILES = 500;
const MAX_DEPTH = 8;
const MAX_BYTES = 512 << 20;

/**
 * The files of a folder and its sub-folders. Throws `ARGUMENT_CASE_FOLDER` for links and special files, and for more or
 * larger files than a case has: what is verified is what lies in the folder.
 */
export function readCaseFolder(folder: string): CaseEntry[] {
  const entries: CaseEntry[] = [];
  let bytes = 0;
  const read = (inside: string, depth: number): void => {
    if (depth > MAX_DEPTH) refuse(inside, 'depth');
    for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
      const name = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) {
        read(name, depth + 1);
        continue;
      }
      if (!entry.isFile()) refuse(name, 'link');
      if (entries.length >= MAX_FILES) refuse(name, 'number');
      const source = readRegular(join(folder, inside, entry.name), name, MAX_BYTES - bytes);
      bytes += source.length;
      entries.push({ name: name.normalize('NFC'), source });
    }
  };
  read('', 0);
  return entries;
}

/** The type is checked again on the open file: a name may have become a link since the folder was listed. */
function readRegular(path: string, name: string, most: number): Uint8Array {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ELOOP') refuse(name, 'link');
    throw cause;
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) refuse(name, 'link');
    if (stat.size > most) refuse(name, 'size');
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function refuse(name: string, reason: string): never {
  throw new ArgumentError('ARGUMENT_CASE_FOLDER', { at: { file: name }, params: { reason } });
}
