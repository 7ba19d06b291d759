/** One cross-reference section: at one offset, a classic table with its trailer or a stream (ISO 32000-2 §7.5.4, §7.5.5, §7.5.8). */

import { pdfError } from '../error.ts';
import { PdfArray, PdfDict, type PdfObject } from '../syntax/object.ts';
import { Parser } from '../syntax/parser.ts';
import type { SectionContext, XrefSection } from './xref-entries.ts';
import { Deviations, MAX_OBJECT_NUMBER } from './xref-rules.ts';
import { readXrefStream } from './xref-stream.ts';
import { readXrefTable } from './xref-table.ts';

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
    return parser.tryKeyword('xref') ? readXrefTable(parser, context, { offset, revision }, deviations) : undefined;
  });
  const read = table ?? readXrefStream(context, offset, revision, deviations);
  const kind = table ? 'table' : 'stream';
  const section: XrefSection = { ...read, offset, kind, deviations: deviations.list };
  checkSize(section, deviations);
  checkForm(section, deviations);
  return section;
}

/** §7.5.5 table 15: numbers of /Size and above do not exist. Readers that respect /Size and readers that do not see two documents. */
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

/** Levels of arrays and dictionaries. The parser limits the depth. */
export function depthOf(object: PdfObject): number {
  let deepest = 0;
  if (object instanceof PdfArray) for (const item of object.items) deepest = Math.max(deepest, depthOf(item));
  else if (object instanceof PdfDict)
    for (const value of object.entries.values()) deepest = Math.max(deepest, depthOf(value));
  else return 0;
  return deepest + 1;
}
