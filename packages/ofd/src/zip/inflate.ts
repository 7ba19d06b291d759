/** Raw deflate (RFC 1951) and CRC-32 for runtimes without node:zlib; failures are the same as those of node:zlib. */
import { InflateError, inflateRaw as inflateBytes } from '@govseal/core/inflate';
import { ofdError } from '../error.ts';

/** Decodes to exactly `size` bytes, or throws `OFD_ZIP_DATA`; `unused` counts the bytes of `data` after the last block. */
export function inflateRaw(
  data: Uint8Array,
  size: number,
  file: string,
): { readonly bytes: Uint8Array; readonly unused: number } {
  try {
    const options = { limit: Math.max(1, size), chunkSize: Math.max(64, size + 1) };
    const { bytes, consumed } = inflateBytes(data, options);
    if (bytes.length !== size) throw ofdError('OFD_ZIP_DATA', file, { reason: 'size' });
    return { bytes, unused: data.length - consumed };
  } catch (cause) {
    if (!(cause instanceof InflateError)) throw cause;
    throw ofdError('OFD_ZIP_DATA', file, { reason: cause.failure });
  }
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
