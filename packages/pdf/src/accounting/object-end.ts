/**
 * Finds the end of an indirect object without building its values: strings, names and nested objects are skipped, stream
 * data by its /Length. Linear in the bytes outside stream data.
 */

import { pdfError } from '../error.ts';
import type { FileBudget } from '../limits.ts';
import { charClass, REGULAR } from '../syntax/chars.ts';
import { PdfRef } from '../syntax/object.ts';
import { Parser } from '../syntax/parser.ts';
import type { FileBytes } from '../syntax/window.ts';

/** The value of an indirect /Length. */
type LengthResolver = (ref: PdfRef) => number;

interface Body {
  /** Offset after `endobj`; −1 for a stream. */
  readonly end: number;
  readonly dataStart: number;
  readonly length: number | PdfRef | null;
}

/** The offset after `endobj` of the object `number generation` at `offset`. Throws `PdfError` if that object is not there. */
export function findObjectEnd(
  bytes: FileBytes,
  budget: FileBudget,
  { offset, expected }: { readonly offset: number; readonly expected: PdfRef },
  resolveLength: LengthResolver,
): number {
  const body = bytes.parse(offset, (window) => skipBody(new Parser(window, offset, budget), expected));
  if (body.end >= 0) return body.end;
  const length = body.length instanceof PdfRef ? resolveLength(body.length) : body.length;
  const after = body.dataStart + (length ?? 0);
  if (length === null || length < 0 || after > bytes.size) {
    throw pdfError('PDF_STREAM_LENGTH', offset, { length: length ?? 'missing' });
  }
  return bytes.parse(after, (window) => {
    const parser = new Parser(window, after, budget);
    parser.skipWhite();
    parser.edge();
    if (!parser.tryKeyword('endstream')) throw pdfError('PDF_STREAM_LENGTH', offset, { length });
    parser.skipSpace();
    if (!parser.tryKeyword('endobj')) parser.fail('PDF_SYNTAX', 'endobj');
    return parser.offset;
  });
}

function skipBody(parser: Parser, expected: PdfRef): Body {
  parser.skipWhite();
  const number = parser.tryUnsigned();
  parser.skipWhite();
  const generation = parser.tryUnsigned();
  parser.skipWhite();
  if (number !== expected.number || generation !== expected.generation || !parser.tryKeyword('obj')) {
    throw pdfError('PDF_OBJECT_HEADER', parser.offset, { found: `${number} ${generation}` });
  }
  return new BodySkipper(parser).skip();
}

class BodySkipper {
  private readonly parser: Parser;
  private depth = 0;
  /** The key at the top level of a dictionary whose value is being read. */
  private key: string | null = null;
  /** Tokens of that value so far; only those of /Length are recorded. */
  private valueTokens = 0;
  private readonly length: string[] = [];

  constructor(parser: Parser) {
    this.parser = parser;
  }

  skip(): Body {
    const { parser } = this;
    for (;;) {
      parser.skipSpace();
      if (this.depth === 0) {
        if (parser.tryKeyword('endobj')) return { end: parser.offset, dataStart: -1, length: null };
        if (parser.tryKeyword('stream')) return { end: -1, dataStart: this.dataStart(), length: this.statedLength() };
      }
      this.skipToken();
    }
  }

  private skipToken(): void {
    const { parser } = this;
    const { bytes } = parser;
    const byte = bytes[parser.pos];
    const start = parser.pos;
    const top = this.depth;
    switch (byte) {
      case undefined:
        parser.fail('PDF_TRUNCATED', 'endobj');
        break;
      case 0x28:
        this.skipString();
        break;
      case 0x5b:
        this.depth++;
        parser.pos++;
        break;
      case 0x5d:
        this.leave(1);
        return;
      case 0x3c:
        if (bytes[parser.pos + 1] === 0x3c) {
          this.depth++;
          parser.pos += 2;
        } else this.skipHexString();
        break;
      case 0x3e:
        if (bytes[parser.pos + 1] !== 0x3e) parser.fail('PDF_SYNTAX', '>>');
        this.leave(2);
        return;
      case 0x2f:
        parser.pos++;
        this.skipRegular();
        // A name after a complete value is the next key.
        if (top === 1 && (this.key === null || this.valueTokens > 0)) {
          this.takeKey(start);
          return;
        }
        break;
      default:
        if ((charClass[byte]! & REGULAR) === 0) parser.fail('PDF_SYNTAX', 'object');
        this.skipRegular();
        if (top === 1 && this.key === '/Length' && this.length.length < 3)
          this.length.push(textOf(bytes, start, parser.pos));
    }
    if (top === 1) this.valueTokens++;
  }

  private takeKey(start: number): void {
    const { bytes, pos } = this.parser;
    this.valueTokens = 0;
    this.key = textOf(bytes, start, Math.min(pos, start + 16));
  }

  private leave(bytes: number): void {
    if (this.depth === 0) this.parser.fail('PDF_SYNTAX', 'object');
    this.depth--;
    this.parser.pos += bytes;
    if (this.depth === 1) this.valueTokens++;
  }

  private skipRegular(): void {
    const { parser } = this;
    const { bytes } = parser;
    while (parser.pos < bytes.length && (charClass[bytes[parser.pos]!]! & REGULAR) !== 0) parser.pos++;
    parser.edge();
  }

  private skipString(): void {
    const { parser } = this;
    const { bytes } = parser;
    let nested = 0;
    for (const start = parser.pos; parser.pos < bytes.length; parser.pos++) {
      const byte = bytes[parser.pos];
      if (byte === 0x5c) parser.pos++;
      else if (byte === 0x28) nested++;
      else if (byte === 0x29 && --nested === 0) {
        parser.pos++;
        parser.budget.spendScanned(parser.pos - start);
        return;
      }
    }
    parser.fail('PDF_TRUNCATED', ')');
  }

  private skipHexString(): void {
    const { parser } = this;
    const end = parser.bytes.indexOf(0x3e, parser.pos);
    if (end < 0) parser.fail('PDF_TRUNCATED', '>');
    parser.budget.spendScanned(end - parser.pos);
    parser.pos = end + 1;
  }

  private dataStart(): number {
    const { parser } = this;
    if (parser.bytes[parser.pos] === 13) {
      parser.pos++;
      parser.edge();
    }
    if (parser.bytes[parser.pos] !== 10) parser.fail('PDF_SYNTAX', 'end of line after stream');
    return parser.offset + 1;
  }

  private statedLength(): number | PdfRef | null {
    const [first, second, third] = this.length;
    if (first === undefined || !/^\d{1,15}$/.test(first)) return null;
    if (second !== undefined && third === 'R') return new PdfRef(Number(first), Number(second));
    return Number(first);
  }
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let pos = start; pos < end; pos++) text += String.fromCharCode(bytes[pos]!);
  return text;
}
