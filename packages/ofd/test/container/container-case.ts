/** Small packages, and the code with which a package is rejected. */
import { CodedError, concatBytes, utf8 } from '@govseal/core';
import { ofdBudget } from '../../src/limits.ts';
import { crc32 } from '../../src/zip/inflate.node.ts';
import { ZipPackage } from '../../src/zip/zip-package.ts';
import { le, type ZipFile } from '../zip-writer.ts';

export function opened(bytes: Uint8Array, limits = {}): ZipPackage {
  const source = { size: bytes.length, read: (at: number, length: number) => bytes.subarray(at, at + length) };
  return ZipPackage.open(source, ofdBudget(limits));
}

/** Opens and reads everything; null, or the code with its reason. */
export function refusal(bytes: Uint8Array, limits = {}): string | null {
  try {
    const zip = opened(bytes, limits);
    for (const name of zip.names) zip.read(name);
    return null;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return error.code;
  }
}

export const a: ZipFile = { name: 'a.xml', data: 'aaaa'.repeat(50) };

export const b: ZipFile = { name: 'b.xml', data: 'bbbb' };

/** Extra field 0001: size, compressed size, offset (APPNOTE §4.5.3). */
export function zip64(...values: readonly number[]): Uint8Array {
  return Uint8Array.from([1, 0, 8 * values.length, 0, ...values.flatMap((value) => [value, 0, 0, 0, 0, 0, 0, 0])]);
}

export const field = (id: number, ...data: number[]): Uint8Array =>
  Uint8Array.from([...le(2, id), ...le(2, data.length), ...data]);

export const owner = field(0x7875, 1, 4, ...le(4, 1000), 4, ...le(4, 1000));

export const NTFS_TIMES = field(0x000a, 0, 0, 0, 0, 1, 0, 24, 0, ...new Array<number>(24).fill(7));

export const localHeaderOf = (name: string): Uint8Array =>
  concatBytes(
    Uint8Array.from([...le(4, 0x04034b50), 20, 0, 0, 0, ...new Array<number>(18).fill(0), name.length, 0, 0, 0]),
    utf8(name),
  );

/** Deflated in one stored block (RFC 1951 §3.2.4), so that the data is stored unchanged. */
export const inStoredBlock = (name: string, data: Uint8Array): ZipFile => ({
  name,
  data: concatBytes(Uint8Array.from([1, ...le(2, data.length), ...le(2, 0xffff - data.length)]), data),
  stored: true,
  method: 8,
  crc: crc32(data),
  size: data.length,
});
