/** Raw deflate (RFC 1951) and CRC-32 by Node's zlib. */
import { promisify } from 'node:util';
import { inflateRaw as inflateRawCallback, inflateRawSync, type ZlibOptions, crc32 as zlibCrc32 } from 'node:zlib';
import { ofdError } from '../error.ts';

const DATA_CODES: readonly unknown[] = ['Z_DATA_ERROR', 'Z_BUF_ERROR', 'Z_NEED_DICT', 'ERR_BUFFER_TOO_LARGE'];

const inflateRawInPool = promisify(
  inflateRawCallback as (
    data: Uint8Array,
    options: ZlibOptions,
    done: (error: Error | null, inflated: unknown) => void,
  ) => void,
);

/** With the option `info`: the engine's count of octets read shows rubbish behind the last block. */
interface Inflated {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

/** Decodes to exactly `size` octets and consumes all of `data`, or throws `OFD_ZIP_DATA`. */
export function inflateRaw(data: Uint8Array, size: number, file: string): Uint8Array {
  try {
    return whole(inflateRawSync(data, optionsFor(size)) as unknown as Inflated, data, size, file);
  } catch (cause) {
    throw unreadable(cause, file);
  }
}

/** The same in the thread pool. */
export async function inflateRawAside(data: Uint8Array, size: number, file: string): Promise<Uint8Array> {
  try {
    return whole((await inflateRawInPool(data, optionsFor(size))) as Inflated, data, size, file);
  } catch (cause) {
    throw unreadable(cause, file);
  }
}

/**
 * One chunk for everything (the size is bounded by the ratio that the package allows) and an octet more, so that no second
 * one is asked for: half the time of many small ones.
 */
function optionsFor(size: number): ZlibOptions {
  return { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 1), info: true };
}

function whole({ buffer, engine }: Inflated, data: Uint8Array, size: number, file: string): Uint8Array {
  if (buffer.length !== size) throw ofdError('OFD_ZIP_DATA', file, { reason: 'size' });
  if (engine.bytesWritten !== data.length) throw ofdError('OFD_ZIP_DATA', file, { reason: 'compressed size' });
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}

function unreadable(cause: unknown, file: string): unknown {
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
  return DATA_CODES.includes(code) ? ofdError('OFD_ZIP_DATA', file, { reason: String(code) }) : cause;
}

export function crc32(data: Uint8Array): number {
  return zlibCrc32(data);
}
