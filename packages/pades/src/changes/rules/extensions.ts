/** The extensions dictionary (ISO 32000-2 §7.12): an update may declare the extensions that it uses. */
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfStream } from '@govseal/pdf';
import type { ChangeLog } from '../diff/change-log.ts';

type Value = PdfObject | undefined;

/** Accepts only dictionaries of dictionaries with names, numbers and strings (ISO 32000-2 §7.12). */
export function compareExtensions(changes: ChangeLog, before: Value, after: Value): void {
  if (!changes.differs(before, after)) return;
  const plain = isPlainTree(changes, after, 4);
  const code = plain ? 'PADES_CHANGE_EXTENSIONS' : 'PADES_CHANGE_CATALOG';
  changes.reportChange({ code, path: 'Root.Extensions' }, before, after);
}

const EXTENSION_TYPES: ReadonlySet<string> = new Set(['Extensions', 'DeveloperExtensions']);

/** Table 49 requires direct objects; pyHanko has written indirect ones, so only an object with another type is rejected. */
function isPlainTree(changes: ChangeLog, object: Value, depth: number): boolean {
  const value = changes.after.resolve(object);
  if (depth === 0 || value instanceof PdfStream) return false;
  if (value instanceof PdfDict) {
    const type = value.get('Type');
    if (type !== undefined && !(type instanceof PdfName && EXTENSION_TYPES.has(type.value))) return false;
    return [...value.entries.values()].every((entry) => isPlainTree(changes, entry, depth - 1));
  }
  return !(value instanceof PdfArray) || value.items.every((entry) => isPlainTree(changes, entry, depth - 1));
}
