/**
 * A ZIP package that every reader interprets alike: local headers equal the central directory, entries are contiguous from
 * the first byte to the directory, and sizes and CRC-32 of each entry are correct. Nothing is repaired.
 */
import { type Finding, finding, type RandomAccessSource } from '@govseal/core';
import { crc32, inflateRaw } from '#inflate';
import { ofdCodes, ofdError } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import { readCentralDirectory, type ZipEntry } from './central-directory.ts';
import { foldName } from './entry-name.ts';
import { type LocalDeviation, type LocalDoubt, type PlacedEntry, readLocalHeader } from './local-header.ts';
import { holdsRecord, localNames } from './records.ts';

const MEBIBYTE = 1024 * 1024;
/** Cache of inflated entries; structure files are read twice, for parsing and for digests. */
const KEPT = { entry: 256 * 1024, all: 8 * MEBIBYTE };
/**
 * Maximum number of bytes after a deflate stream, where some writers leave a checksum or an empty block; shorter than
 * any record.
 */
const MAX_SPARE = 16;

type Deviation = Exclude<LocalDeviation, LocalDoubt> | 'comment' | 'entry comment' | 'spare bytes';

/** Deviations with the readers that could reject the package or find different content. */
const DOUBTS = {
  'comment that is long or not plain text': 'libarchive, mutool',
  'entry comment that is long or not plain text': 'mutool',
  'bytes after compressed data': 'libarchive, ZipInputStream, zip.js',
  'name with the UTF-8 flag in one header': 'Python, unzip, 7-Zip, yauzl, fflate',
  'UTF-8 name without its flag': 'Python, unzip, 7-Zip, yauzl, fflate',
  'GB 18030 name': 'Python, unzip, 7-Zip, yauzl, fflate',
  'data descriptor with ZIP64 sizes': 'ZipInputStream',
} as const satisfies Record<string, string> & Record<LocalDoubt, string>;
type Doubt = keyof typeof DOUBTS;

/**
 * A strictly read ZIP package: every byte belongs to one entry or to the directory, so that no two readers see
 * different files.
 */
export class ZipPackage {
  /** Files (no folders) in directory order. */
  readonly names: readonly string[];
  private readonly source: RandomAccessSource;
  private readonly entries: ReadonlyMap<string, PlacedEntry>;
  private readonly kept: Map<string, Uint8Array> = new Map();
  private readonly asked: Set<string> = new Set();
  private readonly deviations: Map<Deviation | Doubt, Set<string>> = new Map();
  private keptBytes = 0;
  private topNames: ReadonlySet<string> | undefined;

  private constructor(source: RandomAccessSource, entries: ReadonlyMap<string, PlacedEntry>) {
    this.source = source;
    this.entries = entries;
    this.names = [...entries.keys()];
  }

  /** Throws `OfdError` or `BudgetError`. */
  static open(source: RandomAccessSource, budget: OfdBudget): ZipPackage {
    const { entries, start, comment } = readCentralDirectory(source, budget);
    const placed = new Map<string, PlacedEntry>();
    let next = 0;
    for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
      if (entry.offset < next) throw ofdError('OFD_ZIP_OVERLAP', entry.name);
      if (entry.offset > next) throw ofdError('OFD_ZIP_OUTSIDE', entry.name, { reason: 'between entries' });
      const local = readLocalHeader(source, entry, start);
      next = local.end;
      checkSize(entry, budget);
      placed.set(entry.name, local);
    }
    if (next !== start) throw ofdError('OFD_ZIP_OUTSIDE', undefined, { reason: 'before the directory' });
    // in directory order, as users see them
    const files = entries.filter(({ directory }) => !directory);
    const zip = new ZipPackage(source, new Map(files.map(({ name }) => [name, placed.get(name)!])));
    if (comment === 'plain') zip.note('comment', '');
    if (comment === 'other') zip.note('comment that is long or not plain text', '');
    for (const entry of placed.values()) zip.noteEntry(entry);
    return zip;
  }

  /** Whether the directory contains this exact name. */
  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Uncompressed size of an entry in bytes; undefined if it does not exist. */
  sizeOf(name: string): number | undefined {
    return this.entries.get(name)?.size;
  }

  /** The uncompressed bytes, checked against size and CRC-32; must not be modified. Throws `OFD_ZIP_MISSING` or `OFD_ZIP_DATA`. */
  read(name: string): Uint8Array {
    const entry = this.entries.get(name);
    if (entry === undefined) throw ofdError('OFD_ZIP_MISSING', name);
    const before = this.kept.get(name);
    if (before !== undefined) return before;
    this.asked.add(name);
    const raw = this.source.read(entry.dataOffset, entry.compressedSize);
    const data = entry.method === 0 ? raw : this.inflate(entry, raw);
    if (crc32(data) !== entry.crc) throw ofdError('OFD_ZIP_DATA', name, { reason: 'CRC-32' });
    if (entry.described) this.checkNested(name, raw);
    if (entry.method !== 0 && data.length <= KEPT.entry && this.keptBytes + data.length <= KEPT.all) {
      this.kept.set(name, data);
      this.keptBytes += data.length;
    }
    return data;
  }

  /**
   * Reads the remaining entries: if compressed data ends early, streaming readers could find files in the rest that are not in
   * the directory. Entries that are not `covered` are unsigned and must not contain ZIP records where some reader searches for
   * them. Throws `OFD_ZIP_DATA` or `OFD_ZIP_STRUCTURE`.
   */
  checkUnread(covered: ReadonlySet<string> = new Set()): void {
    for (const [name, entry] of this.entries) {
      if (!this.asked.has(name)) this.read(name);
      if (!entry.described || covered.has(name)) continue;
      const raw = this.source.read(entry.dataOffset, entry.compressedSize);
      if (holdsRecord(raw)) throw ofdError('OFD_ZIP_STRUCTURE', name, { part: 'record within another' });
    }
  }

  /** Deviations from the format in everything read so far; an error if readers could disagree. */
  get findings(): readonly Finding[] {
    return [...this.deviations].map(([part, names]) => {
      const files = [...names].filter((name) => name !== '').slice(0, 10);
      return isDoubt(part)
        ? finding(ofdCodes, 'OFD_ZIP_READERS_DIFFER', { params: { part, readers: DOUBTS[part], files } })
        : finding(ofdCodes, 'OFD_ZIP_NONCONFORMING', { params: { part, files } });
    });
  }

  /** The file's bytes in pieces, without the data of `except`: headers, directory, comment and the other entries as stored. */
  *bytesWithout(except: ReadonlySet<string>): Generator<Uint8Array> {
    let from = 0;
    const skipped = [...this.entries.values()].filter(({ name }) => except.has(name));
    for (const { dataOffset, compressedSize } of skipped.toSorted((a, b) => a.dataOffset - b.dataOffset)) {
      yield this.source.read(from, dataOffset - from);
      from = dataOffset + compressedSize;
    }
    yield this.source.read(from, this.source.size - from);
  }

  private inflate(entry: PlacedEntry, raw: Uint8Array): Uint8Array {
    const { name, size, described, dataOffset } = entry;
    const { bytes, unused } = inflateRaw(raw, size, name);
    if (unused === 0) return bytes;
    const spare = raw.subarray(raw.length - unused);
    // includes the adjacent bytes, which could form a record signature together with the unused ones
    const around = this.source.read(dataOffset + Math.max(0, raw.length - unused - 3), unused + 6);
    if (holdsRecord(around)) throw ofdError('OFD_ZIP_DATA', name, { reason: 'compressed size' });
    // A streaming reader looks for a descriptor or a local header right after the last block.
    const harmless = !described && unused <= MAX_SPARE && !spare.includes(0x50);
    this.note(harmless ? 'spare bytes' : 'bytes after compressed data', name);
    return bytes;
  }

  /**
   * Streaming readers that do not inflate (fflate's `Unzip`) search data of unknown size for the next local header, so the
   * data must not contain one with the name of a file or folder of this package.
   */
  private checkNested(name: string, raw: Uint8Array): void {
    for (const nested of localNames(raw)) {
      this.topNames ??= new Set(this.names.map(topOf));
      if (this.topNames.has(topOf(nested))) {
        throw ofdError('OFD_ZIP_STRUCTURE', name, { part: 'local header' });
      }
    }
  }

  private noteEntry({ name, deviations, encoding, comment }: PlacedEntry): void {
    for (const each of deviations) this.note(each, name);
    if (encoding !== 'stated')
      this.note(encoding === 'GB 18030' ? 'GB 18030 name' : 'UTF-8 name without its flag', name);
    if (comment === 'plain') this.note('entry comment', name);
    if (comment === 'other') this.note('entry comment that is long or not plain text', name);
  }

  private note(part: Deviation | Doubt, file: string): void {
    const files = this.deviations.get(part) ?? new Set();
    this.deviations.set(part, files.add(file));
  }
}

function isDoubt(part: Deviation | Doubt): part is Doubt {
  return Object.hasOwn(DOUBTS, part);
}

/** The first part of a path, under which a nested file would be beside those of the package. */
function topOf(name: string): string {
  return foldName(name)
    .replace(/^[./\\]+/, '')
    .split(/[/\\]/)[0]!;
}

function checkSize(entry: ZipEntry, budget: OfdBudget): void {
  const { limits } = budget;
  budget.spend('packageBytes', entry.size, { file: entry.name });
  const bomb = entry.size > MEBIBYTE && entry.size > limits.ratio * entry.compressedSize;
  if (bomb) throw ofdError('OFD_ZIP_DATA', entry.name, { reason: 'ratio' });
  if (entry.size > limits.entryBytes) throw ofdError('OFD_ZIP_DATA', entry.name, { reason: 'size limit' });
}
