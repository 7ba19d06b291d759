/** ST_Loc (GB/T 33190): a path in the package, absolute with a leading `/`, else relative to the file it stands in. */
import { OfdError, ofdError } from './error.ts';

/**
 * The entry's name without leading `/`. `base` is the folder's name without trailing `/`, empty for the root. Throws
 * `OFD_LOCATION` for what leads out of the package, is empty, or is no plain path (a URL, a backslash).
 */
export function resolveLocation(location: string, base: string, file: string): string {
  const text = location.trim();
  const refuse = (): Error => ofdError('OFD_LOCATION', file, { location: text });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (text === '' || /[\\:?#\u0000-\u001f\u007f]/.test(text)) throw refuse();
  const parts = text.startsWith('/') || base === '' ? [] : base.split('/');
  for (const part of (text.startsWith('/') ? text.slice(1) : text).split('/')) {
    if (part === '') throw refuse();
    if (part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) throw refuse();
  }
  if (parts.length === 0) throw refuse();
  return parts.join('/');
}

/**
 * Where other readers look for what a location leads to (`name`): many resolve each against the package's root or without
 * Res@BaseLoc, absolute ones against the folder. What lies there may be shown in the place of the right file.
 */
export function doublesOf(location: string, bases: readonly string[], name: string): string[] {
  const path = location.trim().replace(/^\//, '');
  const found = ['', ...bases].flatMap((base) => {
    try {
      return [resolveLocation(path, base, name)];
    } catch (error) {
      if (!(error instanceof OfdError)) throw error;
      return [];
    }
  });
  return [...new Set(found)].filter((double) => double !== name);
}

/** The folder of an entry: its name up to the last `/`. */
export function folderOf(name: string): string {
  const at = name.lastIndexOf('/');
  return at < 0 ? '' : name.slice(0, at);
}
