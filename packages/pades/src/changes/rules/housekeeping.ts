/** What an update may bring up to date without touching what is shown: metadata and developer extensions. */
import { latin1 } from '@govseal/core';
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from '@govseal/pdf';
import type { Walk } from '../diff/walk.ts';

type Value = PdfObject | undefined;

/** The Info dictionary holds text and nothing that leads elsewhere (ISO 32000-2 §14.3.3). */
export function compareInfo(walk: Walk, before: Value, after: Value): void {
  if (!walk.differs(before, after)) return;
  const info = walk.after.resolve(after);
  const plain =
    info === null || (info instanceof PdfDict && [...info.entries.values()].every((value) => isPlain(walk, value)));
  const code = !plain
    ? 'PADES_CHANGE_TRAILER'
    : onlyDates(walk, before, after)
      ? 'PADES_CHANGE_DATES'
      : 'PADES_CHANGE_METADATA';
  walk.reportChange({ code, path: 'Info' }, before, after);
}

/** A producer records itself and the time; nothing else in the document information may change. */
function onlyDates(walk: Walk, before: Value, after: Value): boolean {
  const old = walk.before.resolve(before);
  const now = walk.after.resolve(after);
  const b = old instanceof PdfDict ? old : PdfDict.of({});
  const a = now instanceof PdfDict ? now : PdfDict.of({});
  return [...walk.keys(b, a)].every(
    (key) => key === 'ModDate' || key === 'Producer' || !walk.differs(b.get(key), a.get(key)),
  );
}

/** XMP properties that say when and with what a file was written last. */
const XMP_DATES =
  /<(xmp:ModifyDate|xmp:MetadataDate|pdf:Producer|xmpMM:InstanceID)(\s[^<>]*)?>[^<]*<\/\1>|\b(xmp:ModifyDate|xmp:MetadataDate|pdf:Producer|xmpMM:InstanceID)="[^"]*"|x:xmptk="[^"]*"/g;

function onlyXmpDates(walk: Walk, before: PdfObject, after: PdfObject): boolean {
  if (!(before instanceof PdfStream) || !(after instanceof PdfStream)) return false;
  const text = (view: Walk['before'], stream: PdfStream): string =>
    latin1(view.streamData(stream)).replace(XMP_DATES, '').replace(/\s+/g, '');
  return text(walk.before, before) === text(walk.after, after);
}

/** XMP has no document type (ISO 16684-1 §7.1): with one, its meaning depends on the reader and on external files. */
function declaresEntities({ after }: Walk, stream: PdfStream): boolean {
  return /<!\s*(DOCTYPE|ENTITY)/i.test(latin1(after.streamData(stream)).replaceAll('\0', ''));
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
  if (metadata instanceof PdfStream && declaresEntities(walk, metadata)) {
    walk.reportChange({ code: 'PADES_CHANGE_CATALOG', path }, before, after);
    return;
  }
  const dates = plain && onlyXmpDates(walk, walk.before.resolve(before), metadata);
  const code = !plain ? 'PADES_CHANGE_CATALOG' : dates ? 'PADES_CHANGE_DATES' : 'PADES_CHANGE_METADATA';
  walk.reportChange({ code, path }, before, after);
}

/** Names, numbers and strings about extensions (ISO 32000-2 §7.12): dictionaries of dictionaries, nothing else. */
export function compareExtensions(walk: Walk, before: Value, after: Value): void {
  if (!walk.differs(before, after)) return;
  const plain = isPlainTree(walk, after, 4);
  const code = plain ? 'PADES_CHANGE_EXTENSIONS' : 'PADES_CHANGE_CATALOG';
  walk.reportChange({ code, path: 'Root.Extensions' }, before, after);
}

function isPlain(walk: Walk, object: PdfObject): boolean {
  const value = walk.after.resolve(object);
  if (value instanceof PdfArray) return value.items.every((item) => !(item instanceof PdfRef) && isPlain(walk, item));
  return !(value instanceof PdfDict || value instanceof PdfStream);
}

const EXTENSION_TYPES: ReadonlySet<string> = new Set(['Extensions', 'DeveloperExtensions']);

/** Table 49 wants all of it direct; pyHanko has written it otherwise, so that an object of another type is what is refused. */
function isPlainTree(walk: Walk, object: Value, depth: number): boolean {
  const value = walk.after.resolve(object);
  if (depth === 0 || value instanceof PdfStream) return false;
  if (value instanceof PdfDict) {
    const type = value.get('Type');
    if (type !== undefined && !(type instanceof PdfName && EXTENSION_TYPES.has(type.value))) return false;
    return [...value.entries.values()].every((entry) => isPlainTree(walk, entry, depth - 1));
  }
  return !(value instanceof PdfArray) || value.items.every((entry) => isPlainTree(walk, entry, depth - 1));
}
