/** The demo replaces its own earlier output and nothing else: a marker file identifies its folders. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { namesIn } from '../files/io.ts';
import { unwritable, writeOutput } from '../files/write.ts';
import { usageError } from '../run/errors.ts';

const MARKER = '.govseal-demo';

/** Empties the folder if it is the demo's; throws `CLI_FILE_EXISTS` if it contains anything else. */
export function prepareFolder(folder: string): void {
  if (existsSync(folder) && namesIn(folder).length > 0) {
    if (!existsSync(join(folder, MARKER))) throw usageError('CLI_FILE_EXISTS', { path: folder, reason: 'ENOTEMPTY' });
    // the marker is removed last, so that an interrupted run can be repeated
    for (const entry of namesIn(folder)) if (entry !== MARKER) remove(join(folder, entry));
  }
  writeOutput(join(folder, MARKER), 'created by govseal demo; the next run replaces this folder\n', { force: true });
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (cause) {
    throw unwritable(path, cause);
  }
}
