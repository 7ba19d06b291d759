/** Canonical Huffman codes of deflate (RFC 1951 §3.2.2): a table for short codes, canonical counting for long ones. */

const MAX_BITS = 15;
/** Codes of at most this length are looked up at once; filling the table takes 512 steps per block, as in zlib. */
const TABLE_BITS = 9;

export interface HuffmanCode {
  /** Indexed by the next bits of the stream: symbol << 4 | length; 0 if the code is longer or does not exist. */
  readonly table: Uint16Array;
  /** Number of codes of each length. */
  readonly counts: Uint16Array;
  /** Symbols, ordered by code. */
  readonly symbols: Uint16Array;
  /** Length of the longest code; a set without codes has length 1, as zlib reads it. */
  readonly maxLength: number;
}

/** Whether a set of code lengths is complete, leaves codes unused, or needs more codes than exist. */
export type CodeSet = 'complete' | 'incomplete' | 'over-subscribed';

export function huffmanCode(lengths: Uint8Array): { readonly code: HuffmanCode; readonly set: CodeSet } {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  let maxLength = MAX_BITS;
  while (maxLength > 1 && counts[maxLength] === 0) maxLength--;
  const symbols = new Uint16Array(lengths.length);
  const table = new Uint16Array(1 << TABLE_BITS);
  const code: HuffmanCode = { table, counts, symbols, maxLength };
  const next = new Uint16Array(MAX_BITS + 2);
  const place = new Uint16Array(MAX_BITS + 2);
  let left = 1;
  for (let length = 1; length <= MAX_BITS; length++) {
    left = 2 * left - counts[length]!;
    if (left < 0) return { code, set: 'over-subscribed' };
    next[length + 1] = (next[length]! + counts[length]!) << 1;
    place[length + 1] = place[length]! + counts[length]!;
  }
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]!;
    if (length === 0) continue;
    symbols[place[length]!++] = symbol;
    const value = next[length]!++;
    if (length > TABLE_BITS) continue;
    const entry = (symbol << 4) | length;
    for (let at = reversed(value, length); at < table.length; at += 1 << length) table[at] = entry;
  }
  return { code, set: left === 0 ? 'complete' : 'incomplete' };
}

/** Codes are packed with their most significant bit first (RFC 1951 §3.1.1). */
function reversed(value: number, length: number): number {
  let out = 0;
  for (let bit = 0; bit < length; bit++) out |= ((value >> bit) & 1) << (length - 1 - bit);
  return out;
}
