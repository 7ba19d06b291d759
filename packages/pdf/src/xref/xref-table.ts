/** Classic cross-reference tables (ISO 32000-2 §7.5.4): read by tokens, compared with the exact form byte by byte. */

import { pdfError } from '../error.ts';
import { charClass, DIGIT, WHITE } from '../syntax/chars.ts';
import { PdfDict } from '../syntax/object.ts';
import type { Parser } from '../syntax/parser.ts';
import { addEntry, checkEntryBudget, checkTrailer, type RawEntry, type SectionContext } from './xref-entries.ts';
import { type Deviations, MAX_OBJECT_NUMBER } from './xref-rules.ts';

/** §7.5.4: offset, generation and type with a two-byte end of line. */
const ENTRY_LENGTH = 20;

export interface XrefTable {
  readonly trailer: PdfDict;
  readonly entries: Map<number, RawEntry>;
  readonly end: number;
}

/** The position of a table and the entries read so far. */
interface TableState {
  readonly offset: number;
  readonly revision: number;
  readonly entries: Map<number, RawEntry>;
  readonly deviations: Deviations;
}

/** Reads the table whose keyword `xref` was just read. */
export function readXrefTable(
  parser: Parser,
  context: SectionContext,
  { offset, revision }: { readonly offset: number; readonly revision: number },
  deviations: Deviations,
): XrefTable {
  const entries = new Map<number, RawEntry>();
  const table: TableState = { offset, revision, entries, deviations };
  const counted = context.entries;
  try {
    if (!endsLine(parser, parser.pos)) deviations.add('keyword line', parser.offset);
    for (let sections = 0; ; sections++) {
      const before = parser.pos;
      skipSpace(parser, deviations);
      const place = parser.pos;
      const count = readHeader(parser, context, table);
      if (count < 0) break;
      // MuPDF looks for the next header right after the last entry.
      if (sections > 0 && place !== before) deviations.add('subsection header', parser.place(place));
    }
    if (!parser.tryKeyword('trailer')) parser.fail('PDF_XREF_SYNTAX', 'trailer');
    skipSpace(parser, deviations);
    const trailer = parser.parseObject();
    if (!(trailer instanceof PdfDict)) throw pdfError('PDF_TRAILER', offset, { expected: 'dictionary' });
    checkTrailer(trailer, offset);
    return { trailer, entries, end: parser.offset };
  } catch (error) {
    // If the window was too small, this table is read again.
    context.entries = counted;
    throw error;
  }
}

/** One subsection with its entries; −1 if no header follows. */
function readHeader(parser: Parser, context: SectionContext, table: TableState): number {
  const { offset, entries, deviations } = table;
  const start = parser.pos;
  const first = parser.tryUnsigned();
  if (first < 0) return -1;
  const gap = parser.pos;
  parser.skipWhite();
  const single = parser.pos === gap + 1 && parser.bytes[gap] === 0x20;
  const count = parser.tryUnsigned();
  if (count < 0) parser.fail('PDF_XREF_SYNTAX', 'entry count');
  context.entries += count;
  checkEntryBudget(context, offset);
  if (!single || !endsLine(parser, parser.pos)) deviations.add('subsection header', parser.place(start));
  else skipLineEnd(parser);
  // PDFium and poppler reject the section for such a number, even if it has no entries.
  if (first > MAX_OBJECT_NUMBER || first + count > MAX_OBJECT_NUMBER + 1)
    deviations.add('object number', parser.place(start));
  let exact = true;
  for (let i = 0; i < count; i++) {
    exact &&= readExactEntry(parser, first + i, table);
    if (!exact) {
      deviations.add('entry length', parser.offset);
      readLooseEntry(parser, first + i, table);
    }
    if (i === 0 && first === 1 && entries.get(1)?.kind === 'free')
      deviations.add('first object 1', parser.place(start));
  }
  return count;
}

/** An entry of exactly 20 bytes (§7.5.4); false, without consuming anything, if the bytes differ. */
function readExactEntry(parser: Parser, number: number, table: TableState): boolean {
  const { bytes, pos } = parser;
  if (pos + ENTRY_LENGTH > bytes.length) {
    parser.pos = bytes.length;
    parser.edge();
    parser.pos = pos;
    return false;
  }
  const offset = digits(bytes, pos, 10);
  const generation = digits(bytes, pos + 11, 5);
  const type = bytes[pos + 17];
  if (offset < 0 || generation < 0 || bytes[pos + 10] !== 0x20 || bytes[pos + 16] !== 0x20) return false;
  if (type !== 0x6e && type !== 0x66) return false;
  const [a, b] = [bytes[pos + 18]!, bytes[pos + 19]!];
  if (charClass[a] !== WHITE || charClass[b] !== WHITE) return false;
  if (!(a === 0x20 && (b === 10 || b === 13)) && !(a === 13 && b === 10))
    table.deviations.add('entry end of line', parser.offset);
  parser.pos = pos + ENTRY_LENGTH;
  add(parser, table, { number, offset, generation, inUse: type === 0x6e });
  return true;
}

function digits(bytes: Uint8Array, pos: number, count: number): number {
  let value = 0;
  for (let i = pos; i < pos + count; i++) {
    const byte = bytes[i]!;
    if ((charClass[byte]! & DIGIT) === 0) return -1;
    value = value * 10 + (byte - 0x30);
  }
  return value;
}

function readLooseEntry(parser: Parser, number: number, table: TableState): void {
  parser.skipWhite();
  const offset = parser.tryUnsigned();
  if (offset < 0) parser.fail('PDF_XREF_SYNTAX', 'offset');
  parser.skipWhite();
  const generation = parser.tryUnsigned();
  if (generation < 0) parser.fail('PDF_XREF_SYNTAX', 'generation');
  parser.skipWhite();
  const inUse = parser.tryKeyword('n');
  if (!inUse && !parser.tryKeyword('f')) parser.fail('PDF_XREF_SYNTAX', 'n or f');
  add(parser, table, { number, offset, generation, inUse });
}

interface StatedEntry {
  readonly number: number;
  readonly offset: number;
  readonly generation: number;
  readonly inUse: boolean;
}

function add(parser: Parser, { entries, revision, deviations }: TableState, stated: StatedEntry): void {
  const { number, offset, generation, inUse } = stated;
  if (inUse && generation > 65_535) parser.fail('PDF_XREF_SYNTAX', 'generation');
  if (number === 0) {
    if (inUse) deviations.add('object 0 in use', parser.offset);
    else if (generation !== 65_535) deviations.add('object 0 generation', parser.offset);
  } else if (inUse && offset === 0) deviations.add('offset 0', parser.offset);
  if (generation > 65_535) deviations.add('generation', parser.offset);
  // No object can be at offset 0, where the header is: such an entry is free for every reader.
  const entry: RawEntry =
    inUse && offset > 0
      ? { kind: 'offset', number, generation, offset, revision }
      : { kind: 'free', number, generation, revision };
  addEntry(entries, entry, parser.offset, deviations);
}

/** Skips white space, and comments, which are not allowed here. */
function skipSpace(parser: Parser, deviations: Deviations): void {
  parser.skipWhite();
  if (parser.bytes[parser.pos] === 0x25) deviations.add('comment', parser.offset);
  parser.skipSpace();
}

/** Whether only spaces remain between `pos` and the end of the line. */
function endsLine(parser: Parser, pos: number): boolean {
  while (parser.bytes[pos] === 0x20) pos++;
  return parser.bytes[pos] === 10 || parser.bytes[pos] === 13;
}

function skipLineEnd(parser: Parser): void {
  const { bytes } = parser;
  while (bytes[parser.pos] === 0x20) parser.pos++;
  if (bytes[parser.pos] === 13) {
    parser.pos++;
    parser.edge();
    if (bytes[parser.pos] === 10) parser.pos++;
  } else parser.pos++;
  parser.edge();
}
