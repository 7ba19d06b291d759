/**
 * The central directory of a ZIP file (APPNOTE 6.3 §4.3.12), parsed so strictly that only one interpretation is
 * possible: no unknown extra fields, only files and folders as entries, and names that denote the same file on every
 * system.
 */
import type { RandomAccessSource } from '@govseal/core';
import { ofdError } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import { type CommentKind, type EndRecord, kindOfComment, readEndRecord } from './end-record.ts';
import { checkDistinct, type NameEncoding, readName } from './entry-name.ts';
import { type ExtraFields, readExtraFields, repeatsSizes } from './extra-fields.ts';
import { holdsRecord, leadsElsewhere } from './records.ts';
import { viewOf } from './view.ts';

export interface ZipEntry {
  /** The name as received, with `/` as separator. */
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
  readonly extra: ExtraFields;
  readonly encoding: NameEncoding;
  readonly comment: CommentKind;
}

export interface CentralDirectory {
  readonly entries: readonly ZipEntry[];
  /** Offset of the directory. */
  readonly start: number;
  /** The bytes from the directory to the end of the file. */
  readonly bytes: Uint8Array;
  /** The comment after the end record. */
  readonly comment: EndRecord['comment'];
}

const HEADER_SIZE = 46;
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
const UTF8 = 0x0800;
const SPEED = 0x0006;
/** Compression level (1, 2), data descriptor (3) and UTF-8 (11); other flags have no meaning without encryption. */
const KNOWN_FLAGS = SPEED | 0x0008 | UTF8;
/** The latest version of APPNOTE; the upper byte names a system. */
const MAX_VERSION = 63;
/** DOS and NTFS: volume label, folder, device, reparse point. */
const NOT_A_FILE = 0x0008 | 0x0010 | 0x0040 | 0x0400;
const FOLDER = 0x0010;

/** All entries in directory order. Throws `OfdError` or `BudgetError`. */
export function readCentralDirectory(source: RandomAccessSource, budget: OfdBudget): CentralDirectory {
  const end = readEndRecord(source);
  const { start, size } = end;
  budget.spend('entries', end.count);
  const bytes = source.read(start, source.size - start);
  const directory = bytes.subarray(0, size);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < end.count; index++) {
    if (at + HEADER_SIZE > size) throw structure('central directory');
    const { entry, next } = readHeader(directory, at, start);
    entries.push(entry);
    at = next;
  }
  if (at !== size) throw structure('central directory');
  const named = withOneEncoding(entries);
  checkDistinct(named);
  if (leadsElsewhere(source, start)) throw structure('second end record');
  return { entries: named, start, bytes, comment: end.comment };
}

/**
 * A writer uses one encoding: bytes of GB 18030 may also be valid UTF-8, which another name of the package can rule
 * out.
 */
function withOneEncoding(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  if (!entries.some(({ encoding }) => encoding === 'GB 18030')) return entries;
  return entries.map((entry) =>
    entry.encoding === 'UTF-8 without its flag'
      ? { ...entry, ...readName(entry.nameBytes, entry.flags, 'GB 18030') }
      : entry,
  );
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
  const { name, encoding } = readName(nameBytes, flags);
  if ((flags & ENCRYPTED) !== 0) throw ofdError('OFD_ZIP_ENCRYPTED', name);
  const refuse = (part: string): Error => ofdError('OFD_ZIP_STRUCTURE', name, { part });
  if ((flags & ~KNOWN_FLAGS) !== 0) throw refuse('flags');
  if ((header.getUint16(6, true) & 0xff) > MAX_VERSION) throw refuse('version');
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
    extra: readExtraFields(bytes.subarray(nameEnd, extraEnd), name, 'central'),
    encoding,
    comment: kindOfComment(bytes.subarray(extraEnd, next)),
  };
  if (entry.size === 0xffffffff || entry.compressedSize === 0xffffffff || entry.offset >= limit) {
    throw structure('entry sizes');
  }
  if (header.getUint16(34, true) !== 0) throw structure('split archive');
  // Bit 0 means "text"; the others are reserved (§4.4.14).
  if (header.getUint16(36, true) > 1) throw refuse('internal attributes');
  if (entry.method !== 0 && entry.method !== 8) throw ofdError('OFD_ZIP_METHOD', name, { method: entry.method });
  if (entry.method === 0 && entry.size !== entry.compressedSize)
    throw ofdError('OFD_ZIP_DATA', name, { reason: 'size' });
  if (!repeatsSizes(entry.extra, entry)) throw refuse('ZIP64');
  if (entry.directory && entry.compressedSize !== 0) {
    throw ofdError('OFD_ZIP_NAME', name, { reason: 'folder with content' });
  }
  checkFileType(header.getUint32(38, true), entry);
  if (holdsRecord(bytes.subarray(at + 4, next))) throw refuse('record within another');
  return { entry, next };
}

/**
 * External attributes (§4.4.15) must not turn a file into a link, device or folder. Both interpretations are checked for
 * every host system, since readers differ in which systems they treat as Unix or DOS.
 */
function checkFileType(attributes: number, { name, directory }: ZipEntry): void {
  const unix = attributes >>> 28;
  const dos = attributes & NOT_A_FILE;
  const ok = directory
    ? (unix === 0 || unix === 4) && (dos === 0 || dos === FOLDER)
    : (unix === 0 || unix === 8) && dos === 0;
  if (!ok) throw ofdError('OFD_ZIP_NAME', name, { reason: unix === 0xa ? 'link' : 'file type' });
}

/** Flags that differ between the headers of an entry; undefined if one of them changes the content. */
export function differingFlags(local: number, { flags, method }: ZipEntry): 'none' | 'UTF-8' | 'speed' | undefined {
  const differing = local ^ flags;
  if (differing === 0) return 'none';
  // §4.4.4: for deflate the bits state the compression level
  if ((differing & ~SPEED) === 0 && method === 8) return 'speed';
  return differing === UTF8 ? 'UTF-8' : undefined;
}

function structure(part: string): Error {
  return ofdError('OFD_ZIP_STRUCTURE', undefined, { part });
}
