/** What an update may bring up to date without touching what is shown: metadata, developer extensions, the structure tree. */
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from '@govseal/pdf';
import type { Walk } from '../diff/walk.ts';

type Value = PdfObject | undefined;

/** The Info dictionary holds text and nothing that leads elsewhere (ISO 32000-2 §14.3.3). */
export function compareInfo(walk: Walk, before: Value, after: Value): void {
  if (!walk.differs(before, after)) return;
  const info = walk.after.resolve(after);
  const plain =
    info === null || (info instanceof PdfDict && [...info.entries.values()].every((value) => isPlain(walk, value)));
  const code = plain ? 'PADES_CHANGE_METADATA' : 'PADES_CHANGE_TRAILER';
  walk.reportChange({ code, path: 'Info' }, before, after);
}

/** An XMP stream (ISO 32000-2 §14.3.2). */
export function compareMetadata(walk: Walk, before: Value, after: Value, path: string): void {
  if (!walk.differs(before, after)) return;
  const metadata = walk.after.resolve(after);
  const plain =
    metadata === null ||
    (metadata instanceof PdfStream &&
      [...metadata.dict.entries].every(
        ([key, value]) => key === 'Length' || key === 'DecodeParms' || isPlain(walk, value),
      ));
  walk.reportChange({ code: plain ? 'PADES_CHANGE_METADATA' : 'PADES_CHANGE_CATALOG', path }, before, after);
}

/** Names, numbers and strings about extensions (ISO 32000-2 §7.12): dictionaries of dictionaries, nothing else. */
export function compareExtensions(walk: Walk, before: Value, after: Value): void {
  if (!walk.differs(before, after)) return;
  const plain = isPlainTree(walk, after, 4);
  const code = plain ? 'PADES_CHANGE_EXTENSIONS' : 'PADES_CHANGE_CATALOG';
  walk.reportChange({ code, path: 'Root.Extensions' }, before, after);
}

/**
 * A tagged file gains structure elements with every new widget (ISO 32000-2 §14.7.5). They describe what is shown and
 * show nothing; associated files they could carry are refused.
 */
export function compareStructureTree(walk: Walk, before: Value, after: Value): void {
  if (!walk.differs(before, after)) return;
  const tree = walk.after.resolve(after);
  const code = tree instanceof PdfDict && !tree.has('AF') ? 'PADES_CHANGE_STRUCTURE_TREE' : 'PADES_CHANGE_CATALOG';
  walk.reportChange({ code, path: 'Root.StructTreeRoot' }, before, after);
}

function isPlain(walk: Walk, object: PdfObject): boolean {
  const value = walk.after.resolve(object);
  if (value instanceof PdfArray) return value.items.every((item) => !(item instanceof PdfRef) && isPlain(walk, item));
  return !(value instanceof PdfDict || value instanceof PdfStream);
}

function isPlainTree(walk: Walk, object: Value, depth: number): boolean {
  const value = walk.after.resolve(object);
  if (depth === 0 || value instanceof PdfStream) return false;
  if (value instanceof PdfDict)
    return [...value.entries.values()].every((entry) => isPlainTree(walk, entry, depth - 1));
  if (value instanceof PdfArray) return value.items.every((entry) => isPlainTree(walk, entry, depth - 1));
  return (
    value === null || value instanceof PdfName || typeof value !== 'object' || 'bytes' in value || 'value' in value
  );
}
