/** The example data (seeds): at the top of the repository in a checkout, beside the bundle in a published package. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CANDIDATES = ['../../../seeds/', './seeds/'];

/** Absolute path of the folder, with a final slash. */
export function seedsFolder(): string {
  for (const candidate of CANDIDATES) {
    const folder = fileURLToPath(new URL(candidate, import.meta.url));
    if (existsSync(`${folder}pki/root.json`)) return folder;
  }
  throw new Error('the seeds are missing from this installation');
}

/** Parsed JSON of one seed, e.g. `pki/root.json`. The caller checks its shape. */
export function readSeed(path: string): unknown {
  return JSON.parse(readFileSync(`${seedsFolder()}${path}`, 'utf8'));
}

/** Whether there is a seed with this name. */
export function hasSeed(path: string): boolean {
  return existsSync(`${seedsFolder()}${path}`);
}

/** The JSON seeds of a folder, by their names. */
export function seedNames(folder: string): string[] {
  const names = readdirSync(`${seedsFolder()}${folder}`).filter((name) => name.endsWith('.json'));
  return names.map((name) => name.slice(0, -'.json'.length)).sort();
}
