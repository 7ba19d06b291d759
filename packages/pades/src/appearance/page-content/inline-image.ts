/**
 * The end of the data of inline images (ISO 32000-2 §8.9.7). Viewers compute it, decode up to it, or search for `EI`;
 * all must find the same place.
 */

export interface InlineImage {
  /** Without the white space before `EI`. */
  readonly data: Uint8Array;
  /** Full names, in the order in which they are applied. */
  readonly filters: readonly string[];
  /** Size of the picture in bytes; undefined if its colour space is a resource. */
  readonly size: number | undefined;
}

/** null if a viewer may find another end of the data. `start`: after `ID`; `end`: at `EI`. */
export function readInlineImage(header: string, bytes: Uint8Array, start: number, end: number): InlineImage | null {
  const entries = readEntries(header);
  const from = start + separatorLength(bytes, start);
  const to = end - lineEndLength(bytes, end);
  if (entries === null || from === start || to === end || to <= from) return null;
  const after = bytes[end + 2];
  if (after !== undefined && !isWhite(after)) return null;
  const data = bytes.subarray(from, to);
  const filters = filtersOf(entries);
  const size = sizeOf(entries);
  if (filters === null || size === null || !hasStatedLength(entries, data.length)) return null;
  if (filters.length === 0 && size !== undefined && data.length !== size) return null;
  return filters.every((filter, index) => index > 0 || hasItsEnd(filter, data)) ? { data, filters, size } : null;
}

const ABBREVIATED: ReadonlyMap<string, string> = new Map([
  ['W', 'Width'],
  ['H', 'Height'],
  ['BPC', 'BitsPerComponent'],
  ['CS', 'ColorSpace'],
  ['F', 'Filter'],
  ['DP', 'DecodeParms'],
  ['IM', 'ImageMask'],
  ['D', 'Decode'],
  ['I', 'Interpolate'],
  ['L', 'Length'],
]);
const FILTERS: ReadonlyMap<string, string> = new Map([
  ['AHx', 'ASCIIHexDecode'],
  ['A85', 'ASCII85Decode'],
  ['LZW', 'LZWDecode'],
  ['Fl', 'FlateDecode'],
  ['RL', 'RunLengthDecode'],
  ['CCF', 'CCITTFaxDecode'],
  ['DCT', 'DCTDecode'],
]);
/** Image filters, for which the decoded length cannot be computed. */
const PICTURES: ReadonlySet<string> = new Set(['CCITTFaxDecode', 'DCTDecode']);
const COMPONENTS: ReadonlyMap<string, number> = new Map([
  ['G', 1],
  ['DeviceGray', 1],
  ['RGB', 3],
  ['DeviceRGB', 3],
  ['CMYK', 4],
  ['DeviceCMYK', 4],
]);
/**
 * Maximum length of the header; longer ones have a palette that exceeds the limit of an inline image (4 KB, §8.9.7).
 */
const MAX_HEADER = 16_384;

/** Values as written, by full key; null if a key occurs twice. */
function readEntries(header: string): ReadonlyMap<string, string> | null {
  if (header.length > MAX_HEADER) return null;
  const text = withoutStrings(header);
  const entries = new Map<string, string>();
  const entry = /\s*\/([^\s()<>[\]{}/%]+)\s*(\[[^\]]*\]|<<[^<>]*>>|<[^>]*>|\(\)|\/?[^\s()<>[\]{}/%]+)/y;
  let end = 0;
  for (let found = entry.exec(text); found !== null; found = entry.exec(text)) {
    const key = ABBREVIATED.get(found[1]!) ?? found[1]!;
    if (entries.has(key)) return null;
    entries.set(key, found[2]!);
    end = entry.lastIndex;
  }
  return text.slice(end).trim() === '' ? entries : null;
}

/** The header with empty strings in place of palettes. */
function withoutStrings(header: string): string {
  let [text, depth] = ['', 0];
  for (let at = 0; at < header.length; at++) {
    const character = header[at]!;
    if (depth > 0 && character === '\\') at++;
    else if (character === '(' && depth++ === 0) text += '()';
    else if (character === ')' && depth > 0) depth--;
    else if (depth === 0) text += character;
  }
  return text;
}

function filtersOf(entries: ReadonlyMap<string, string>): string[] | null {
  const stated = entries.get('Filter');
  if (stated === undefined) return [];
  const names = stated.startsWith('[')
    ? stated
        .slice(1, -1)
        .trim()
        .split(/\s+|(?=\/)/)
    : [stated];
  const filters = names.filter((name) => name !== '').map((name) => FILTERS.get(name.slice(1)) ?? name.slice(1));
  const known = filters.every(
    (filter, index) => names[index]!.startsWith('/') && [...FILTERS.values()].includes(filter),
  );
  return known ? filters : null;
}

/** null if it cannot be computed. */
function sizeOf(entries: ReadonlyMap<string, string>): number | undefined | null {
  const integer = (key: string): number =>
    /^\d+$/.test(entries.get(key) ?? '') ? Number(entries.get(key)) : Number.NaN;
  const [width, height] = [integer('Width'), integer('Height')];
  if (!(width > 0 && height > 0)) return null;
  const isMask = entries.get('ImageMask') === 'true';
  const filters = filtersOf(entries) ?? [];
  if (filters.some((filter) => PICTURES.has(filter))) return undefined;
  const bits = isMask ? 1 : integer('BitsPerComponent');
  const space = entries.get('ColorSpace');
  const isIndexed = /^\[\s*\/(I|Indexed)\b/.test(space ?? '');
  const components = isMask || isIndexed ? 1 : space === undefined ? Number.NaN : COMPONENTS.get(space.slice(1));
  if (components === undefined) return undefined;
  const size = Math.ceil((width * components * bits) / 8) * height;
  return Number.isNaN(size) ? null : size;
}

/** Whether /Length, if present, is the length of the encoded data (§8.9.7, table 91). */
function hasStatedLength(entries: ReadonlyMap<string, string>, length: number): boolean {
  const stated = entries.get('Length');
  return stated === undefined || (/^\d+$/.test(stated) && Math.abs(Number(stated) - length) <= 2);
}

/** Whether the data end as data of this filter must; otherwise a decoder would continue into the content. */
function hasItsEnd(filter: string, data: Uint8Array): boolean {
  const text = (): string => String.fromCharCode(...data.subarray(-8)).trimEnd();
  switch (filter) {
    case 'ASCIIHexDecode':
      return data.indexOf(0x3e) >= 0 && text().endsWith('>') && data.indexOf(0x3e) === data.lastIndexOf(0x3e);
    case 'ASCII85Decode':
      return data.indexOf(0x7e) === data.lastIndexOf(0x7e) && /~\s*>$/.test(text());
    case 'RunLengthDecode':
      return endOfRuns(data) === data.length;
    case 'DCTDecode':
      return data.at(-2) === 0xff && data.at(-1) === 0xd9;
    default:
      return true;
  }
}

/** Offset after the byte 128 that ends the data (§7.4.5); −1 if there is none. */
function endOfRuns(data: Uint8Array): number {
  for (let at = 0; at < data.length; ) {
    const length = data[at]!;
    if (length === 128) return at + 1;
    at += length < 128 ? length + 2 : 2;
  }
  return -1;
}

function isWhite(byte: number | undefined): boolean {
  return byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
}

/** Length of the single white-space character after `ID`; CR LF counts as one. */
function separatorLength(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 13 && bytes[at + 1] === 10) return 2;
  return bytes[at] === 32 || bytes[at] === 10 || bytes[at] === 13 || bytes[at] === 9 ? 1 : 0;
}

function lineEndLength(bytes: Uint8Array, at: number): number {
  if (bytes[at - 1] === 10 && bytes[at - 2] === 13) return 2;
  return isWhite(bytes[at - 1]) ? 1 : 0;
}
