/** Which files a run verifies: paths, folders and patterns, optionally only what changed since a revision of git. */
import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { GateError } from '../error.ts';
import { changedSince } from './changed-since.ts';

/** Files that are searched for in a folder. */
export const DOCUMENT_PATTERN = '**/*.{pdf,ofd,p7m,p7s,eml,PDF,OFD,P7M,P7S,EML}';

/** How files are selected. */
export interface SelectOptions {
  /** Folder to which patterns and results are relative. */
  readonly cwd: string;
  /** Only files that git reports as added or changed since this revision. */
  readonly changedSince?: string | undefined;
}

/**
 * Files given by paths, folders and patterns. A path is returned unchanged, even if it does not exist, which its
 * report then states. A folder gives the documents in it; like a pattern, it gives paths relative to `cwd`, sorted,
 * with `/` between folders, each once; folders that are symbolic links are not searched. Throws `GATE_NO_FILES` if a
 * pattern or folder matches nothing, because a check of no files would pass.
 */
export async function selectFiles(inputs: readonly string[], options: SelectOptions): Promise<string[]> {
  const { cwd } = options;
  const selected: string[] = [];
  const searched = new Set<string>();
  for (const input of inputs) {
    const folder = isFolder(input, cwd);
    if (!folder && !isPattern(input, cwd)) {
      selected.push(input);
      searched.add(pathInRun(input, cwd));
      continue;
    }
    const found = await search(input, folder, cwd);
    if (found.length === 0) throw new GateError('GATE_NO_FILES', { params: { patterns: input } });
    for (const path of found) {
      if (!searched.has(path)) selected.push(path);
      searched.add(path);
    }
  }
  if (options.changedSince === undefined) return selected;
  const changed = new Set(await changedSince(options.changedSince, cwd));
  return selected.filter((path) => changed.has(pathInRun(path, cwd)));
}

/** A path relative to the folder of the run, with `/` between folders; `-` (standard input) unchanged. */
export function pathInRun(path: string, cwd: string): string {
  return path === '-' ? path : relative(cwd, resolve(cwd, path)).split(sep).join('/');
}

function isFolder(input: string, cwd: string): boolean {
  return statSync(resolve(cwd, input), { throwIfNoEntry: false })?.isDirectory() === true;
}

/** An existing file is a file, not a pattern, even if its name contains `*` or brackets. */
function isPattern(input: string, cwd: string): boolean {
  return isDynamicPattern(input) && statSync(resolve(cwd, input), { throwIfNoEntry: false }) === undefined;
}

async function search(input: string, folder: boolean, cwd: string): Promise<string[]> {
  const paths = await glob(folder ? DOCUMENT_PATTERN : input, {
    cwd: folder ? resolve(cwd, input) : cwd,
    absolute: true,
    followSymbolicLinks: false,
  });
  return paths.map((path) => pathInRun(path, cwd)).sort();
}
