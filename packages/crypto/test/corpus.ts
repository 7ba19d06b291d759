/** The location of the third-party vectors; if they are absent, tests are skipped, or fail if CI=true. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = process.env.GOVSEAL_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));

/** The folder, with a trailing slash. */
export const corpusRoot: URL = pathToFileURL(`${root}/`);

export const hasCorpus: boolean = existsSync(root) || process.env.CI === 'true';
// biome-ignore lint/suspicious/noConsole: says why tests are skipped
if (!hasCorpus) console.warn(`no corpus at ${root}: vector tests are skipped`);

export function corpusFile(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`${root}/${path}`));
}

export function corpusJson<T>(path: string): T {
  return JSON.parse(readFileSync(`${root}/${path}`, 'utf8')) as T;
}
