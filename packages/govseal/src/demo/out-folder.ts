/** The demo replaces its own earlier output and nothing else: a marker tells its folders from everybody's. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { usageError } from '../cli/errors.ts';
import { namesIn } from '../cli/io.ts';

const MARKER = '.govseal-demo';

/** Empties the folder if it is the demo's; throws `CLI_FILE_EXISTS` if it holds anything else. */
export function prepareFolder(folder: string): void {
  if (existsSync(folder) && namesIn(folder).length > 0) {
    if (!existsSync(join(folder, MARKER))) throw usageError('CLI_FILE_EXISTS', { path: folder, reason: 'ENOTEMPTY' });
    for (const entry of namesIn(folder)) rmSync(join(folder, entry), { recursive: true, force: true });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, MARKER), 'made by govseal demo; replaced by the next one\n');
}
