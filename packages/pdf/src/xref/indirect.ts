/**
 * Indirect objects in the body of the file: `number generation obj … endobj`, with the data of streams (ISO 32000-2
 * §7.3.8, §7.3.10).
 */
import { PdfError, pdfError } from '../error.ts';
import type { FileBudget } from '../limits.ts';
import { PdfDict, type PdfObject, PdfRef, PdfStream } from '../syntax/object.ts';
import { Parser } from '../syntax/parser.ts';
import type { FileBytes } from '../syntax/window.ts';

export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly object: PdfObject;
  /** Offset after `endobj`. */
  readonly end: number;
}

/** The value of an indirect `/Length`. */
export type LengthResolver = (ref: PdfRef) => number;

interface Head {
  readonly number: number;
  readonly generation: number;
  readonly object: PdfObject;
  /** First data byte of a stream; −1 if the object is not a stream. */
  readonly dataStart: number;
  readonly end: number;
}

/** Reads the object at `offset`; its number and generation must be `expected`, if given. */
export function readIndirect(
  file: FileBytes,
  { offset, expected }: { readonly offset: number; readonly expected: PdfRef | null },
  budget: FileBudget,
  resolveLength: LengthResolver,
): IndirectObject {
  const head = file.parse(offset, (window) => parseHead(new Parser(window, offset, budget), expected));
  if (head.dataStart < 0) return head;
  const dict = head.object as PdfDict;
  const stated = dict.get('Length');
  if (dict.duplicates.includes('Length')) throw pdfError('PDF_DUPLICATE_KEY', dict.start, { key: 'Length' });
  const length = stated instanceof PdfRef ? resolveLength(stated) : stated;
  if (typeof length !== 'number' || length < 0 || head.dataStart + length > file.size) {
    throw pdfError('PDF_STREAM_LENGTH', dict.start, { length: typeof length === 'number' ? length : 'missing' });
  }
  const { dataStart } = head;
  const end = file.parse(dataStart + length, (window) =>
    parseStreamEnd(new Parser(window, dataStart + length, budget), dict.start, length),
  );
  const object = PdfStream.inFile(dict, dataStart, length, () => file.read(dataStart, length));
  return { number: head.number, generation: head.generation, object, end };
}

function parseHead(parser: Parser, expected: PdfRef | null): Head {
  const { offset } = parser;
  parser.skipWhite();
  parser.budget.spendScanned(parser.offset - offset);
  const number = parser.tryUnsigned();
  if (number < 0) parser.fail('PDF_OBJECT_HEADER', 'object number');
  parser.skipWhite();
  const generation = parser.tryUnsigned();
  if (generation < 0) parser.fail('PDF_OBJECT_HEADER', 'generation');
  parser.skipWhite();
  if (!parser.tryKeyword('obj')) parser.fail('PDF_OBJECT_HEADER', 'obj');
  if (expected !== null && (number !== expected.number || generation !== expected.generation)) {
    const found = `${number} ${generation}`;
    throw new PdfError('PDF_OBJECT_HEADER', { at: { offset, object: String(expected) }, params: { found } });
  }
  parser.skipSpace();
  // `1 0 obj endobj`: an empty object is null for every reader.
  if (parser.tryKeyword('endobj')) return { number, generation, object: null, dataStart: -1, end: parser.offset };
  const object = parser.parseObject();
  parser.skipSpace();
  if (object instanceof PdfDict && parser.tryKeyword('stream')) {
    return { number, generation, object, dataStart: streamDataStart(parser), end: -1 };
  }
  if (!parser.tryKeyword('endobj')) parser.fail('PDF_SYNTAX', 'endobj');
  return { number, generation, object, dataStart: -1, end: parser.offset };
}

/** §7.3.8.1: `stream` is followed by CR LF or LF, never by a CR without LF. */
function streamDataStart(parser: Parser): number {
  const { bytes } = parser;
  if (bytes[parser.pos] === 13) {
    parser.pos++;
    parser.edge();
  }
  if (bytes[parser.pos] !== 10) parser.fail('PDF_SYNTAX', 'end of line after stream');
  parser.pos++;
  return parser.offset;
}

function parseStreamEnd(parser: Parser, place: number, length: number): number {
  parser.skipWhite();
  parser.edge();
  if (!parser.tryKeyword('endstream')) throw pdfError('PDF_STREAM_LENGTH', place, { length });
  parser.skipSpace();
  if (!parser.tryKeyword('endobj')) parser.fail('PDF_SYNTAX', 'endobj');
  return parser.offset;
}
