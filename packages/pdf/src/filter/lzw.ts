/** LZWDecode (ISO 32000-2 §7.4.4.2): codes of 9 to 12 bits, 256 clears, 257 ends. */
import { pdfError } from '../error.ts';

export function lzwDecode(data: Uint8Array, earlyChange: number, budget: number): Uint8Array {
  // Entry i is entry prefix[i] and one more byte; its text is already in the output, at `at[i]`.
  const at = new Uint32Array(4096);
  const size = new Uint16Array(4096);
  let out = new Uint8Array(Math.min(budget, Math.max(1024, data.length * 4)));
  let length = 0;
  let next = 258;
  let width = 9;
  let previousAt = -1;
  let previousSize = 0;
  let buffer = 0;
  let bits = 0;
  const room = (more: number): void => {
    if (length + more > budget) throw pdfError('PDF_LIMIT', -1, { limit: 'streamBytes', value: budget });
    if (length + more <= out.length) return;
    const larger = new Uint8Array(Math.min(budget, Math.max(out.length * 2, length + more)));
    larger.set(out);
    out = larger;
  };
  for (let i = 0; ; ) {
    while (bits < width && i < data.length) {
      buffer = ((buffer << 8) | data[i++]!) & 0xff_ffff;
      bits += 8;
    }
    if (bits < width) break;
    bits -= width;
    const code = (buffer >> bits) & ((1 << width) - 1);
    if (code === 257) break;
    if (code === 256) {
      next = 258;
      width = 9;
      previousAt = -1;
      continue;
    }
    const start = length;
    if (code < 256) {
      room(1);
      out[length++] = code;
    } else {
      const known = code < next;
      if (!known && (code !== next || previousAt < 0)) {
        throw pdfError('PDF_FILTER_DATA', -1, { filter: 'LZWDecode', reason: 'code' });
      }
      const from = known ? at[code]! : previousAt;
      const count = known ? size[code]! : previousSize + 1;
      room(count);
      // Byte by byte, because an unfinished entry overlaps the bytes being written.
      for (let k = 0; k < count; k++) out[length++] = out[from + k]!;
    }
    if (previousAt >= 0 && next < 4096) {
      at[next] = previousAt;
      size[next] = previousSize + 1;
      next++;
      if (next + earlyChange >= 1 << width && width < 12) width++;
    }
    previousAt = start;
    previousSize = length - start;
  }
  return out.slice(0, length);
}
