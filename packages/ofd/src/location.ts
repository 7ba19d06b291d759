/** ST_Loc (GB/T 33190): a path in the package, absolute with a leading `/`, else relative to the file it stands in. */
import { OfdError, ofdError } from './error.ts';

/**
 * The entry's name without leading `/`. `base` is the folder's name without trailing `/`, empty for the root. Throws
 * `OFD_LOCATION` for what leads out of the package, is empty, or is read in two ways: a URL, a backslash, a percent-escape,
 * white space at the edge of a segment.
 */
export function resolveLocation(location: string, base: string, file: string): string {
  const text = withoutIndentation(location);
  const refuse = (): Error => ofdError('OFD_LOCATION', file, { location: location.trim() });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (text === undefined || text === '' || /[\\:?#\u0000-\u001f\u007f]|%[0-9a-f]{2}/i.test(text)) throw refuse();
  const absolute = text.startsWith('/');
  const parts = absolute || base === '' ? [] : base.split('/');
  // `//Doc_0/…`, as KOAL writes it: no entry's name has an empty segment, so that no reader finds another file
  for (const part of text.slice(text.startsWith('//') ? 2 : absolute ? 1 : 0).split('/')) {
    // OFDRW trims every segment, others none
    if (part === '' || part.trim() !== part) throw refuse();
    if (part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) throw refuse();
  }
  if (parts.length === 0) throw refuse();
  return parts.join('/');
}

/** undefined: white space in front that could belong to an entry's name. Names neither end in a blank nor hold line breaks. */
function withoutIndentation(location: string): string | undefined {
  const text = location.trim();
  const front = location.slice(0, location.length - location.trimStart().length);
  const back = location.slice(front.length + text.length);
  const plain = !/[^ \t\r\n]/.test(front + back);
  return plain && (front === '' || /[\t\r\n]/.test(front)) ? text : undefined;
}

/**
 * Where other readers look for what a location leads to (`name`): many resolve each against the package's root, the first
 * folder of DocRoot or without Res@BaseLoc, absolute ones against the folder. What lies there may be shown in the place of
 * the right file. `folders` are looked at with all that they lie in.
 */
export function doublesOf(location: string, folders: readonly string[], name: string): string[] {
  const path = location.trim().replace(/^\/+/, '');
  const dotted = /(^|\/)\.\.?(\/|$)/.test(path);
  const found = new Set<string>();
  for (const base of withAncestors(folders)) {
    const double = dotted ? tryResolve(path, base, name) : base === '' ? path : `${base}/${path}`;
    if (double !== undefined && double !== name) found.add(double);
  }
  return [...found];
}

function tryResolve(path: string, base: string, name: string): string | undefined {
  try {
    return resolveLocation(path, base, name);
  } catch (error) {
    if (!(error instanceof OfdError)) throw error;
    return undefined;
  }
}

function withAncestors(folders: readonly string[]): Set<string> {
  const all = new Set(['']);
  for (const folder of folders) {
    for (let each = folder; each !== '' && !all.has(each); each = folderOf(each)) all.add(each);
  }
  return all;
}

/** The folder of an entry: its name up to the last `/`. */
export function folderOf(name: string): string {
  const at = name.lastIndexOf('/');
  return at < 0 ? '' : name.slice(0, at);
}
