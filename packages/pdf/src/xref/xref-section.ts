/** One cross-reference section: what stands at one offset, a classic table with its trailer or a stream (ISO 32000-2 §7.5.4, §7.5.5, §7.5.8). */

import type { XrefEntry } from '../document/model.ts';
import { pdfError } from '../error.ts';
import type { FileBudget } from '../limits.ts';
import { PdfArray, PdfDict, type PdfObject, PdfRef } from '../syntax/object.ts';
import { Parser } from '../syntax/parser.ts';
import type { FileBytes } from '../syntax/window.ts';
import { Deviations, MAX_OBJECT_NUMBER, type XrefDeviation } from './xref-rules.ts';
import { readXrefStream } from './xref-stream.ts';
import { readXrefTable } from './xref-table.ts';

/** An entry before its revision is known. */
export type RawEntry = XrefEntry;

export interface XrefSection {
  readonly offset: number;
  readonly kind: 'table' | 'stream';
  readonly trailer: PdfDict;
  readonly entries: Map<number, RawEntry>;
  /** Departures from the exact form. */
  readonly deviations: readonly XrefDeviation[];
  /** Behind the trailer dictionary or the stream's `endobj`. */
  readonly end: number;
}

export interface SectionContext {
  readonly file: FileBytes;
  readonly budget: FileBudget;
  /** Entries read so far, all sections. */
  entries: number;
}

export function readXrefSection(context: SectionContext, offset: number, revision: number): XrefSection {
  const { file, budget } = context;
  if (offset < 0 || offset >= file.size) throw pdfError('PDF_STARTXREF_TARGET', offset, { target: offset });
  const deviations = new Deviations();
  const table = file.parse(offset, (window) => {
    deviations.list.length = 0;
    const parser = new Parser(window, offset, budget);
    parser.skipWhite();
    if (parser.offset !== offset) deviations.add('section offset', offset);
    parser.edge();
    return parser.tryKeyword('xref') ? readXrefTable(parser, context, offset, revision, deviations) : undefined;
  });
  const read = table ?? readXrefStream(context, offset, revision, deviations);
  const kind = table ? 'table' : 'stream';
  const section: XrefSection = { ...read, offset, kind, deviations: deviations.list };
  checkSize(section, deviations);
  checkForm(section, deviations);
  return section;
}

/** A number twice in one section: readers differ in which they take, so only equal entries pass. */
export function addEntry(entries: Map<number, RawEntry>, entry: RawEntry, place: number, deviations: Deviations): void {
  const other = entries.get(entry.number);
  if (other !== undefined) {
    if (!sameEntry(other, entry)) throw pdfError('PDF_XREF_DUPLICATE', place, { number: entry.number });
    deviations.add('object twice', place);
  }
  entries.set(entry.number, entry);
}

/** Whether two entries lead to the same object; the revision does not matter. */
export function sameEntry(a: RawEntry, b: RawEntry): boolean {
  if (a.kind === 'free' || b.kind === 'free') return a.kind === b.kind;
  if (a.kind === 'offset') return b.kind === 'offset' && a.offset === b.offset && a.generation === b.generation;
  return b.kind === 'compressed' && a.stream === b.stream && a.index === b.index;
}

export function checkEntryBudget(context: SectionContext, offset: number): void {
  const { xrefEntries } = context.budget.limits;
  if (context.entries > xrefEntries) {
    throw pdfError('PDF_LIMIT', offset, { limit: 'xrefEntries', value: xrefEntries });
  }
}

/** §7.5.5 table 15: numbers of /Size and above do not exist. Readers that go by that and others that do not see two documents. */
function checkSize({ offset, trailer, entries }: XrefSection, deviations: Deviations): void {
  const size = trailer.get('Size') as number;
  for (const entry of entries.values()) {
    if (entry.number > MAX_OBJECT_NUMBER) deviations.add('object number', offset);
    if (entry.number < size) continue;
    if (entry.kind !== 'free') throw pdfError('PDF_XREF_SIZE', offset, { number: entry.number, size });
    deviations.add('number beyond Size', offset);
  }
  if (size > MAX_OBJECT_NUMBER + 1) deviations.add('object number', offset);
}

/** Honest trailers have a dozen keys; an encryption dictionary inside nests four levels. */
const MAX_TRAILER = { keys: 64, depth: 8, bytes: 16_384 } as const;

function checkForm({ trailer, offset }: XrefSection, deviations: Deviations): void {
  const { size, start, end } = trailer;
  if (size > MAX_TRAILER.keys || end - start > MAX_TRAILER.bytes || depthOf(trailer) > MAX_TRAILER.depth)
    deviations.add('trailer dictionary', offset);
}

/** Levels of arrays and dictionaries. The parser limits how deep this goes. */
export function depthOf(object: PdfObject): number {
  let deepest = 0;
  if (object instanceof PdfArray) for (const item of object.items) deepest = Math.max(deepest, depthOf(item));
  else if (object instanceof PdfDict)
    for (const value of object.entries.values()) deepest = Math.max(deepest, depthOf(value));
  else return 0;
  return deepest + 1;
}

/** The keys that decide how the file is read must be there once and of their kind (§7.5.5, table 15). */
export function checkTrailer(trailer: PdfDict, offset: number): void {
  if (trailer.duplicates.length > 0) throw pdfError('PDF_DUPLICATE_KEY', offset, { key: trailer.duplicates[0]! });
  for (const key of ['Size', 'Prev', 'XRefStm']) {
    const value = trailer.get(key);
    if (value !== undefined && (typeof value !== 'number' || value < 0)) {
      throw pdfError('PDF_TRAILER', offset, { key });
    }
  }
  if (!trailer.has('Size')) throw pdfError('PDF_TRAILER', offset, { key: 'Size' });
  const root = trailer.get('Root');
  if (root !== undefined && !(root instanceof PdfRef)) throw pdfError('PDF_TRAILER', offset, { key: 'Root' });
}
