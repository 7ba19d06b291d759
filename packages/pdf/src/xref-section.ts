/** One cross-reference section: what stands at one offset, a classic table with its trailer or a stream (ISO 32000-2 §7.5.4, §7.5.5, §7.5.8). */
import { pdfError } from './error.ts';
import type { FileBudget } from './limits.ts';
import type { XrefEntry } from './model.ts';
import { PdfDict, PdfRef } from './object.ts';
import { Parser } from './parser.ts';
import type { FileBytes } from './window.ts';
import { readXrefStream } from './xref-stream.ts';

/** An entry before its revision is known. */
export type RawEntry = XrefEntry;

export interface XrefSection {
  readonly offset: number;
  readonly kind: 'table' | 'stream';
  readonly trailer: PdfDict;
  readonly entries: Map<number, RawEntry>;
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
  const table = file.parse(offset, (window) => {
    const parser = new Parser(window, offset, budget);
    parser.skipWhite();
    parser.edge();
    return parser.tryKeyword('xref') ? readTable(parser, context, offset, revision) : undefined;
  });
  const section = table ?? readXrefStream(context, offset, revision);
  checkSize(section);
  return section;
}

/** §7.5.4. Entries are 20 bytes by the standard; writers differ in the last two, so tokens are read instead. */
function readTable(parser: Parser, context: SectionContext, offset: number, revision: number): XrefSection {
  const entries = new Map<number, RawEntry>();
  const counted = context.entries;
  try {
    for (;;) {
      parser.skipSpace();
      const first = parser.tryUnsigned();
      if (first < 0) break;
      parser.skipWhite();
      const count = parser.tryUnsigned();
      if (count < 0) parser.fail('PDF_XREF_SYNTAX', 'entry count');
      context.entries += count;
      checkEntryBudget(context, offset);
      for (let i = 0; i < count; i++) readTableEntry(parser, first + i, revision, entries);
    }
    if (!parser.tryKeyword('trailer')) parser.fail('PDF_XREF_SYNTAX', 'trailer');
    const trailer = parser.parseObject();
    if (!(trailer instanceof PdfDict)) throw pdfError('PDF_TRAILER', offset, { expected: 'dictionary' });
    checkTrailer(trailer, offset);
    return { offset, kind: 'table', trailer, entries, end: parser.offset };
  } catch (error) {
    // The window may be too small and this table be read again.
    context.entries = counted;
    throw error;
  }
}

function readTableEntry(parser: Parser, number: number, revision: number, entries: Map<number, RawEntry>): void {
  parser.skipWhite();
  const offset = parser.tryUnsigned();
  if (offset < 0) parser.fail('PDF_XREF_SYNTAX', 'offset');
  parser.skipWhite();
  const generation = parser.tryUnsigned();
  if (generation < 0) parser.fail('PDF_XREF_SYNTAX', 'generation');
  parser.skipWhite();
  const inUse = parser.tryKeyword('n');
  if (inUse && generation > 65_535) parser.fail('PDF_XREF_SYNTAX', 'generation');
  if (!inUse && !parser.tryKeyword('f')) parser.fail('PDF_XREF_SYNTAX', 'n or f');
  // No object can stand at offset 0, where the header is: such an entry is free by any reading.
  const entry: RawEntry =
    inUse && offset > 0
      ? { kind: 'offset', number, generation, offset, revision }
      : { kind: 'free', number, generation, revision };
  addEntry(entries, entry, parser.offset);
}

/** A number twice in one section: readers differ in which they take, so only equal entries pass. */
export function addEntry(entries: Map<number, RawEntry>, entry: RawEntry, place: number): void {
  const other = entries.get(entry.number);
  if (other !== undefined && !sameEntry(other, entry)) {
    throw pdfError('PDF_XREF_DUPLICATE', place, { number: entry.number });
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
function checkSize({ offset, trailer, entries }: XrefSection): void {
  const size = trailer.get('Size') as number;
  for (const entry of entries.values()) {
    if (entry.number >= size && entry.kind !== 'free') {
      throw pdfError('PDF_XREF_SIZE', offset, { number: entry.number, size });
    }
  }
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
