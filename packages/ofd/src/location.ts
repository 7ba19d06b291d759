/** ST_Loc (GB/T 33190): a path in the package; absolute with a leading `/`, otherwise relative to the containing file. */
import { attempt, utf8 } from '@govseal/core';
import { OfdError, ofdError } from './error.ts';

/** Maximum length in bytes; it bounds the work, since each location is tried against several bases. */
const MAX_LENGTH = 4096;
/** Percent-escapes of unreserved characters (RFC 3986 §2.3), or of characters that would split or end the path. */
const NEEDLESS_ESCAPE = /%(?:2[23adef]|3[a-cef]|3\d|4[1-9a-f]|5[\dacf]|6[1-9a-f]|7[\dacef]|[01][\da-f]|25)/i;

/**
 * Returns the entry name without leading `/`. `base` is the folder without trailing `/`, empty for the root. Throws
 * `OFD_LOCATION` if the location is empty, leaves the package or is ambiguous (URL, backslash, escaped letter, white space
 * at the edge of a segment). Other percent-escapes are not decoded.
 */
export function resolveLocation(location: string, base: string, file: string): string {
  const text = withoutIndentation(location);
  const refuse = (): Error => ofdError('OFD_LOCATION', file, { location: location.trim() });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are rejected
  if (text === undefined || text === '' || /[\\:?#\u0000-\u001f\u007f]/.test(text)) throw refuse();
  if (text.length > MAX_LENGTH || NEEDLESS_ESCAPE.test(text)) throw refuse();
  const absolute = text.startsWith('/');
  const parts = absolute || base === '' ? [] : base.split('/');
  // `//Doc_0/…`, which KOAL writes, is unambiguous: no entry name has an empty segment
  for (const part of text.slice(text.startsWith('//') ? 2 : absolute ? 1 : 0).split('/')) {
    // OFDRW trims every segment, other readers do not
    if (part === '' || part.trim() !== part) throw refuse();
    if (part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) throw refuse();
  }
  if (parts.length === 0) throw refuse();
  return parts.join('/');
}

/** Returns undefined if leading white space could be part of an entry name; trailing white space and line breaks never are. */
function withoutIndentation(location: string): string | undefined {
  const text = location.trim();
  const front = location.slice(0, location.length - location.trimStart().length);
  const back = location.slice(front.length + text.length);
  const plain = !/[^ \t\r\n]/.test(front + back);
  return plain && (front === '' || /[\t\r\n]/.test(front)) ? text : undefined;
}

/**
 * Names under which other readers look for the file `name`: many resolve locations against the root, the first folder
 * of DocRoot, or without Res@BaseLoc, and absolute ones against the folder. They show a file found there instead of
 * the correct one. `folders` are tried together with their parents.
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

/** Names that readers use which decode percent-escapes and `+`, or encode characters. */
export function respelledDoublesOf(location: string, folders: readonly string[], name: string): string[] {
  if (!/[%+\u0080-\uffff]/.test(location)) return [];
  const path = location.trim();
  const spellings = [
    ...decoded(path),
    ...decoded(path.replaceAll('+', ' ')),
    encodeURI(path.replace(/\p{Surrogate}/gu, '\ufffd')),
  ];
  return spellings
    .filter((spelling) => spelling !== path)
    .flatMap((spelling) => {
      const own = tryResolve(spelling, folders[0] ?? '', name);
      return [...(own === undefined || own === name ? [] : [own]), ...doublesOf(spelling, folders, name)];
    });
}

/** Decodes escapes as UTF-8 and, as some Chinese producers write them, as GB 18030. */
function decoded(path: string): string[] {
  const bytes: number[] = [];
  for (const [part] of path.matchAll(/%[0-9a-f]{2}|[^%]+|%/gi)) {
    if (/^%../.test(part)) bytes.push(Number.parseInt(part.slice(1), 16));
    else bytes.push(...utf8(part));
  }
  return ['utf-8', 'gb18030'].map((encoding) => new TextDecoder(encoding).decode(Uint8Array.from(bytes)));
}

function tryResolve(path: string, base: string, name: string): string | undefined {
  return attempt(() => resolveLocation(path, base, name), OfdError);
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
