/**
 * Reads objects (ISO 32000-2 §7.3) from a byte window: strict, limited in depth and number of values, without
 * searching for later tokens. The result is one object or a coded error with its offset.
 */

import { pdfError } from '../error.ts';
import type { FileBudget } from '../limits.ts';
import { charClass, DELIMITER, DIGIT, hexValue, REGULAR, WHITE } from './chars.ts';
import { nameOf } from './name-table.ts';
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfReal, PdfRef } from './object.ts';
import { parseHexString, parseLiteralString } from './string-syntax.ts';
import type { ByteWindow } from './window.ts';

/** Longer tokens are read one byte at a time. */
const MAX_PLAIN_NAME = 64;
/** Longer tokens are not plausible numbers; xref offsets have ten digits, doubles seventeen. */
const MAX_NUMBER_LENGTH = 64;

/** A regular character that needs no escape in a name (§7.3.5). */
function isPlain(byte: number): boolean {
  return (charClass[byte]! & REGULAR) !== 0 && byte !== 0x23;
}

export class Parser {
  readonly bytes: Uint8Array;
  /** Index into `bytes`. */
  pos: number;
  private readonly base: number;
  private readonly final: boolean;
  private readonly located: boolean;
  readonly budget: FileBudget;
  private values = 0;

  /** `offset` is a file offset, or an index into an unpacked object stream if `located` is false. */
  constructor(window: ByteWindow, offset: number, budget: FileBudget, located = true) {
    this.bytes = window.bytes;
    this.base = window.base;
    this.final = window.final;
    this.pos = offset - window.base;
    this.budget = budget;
    this.located = located;
  }

  /** File offset of the next byte. */
  get offset(): number {
    return this.pos + this.base;
  }

  /** File offset for values, −1 inside object streams. */
  place(pos: number): number {
    return this.located ? pos + this.base : -1;
  }

  fail(code: 'PDF_SYNTAX' | 'PDF_TRUNCATED' | 'PDF_OBJECT_HEADER' | 'PDF_XREF_SYNTAX', expected: string): never {
    throw pdfError(code, this.place(this.pos), { expected });
  }

  /** To be called if a token ended at the window's last byte: it may continue after it. */
  edge(): void {
    if (this.pos >= this.bytes.length && !this.final) this.fail('PDF_TRUNCATED', 'more bytes');
  }

  skipWhite(): void {
    const { bytes } = this;
    while (this.pos < bytes.length && charClass[bytes[this.pos]!] === WHITE) this.pos++;
  }

  /** White space and comments (§7.2.4). */
  skipSpace(): void {
    const { bytes } = this;
    for (;;) {
      while (this.pos < bytes.length && charClass[bytes[this.pos]!] === WHITE) this.pos++;
      if (bytes[this.pos] !== 0x25) break;
      const comment = this.pos;
      while (this.pos < bytes.length && bytes[this.pos] !== 10 && bytes[this.pos] !== 13) this.pos++;
      this.budget.spendScanned(this.pos - comment);
    }
    this.edge();
  }

  /** If `word` is the next whole token, moves the position past it and returns true. */
  tryKeyword(word: string): boolean {
    const { bytes, pos } = this;
    for (let i = 0; i < word.length; i++) {
      if (pos + i >= bytes.length && !this.final) this.fail('PDF_TRUNCATED', word);
      if (bytes[pos + i] !== word.charCodeAt(i)) return false;
    }
    this.pos = pos + word.length;
    this.edge();
    if (this.pos < bytes.length && (charClass[bytes[this.pos]!]! & REGULAR) !== 0) {
      this.pos = pos;
      return false;
    }
    return true;
  }

  /** An unsigned integer token; −1 (position unchanged) if the next token is something else. */
  tryUnsigned(): number {
    const { bytes } = this;
    const start = this.pos;
    let value = 0;
    let pos = start;
    const most = Math.min(bytes.length, start + MAX_NUMBER_LENGTH);
    while (pos < most && (charClass[bytes[pos]!]! & DIGIT) !== 0) {
      value = value * 10 + (bytes[pos]! - 0x30);
      pos++;
    }
    if (pos >= bytes.length && !this.final) this.fail('PDF_TRUNCATED', 'integer');
    if (pos === start || !Number.isSafeInteger(value)) return -1;
    if (pos < bytes.length && (charClass[bytes[pos]!]! & REGULAR) !== 0) return -1;
    this.pos = pos;
    return value;
  }

  /** The next object; `depth` counts the containers around it. */
  parseObject(depth = 0): PdfObject {
    this.skipSpace();
    this.budget.spendValue();
    const { objectValues } = this.budget.limits;
    if (++this.values > objectValues) {
      throw pdfError('PDF_LIMIT', this.place(this.pos), { limit: 'objectValues', value: objectValues });
    }
    const { bytes } = this;
    const byte = bytes[this.pos];
    switch (byte) {
      case undefined:
        return this.fail('PDF_TRUNCATED', 'object');
      case 0x2f:
        return new PdfName(this.parseName());
      case 0x28:
        return parseLiteralString(this);
      case 0x5b:
        return this.parseArray(depth + 1);
      case 0x3c: {
        if (this.pos + 1 >= bytes.length) this.fail('PDF_TRUNCATED', 'string');
        return bytes[this.pos + 1] === 0x3c ? this.parseDict(depth + 1) : parseHexString(this);
      }
      case 0x2b:
      case 0x2d:
      case 0x2e:
        return this.parseNumber();
      case 0x74:
        if (this.tryKeyword('true')) return true;
        break;
      case 0x66:
        if (this.tryKeyword('false')) return false;
        break;
      case 0x6e:
        if (this.tryKeyword('null')) return null;
        break;
      default:
        if ((charClass[byte]! & DIGIT) !== 0) return this.parseNumberOrRef();
    }
    return this.fail('PDF_SYNTAX', 'object');
  }

  private parseNumberOrRef(): PdfObject {
    const number = this.tryUnsigned();
    if (number < 0) return this.parseNumber();
    // §7.3.10: `number generation R`; anything else is a plain integer.
    const behind = this.pos;
    const { bytes } = this;
    this.skipWhite();
    if (this.pos > behind && this.pos < bytes.length && (charClass[bytes[this.pos]!]! & DIGIT) !== 0) {
      const generation = this.tryUnsigned();
      if (generation >= 0) {
        const gap = this.pos;
        this.skipWhite();
        this.edge();
        if (this.pos > gap && bytes[this.pos] === 0x52 && this.tryKeyword('R')) {
          if (generation > 65_535) return this.fail('PDF_SYNTAX', 'generation');
          return new PdfRef(number, generation);
        }
      }
    }
    this.edge();
    this.pos = behind;
    return number;
  }

  private parseNumber(): number | PdfReal {
    const { bytes } = this;
    const start = this.pos;
    let pos = start;
    let digits = 0;
    let point = false;
    if (bytes[pos] === 0x2b || bytes[pos] === 0x2d) pos++;
    const most = Math.min(bytes.length, start + MAX_NUMBER_LENGTH);
    for (; pos < most; pos++) {
      const byte = bytes[pos]!;
      if ((charClass[byte]! & DIGIT) !== 0) digits++;
      else if (byte === 0x2e && !point) point = true;
      else break;
    }
    this.pos = pos;
    this.edge();
    const ended = pos >= bytes.length || (charClass[bytes[pos]!]! & REGULAR) === 0;
    if (!ended || digits === 0) {
      this.pos = start;
      return this.fail('PDF_SYNTAX', 'number');
    }
    let text = '';
    for (let i = start; i < pos; i++) text += String.fromCharCode(bytes[i]!);
    const value = Number(text);
    // §7.3.3: an integer outside the implementation's range becomes a real.
    return !point && Number.isSafeInteger(value) ? value + 0 : new PdfReal(value, text);
  }

  /** A name with `#xx` resolved (§7.3.5); the position moves past it. */
  parseName(): string {
    const { bytes } = this;
    const start = this.pos + 1;
    let pos = start;
    while (pos < bytes.length && pos - start < MAX_PLAIN_NAME && isPlain(bytes[pos]!)) pos++;
    let out = nameOf(bytes, start, pos);
    for (; pos < bytes.length; pos++) {
      let byte = bytes[pos]!;
      if ((charClass[byte]! & REGULAR) === 0) break;
      if (byte === 0x23) {
        if (pos + 2 >= bytes.length && !this.final) this.fail('PDF_TRUNCATED', 'name');
        const high = hexValue[bytes[pos + 1] ?? 0]!;
        const low = hexValue[bytes[pos + 2] ?? 0]!;
        // A # without two digits is itself, as in PDF 1.1; #00 is forbidden.
        if (high !== 255 && low !== 255) {
          byte = high * 16 + low;
          if (byte === 0) return this.fail('PDF_SYNTAX', 'name without #00');
          pos += 2;
        }
      }
      out += String.fromCharCode(byte);
    }
    this.pos = pos;
    this.edge();
    return out;
  }

  private enter(depth: number): void {
    const { nesting } = this.budget.limits;
    if (depth > nesting) throw pdfError('PDF_TOO_DEEP', this.place(this.pos), { limit: nesting });
  }

  private parseArray(depth: number): PdfArray {
    this.enter(depth);
    const start = this.place(this.pos++);
    const items: PdfObject[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.pos] === 0x5d) {
        this.pos++;
        return new PdfArray(items, start, this.place(this.pos));
      }
      items.push(this.parseObject(depth));
    }
  }

  private parseDict(depth: number): PdfDict {
    this.enter(depth);
    const start = this.place(this.pos);
    this.pos += 2;
    const entries = new Map<string, PdfObject>();
    let duplicates: string[] | undefined;
    for (;;) {
      this.skipSpace();
      const byte = this.bytes[this.pos];
      if (byte === 0x2f) {
        const key = this.parseName();
        const value = this.parseObject(depth);
        if (entries.has(key)) {
          duplicates ??= [];
          if (!duplicates.includes(key)) duplicates.push(key);
        }
        entries.set(key, value);
      } else if (byte === 0x3e) {
        if (this.pos + 1 >= this.bytes.length) this.fail('PDF_TRUNCATED', '>>');
        if (this.bytes[this.pos + 1] !== 0x3e) this.fail('PDF_SYNTAX', '>>');
        this.pos += 2;
        return new PdfDict(entries, start, this.place(this.pos), duplicates);
      } else if (byte === undefined) return this.fail('PDF_TRUNCATED', 'name or >>');
      else return this.fail('PDF_SYNTAX', 'name or >>');
    }
  }

  /** Whether the next byte cannot belong to the token before it. */
  atBoundary(): boolean {
    const byte = this.bytes[this.pos];
    return byte === undefined || (charClass[byte]! & (WHITE | DELIMITER)) !== 0;
  }
}
