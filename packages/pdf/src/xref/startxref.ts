/** The end of a revision: `startxref`, an offset, `%%EOF` (ISO 32000-2 §7.5.5). */
import { pdfError } from '../error.ts';
import type { FileBudget } from '../limits.ts';
import { Parser } from '../syntax/parser.ts';
import type { FileBytes } from '../syntax/window.ts';

export interface StartXref {
  /** Of the keyword `startxref`. */
  readonly offset: number;
  /** The offset it states. */
  readonly target: number;
  /** Offset after the `F` of `%%EOF`. */
  readonly eof: number;
  /** true if `startxref`, the offset and `%%EOF` are on separate lines. */
  readonly exact: boolean;
  /** Offset after its end-of-line marker, if there is one. */
  readonly end: number;
}

const KEYWORD = [...'startxref'].map((char) => char.charCodeAt(0));
const EOF = [...'%%EOF'].map((char) => char.charCodeAt(0));
/** Annex H of PDF 1.7 allows `%%EOF` anywhere in the last 1,024 bytes; `startxref` and its offset precede it. */
const TAIL = 1024 + 64;

/** The last `startxref` of the file. */
export function findLastStartXref(file: FileBytes, budget: FileBudget): StartXref {
  const base = Math.max(0, file.size - TAIL);
  const tail = file.read(base, file.size - base);
  for (let pos = tail.length - KEYWORD.length; pos >= 0; pos--) {
    if (matches(tail, pos, KEYWORD)) return readStartXref(file, base + pos, budget);
  }
  throw pdfError('PDF_NO_STARTXREF', file.size);
}

/** Reads the end of a revision at `offset`, white space and comments before the keyword allowed; throws `PDF_REVISION_END`. */
export function readStartXref(file: FileBytes, offset: number, budget: FileBudget): StartXref {
  return file.parse(
    offset,
    (window) => {
      const parser = new Parser(window, offset, budget);
      const fail = (expected: string): never => {
        throw pdfError('PDF_REVISION_END', parser.offset, { expected });
      };
      parser.skipSpace();
      const keyword = parser.offset;
      if (!parser.tryKeyword('startxref')) return fail('startxref');
      let gap = parser.pos;
      parser.skipWhite();
      let exact = isLineEnd(parser.bytes, gap, parser.pos);
      const target = parser.tryUnsigned();
      if (target < 0) return fail('offset');
      gap = parser.pos;
      parser.skipWhite();
      exact &&= isLineEnd(parser.bytes, gap, parser.pos);
      parser.edge();
      const { bytes } = parser;
      for (let i = 0; i < EOF.length; i++, parser.pos++) {
        if (bytes[parser.pos] === undefined) parser.edge();
        if (bytes[parser.pos] !== EOF[i]) return fail('%%EOF');
      }
      const eof = parser.offset;
      parser.edge();
      if (bytes[parser.pos] === 13) {
        parser.pos++;
        parser.edge();
      }
      if (bytes[parser.pos] === 10) parser.pos++;
      return { offset: keyword, target, eof, exact, end: parser.offset };
    },
    256,
  );
}

/** One end-of-line marker, spaces before it allowed. */
function isLineEnd(bytes: Uint8Array, from: number, to: number): boolean {
  let pos = from;
  while (pos < to && bytes[pos] === 0x20) pos++;
  if (to - pos === 2) return bytes[pos] === 13 && bytes[pos + 1] === 10;
  return to - pos === 1 && (bytes[pos] === 10 || bytes[pos] === 13);
}

function matches(bytes: Uint8Array, pos: number, word: readonly number[]): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[pos + i] !== word[i]) return false;
  return true;
}
