/** Replaces the strings inside a direct object; values without strings are returned unchanged. */
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfString } from '../syntax/object.ts';

export type StringMapper = (string: PdfString) => PdfString;

export function mapStrings(object: PdfObject, map: StringMapper): PdfObject {
  if (object instanceof PdfString) return map(object);
  if (object instanceof PdfDict) return mapDict(object, map);
  if (object instanceof PdfArray) return mapArray(object, map);
  return object;
}

export function mapDict(dict: PdfDict, map: StringMapper): PdfDict {
  let entries: Map<string, PdfObject> | undefined;
  for (const [key, value] of dict.entries) {
    if (key === 'Contents' && isSignatureContents(dict, value)) continue;
    const mapped = mapStrings(value, map);
    if (mapped === value) continue;
    entries ??= new Map(dict.entries);
    entries.set(key, mapped);
  }
  return entries === undefined ? dict : new PdfDict(entries, dict.start, dict.end, dict.duplicates);
}

function mapArray(array: PdfArray, map: StringMapper): PdfArray {
  let items: PdfObject[] | undefined;
  for (const [index, item] of array.items.entries()) {
    const mapped = mapStrings(item, map);
    if (mapped === item) continue;
    items ??= [...array.items];
    items[index] = mapped;
  }
  return items === undefined ? array : new PdfArray(items, array.start, array.end);
}

const SIGNATURES: readonly string[] = ['Sig', 'DocTimeStamp'];

/**
 * ISO 32000-2 §7.6.2: the hexadecimal /Contents of a signature dictionary is not encrypted; /Type is optional there,
 * /ByteRange is not.
 */
function isSignatureContents(dict: PdfDict, value: PdfObject): boolean {
  if (!(value instanceof PdfString) || !value.hex || !(dict.get('ByteRange') instanceof PdfArray)) return false;
  const type = dict.get('Type') ?? null;
  return type === null || (type instanceof PdfName && SIGNATURES.includes(type.value));
}
