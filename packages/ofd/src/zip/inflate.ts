/** Raw deflate (RFC 1951) by fflate and CRC-32 by table, for runtimes without node:zlib. */
import { Inflate } from 'fflate';
import { ofdError } from '../error.ts';

const PIECE = 65_536;

/** fflate's state: the remaining input, starting with the byte it stopped in, and the used bits of that byte. */
interface Rest {
  readonly p: Uint8Array;
  readonly s: { readonly p?: number };
}

/** Decodes to exactly `size` bytes, or throws `OFD_ZIP_DATA`; `unused` counts the bytes of `data` after the last block. */
export function inflateRaw(
  data: Uint8Array,
  size: number,
  file: string,
): { readonly bytes: Uint8Array; readonly unused: number } {
  const out = new Uint8Array(size);
  let length = 0;
  const stream = new Inflate((part) => {
    if (length + part.length <= size) out.set(part, length);
    length += part.length;
  });
  for (let offset = 0; length <= size && (offset < data.length || offset === 0); offset += PIECE) {
    try {
      stream.push(data.subarray(offset, offset + PIECE), offset + PIECE >= data.length);
    } catch (cause) {
      // fflate's own errors have a number; others do not concern the data.
      if (!(cause instanceof Error) || typeof (cause as { code?: unknown }).code !== 'number') throw cause;
      throw ofdError('OFD_ZIP_DATA', file, { reason: cause.message });
    }
  }
  if (length !== size) throw ofdError('OFD_ZIP_DATA', file, { reason: 'size' });
  const { p: left, s: state } = stream as unknown as Rest;
  return { bytes: out, unused: left.length - ((state.p ?? 0) > 0 ? 1 : 0) };
}

const TABLE: Uint32Array = new Uint32Array(256).map((_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

export function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < data.length; i++) crc = TABLE[(crc ^ data[i]!) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
