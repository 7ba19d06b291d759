/**
 * A ZIP package that every reader must see alike: local headers equal the central directory, entries lie side by side
 * from the first octet to the directory, and each entry's sizes and CRC-32 hold. Nothing is repaired.
 */
import { equalBytes, type RandomAccessSource } from '@govseal/core';
import { crc32, inflateRaw } from '#inflate';
import { ofdError } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import { checkExtra, readCentralDirectory, viewOf, type ZipEntry } from './central-directory.ts';

const LOCAL_SIZE = 30;
const DESCRIPTOR = 0x0008;
const MEBIBYTE = 1024 * 1024;
/** Inflated entries that are kept, because structure files are read twice: to be understood and to be digested. */
const KEPT = { entry: 256 * 1024, all: 8 * MEBIBYTE };

interface PlacedEntry extends ZipEntry {
  readonly dataOffset: number;
}

export class ZipPackage {
  /** Files (no folders) in directory order. */
  readonly names: readonly string[];
  private readonly source: RandomAccessSource;
  private readonly entries: ReadonlyMap<string, PlacedEntry>;
  private readonly kept: Map<string, Uint8Array> = new Map();
  private readonly asked: Set<string> = new Set();
  private keptBytes = 0;

  private constructor(source: RandomAccessSource, entries: ReadonlyMap<string, PlacedEntry>) {
    this.source = source;
    this.entries = entries;
    this.names = [...entries.keys()];
  }

  /** Throws `OfdError` or `BudgetError`. */
  static open(source: RandomAccessSource, budget: OfdBudget): ZipPackage {
    const { entries, start } = readCentralDirectory(source, budget);
    const files = new Map<string, PlacedEntry>();
    let next = 0;
    for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
      if (entry.offset < next) throw ofdError('OFD_ZIP_OVERLAP', entry.name);
      if (entry.offset > next) throw ofdError('OFD_ZIP_OUTSIDE', entry.name, { reason: 'between entries' });
      const placed = readLocal(source, entry, start);
      next = placed.end;
      if (next > start) throw ofdError('OFD_ZIP_OVERLAP', entry.name);
      checkSize(entry, budget);
      if (!entry.directory) files.set(entry.name, placed.entry);
    }
    if (next !== start) throw ofdError('OFD_ZIP_OUTSIDE', undefined, { reason: 'before the directory' });
    // in directory order, which is what people see
    const ordered = entries.flatMap(({ name }) => (files.has(name) ? [[name, files.get(name)!] as const] : []));
    return new ZipPackage(source, new Map(ordered));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Uncompressed octets of an entry; undefined where there is none. */
  sizeOf(name: string): number | undefined {
    return this.entries.get(name)?.size;
  }

  /** The uncompressed octets, checked against size and CRC-32; not to be written to. Throws `OFD_ZIP_MISSING` or `OFD_ZIP_DATA`. */
  read(name: string): Uint8Array {
    const entry = this.entries.get(name);
    if (entry === undefined) throw ofdError('OFD_ZIP_MISSING', name);
    const before = this.kept.get(name);
    if (before !== undefined) return before;
    this.asked.add(name);
    const raw = this.source.read(entry.dataOffset, entry.compressedSize);
    const data = entry.method === 0 ? raw : inflateRaw(raw, entry.size, name);
    if (crc32(data) !== entry.crc) throw ofdError('OFD_ZIP_DATA', name, { reason: 'CRC-32' });
    if (entry.method !== 0 && data.length <= KEPT.entry && this.keptBytes + data.length <= KEPT.all) {
      this.kept.set(name, data);
      this.keptBytes += data.length;
    }
    return data;
  }

  /**
   * Reads what nobody has asked for: data that ends before its entry does is where readers that go from local header to local
   * header find files that the directory does not have. Throws `OFD_ZIP_DATA`.
   */
  checkUnread(): void {
    for (const name of this.names) if (!this.asked.has(name)) this.read(name);
  }
}

function checkSize(entry: ZipEntry, budget: OfdBudget): void {
  const { limits } = budget;
  budget.spend('packageBytes', entry.size, { file: entry.name });
  const bomb = entry.size > MEBIBYTE && entry.size > limits.ratio * entry.compressedSize;
  if (bomb) throw ofdError('OFD_ZIP_DATA', entry.name, { reason: 'ratio' });
  if (entry.size > limits.entryBytes) throw ofdError('OFD_ZIP_DATA', entry.name, { reason: 'size limit' });
}

/** The local header must say what the directory says; where it leaves sizes to the descriptor, that must. */
function readLocal(source: RandomAccessSource, entry: ZipEntry, limit: number): { entry: PlacedEntry; end: number } {
  const fixed = source.read(entry.offset, LOCAL_SIZE);
  if (fixed.length < LOCAL_SIZE) throw ofdError('OFD_ZIP_STRUCTURE', entry.name, { part: 'local header' });
  const header = viewOf(fixed);
  if (header.getUint32(0, true) !== 0x04034b50)
    throw ofdError('OFD_ZIP_STRUCTURE', entry.name, { part: 'local header' });
  const nameLength = header.getUint16(26, true);
  const name = source.read(entry.offset + LOCAL_SIZE, nameLength);
  checkExtra(source.read(entry.offset + LOCAL_SIZE + nameLength, header.getUint16(28, true)), entry);
  const dataOffset = entry.offset + LOCAL_SIZE + nameLength + header.getUint16(28, true);
  const dataEnd = dataOffset + entry.compressedSize;
  const differ = (part: string): Error => ofdError('OFD_ZIP_HEADERS_DIFFER', entry.name, { part });
  if (!equalBytes(name, entry.nameBytes)) throw differ('name');
  if (header.getUint16(6, true) !== entry.flags) throw differ('flags');
  if (header.getUint16(8, true) !== entry.method) throw differ('method');
  if (dataEnd > limit) throw ofdError('OFD_ZIP_OVERLAP', entry.name);
  const described = (entry.flags & DESCRIPTOR) !== 0;
  // Who reads on from here could not tell where stored data ends (APPNOTE §4.4.4): a descriptor may stand inside it.
  if (described && entry.method === 0 && entry.size > 0)
    throw ofdError('OFD_ZIP_STRUCTURE', entry.name, { part: 'data descriptor' });
  const sums: readonly [number, number, string][] = [
    [header.getUint32(14, true), entry.crc, 'CRC-32'],
    [header.getUint32(18, true), entry.compressedSize, 'compressed size'],
    [header.getUint32(22, true), entry.size, 'size'],
  ];
  for (const [local, central, part] of sums) {
    if (local !== central && !(described && local === 0)) throw differ(part);
  }
  return { entry: { ...entry, dataOffset }, end: described ? descriptorEnd(source, entry, dataEnd) : dataEnd };
}

/** APPNOTE §4.3.9: CRC and sizes behind the data, with a signature or (§4.3.9.3) without. */
function descriptorEnd(source: RandomAccessSource, entry: ZipEntry, at: number): number {
  const bytes = source.read(at, 16);
  const view = viewOf(bytes);
  const agrees = (offset: number): boolean =>
    bytes.length >= offset + 12 &&
    view.getUint32(offset, true) === entry.crc &&
    view.getUint32(offset + 4, true) === entry.compressedSize &&
    view.getUint32(offset + 8, true) === entry.size;
  if (bytes.length === 16 && view.getUint32(0, true) === 0x08074b50 && agrees(4)) return at + 16;
  if (agrees(0)) return at + 12;
  throw ofdError('OFD_ZIP_HEADERS_DIFFER', entry.name, { part: 'data descriptor' });
}
