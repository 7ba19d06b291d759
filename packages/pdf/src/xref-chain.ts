/**
 * From the last `startxref` back along /Prev to the first writing of the file, and from there forward as revisions (ISO
 * 32000-2 §7.5.5–§7.5.8, Annex F for linearised files). Nothing is searched for: what the chain does not name is not there.
 */
import { type Finding, finding } from '@govseal/core';
import { charClass, WHITE } from './chars.ts';
import { pdfCodes, pdfError } from './error.ts';
import type { Revision, XrefEntry, XrefKind } from './model.ts';
import { PdfDict } from './object.ts';
import { Parser } from './parser.ts';
import { findLastStartXref, readStartXref, type StartXref } from './startxref.ts';
import { readXrefSection, type SectionContext, sameEntry, type XrefSection } from './xref-section.ts';

/** What one step of the chain names; a linearised first revision and a hybrid one have two sections. */
interface Link {
  readonly section: XrefSection;
  readonly hybrid: XrefSection | null;
  /** Of a linearised file: the main section, which its first-page section names as /Prev although it lies behind. */
  readonly main: XrefSection | null;
  /** Behind the last of them in front of `startxref`. */
  readonly end: number;
}

export interface XrefChain {
  readonly revisions: readonly Revision[];
  readonly findings: readonly Finding[];
}

export function readXrefChain(context: SectionContext): XrefChain {
  const { file, budget } = context;
  const last = findLastStartXref(file, budget);
  const links = followPrev(context, last.target).reverse();
  const findings: Finding[] = [];
  const revisions: Revision[] = [];
  let start = 0;
  const streams = new Set<number>();
  let group: Link[] = [];
  for (const [index, link] of links.entries()) {
    group.push(link);
    const next = links[index + 1];
    // Acrobat writes the two sections of a linearised hybrid update one behind the other with one startxref: one revision.
    if (next !== undefined && link.main === null && continues(context, link, next)) continue;
    const entries = mergeGroup(group, revisions, streams);
    const revision = buildRevision(group, entries, revisions.length, start, revisionTail(context, link));
    checkPlace(group, revision);
    revisions.push(revision);
    start = revision.end;
    group = [];
  }
  const newest = revisions[revisions.length - 1]!;
  if (newest.startxrefOffset !== last.offset) {
    // The file's last words must be those of its newest revision; else readers that look for the end differ from us.
    throw pdfError('PDF_REVISION_END', last.offset, { expected: 'last startxref of the newest revision' });
  }
  if (newest.end < file.size) {
    const bytes = file.size - newest.end;
    findings.push(finding(pdfCodes, 'PDF_BYTES_AFTER_EOF', { at: { offset: newest.end }, params: { bytes } }));
  }
  return { revisions, findings };
}

/** Whether `next` begins right behind `link`, with the stream of a hybrid section in front of its table. */
function continues(context: SectionContext, link: Link, next: Link): boolean {
  if (touches(context, link.end, next.section.offset)) return true;
  if (next.hybrid === null) return false;
  return touches(context, link.end, next.hybrid.offset) && touches(context, next.hybrid.end, next.section.offset);
}

/** Whether only white space lies between the end of one section and the next. */
function touches(context: SectionContext, end: number, offset: number): boolean {
  if (offset < end || offset - end > 16) return false;
  for (const byte of context.file.read(end, offset - end)) if (charClass[byte] !== WHITE) return false;
  return true;
}

/** Newest first. Numbers of revisions are set when the length of the chain is known. */
function followPrev(context: SectionContext, target: number): Link[] {
  const links: Link[] = [];
  const seen = new Set<number>();
  let offset: number | undefined = target;
  while (offset !== undefined) {
    if (seen.has(offset)) throw pdfError('PDF_XREF_LOOP', offset);
    seen.add(offset);
    if (links.length >= context.budget.limits.revisions) {
      throw pdfError('PDF_LIMIT', offset, { limit: 'revisions', value: context.budget.limits.revisions });
    }
    const section = readXrefSection(context, offset, 0);
    const prev = prevOf(section);
    if (prev !== undefined && prev > offset) {
      links.push(linearizedLink(context, section, prev));
      break;
    }
    links.push(plainLink(context, section));
    offset = prev;
  }
  return links;
}

function prevOf(section: XrefSection): number | undefined {
  return section.trailer.get('Prev') as number | undefined;
}

function plainLink(context: SectionContext, section: XrefSection): Link {
  return { section, hybrid: readHybrid(context, section), main: null, end: section.end };
}

/** Annex F.3.4: the first-page section stands first in the file and names the main section, which has no /Prev. */
function linearizedLink(context: SectionContext, section: XrefSection, prev: number): Link {
  const main = readXrefSection(context, prev, 0);
  if (prevOf(main) !== undefined) throw pdfError('PDF_XREF_ORDER', section.offset, { prev });
  // Readers begin with either of the two trailers.
  for (const key of ['Root', 'Encrypt']) {
    const other = main.trailer.get(key);
    if (other !== undefined && String(other) !== String(section.trailer.get(key))) {
      throw pdfError('PDF_TRAILER', main.offset, { key });
    }
  }
  return { section, hybrid: readHybrid(context, section), main, end: main.end };
}

function readHybrid(context: SectionContext, section: XrefSection): XrefSection | null {
  if (section.kind !== 'table') return null;
  const offset = section.trailer.get('XRefStm') as number | undefined;
  if (offset === undefined) return null;
  const hybrid = readXrefSection(context, offset, 0);
  if (hybrid.kind !== 'stream') throw pdfError('PDF_XREF_STREAM', offset, { expected: 'stream' });
  return hybrid;
}

/** `startxref` and `%%EOF` behind the section; of a linearised file, behind its main section. */
function revisionTail(context: SectionContext, link: Link): StartXref {
  const { section } = link;
  const tail = readStartXref(context.file, behindTrailer(context, link), context.budget);
  if (tail.target !== section.offset) {
    throw pdfError('PDF_REVISION_END', tail.offset, { target: tail.target, section: section.offset });
  }
  return tail;
}

/** Acrobat 9 puts a `trailer` without /Root behind the main cross-reference stream; it says nothing, so it is passed over. */
function behindTrailer(context: SectionContext, link: Link): number {
  if ((link.main ?? link.section).kind === 'table') return link.end;
  return context.file.parse(link.end, (window) => {
    const parser = new Parser(window, link.end, context.budget);
    parser.skipWhite();
    if (!parser.tryKeyword('trailer')) return link.end;
    const trailer = parser.parseObject();
    if (!(trailer instanceof PdfDict)) throw pdfError('PDF_TRAILER', link.end, { expected: 'dictionary' });
    for (const key of ['Root', 'Prev', 'Encrypt', 'XRefStm']) {
      if (trailer.has(key)) throw pdfError('PDF_TRAILER', link.end, { key });
    }
    return parser.offset;
  });
}

/** `group` is oldest first: the last link is the one that `startxref` names. */
function buildRevision(
  group: readonly Link[],
  entries: ReadonlyMap<number, XrefEntry>,
  index: number,
  start: number,
  tail: StartXref,
): Revision {
  const { section } = group[group.length - 1]!;
  const hybrid = group.some((link) => link.hybrid !== null);
  const kind: XrefKind = hybrid ? 'hybrid' : section.kind;
  return {
    index,
    xrefOffset: section.offset,
    startxrefOffset: tail.offset,
    kind,
    linearized: group.some((link) => link.main !== null),
    trailer: section.trailer,
    entries: withRevision(entries, index),
    start,
    eof: tail.eof,
    end: tail.end,
  };
}

/** The entries were read before the length of the chain was known; nobody else holds them yet. */
function withRevision(entries: ReadonlyMap<number, XrefEntry>, revision: number): ReadonlyMap<number, XrefEntry> {
  for (const entry of entries.values()) (entry as { revision: number }).revision = revision;
  return entries;
}

/** What the sections of one revision say together. `streams` are the hybrid streams of the revisions before. */
function mergeGroup(
  group: readonly Link[],
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
 * §7.5.8.4: the stream of a hybrid section tells newer readers of objects that the tables hide as free. Where a table (of
 * this section or before) and the stream both call an object used but elsewhere, old and new readers see different
 * documents, and we refuse.
 */
function mergeHybrid(section: XrefSection, hybrid: XrefSection, before: Before): Map<number, XrefEntry> {
  const merged = new Map(section.entries);
  for (const [number, entry] of hybrid.entries) {
    const inTable = section.entries.get(number) ?? before(number);
    if (inTable !== undefined && inTable.kind !== 'free' && !sameEntry(inTable, entry)) {
      throw pdfError('PDF_XREF_HYBRID_DISAGREES', hybrid.offset, { number });
    }
    if (inTable === undefined || inTable.kind === 'free') merged.set(number, entry);
  }
  return merged;
}

/**
 * An update that copied /XRefStm from the trailer before (seen from signers): its own table comes first; for every other
 * object the old stream must still say what holds anyway, so that it adds nothing whoever reads it.
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

/** The two halves of a linearised file share no object in use. */
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

/**
 * Every section of a revision lies inside it: behind the revision before and in front of its own `startxref`. The stream of
 * a hybrid section may lie further up: Word writes it in front of the table that does without, then a second, empty table.
 */
function checkPlace(group: readonly Link[], revision: Revision): void {
  for (const { section, hybrid, main } of group) {
    for (const part of [section, hybrid, main]) {
      if (part === null) continue;
      const start = part === hybrid ? 0 : revision.start;
      if (part.offset < start || part.end > revision.startxrefOffset) {
        throw pdfError('PDF_XREF_OUTSIDE_REVISION', part.offset, { revision: revision.index });
      }
    }
  }
}
