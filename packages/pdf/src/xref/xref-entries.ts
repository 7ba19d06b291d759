/** The parts common to cross-reference tables and streams: a section's entries and trailer, and their checks. */
import type { XrefEntry } from '../document/model.ts';
import { pdfError } from '../error.ts';
import type { FileBudget } from '../limits.ts';
import { type PdfDict, PdfRef } from '../syntax/object.ts';
import type { FileBytes } from '../syntax/window.ts';
import type { Deviations, XrefDeviation } from './xref-rules.ts';

/** An entry before its revision is known. */
export type RawEntry = XrefEntry;

export interface XrefSection {
  readonly offset: number;
  readonly kind: 'table' | 'stream';
  readonly trailer: PdfDict;
  readonly entries: Map<number, RawEntry>;
  /** Deviations from the exact form. */
  readonly deviations: readonly XrefDeviation[];
  /** After the trailer dictionary or the stream's `endobj`. */
  readonly end: number;
}

export interface SectionContext {
  readonly file: FileBytes;
  readonly budget: FileBudget;
  /** Entries read so far, all sections. */
  entries: number;
}

/** A number listed twice in one section: readers differ in which entry they use, so only equal entries pass. */
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

/** Keys that control how the file is read must occur once and have the right type (§7.5.5, table 15). */
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
