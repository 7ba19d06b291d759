/**
 * Local headers (APPNOTE 6.3 §4.3.7) and data descriptors (§4.3.9) must agree with the directory, because some readers
 * go from entry to entry.
 */
import { equalBytes, type RandomAccessSource } from '@govseal/core';
import { ofdError } from '../error.ts';
import { differingFlags, type ZipEntry } from './central-directory.ts';
import { isAscii } from './entry-name.ts';
import {
  agree,
  type ExtraFields,
  hasBothSizes,
  hasZip64,
  leavesSizesOpen,
  readExtraFields,
  repeatsSizes,
} from './extra-fields.ts';
import { holdsRecord } from './records.ts';
import { viewOf } from './view.ts';

export interface PlacedEntry extends ZipEntry {
  readonly dataOffset: number;
  /** Offset after the data and its descriptor. */
  readonly end: number;
  readonly described: boolean;
  /** Deviations of the local header from the standard. */
  readonly deviations: readonly LocalDeviation[];
}

export type LocalDeviation = 'ZIP64 sizes' | 'UTF-8 flag' | 'speed flags' | LocalDoubt;

/** Deviations that some readers reject or interpret differently. */
export type LocalDoubt = 'name with the UTF-8 flag in one header' | 'data descriptor with ZIP64 sizes';

const LOCAL_SIZE = 30;
const DESCRIPTOR = 0x0008;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const LEFT_TO_ZIP64 = 0xffffffff;

/** Throws `OfdError` if the local header or the descriptor differs from the directory. */
export function readLocalHeader(source: RandomAccessSource, entry: ZipEntry, limit: number): PlacedEntry {
  const { name, offset } = entry;
  const fixed = source.read(offset, LOCAL_SIZE);
  const refuse = (part: string): Error => ofdError('OFD_ZIP_STRUCTURE', name, { part });
  if (fixed.length < LOCAL_SIZE) throw refuse('local header');
  const header = viewOf(fixed);
  if (header.getUint32(0, true) !== 0x04034b50) throw refuse('local header');
  const nameLength = header.getUint16(26, true);
  const extraLength = header.getUint16(28, true);
  const dataOffset = offset + LOCAL_SIZE + nameLength + extraLength;
  const dataEnd = dataOffset + entry.compressedSize;
  const differ = (part: string): Error => ofdError('OFD_ZIP_HEADERS_DIFFER', name, { part });
  const variable = source.read(offset + LOCAL_SIZE, nameLength + extraLength);
  const extra = readExtraFields(variable.subarray(nameLength), name, 'local');
  if (!equalBytes(variable.subarray(0, nameLength), entry.nameBytes)) throw differ('name');
  const flags = header.getUint16(6, true);
  const differing = differingFlags(flags, entry);
  if (differing === undefined) throw differ('flags');
  if (header.getUint16(8, true) !== entry.method) throw differ('method');
  if (dataEnd > limit) throw ofdError('OFD_ZIP_OVERLAP', name);
  if (!agree(extra, entry.extra)) throw differ('extra field');
  const described = (entry.flags & DESCRIPTOR) !== 0;
  // A streaming reader cannot find the end of stored data (§4.4.4), which may itself contain a descriptor.
  if (described && entry.method === 0 && entry.size > 0) throw refuse('data descriptor');
  const leftToZip64 = checkSums(header, entry, extra, described);
  if (holdsRecord(fixed.subarray(4)) || holdsRecord(variable)) throw refuse('record within another');
  const end = described ? descriptorEnd(source, entry, dataEnd, hasZip64(extra)) : dataEnd;
  if (end > limit) throw ofdError('OFD_ZIP_OVERLAP', name);
  return {
    ...entry,
    dataOffset,
    end,
    described,
    deviations: deviationsOf(entry, { differing, leftToZip64, both: described && hasZip64(extra) }),
  };
}

interface LocalFacts {
  readonly differing: ReturnType<typeof differingFlags>;
  readonly leftToZip64: boolean;
  readonly both: boolean;
}

function deviationsOf({ nameBytes }: ZipEntry, { differing, leftToZip64, both }: LocalFacts): LocalDeviation[] {
  const found: LocalDeviation[] = [];
  // Of a descriptor of 24 bytes (§4.3.9.2), older stream readers of Java read 16 and fail at the rest.
  if (both) found.push('data descriptor with ZIP64 sizes');
  else if (leftToZip64) found.push('ZIP64 sizes');
  // An ASCII name is the same in every encoding that readers assume.
  if (differing === 'UTF-8') found.push(isAscii(nameBytes) ? 'UTF-8 flag' : 'name with the UTF-8 flag in one header');
  if (differing === 'speed') found.push('speed flags');
  return found;
}

/** CRC-32 and sizes must equal those of the directory, or be 0 if a descriptor follows. Returns whether ZIP64 states the sizes. */
function checkSums(header: DataView, entry: ZipEntry, extra: ExtraFields, described: boolean): boolean {
  const differ = (part: string): Error => ofdError('OFD_ZIP_HEADERS_DIFFER', entry.name, { part });
  const same = (stated: number, value: number): boolean => stated === value || (described && stated === 0);
  const compressedSize = header.getUint32(18, true);
  const size = header.getUint32(22, true);
  // Writers that do not know the size in advance reserve a ZIP64 field and state the sizes in the directory as usual.
  const left = compressedSize === LEFT_TO_ZIP64 && size === LEFT_TO_ZIP64 && hasBothSizes(extra);
  if (!same(header.getUint32(14, true), entry.crc)) throw differ('CRC-32');
  if (!left && !same(compressedSize, entry.compressedSize)) throw differ('compressed size');
  if (!left && !same(size, entry.size)) throw differ('size');
  const open = described && leavesSizesOpen(extra);
  if (!open && !repeatsSizes(extra, entry)) throw ofdError('OFD_ZIP_STRUCTURE', entry.name, { part: 'ZIP64' });
  return left;
}

/**
 * CRC-32 and sizes after the data, with a signature or (§4.3.9.3) without. After a stored entry readers search for the
 * signature; a CRC-32 that equals it would be mistaken for it. Beside a ZIP64 field the sizes have eight bytes or
 * four.
 */
function descriptorEnd(source: RandomAccessSource, entry: ZipEntry, at: number, zip64: boolean): number {
  const { crc, size, compressedSize } = entry;
  const bytes = source.read(at, 24);
  const view = viewOf(bytes);
  const signed = bytes.length >= 4 && view.getUint32(0, true) === DESCRIPTOR_SIGNATURE;
  const offset = signed ? 4 : 0;
  const agrees = (width: 4 | 8): boolean => {
    if (bytes.length < offset + 4 + 2 * width || view.getUint32(offset, true) !== crc) return false;
    return [compressedSize, size].every((value, index) => {
      const place = offset + 4 + index * width;
      return width === 4 ? view.getUint32(place, true) === value : view.getBigUint64(place, true) === BigInt(value);
    });
  };
  const permitted = signed ? crc !== DESCRIPTOR_SIGNATURE : entry.method !== 0;
  for (const width of zip64 ? ([8, 4] as const) : ([4] as const)) {
    if (permitted && agrees(width)) return at + offset + 4 + 2 * width;
  }
  throw ofdError('OFD_ZIP_HEADERS_DIFFER', entry.name, { part: 'data descriptor' });
}
