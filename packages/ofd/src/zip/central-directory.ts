/**
 * The central directory of a ZIP file (APPNOTE 6.3 §4.3.12, §4.3.16), read so that only one reading is possible: one end
 * record at the very end without comment, no ZIP64, no split archive, and names that mean one file on every system.
 */
import type { RandomAccessSource } from '@govseal/core';
import { ofdError } from '../error.ts';
import type { OfdBudget } from '../limits.ts';

export interface ZipEntry {
  /** The name with `/` between its parts, as received. */
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Offset of the local header. */
  readonly offset: number;
  readonly directory: boolean;
}

const END_SIZE = 22;
const HEADER_SIZE = 46;
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
const UTF8 = 0x0800;
const UNICODE_PATH = 0x7075;
const ZIP64 = 0x0001;
/** What is not seen (Unicode's Default_Ignorable_Code_Point): two names that look alike. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** All entries in directory order and the offset the directory begins at. Throws `OfdError` or `BudgetError`. */
export function readCentralDirectory(
  source: RandomAccessSource,
  budget: OfdBudget,
): { entries: ZipEntry[]; start: number } {
  if (source.size < END_SIZE) throw structure('too short');
  const endOffset = source.size - END_SIZE;
  const end = viewOf(source.read(endOffset, END_SIZE));
  // A comment would move the record away from the end: nothing may stand there that another reader takes differently.
  if (end.getUint32(0, true) !== 0x06054b50 || end.getUint16(20, true) !== 0) throw structure('end record');
  const count = end.getUint16(10, true);
  const size = end.getUint32(12, true);
  const start = end.getUint32(16, true);
  if (end.getUint32(4, true) !== 0 || end.getUint16(8, true) !== count) throw structure('split archive');
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) throw structure('ZIP64');
  if (start + size !== endOffset) throw ofdError('OFD_ZIP_OUTSIDE', undefined, { reason: 'central directory' });
  budget.spend('entries', count);
  const bytes = source.read(start, size);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + HEADER_SIZE > bytes.length) throw structure('central directory');
    const { entry, next } = readHeader(bytes, at, start);
    entries.push(entry);
    at = next;
  }
  if (at !== bytes.length) throw structure('central directory');
  checkNames(entries);
  return { entries, start };
}

function readHeader(bytes: Uint8Array, at: number, limit: number): { entry: ZipEntry; next: number } {
  const header = viewOf(bytes.subarray(at, at + HEADER_SIZE));
  if (header.getUint32(0, true) !== 0x02014b50) throw structure('central header');
  const nameEnd = at + HEADER_SIZE + header.getUint16(28, true);
  const extraEnd = nameEnd + header.getUint16(30, true);
  const next = extraEnd + header.getUint16(32, true);
  if (next > bytes.length) throw structure('central header');
  const nameBytes = bytes.subarray(at + HEADER_SIZE, nameEnd);
  const flags = header.getUint16(8, true);
  const name = readName(nameBytes, flags);
  if (isLink(header)) throw ofdError('OFD_ZIP_NAME', name, { reason: 'link' });
  if ((flags & ENCRYPTED) !== 0) throw ofdError('OFD_ZIP_ENCRYPTED', name);
  const entry = {
    name,
    nameBytes,
    flags,
    method: header.getUint16(10, true),
    crc: header.getUint32(16, true),
    compressedSize: header.getUint32(20, true),
    size: header.getUint32(24, true),
    offset: header.getUint32(42, true),
    directory: name.endsWith('/'),
  };
  if (entry.size === 0xffffffff || entry.compressedSize === 0xffffffff || entry.offset >= limit) {
    throw structure('entry sizes');
  }
  if (header.getUint16(34, true) !== 0) throw structure('split archive');
  if (entry.method !== 0 && entry.method !== 8) throw ofdError('OFD_ZIP_METHOD', name, { method: entry.method });
  if (entry.method === 0 && entry.size !== entry.compressedSize)
    throw ofdError('OFD_ZIP_DATA', name, { reason: 'size' });
  checkExtra(bytes.subarray(nameEnd, extraEnd), entry);
  if (entry.directory && entry.size !== 0) throw ofdError('OFD_ZIP_NAME', name, { reason: 'folder with content' });
  return { entry, next };
}

/** A name that is relative, without empty, `.` and `..` parts or ends that some systems drop, and in no encoding but UTF-8. */
function readName(bytes: Uint8Array, flags: number): string {
  let name: string;
  try {
    name = decoder.decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw ofdError('OFD_ZIP_NAME', undefined, { reason: 'encoding' });
  }
  if ((flags & UTF8) === 0 && bytes.some((octet) => octet >= 0x80)) {
    throw ofdError('OFD_ZIP_NAME', name, { reason: 'encoding' });
  }
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\\:\u0000-\u001f\u007f]/.test(name) || UNSEEN.test(name)) {
    throw ofdError('OFD_ZIP_NAME', name, { reason: 'character' });
  }
  // Windows opens `a.xml.` and `a.xml ` as `a.xml`; `.` and `..` are among what ends so.
  if (parts.some((part) => part === '' || /[. ]$/.test(part))) throw ofdError('OFD_ZIP_NAME', name, { reason: 'path' });
  return name;
}

/** Extra fields, in the directory or in the local header, that give an entry a second name or other sizes. */
export function checkExtra(extra: Uint8Array, entry: ZipEntry): void {
  const { name } = entry;
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    const id = view.getUint16(at, true);
    if (id === UNICODE_PATH) throw ofdError('OFD_ZIP_NAME', name, { reason: 'two names' });
    const data = extra.subarray(at + 4, at + 4 + view.getUint16(at + 2, true));
    if (id === ZIP64 && !repeats(data, entry)) throw ofdError('OFD_ZIP_STRUCTURE', name, { part: 'ZIP64' });
  }
}

/** Some code writes ZIP64's field for every entry (APPNOTE §4.5.3); what it says has to be what the header says. */
function repeats(data: Uint8Array, { size, compressedSize, offset }: ZipEntry): boolean {
  const view = viewOf(data);
  const values = [size, compressedSize, offset].slice(0, Math.floor(data.length / 8));
  return data.length % 8 === 0 && values.every((value, i) => view.getBigUint64(8 * i, true) === BigInt(value));
}

/** A symbolic link by its Unix file mode (APPNOTE §4.4.2, §4.4.15): what it shows lies elsewhere. */
function isLink(header: DataView): boolean {
  const unix = header.getUint16(4, true) >> 8 === 3;
  return unix && header.getUint32(38, true) >>> 28 === 0xa;
}

/** Equal names, names that differ in case or composition alone, and a file that is a folder too. */
function checkNames(entries: readonly ZipEntry[]): void {
  const folded = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\/$/, '');
  const seen = new Set<string>();
  for (const { name } of entries) {
    const key = folded(name);
    if (seen.has(key)) throw ofdError('OFD_ZIP_DUPLICATE', name);
    seen.add(key);
  }
  const files = new Set(entries.filter(({ directory }) => !directory).map(({ name }) => folded(name)));
  for (const { name } of entries) {
    const parts = folded(name).split('/');
    for (let length = 1; length < parts.length; length++) {
      if (files.has(parts.slice(0, length).join('/'))) throw ofdError('OFD_ZIP_DUPLICATE', name);
    }
  }
}

function structure(part: string): Error {
  return ofdError('OFD_ZIP_STRUCTURE', undefined, { part });
}
