/**
 * Reports content that an update after a signature must not add, even if every byte of it is listed: structure hidden inside
 * stream data and strings, streams that claim to be structure, and sections in a form that some viewers do not accept.
 */

import type { XrefEntry } from '../document/model.ts';
import type { ObjectStore } from '../document/object-store.ts';
import { PdfError } from '../error.ts';
import { PdfName, type PdfObject, PdfStream } from '../syntax/object.ts';
import { sameEntry } from '../xref/xref-entries.ts';
import type { XrefRule } from '../xref/xref-rules.ts';
import { depthOf, readXrefSection } from '../xref/xref-section.ts';
import type { ByteAccount, Unaccounted } from './account.ts';
import { findStructure } from './object-headers.ts';

/** Old writers give the offset of the white space before a section or an object number; every viewer skips it. */
const HARMLESS: ReadonlySet<XrefRule> = new Set([
  'section offset',
  'object 0 generation',
  'free generation',
  'keyword line',
]);

/** PDFium CPDF_SyntaxParser::kParserMaxRecursionDepth is 64: it does not read objects that nest deeper. */
const MAX_DEPTH = 60;

/** Everything in the revisions after `revision` that is not accounted for. */
export function accountForUpdates(store: ObjectStore, account: ByteAccount, revision: number): Unaccounted[] {
  const { revisions } = store;
  const from = revisions[revision]!.end;
  const to = revisions[revisions.length - 1]!.end;
  const found = account.unaccounted.filter((one) => one.revision > revision);
  for (const offset of findStructure(store.bytes, from, to)) {
    if (!isOwn(store, account, offset))
      found.push({ kind: 'hidden object', revision: revisionAt(store, offset), offset, length: 0 });
  }
  for (const { index, entries, deviations, start } of revisions.slice(revision + 1)) {
    for (const { rule, offset } of deviations)
      if (!HARMLESS.has(rule)) found.push({ kind: 'section form', revision: index, offset, length: 0 });
    for (const entry of entries.values()) {
      const kind = isHiddenBefore(store, entry, start) ? 'earlier bytes' : checkObject(store, entry);
      if (kind !== null)
        found.push({ kind, revision: index, offset: entry.kind === 'offset' ? entry.offset : -1, length: 0 });
    }
  }
  return found;
}

/** A listed object, or the trailer of a section. */
function isOwn(store: ObjectStore, { starts }: ByteAccount, offset: number): boolean {
  if (starts.has(offset)) return true;
  const isSection = (span: { start: number; end: number }): boolean => offset >= span.start && offset < span.end;
  return isTrailer(store, offset) && store.revisions.some(({ sections }) => sections.some(isSection));
}

function isTrailer({ bytes }: ObjectStore, offset: number): boolean {
  return bytes.byteAt(offset) === 0x74;
}

function revisionAt({ revisions }: ObjectStore, offset: number): number {
  return revisions.findIndex(({ end }) => offset < end);
}

/** A listed object must parse in full, have the number and generation of the table, and the structure that its /Type states. */
function checkObject(store: ObjectStore, entry: XrefEntry): Unaccounted['kind'] | null {
  if (entry.kind === 'free') return null;
  try {
    const object = store.get(entry.number, undefined, entry.revision);
    if (depthOf(object instanceof PdfStream ? object.dict : object) > MAX_DEPTH) return 'missing object';
    if (entry.kind !== 'offset' || !(object instanceof PdfStream)) return null;
    return isUnusedStructure(store, entry, object) ? 'unused structure' : null;
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return 'missing object';
  }
}

function isUnusedStructure(store: ObjectStore, entry: XrefEntry & { kind: 'offset' }, stream: PdfStream): boolean {
  const type = typeOf(store.resolve(stream.dict.get('Type'), entry.revision));
  if (type === 'XRef') {
    const from = store.skipWhite(entry.offset);
    const isSection = store.revisions.some(({ sections }) =>
      sections.some(({ start }) => store.skipWhite(start) === from),
    );
    return !isSection && !repeatsSection(store, entry);
  }
  if (type !== 'ObjStm') return false;
  // A viewer that rebuilds the file uses every object of the stream.
  return store.numbersInStream(entry).some((number, index) => {
    const listed = store.revisions[entry.revision]!.entries.get(number);
    return listed?.kind !== 'compressed' || listed.stream !== entry.number || listed.index !== index;
  });
}

/** A hybrid update that restores an older object, which the preceding table marked as free. */
function isHiddenBefore(store: ObjectStore, entry: XrefEntry, start: number): boolean {
  if (entry.kind !== 'offset' || entry.offset >= start || entry.revision === 0) return false;
  const before = store.entry(entry.number, entry.revision - 1);
  return before === undefined || !sameEntry(before, entry);
}

/** PDFBox 1 writes the section of an update twice, as a stream and as a table that also lists the stream. */
function repeatsSection(store: ObjectStore, entry: XrefEntry & { kind: 'offset' }): boolean {
  const revision = store.revisions[entry.revision]!;
  const context = { file: store.bytes, budget: store.budget, entries: 0 };
  const { entries, trailer, deviations } = readXrefSection(context, entry.offset, entry.revision);
  if (deviations.length > 0 || String(trailer.get('Root')) !== String(revision.trailer.get('Root'))) return false;
  for (const number of entries.keys()) if (!revision.entries.has(number)) return false;
  return [...revision.entries].every(([number, stated]) => {
    const own = entries.get(number);
    return own === undefined ? number === entry.number || stated.kind === 'free' : sameEntry(stated, own);
  });
}

function typeOf(object: PdfObject): string | null {
  return object instanceof PdfName ? object.value : null;
}
