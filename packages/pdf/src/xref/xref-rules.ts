/**
 * Deviations of a cross-reference section from ISO 32000-2 §7.5.4–§7.5.8. This reader accepts them; some viewers discard
 * the section and rebuild the file by scanning for `n g obj`, and may then show objects that no table lists.
 */

/**
 * true: some viewer rebuilds the file or finds other objects. false: every viewer that we know reads the section as we do.
 * PDFium: core/fpdfapi/parser/cpdf_parser.cpp; MuPDF: source/pdf/pdf-xref.c; poppler: poppler/XRef.cc; pdf.js: src/core/xref.js.
 */
const RULES = {
  /** `xref` has its own line; viewers skip any white space here. */
  'keyword line': false,
  /** MuPDF expects a digit after white space; it does not skip comments here. */
  comment: true,
  /** MuPDF (pdf_read_old_xref) reads one line and splits it at single spaces. */
  'subsection header': true,
  /** PDFium (ParseAndAppendCrossRefSubsectionData) reads 20 bytes for each entry without checking them. */
  'entry length': true,
  /** Two white-space bytes that are not one of the three permitted pairs. */
  'entry end of line': false,
  /** pdf.js (readXRefTable) rejects a table in which object 0 is in use. */
  'object 0 in use': true,
  /** The head of the list of free objects has generation 65,535; no viewer checks it. */
  'object 0 generation': false,
  /** pdf.js and poppler take a table that starts with `1 n` and a free entry for one that starts with object 0. */
  'first object 1': true,
  /** poppler rebuilds the file as soon as such an object is needed; MuPDF treats it as free. */
  'offset 0': false,
  /** pdf.js rejects the section. */
  'entry type': true,
  /** PDFium ignores entries whose generation needs more than 16 bits; poppler rejects some. */
  generation: true,
  /** Object 0 of a cross-reference stream with another width of its third field than needed. */
  'free generation': false,
  /** poppler (readXRefStream) accepts at most 4 bytes for the type and 8 for the other fields. */
  'field widths': true,
  /** Data after the last entry. */
  'stream data': false,
  /** A number twice in one section, each time with the same entry. */
  'object twice': false,
  /** PDFium CPDF_Parser::kMaxObjectNumber is 4 * 1024 * 1024; MuPDF PDF_MAX_OBJECT_NUMBER is 8,388,607. */
  'object number': true,
  /** MuPDF (pdf_read_xref_sections) rebuilds a file with numbers beyond the newest /Size. */
  'number beyond Size': true,
  /** PDFium (kParserMaxRecursionDepth) stops at 64 levels; long dictionaries overflow buffers. */
  'trailer dictionary': true,
  /** The offset in `startxref` or /Prev is that of white space before the section. */
  'section offset': false,
  /** `startxref`, the offset and `%%EOF` are each on a separate line. */
  'end of revision': false,
  /** MuPDF (pdf_read_start_xref) and poppler (xrefSearchSize) look for startxref in the last 1,024 bytes. */
  'end of file': true,
  /** PDFium (LoadAllCrossRefTablesAndStreams) ignores /XRefStm in the oldest section of a file. */
  'first hybrid section': true,
  /**
   * §7.5.8.4 allows the stream to list objects that its own table marks as free. MuPDF, poppler and pdf.js keep the entry
   * that they read first, which is the table's; PDFium shows the object. Word writes the free entries into the previous
   * table instead.
   */
  'hidden hybrid entry': true,
  /** pdf.js, poppler and PDFium read a file whose length is /L by its linearization dictionary (Annex F). */
  linearization: true,
} as const;

export type XrefRule = keyof typeof RULES;

export interface XrefDeviation {
  readonly offset: number;
  readonly rule: XrefRule;
}

/** Whether some viewer rebuilds the file or finds other objects if this rule is violated. */
export function isAmbiguous(rule: XrefRule): boolean {
  return RULES[rule];
}

/** PDFium rejects a subsection that begins at `CPDF_Parser::kMaxObjectNumber` (cpdf_parser.h), the smallest limit of the viewers. */
export const MAX_OBJECT_NUMBER: number = 4 * 1024 * 1024 - 1;
/** Bytes at the end of the file in which viewers look for `startxref`. */
export const END_SEARCH = 1024;

/** Collects deviations, each rule once: the first one decides how a viewer reads the file. */
export class Deviations {
  readonly list: XrefDeviation[] = [];

  add(rule: XrefRule, offset: number): void {
    if (!this.list.some((known) => known.rule === rule)) this.list.push({ rule, offset });
  }
}
