/**
 * From the last `startxref` back along /Prev to the first writing of the file, and from there forward as revisions (ISO
 * 32000-2 §7.5.5–§7.5.8, Annex F for linearised files). Nothing is searched for: what the chain does not name is not there.
 */
import { type Finding, finding } from '@govseal/core';
import { pdfCodes, pdfError } from './error.ts';
import type { Revision, XrefEntry, XrefKind } from './model.ts';
import type { StartXref } from './startxref.ts';
import { findLastStartXref, readStartXref } from './startxref.ts';
import { readXrefSection, type SectionContext, sameEntry, type XrefSection } from './xref-section.ts';

/** The sections of one revision; a linearised first revision has two. */
interface Link {
  readonly section: XrefSection;
  readonly hybrid: XrefSection | null;
  /** Of a linearised file: the main section, which its first-page section names as /Prev although it lies behind. */
  readonly main: XrefSection | null;
}

export interface XrefChain {
  readonly revisions: readonly Revision[];
  readonly findings: readonly Finding[];
}

export function readXrefChain(context: SectionContext): XrefChain {
  const { file, limits } = context;
  const last = findLastStartXref(file, limits);
  const links = followPrev(context, last.target).reverse();
  const findings: Finding[] = [];
  const revisions: Revision[] = [];
  let start = 0;
  for (const [index, link] of links.entries()) {
    const tail = revisionTail(context, link);
    const revision = buildRevision(link, index, start, tail);
    checkPlace(link, revision);
    revisions.push(revision);
    start = revision.end;
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

/** Newest first. Numbers of revisions are set when the length of the chain is known. */
function followPrev(context: SectionContext, target: number): Link[] {
  const links: Link[] = [];
  const seen = new Set<number>();
  let offset: number | undefined = target;
  while (offset !== undefined) {
    if (seen.has(offset)) throw pdfError('PDF_XREF_LOOP', offset);
    seen.add(offset);
    if (links.length >= context.limits.revisions) {
      throw pdfError('PDF_LIMIT', offset, { limit: 'revisions', value: context.limits.revisions });
    }
    const section = readXrefSection(context, offset, 0);
    const prev = prevOf(section);
    if (prev !== undefined && prev > offset) {
      links.push(linearizedLink(context, section, prev));
      break;
    }
    links.push({ section, hybrid: readHybrid(context, section), main: null });
    offset = prev;
  }
  return links;
}

function prevOf(section: XrefSection): number | undefined {
  return section.trailer.get('Prev') as number | undefined;
}

/** Annex F.3.4: the first-page section stands first in the file and names the main section, which has no /Prev. */
function linearizedLink(context: SectionContext, section: XrefSection, prev: number): Link {
  const main = readXrefSection(context, prev, 0);
  if (prevOf(main) !== undefined) throw pdfError('PDF_XREF_ORDER', section.offset, { prev });
  return { section, hybrid: readHybrid(context, section), main };
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
  const { section, main } = link;
  const tail = readStartXref(context.file, (main ?? section).end, context.limits);
  if (tail.target !== section.offset) {
    throw pdfError('PDF_REVISION_END', tail.offset, { target: tail.target, section: section.offset });
  }
  return tail;
}

function buildRevision(link: Link, index: number, start: number, tail: StartXref): Revision {
  const { section, hybrid, main } = link;
  const kind: XrefKind = hybrid !== null ? 'hybrid' : section.kind;
  let entries = section.entries;
  if (hybrid !== null) entries = mergeHybrid(section, hybrid);
  if (main !== null) entries = mergeLinearized(section, main);
  return {
    index,
    xrefOffset: section.offset,
    startxrefOffset: tail.offset,
    kind,
    linearized: main !== null,
    trailer: section.trailer,
    entries: withRevision(entries, index),
    start,
    eof: tail.eof,
    end: tail.end,
  };
}

function withRevision(entries: ReadonlyMap<number, XrefEntry>, revision: number): ReadonlyMap<number, XrefEntry> {
  if (revision === 0) return entries;
  const out = new Map<number, XrefEntry>();
  for (const [number, entry] of entries) out.set(number, { ...entry, revision });
  return out;
}

/**
 * §7.5.8.4: the stream of a hybrid section tells newer readers of objects that the table hides as free. Where both call an
 * object used but elsewhere, old and new readers see different documents, and we refuse.
 */
function mergeHybrid(section: XrefSection, hybrid: XrefSection): Map<number, XrefEntry> {
  const merged = new Map(section.entries);
  for (const [number, entry] of hybrid.entries) {
    const inTable = section.entries.get(number);
    if (inTable !== undefined && inTable.kind !== 'free' && !sameEntry(inTable, entry)) {
      throw pdfError('PDF_XREF_HYBRID_DISAGREES', hybrid.offset, { number });
    }
    if (inTable === undefined || inTable.kind === 'free') merged.set(number, entry);
  }
  return merged;
}

/** The two halves of a linearised file share no object in use. */
function mergeLinearized(section: XrefSection, main: XrefSection): Map<number, XrefEntry> {
  const merged = new Map(main.entries);
  for (const [number, entry] of section.entries) {
    const other = main.entries.get(number);
    if (other !== undefined && other.kind !== 'free' && !sameEntry(other, entry)) {
      throw pdfError('PDF_XREF_DUPLICATE', section.offset, { number });
    }
    merged.set(number, entry);
  }
  return merged;
}

/** Every section of a revision lies inside it: behind the revision before and in front of its own `startxref`. */
function checkPlace(link: Link, revision: Revision): void {
  for (const section of [link.section, link.hybrid, link.main]) {
    if (section === null) continue;
    if (section.offset < revision.start || section.end > revision.startxrefOffset) {
      throw pdfError('PDF_XREF_OUTSIDE_REVISION', section.offset, { revision: revision.index });
    }
  }
}
