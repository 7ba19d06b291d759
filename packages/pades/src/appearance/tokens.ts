/**
 * Splits a content stream or a CMap into operators with their operands (ISO 32000-2 §7.8.2, §7.3). Tokens are read
 * strictly: bytes at which viewers resynchronise, truncate or guess are unreadable.
 */
import type { UnreadableReason } from './unreadable.ts';

/** Numbers; names with their slash; strings as bytes; arrays; property lists, whose values are not shown. */
export type Operand = number | string | Uint8Array | readonly Operand[] | PropertyList;

export interface PropertyList {
  /** Keys without their slash. */
  readonly keys: readonly string[];
}

export interface Operation {
  readonly operator: string;
  readonly operands: readonly Operand[];
}

export type Tokens =
  | { readonly kind: 'read'; readonly operations: readonly Operation[] }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/** Maximum number of operations of a stream; the appearance of a field has a few hundred. */
const MAX_OPERATIONS = 50_000;
const MAX_OPERANDS = 10_000;
const MAX_DEPTH = 8;
/** ISO 32000-1 annex C; PDFium keeps 255 bytes of a word. */
const MAX_WORD = 127;
/** PDFium truncates strings of content streams at this length (`kMaxStringLength`). */
const MAX_STRING = 32_767;
/** Larger numbers overflow in some viewers (PDFium reads integers into 32 bits, Annex C of ISO 32000-1 has 32,767). */
const MAX_NUMBER = 1_000_000;
/** Maximum length of a number with digits, sign and point. */
const MAX_DIGITS = 32;

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/** All operations in the order of the bytes. */
export function readTokens(bytes: Uint8Array): Tokens {
  return new Tokenizer(bytes).read();
}

type Token = Operand | { readonly operator: string };

class Tokenizer {
  private readonly bytes: Uint8Array;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  read(): Tokens {
    const operations: Operation[] = [];
    let operands: Operand[] = [];
    for (;;) {
      this.skipWhite();
      // Operands without an operator: the stream is truncated, or continues in another one.
      if (this.position >= this.bytes.length)
        return operands.length === 0 ? { kind: 'read', operations } : unreadable('operands');
      const token = this.token(0);
      if (token === undefined) return unreadable('token');
      if (isOperator(token)) {
        operations.push({ operator: token.operator, operands });
        if (operations.length > MAX_OPERATIONS) return unreadable('limit');
        operands = [];
      } else if (operands.push(token) > MAX_OPERANDS) return unreadable('limit');
    }
  }

  private token(depth: number): Token | undefined {
    if (depth > MAX_DEPTH) return undefined;
    switch (this.bytes[this.position]!) {
      case 0x28:
        return this.literal();
      case 0x3c:
        return this.bytes[this.position + 1] === 0x3c ? this.dictionary(depth) : this.hex();
      case 0x5b:
        return this.array(depth);
      case 0x2f:
        return this.name();
      default:
        return this.word();
    }
  }

  private word(): Token | undefined {
    const word = this.regular();
    if (word === '' || word.length > MAX_WORD) return undefined;
    if (!/^[+\-.\d]/.test(word)) return { operator: word };
    const value = Number(word);
    const exact = NUMBER.test(word) && word.length <= MAX_DIGITS && Math.abs(value) <= MAX_NUMBER;
    return exact ? value : undefined;
  }

  private array(depth: number): Operand | undefined {
    this.position++;
    const items: Operand[] = [];
    for (;;) {
      this.skipWhite();
      if (this.position >= this.bytes.length) return undefined;
      if (this.bytes[this.position] === 0x5d) {
        this.position++;
        return items;
      }
      const item = this.token(depth + 1);
      if (item === undefined || isOperator(item) || items.push(item) > MAX_OPERANDS) return undefined;
    }
  }

  private dictionary(depth: number): PropertyList | undefined {
    this.position += 2;
    const keys: string[] = [];
    for (;;) {
      this.skipWhite();
      if (this.position >= this.bytes.length) return undefined;
      if (this.bytes[this.position] === 0x3e && this.bytes[this.position + 1] === 0x3e) {
        this.position += 2;
        return { keys };
      }
      const key = this.bytes[this.position] === 0x2f ? this.name() : undefined;
      this.skipWhite();
      if (key === undefined || keys.includes(key.slice(1)) || this.position >= this.bytes.length) return undefined;
      const value = this.token(depth + 1);
      if (value === undefined || (isOperator(value) && !['true', 'false', 'null'].includes(value.operator)))
        return undefined;
      if (keys.push(key.slice(1)) > MAX_OPERANDS) return undefined;
    }
  }

  private hex(): Uint8Array | undefined {
    const out: number[] = [];
    let high = -1;
    for (this.position++; this.position < this.bytes.length; this.position++) {
      const byte = this.bytes[this.position]!;
      if (byte === 0x3e) {
        this.position++;
        if (high >= 0) out.push(high * 16);
        return out.length > MAX_STRING ? undefined : Uint8Array.from(out);
      }
      if (WHITE.has(byte)) continue;
      const digit = Number.parseInt(String.fromCharCode(byte), 16);
      if (Number.isNaN(digit)) return undefined;
      if (high < 0) high = digit;
      else {
        out.push(high * 16 + digit);
        high = -1;
      }
    }
    return undefined;
  }

  private literal(): Uint8Array | undefined {
    const out: number[] = [];
    let depth = 0;
    for (; this.position < this.bytes.length; this.position++) {
      const byte = this.bytes[this.position]!;
      if (byte === 0x28 && depth++ === 0) continue;
      if (byte === 0x29 && --depth === 0) {
        this.position++;
        return out.length > MAX_STRING ? undefined : Uint8Array.from(out);
      }
      // §7.3.4.2: an unescaped line end is one LF; not every viewer converts it.
      if (byte === 13) return undefined;
      if (byte === 0x5c) {
        if (!this.escape(out)) return undefined;
      } else out.push(byte);
    }
    return undefined;
  }

  /** ISO 32000-2 table 3; false for a code beyond one byte. */
  private escape(out: number[]): boolean {
    const byte = this.bytes[++this.position];
    if (byte === undefined) return true;
    const named: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };
    const control = named[String.fromCharCode(byte)];
    if (control !== undefined) out.push(control);
    else if (byte >= 0x30 && byte <= 0x37) {
      let value = 0;
      for (let digits = 0; digits < 3; digits++, this.position++) {
        const digit = this.bytes[this.position];
        if (digit === undefined || digit < 0x30 || digit > 0x37) break;
        value = value * 8 + digit - 0x30;
      }
      this.position--;
      if (value > 0xff) return false;
      out.push(value);
    } else if (byte === 13) {
      if (this.bytes[this.position + 1] === 10) this.position++;
    } else if (byte !== 10) out.push(byte);
    return true;
  }

  /** Reads a name with its slash; `#` only before two hexadecimal digits (§7.3.5). */
  private name(): string | undefined {
    this.position++;
    const word = this.regular();
    if (word.length > MAX_WORD || /#(?![0-9a-fA-F]{2})|#00/.test(word)) return undefined;
    return `/${word.replace(/#(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))}`;
  }

  private regular(): string {
    let out = '';
    while (this.position < this.bytes.length) {
      const byte = this.bytes[this.position]!;
      if (WHITE.has(byte) || DELIMITER.has(byte)) break;
      out += String.fromCharCode(byte);
      this.position++;
    }
    return out;
  }

  private skipWhite(): void {
    for (; this.position < this.bytes.length; this.position++) {
      const byte = this.bytes[this.position]!;
      if (byte === 0x25) {
        while (
          this.position < this.bytes.length &&
          this.bytes[this.position] !== 10 &&
          this.bytes[this.position] !== 13
        ) {
          this.position++;
        }
      } else if (!WHITE.has(byte)) return;
    }
  }
}

function isOperator(token: Token): token is { readonly operator: string } {
  return typeof token === 'object' && 'operator' in token;
}

function unreadable(reason: UnreadableReason): Tokens {
  return { kind: 'unreadable', reason };
}
