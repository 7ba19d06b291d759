/** Combines the sections of one revision: hybrid files (ISO 32000-2 §7.5.8.4) and linearized ones (Annex F). */

import type { Revision, XrefEntry } from '../document/model.ts';
import { pdfError } from '../error.ts';
import { sameEntry, type XrefSection } from './xref-entries.ts';

/** The sections of one step of the chain. */
export interface LinkSections {
  readonly section: XrefSection;
  readonly hybrid: XrefSection | null;
  /** Of a linearized file: the main section, which its first-page section names as /Prev although it comes later in the file. */
  readonly main: XrefSection | null;
}

/** `streams` are the hybrid streams of the revisions before; the group's own are added. */
export function mergeGroup(
  group: readonly LinkSections[],
  older: readonly Revision[],
  streams: Set<number>,
): ReadonlyMap<number, XrefEntry> {
  let merged: ReadonlyMap<number, XrefEntry> | undefined;
  for (const { section, hybrid, main } of group) {
    let entries: ReadonlyMap<number, XrefEntry> = section.entries;
    if (hybrid !== null) {
      const before = (number: number): XrefEntry | undefined => merged?.get(number) ?? effective(older, number);
      const copied = streams.has(hybrid.offset);
      streams.add(hybrid.offset);
      entries = copied ? checkCopiedHybrid(section, hybrid, before) : mergeHybrid(section, hybrid, before);
    }
    if (main !== null) entries = mergeLinearized(entries, main);
    merged = merged === undefined ? entries : new Map([...merged, ...entries]);
  }
  return merged!;
}

function effective(revisions: readonly Revision[], number: number): XrefEntry | undefined {
  for (let i = revisions.length - 1; i >= 0; i--) {
    const entry = revisions[i]!.entries.get(number);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

type Before = (number: number) => XrefEntry | undefined;

/**
 * §7.5.8.4: the stream of a hybrid section lists objects that its table marks as free. If a table (of this section or an
 * earlier one) and the stream place an object at different offsets, old and new readers see different documents. The same
 * holds if the table frees an object and the stream restores it: PDFium shows it, MuPDF, pdf.js and poppler do not.
 */
function mergeHybrid(section: XrefSection, hybrid: XrefSection, before: Before): Map<number, XrefEntry> {
  const merged = new Map(section.entries);
  for (const [number, entry] of hybrid.entries) {
    const own = section.entries.get(number);
    const known = before(number);
    const inTable = own ?? known;
    // If the stream restores the same object, `hidden hybrid entry` reports that some viewers do not see it.
    const freed = own?.kind === 'free' && entry.kind !== 'free' && known !== undefined && known.kind !== 'free';
    if (
      (freed && !sameEntry(known, entry)) ||
      (inTable !== undefined && inTable.kind !== 'free' && !sameEntry(inTable, entry))
    ) {
      throw pdfError('PDF_XREF_HYBRID_DISAGREES', hybrid.offset, { number });
    }
    if (inTable === undefined || inTable.kind === 'free') merged.set(number, entry);
  }
  return merged;
}

/**
 * An update that copied /XRefStm from the previous trailer (some signing software does): its own table takes precedence;
 * for every other object the old stream must give the entry already in effect, so that it changes nothing for any reader.
 */
function checkCopiedHybrid(section: XrefSection, hybrid: XrefSection, before: Before): ReadonlyMap<number, XrefEntry> {
  for (const [number, entry] of hybrid.entries) {
    const inTable = section.entries.get(number);
    if (inTable !== undefined && inTable.kind !== 'free') continue;
    const known = inTable ?? before(number);
    if (known === undefined ? entry.kind !== 'free' : !sameEntry(known, entry)) {
      throw pdfError('PDF_XREF_HYBRID_DISAGREES', hybrid.offset, { number });
    }
  }
  return section.entries;
}

/** The two sections of a linearized file must not list the same object in use. */
function mergeLinearized(first: ReadonlyMap<number, XrefEntry>, main: XrefSection): Map<number, XrefEntry> {
  const merged = new Map(main.entries);
  for (const [number, entry] of first) {
    const other = main.entries.get(number);
    if (other !== undefined && other.kind !== 'free' && !sameEntry(other, entry)) {
      throw pdfError('PDF_XREF_DUPLICATE', main.offset, { number });
    }
    merged.set(number, entry);
  }
  return merged;
}
