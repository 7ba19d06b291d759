/**
 * From the last `startxref` back along /Prev to the first writing of the file, and from there forward as revisions (ISO
 * 32000-2 §7.5.5–§7.5.8, Annex F for linearised files). Sections outside this chain are never searched for.
 */
import { attempt, type Finding, finding } from '@govseal/core';
import type { ByteSpan, Revision, XrefEntry, XrefKind } from '../document/model.ts';
import { PdfError, pdfCodes, pdfError } from '../error.ts';
import { charClass, WHITE } from '../syntax/chars.ts';
import { PdfDict } from '../syntax/object.ts';
import { Parser } from '../syntax/parser.ts';
import { findLastStartXref, readStartXref, type StartXref } from './startxref.ts';
import type { SectionContext, XrefSection } from './xref-entries.ts';
import { type LinkSections, mergeGroup } from './xref-hybrid.ts';
import { Deviations, END_SEARCH, isAmbiguous, type XrefDeviation } from './xref-rules.ts';
import { readXrefSection } from './xref-section.ts';

/** The sections of one step of the chain: two in a linearized first revision and in a hybrid one. */
interface Link extends LinkSections {
  /** After the last section before `startxref`. */
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
    // Acrobat writes the two sections of a linearised hybrid update one after the other with one startxref: one revision.
    if (next !== undefined && link.main === null && continues(context, link, next)) continue;
    const entries = mergeGroup(group, revisions, streams);
    const revision = buildRevision(context, group, entries, { index: revisions.length, start });
    checkPlace(group, revision);
    revisions.push(revision);
    start = revision.end;
    group = [];
  }
  const newest = revisions[revisions.length - 1]!;
  if (newest.startxrefOffset !== last.offset) {
    // The file must end with its newest revision; otherwise readers that search for the end find another one.
    throw pdfError('PDF_REVISION_END', last.offset, { expected: 'last startxref of the newest revision' });
  }
  findings.push(
    ...deviationFindings([...revisions.flatMap(({ deviations }) => deviations), ...checkNewest(context, revisions)]),
  );
  if (newest.end < file.size) {
    const bytes = file.size - newest.end;
    findings.push(finding(pdfCodes, 'PDF_BYTES_AFTER_EOF', { at: { offset: newest.end }, params: { bytes } }));
  }
  return { revisions, findings };
}

/** Whether `next` begins right after `link`, with the stream of a hybrid section in front of its table. */
function continues(context: SectionContext, link: Link, next: Link): boolean {
  if (touches(context, link.end, next.section.offset)) return true;
  if (next.hybrid === null) return false;
  return touches(context, link.end, next.hybrid.offset) && touches(context, next.hybrid.end, next.section.offset);
}

/** Whether there is only white space between the end of a section and the next. */
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

/** Annex F.3.4: the first-page section is first in the file and names the main section, which has no /Prev. */
function linearizedLink(context: SectionContext, section: XrefSection, prev: number): Link {
  const main = readXrefSection(context, prev, 0);
  if (prevOf(main) !== undefined) throw pdfError('PDF_XREF_ORDER', section.offset, { prev });
  requireSameTrailer(section, main);
  return { section, hybrid: readHybrid(context, section), main, end: main.end };
}

function readHybrid(context: SectionContext, section: XrefSection): XrefSection | null {
  if (section.kind !== 'table') return null;
  const offset = section.trailer.get('XRefStm') as number | undefined;
  if (offset === undefined) return null;
  const hybrid = readXrefSection(context, offset, 0);
  if (hybrid.kind !== 'stream') throw pdfError('PDF_XREF_STREAM', offset, { expected: 'stream' });
  requireSameTrailer(section, hybrid);
  return hybrid;
}

/** Readers begin with the trailer of either section of a revision (§7.5.8.4, Annex F.3.4). */
function requireSameTrailer(section: XrefSection, other: XrefSection): void {
  for (const key of ['Root', 'Encrypt']) {
    const stated = other.trailer.get(key);
    if (stated !== undefined && String(stated) !== String(section.trailer.get(key))) {
      throw pdfError('PDF_TRAILER', other.offset, { key });
    }
  }
}

/** `startxref` and `%%EOF` after the section; of a linearized file, after its main section. */
function revisionTail(context: SectionContext, link: Link, after: number): StartXref {
  const { section } = link;
  const tail = readStartXref(context.file, after, context.budget);
  if (tail.target !== section.offset) {
    throw pdfError('PDF_REVISION_END', tail.offset, { target: tail.target, section: section.offset });
  }
  return tail;
}

/** Acrobat 9 writes a `trailer` without /Root after the main cross-reference stream; it carries no information and is skipped. */
function afterTrailer(context: SectionContext, link: Link): number {
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

/** `group` is oldest first: the last link is the one to which `startxref` refers. */
function buildRevision(
  context: SectionContext,
  group: readonly Link[],
  entries: ReadonlyMap<number, XrefEntry>,
  { index, start }: { readonly index: number; readonly start: number },
): Revision {
  const link = group[group.length - 1]!;
  const { section } = link;
  const after = afterTrailer(context, link);
  const tail = revisionTail(context, link, after);
  const hybrid = group.some((one) => one.hybrid !== null);
  const kind: XrefKind = hybrid ? 'hybrid' : section.kind;
  const parts = group.flatMap((one) => [one.section, one.hybrid, one.main].filter((part) => part !== null));
  const deviations = new Deviations();
  for (const part of parts) for (const { rule, offset } of part.deviations) deviations.add(rule, offset);
  if (!tail.exact) deviations.add('end of revision', tail.offset);
  // PDFium (LoadAllCrossRefTablesAndStreams) skips the /XRefStm of the oldest section.
  if (index === 0 && group[0]!.hybrid !== null && group[0]!.main === null && listsMore(group[0]!))
    deviations.add('first hybrid section', section.offset);
  if (group.some(hidesEntry)) deviations.add('hidden hybrid entry', section.offset);
  return {
    index,
    xrefOffset: section.offset,
    startxrefOffset: tail.offset,
    kind,
    linearized: group.some((one) => one.main !== null),
    trailer: section.trailer,
    entries: withRevision(entries, index),
    sections: [
      ...parts.map(({ offset, end }) => ({ start: offset, end })),
      ...group.flatMap((one) => firstPageEnd(context, one)),
      ...(after > link.end ? [{ start: link.end, end: after }] : []),
    ],
    deviations: deviations.list,
    start,
    eof: tail.eof,
    end: tail.end,
  };
}

function hidesEntry({ section, hybrid }: Link): boolean {
  for (const [number, { kind }] of hybrid?.entries ?? [])
    if (kind !== 'free' && section.entries.get(number)?.kind === 'free') return true;
  return false;
}

function listsMore({ section, hybrid }: Link): boolean {
  for (const [number, { kind }] of hybrid!.entries) {
    const entry = section.entries.get(number);
    if (kind !== 'free' && (entry === undefined || entry.kind === 'free')) return true;
  }
  return false;
}

/** A linearized file ends its first-page section with its own `startxref`, by convention of 0 (Annex F.3.4). */
function firstPageEnd(context: SectionContext, { section, main }: Link): ByteSpan[] {
  if (main === null) return [];
  const found = attempt(() => readStartXref(context.file, section.end, context.budget), PdfError);
  return found === undefined ? [] : [{ start: found.offset, end: found.eof }];
}

/** Rules for the whole file: the place of its end marker, and /Size of its newest trailer. */
function checkNewest({ file }: SectionContext, revisions: readonly Revision[]): XrefDeviation[] {
  const newest = revisions[revisions.length - 1]!;
  const deviations = new Deviations();
  if (file.size - newest.startxrefOffset > END_SEARCH) deviations.add('end of file', newest.startxrefOffset);
  const size = newest.trailer.get('Size') as number;
  for (const { entries } of revisions)
    for (const number of entries.keys()) if (number >= size) deviations.add('number beyond Size', newest.xrefOffset);
  return deviations.list;
}

/** Findings of those deviations that some viewer does not read as we do. */
export function deviationFindings(deviations: readonly XrefDeviation[]): Finding[] {
  return deviations
    .filter(({ rule }) => isAmbiguous(rule))
    .map(({ rule, offset }) => finding(pdfCodes, 'PDF_XREF_FORM', { at: { offset }, params: { rule } }));
}

/** The entries were read before the length of the chain was known; nothing else refers to them yet. */
function withRevision(entries: ReadonlyMap<number, XrefEntry>, revision: number): ReadonlyMap<number, XrefEntry> {
  for (const entry of entries.values()) (entry as { revision: number }).revision = revision;
  return entries;
}

/**
 * Every section of a revision is inside it: after the previous revision and before its own `startxref`. The stream
 * of a hybrid section may be earlier: Word writes it before a table without /XRefStm, then a second, empty table.
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
