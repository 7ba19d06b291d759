/**
 * Writes ZIP packages deterministically (APPNOTE 6.3): no time, comment, extra field or descriptor; names in UTF-8, entries
 * in the given order. Compressed content is stored, so that it can be digested in place.
 */
import { joinBytes, utf8 } from '@govseal/core';
import { deflateSync } from 'fflate';
import { crc32 } from '#inflate';
import { writeError } from './error.ts';

/** An entry's data as stored in a package. */
export interface PackedEntry {
  readonly name: string;
  /** 0 stored, 8 deflate. */
  readonly method: number;
  readonly crc: number;
  /** Uncompressed bytes. */
  readonly size: number;
  readonly packed: Uint8Array;
}

const UTF8 = 0x0800;
/** 1980-01-01 00:00:00, the earliest time of the format, so that equal content gives equal bytes. */
const DATE = 0x0021;
const VERSION = 20;
const COMPRESSED = /\.(png|jpe?g|gif|jb2|webp|pdf|ofd|zip|gz|mp[34]|woff2?)$/i;
/** Minimum size for compression: below it, decompression costs readers more than the space is worth. */
const SMALL = 1024;
/** Maximum size of binary content that is compressed; fflate deflates about 30 MB per second. */
const WORTH_DEFLATING = 16 * 1024 * 1024;
const TEXT = /\.(xml|txt|csv|json|svg)$/i;

/** Deflates the content, or stores it if that saves nothing. */
export function packEntry(name: string, data: Uint8Array): PackedEntry {
  const sums = { name, crc: crc32(data), size: data.length };
  const stored = { ...sums, method: 0, packed: data };
  if (data.length < SMALL || COMPRESSED.test(name) || (data.length > WORTH_DEFLATING && !TEXT.test(name)))
    return stored;
  const packed = deflateSync(data, { level: 6 });
  return packed.length < data.length ? { ...sums, method: 8, packed } : stored;
}

/** A package of files in the given order. Throws as `writeZip` does. */
export function writePackage(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return writeZip([...files].map(([name, data]) => packEntry(name, data)));
}

/** Throws `OFD_WRITE_PACKAGE` beyond the limits without ZIP64, which the reader does not accept. */
export function writeZip(entries: readonly PackedEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = utf8(entry.name);
    const common = header(entry, name.length);
    directory.push(central(common, offset), name);
    parts.push(local(common), name, entry.packed);
    offset += 30 + name.length + entry.packed.length;
  }
  const start = offset;
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  if (entries.length >= 0xffff || start + size >= 0xffffffff) {
    throw writeError('OFD_WRITE_PACKAGE', undefined, { entries: entries.length, octets: start + size });
  }
  return joinBytes([...parts, ...directory, endRecord(entries.length, size, start)]);
}

/** The 26 bytes that local and central header share, from "version needed" to the length of the extra field. */
function header(entry: PackedEntry, nameLength: number): Uint8Array {
  const out = new Uint8Array(26);
  const view = new DataView(out.buffer);
  view.setUint16(0, VERSION, true);
  view.setUint16(2, UTF8, true);
  view.setUint16(4, entry.method, true);
  view.setUint16(8, DATE, true);
  view.setUint32(10, entry.crc, true);
  view.setUint32(14, entry.packed.length, true);
  view.setUint32(18, entry.size, true);
  view.setUint16(22, nameLength, true);
  return out;
}

function local(common: Uint8Array): Uint8Array {
  const out = new Uint8Array(30);
  new DataView(out.buffer).setUint32(0, 0x04034b50, true);
  out.set(common, 4);
  return out;
}

function central(common: Uint8Array, offset: number): Uint8Array {
  const out = new Uint8Array(46);
  const view = new DataView(out.buffer);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, VERSION, true);
  out.set(common, 6);
  view.setUint32(42, offset, true);
  return out;
}

function endRecord(count: number, size: number, start: number): Uint8Array {
  const out = new Uint8Array(22);
  const view = new DataView(out.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, start, true);
  return out;
}
