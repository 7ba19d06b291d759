/**
 * Inflates deflate data (RFC 1951) and zlib streams (RFC 1950) in runtimes without zlib. It accepts, rejects and
 * classifies every input exactly as `node:zlib` does, so that a report does not depend on the runtime.
 */
import { type HuffmanCode, huffmanCode } from './huffman.ts';

/** Error codes of node:zlib: corrupt data, truncated data, a preset dictionary, more output than allowed. */
export type InflateFailure = 'Z_DATA_ERROR' | 'Z_BUF_ERROR' | 'Z_NEED_DICT' | 'ERR_BUFFER_TOO_LARGE';

/** Why data was not inflated. */
export class InflateError extends Error {
  override readonly name = 'InflateError';
  /** What was wrong. */
  readonly failure: InflateFailure;

  constructor(failure: InflateFailure) {
    super(failure);
    this.failure = failure;
  }
}

export interface InflateOptions {
  /** Maximum length of the output in bytes; at least 1. */
  readonly limit: number;
  /**
   * The limit is checked whenever this many bytes of output are complete, and at the end. Default 16,384, as in Node.
   */
  readonly chunkSize?: number;
}

/** The output, and the number of input bytes that it was inflated from. */
export interface Inflated {
  /** The output. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Number of input bytes that were read. */
  readonly consumed: number;
}

/** Inflates deflate data without a header. Throws `InflateError`. Bytes after the last block are not read. */
export function inflateRaw(data: Uint8Array, options: InflateOptions): Inflated {
  const inflater = new Inflater(data, options);
  inflater.blocks();
  return inflater.end();
}

/** Inflates a zlib stream and checks its Adler-32. Throws `InflateError`. Bytes after the checksum are not read. */
export function inflateZlib(data: Uint8Array, options: InflateOptions): Inflated {
  const inflater = new Inflater(data, options);
  // RFC 1950 §2.2: a multiple of 31, method 8, a window of at most 32 KB, and no preset dictionary.
  const header = inflater.bits(16);
  if ((((header & 0xff) << 8) | (header >> 8)) % 31 !== 0) throw new InflateError('Z_DATA_ERROR');
  if ((header & 0x0f) !== 8 || ((header >> 4) & 0x0f) > 7) throw new InflateError('Z_DATA_ERROR');
  if ((header & 0x2000) !== 0) {
    inflater.bits(16);
    inflater.bits(16);
    throw new InflateError('Z_NEED_DICT');
  }
  inflater.blocks();
  inflater.align();
  const stated = [inflater.bits(8), inflater.bits(8), inflater.bits(8), inflater.bits(8)];
  const sum = adler32(inflater.output());
  if (stated.some((byte, at) => byte !== ((sum >>> (24 - 8 * at)) & 0xff))) throw new InflateError('Z_DATA_ERROR');
  return inflater.end();
}

// RFC 1951 §3.2.5
const LENGTH_BASE = Uint16Array.of(
  ...[
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ],
);
const LENGTH_BITS = Uint8Array.of(
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0],
);
const DISTANCE_BASE = Uint16Array.of(
  ...[1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769],
  ...[1025, 1537, 2049, 3073, 4097, 6145, 8193, 12_289, 16_385, 24_577],
);
const DISTANCE_BITS = Uint8Array.of(
  ...[0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13],
);
// RFC 1951 §3.2.7
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;
const END_OF_BLOCK = 256;
const WINDOW = 32_768;
const CHUNK = 16_384;
const FIRST_CAPACITY = 65_536;

interface Codes {
  readonly literals: HuffmanCode;
  readonly distances: HuffmanCode;
}

let fixed: Codes | undefined;

/** RFC 1951 §3.2.6 */
function fixedCodes(): Codes {
  if (fixed !== undefined) return fixed;
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
  const distances = new Uint8Array(32).fill(5);
  fixed = { literals: huffmanCode(lengths).code, distances: huffmanCode(distances).code };
  return fixed;
}

class Inflater {
  private readonly data: Uint8Array;
  private readonly limit: number;
  private readonly chunkSize: number;
  private out: Uint8Array<ArrayBuffer>;
  private length = 0;
  /** Where the chunk of output that is being filled ends. */
  private chunkEnd: number;
  private position = 0;
  private held = 0;
  private count = 0;

  constructor(data: Uint8Array, { limit, chunkSize = CHUNK }: InflateOptions) {
    this.data = data;
    this.limit = limit;
    this.chunkSize = chunkSize;
    this.chunkEnd = chunkSize;
    this.out = new Uint8Array(Math.min(limit + chunkSize, Math.max(FIRST_CAPACITY, 4 * data.length)));
  }

  output(): Uint8Array<ArrayBuffer> {
    return this.out.subarray(0, this.length);
  }

  end(): Inflated {
    if (this.length > this.limit) throw new InflateError('ERR_BUFFER_TOO_LARGE');
    return { bytes: this.output(), consumed: this.position - (this.count >> 3) };
  }

  /** Discards the bits before the next byte. */
  align(): void {
    this.drop(this.count & 7);
  }

  /** The next `number` bits, at most 16. */
  bits(number: number): number {
    while (this.count < number) {
      if (this.position >= this.data.length) throw this.outOfInput();
      this.held |= this.data[this.position++]! << this.count;
      this.count += 8;
    }
    const value = this.held & ((1 << number) - 1);
    this.drop(number);
    return value;
  }

  blocks(): void {
    for (let last = 0; last === 0; ) {
      const header = this.bits(3);
      last = header & 1;
      const type = header >> 1;
      if (type === 3) throw new InflateError('Z_DATA_ERROR');
      if (type === 0) this.stored();
      else this.compressed(type === 1 ? fixedCodes() : this.dynamicCodes());
    }
  }

  private drop(number: number): void {
    this.held >>>= number;
    this.count -= number;
  }

  /**
   * At the end of the input, Node checks a full chunk of output against the limit before it reports truncated input.
   */
  private outOfInput(): InflateError {
    const full = this.length === this.chunkEnd && this.length > this.limit;
    return new InflateError(full ? 'ERR_BUFFER_TOO_LARGE' : 'Z_BUF_ERROR');
  }

  /** Makes room for up to `wanted` bytes in the current chunk; returns how many fit. */
  private room(wanted: number): number {
    if (this.length === this.chunkEnd) {
      if (this.length > this.limit) throw new InflateError('ERR_BUFFER_TOO_LARGE');
      this.chunkEnd += this.chunkSize;
    }
    const fit = Math.min(wanted, this.chunkEnd - this.length);
    if (this.length + fit > this.out.length) {
      const larger = new Uint8Array(Math.max(2 * this.out.length, this.length + fit));
      larger.set(this.output());
      this.out = larger;
    }
    return fit;
  }

  /** RFC 1951 §3.2.4 */
  private stored(): void {
    this.align();
    const length = this.bits(16);
    if ((this.bits(16) ^ 0xffff) !== length) throw new InflateError('Z_DATA_ERROR');
    // Whole bytes in the bit buffer belong to the block.
    this.position -= this.count >> 3;
    this.held = 0;
    this.count = 0;
    for (let left = length; left > 0; ) {
      const available = this.data.length - this.position;
      if (available === 0) throw this.outOfInput();
      const piece = Math.min(this.room(left), available);
      this.out.set(this.data.subarray(this.position, this.position + piece), this.length);
      this.position += piece;
      this.length += piece;
      left -= piece;
    }
  }

  /** RFC 1951 §3.2.7 */
  private dynamicCodes(): Codes {
    const header = this.bits(14);
    const literals = (header & 0x1f) + 257;
    const distances = ((header >> 5) & 0x1f) + 1;
    if (literals > 286 || distances > 30) throw new InflateError('Z_DATA_ERROR');
    const own = new Uint8Array(19);
    for (let i = 0; i < (header >> 10) + 4; i++) own[LENGTHS_ORDER[i]!] = this.bits(3);
    const { code, set } = huffmanCode(own);
    const none = own.every((length) => length === 0);
    // zlib decodes a set without codes as one-bit zeros and then finds no end of the block.
    if (set !== 'complete' && !none) throw new InflateError('Z_DATA_ERROR');
    const lengths = this.codeLengths(literals + distances, none ? null : code);
    if (lengths[END_OF_BLOCK] === 0) throw new InflateError('Z_DATA_ERROR');
    return {
      literals: usable(lengths.subarray(0, literals)),
      distances: usable(lengths.subarray(literals)),
    };
  }

  private codeLengths(total: number, code: HuffmanCode | null): Uint8Array {
    const lengths = new Uint8Array(total);
    for (let at = 0; at < total; ) {
      const symbol = code === null ? this.bits(1) * 0 : this.symbol(code);
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      const repeat = symbol === 16 ? 3 + this.bits(2) : symbol === 17 ? 3 + this.bits(3) : 11 + this.bits(7);
      if ((symbol === 16 && at === 0) || at + repeat > total) throw new InflateError('Z_DATA_ERROR');
      lengths.fill(symbol === 16 ? lengths[at - 1]! : 0, at, at + repeat);
      at += repeat;
    }
    return lengths;
  }

  private compressed({ literals, distances }: Codes): void {
    for (;;) {
      const symbol = this.symbol(literals);
      if (symbol < END_OF_BLOCK) {
        this.room(1);
        this.out[this.length++] = symbol;
        continue;
      }
      if (symbol === END_OF_BLOCK) return;
      const row = symbol - 257;
      if (row >= LENGTH_BASE.length) throw new InflateError('Z_DATA_ERROR');
      const length = LENGTH_BASE[row]! + this.bits(LENGTH_BITS[row]!);
      const far = this.symbol(distances);
      if (far >= DISTANCE_BASE.length) throw new InflateError('Z_DATA_ERROR');
      this.copy(length, DISTANCE_BASE[far]! + this.bits(DISTANCE_BITS[far]!));
    }
  }

  private copy(length: number, distance: number): void {
    for (let left = length; left > 0; ) {
      // zlib reports a full chunk before a distance that is too far back.
      const piece = this.room(left);
      if (distance > this.length || distance > WINDOW) throw new InflateError('Z_DATA_ERROR');
      const { out } = this;
      for (let at = this.length, end = at + piece; at < end; at++) out[at] = out[at - distance]!;
      this.length += piece;
      left -= piece;
    }
  }

  private symbol({ table, counts, symbols, maxLength }: HuffmanCode): number {
    while (this.count < maxLength && this.position < this.data.length) {
      this.held |= this.data[this.position++]! << this.count;
      this.count += 8;
    }
    const entry = table[this.held & (table.length - 1)]!;
    if (entry !== 0 && (entry & 15) <= this.count) {
      this.drop(entry & 15);
      return entry >> 4;
    }
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= maxLength; length++) {
      if (length > this.count) throw this.outOfInput();
      code |= (this.held >> (length - 1)) & 1;
      const number = counts[length]!;
      if (code - first < number) {
        this.drop(length);
        return symbols[index + code - first]!;
      }
      index += number;
      first = (first + number) << 1;
      code <<= 1;
    }
    throw new InflateError('Z_DATA_ERROR');
  }
}

/** zlib accepts incomplete sets only if they have a single code of one bit, or no code. */
function usable(lengths: Uint8Array): HuffmanCode {
  const { code, set } = huffmanCode(lengths);
  if (set === 'over-subscribed' || (set === 'incomplete' && code.maxLength > 1)) throw new InflateError('Z_DATA_ERROR');
  return code;
}

/** RFC 1950 §8.2 */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length; ) {
    // 5,552 is the largest number of bytes for which b stays below 2^32.
    const end = Math.min(at + 5552, bytes.length);
    for (; at < end; at++) {
      a += bytes[at]!;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}
