/**
 * Splits a content stream or CMap into operators with their operands (ISO 32000-2 §7.8.2). Only what reading text needs:
 * dictionaries are skipped, inline images end the reading, nothing is executed.
 */

export type Operand = number | string | Uint8Array | readonly Operand[];

export interface Operation {
  readonly operator: string;
  /** Numbers; names as strings with their slash; strings as octets; arrays. */
  readonly operands: readonly Operand[];
}

/** What one stream may hold; an appearance of a field needs a few hundred. */
const MOST_OPERATIONS = 50_000;
const MOST_OPERANDS = 10_000;

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));

/** All operations, or null where the bytes are no content stream or hold more than is read. */
export function readOperations(bytes: Uint8Array): Operation[] | null {
  return new ContentReader(bytes).all();
}

class ContentReader {
  private readonly bytes: Uint8Array;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  all(): Operation[] | null {
    const operations: Operation[] = [];
    let operands: Operand[] = [];
    for (;;) {
      this.skipWhite();
      if (this.position >= this.bytes.length) return operands.length === 0 ? operations : null;
      const token = this.token(0);
      if (token === undefined) return null;
      if (typeof token === 'object' && 'operator' in token) {
        operations.push({ operator: token.operator, operands });
        if (token.operator === 'BI' || operations.length > MOST_OPERATIONS)
          return token.operator === 'BI' ? operations : null;
        operands = [];
      } else if (operands.push(token) > MOST_OPERANDS) return null;
    }
  }

  private token(depth: number): Operand | { readonly operator: string } | undefined {
    if (depth > 16) return undefined;
    const byte = this.bytes[this.position]!;
    switch (byte) {
      case 0x28:
        return this.literal();
      case 0x3c:
        return this.bytes[this.position + 1] === 0x3c ? this.dictionary(depth) : this.hex();
      case 0x5b:
        return this.array(depth);
      case 0x2f:
        this.position++;
        return `/${this.name(this.word())}`;
      default: {
        const word = this.word();
        if (word === '') return undefined;
        if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
        return { operator: word };
      }
    }
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
      if (item === undefined || items.length > MOST_OPERANDS) return undefined;
      if (typeof item === 'object' && 'operator' in item) continue;
      items.push(item);
    }
  }

  /** Property lists of marked content show nothing. */
  private dictionary(depth: number): Operand | undefined {
    this.position += 2;
    for (;;) {
      this.skipWhite();
      if (this.position >= this.bytes.length) return undefined;
      if (this.bytes[this.position] === 0x3e && this.bytes[this.position + 1] === 0x3e) {
        this.position += 2;
        return [];
      }
      if (this.token(depth + 1) === undefined) return undefined;
    }
  }

  private hex(): Uint8Array | undefined {
    let digits = '';
    for (this.position++; this.position < this.bytes.length; this.position++) {
      const byte = this.bytes[this.position]!;
      if (byte === 0x3e) {
        this.position++;
        if (digits.length % 2 !== 0) digits += '0';
        return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
          Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
        );
      }
      if (WHITE.has(byte)) continue;
      const digit = String.fromCharCode(byte);
      if (!/[0-9a-fA-F]/.test(digit)) return undefined;
      digits += digit;
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
        return Uint8Array.from(out);
      }
      if (byte === 0x5c) this.escape(out);
      else out.push(byte);
    }
    return undefined;
  }

  /** ISO 32000-2 table 3. */
  private escape(out: number[]): void {
    const byte = this.bytes[++this.position];
    if (byte === undefined) return;
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
      out.push(value & 0xff);
    } else if (byte === 13) {
      if (this.bytes[this.position + 1] === 10) this.position++;
    } else if (byte !== 10) out.push(byte);
  }

  private word(): string {
    let out = '';
    while (this.position < this.bytes.length) {
      const byte = this.bytes[this.position]!;
      if (WHITE.has(byte) || DELIMITER.has(byte)) break;
      out += String.fromCharCode(byte);
      this.position++;
    }
    return out;
  }

  private name(word: string): string {
    return word.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
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
