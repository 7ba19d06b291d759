/** Raw deflate (RFC 1951) and CRC-32 by Node's zlib. */
import { inflateRawSync, crc32 as zlibCrc32 } from 'node:zlib';
import { ofdError } from '../error.ts';

const DATA_CODES: readonly unknown[] = ['Z_DATA_ERROR', 'Z_BUF_ERROR', 'Z_NEED_DICT', 'ERR_BUFFER_TOO_LARGE'];

/** Decodes to exactly `size` bytes, or throws `OFD_ZIP_DATA`; `unused` counts the bytes of `data` after the last block. */
export function inflateRaw(
  data: Uint8Array,
  size: number,
  file: string,
): { readonly bytes: Uint8Array; readonly unused: number } {
  try {
    // `info` returns the engine, whose count of bytes read shows what follows the last block. One chunk for everything
    // (the size is bounded by the permitted ratio) and one byte more, so that no second chunk is needed: half the time
    // of many small chunks.
    const options = { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 1), info: true };
    const { buffer, engine } = inflateRawSync(data, options) as unknown as {
      buffer: Uint8Array;
      engine: { bytesWritten: number };
    };
    if (buffer.length !== size) throw ofdError('OFD_ZIP_DATA', file, { reason: 'size' });
    const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
    return { bytes, unused: data.length - engine.bytesWritten };
  } catch (cause) {
    const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
    if (!DATA_CODES.includes(code)) throw cause;
    throw ofdError('OFD_ZIP_DATA', file, { reason: String(code) });
  }
}

export function crc32(data: Uint8Array): number {
  return zlibCrc32(data);
}
