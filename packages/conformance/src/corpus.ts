/** Where the public suites lie: beside the repository, or where GOVSEAL_CORPUS says. They are read, never copied. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const corpusRoot: string =
  process.env.GOVSEAL_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));

/** Under CI=true a missing corpus is not skipped: reading it then fails. */
export function hasCorpus(): boolean {
  return existsSync(corpusRoot) || process.env.CI === 'true';
}

export function corpusJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(corpusRoot, path), 'utf8')) as T;
}
