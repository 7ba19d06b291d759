/** Packages that two readers could see differently, each refused with its own code. */
import { CodedError, concatBytes, utf8 } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ofdBudget } from '../src/limits.ts';
import { crc32, inflateRaw } from '../src/zip/inflate.node.ts';
import { crc32 as portableCrc, inflateRaw as portableInflate } from '../src/zip/inflate.ts';
import { ZipPackage } from '../src/zip/zip-package.ts';
import { corpusFile, corpusMissing } from './sample.ts';
import { le, writeZip, type ZipFaults, type ZipFile } from './zip-writer.ts';

function opened(bytes: Uint8Array, limits = {}): ZipPackage {
  const source = { size: bytes.length, read: (at: number, length: number) => bytes.subarray(at, at + length) };
  return ZipPackage.open(source, ofdBudget(limits));
}

/** Opens and reads everything: null, or the code with what it says. */
function refusal(bytes: Uint8Array, limits = {}): string | null {
  try {
    const zip = opened(bytes, limits);
    for (const name of zip.names) zip.read(name);
    return null;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return error.code;
  }
}

const a: ZipFile = { name: 'a.xml', data: 'aaaa'.repeat(50) };
const b: ZipFile = { name: 'b.xml', data: 'bbbb' };
/** Extra field 0001: size, compressed size, offset (APPNOTE §4.5.3). */
function zip64(...values: readonly number[]): Uint8Array {
  return Uint8Array.from([1, 0, 8 * values.length, 0, ...values.flatMap((value) => [value, 0, 0, 0, 0, 0, 0, 0])]);
}

const field = (id: number, ...data: number[]): Uint8Array =>
  Uint8Array.from([...le(2, id), ...le(2, data.length), ...data]);
const owner = field(0x7875, 1, 4, ...le(4, 1000), 4, ...le(4, 1000));
const TIMES_AND_OWNER = {
  local: concatBytes(field(0x5455, 3, ...le(4, 1e9), ...le(4, 1e9)), owner),
  central: concatBytes(field(0x5455, 3, ...le(4, 1e9)), owner),
};
const NTFS_TIMES = field(0x000a, 0, 0, 0, 0, 1, 0, 24, 0, ...new Array<number>(24).fill(7));
const end = (start: number, comment = 0): number[] => [
  ...[...le(4, 0x06054b50), ...le(4, 0), ...le(2, 1), ...le(2, 1), ...le(4, 60), ...le(4, start)],
  ...le(2, comment),
];
/** ZIP64 end record and locator, as they stand before an end record. */
const zip64End = (at: number): Uint8Array =>
  Uint8Array.from([
    ...[...le(4, 0x06064b50), ...le(4, 44), ...le(4, 0), ...new Array<number>(44).fill(0)],
    ...[...le(4, 0x07064b50), ...le(4, 0), ...le(4, at), ...le(4, 0), ...le(4, 1)],
  ]);
/** Stored data of 100 bytes, after which 51 bytes of directory, 22 of end record follow. */
const withEndRecord = (start: number): Uint8Array =>
  concatBytes(new Uint8Array(78), Uint8Array.from(end(start, 46 + 5 + 22)));
const localHeaderOf = (name: string): Uint8Array =>
  concatBytes(
    Uint8Array.from([...le(4, 0x04034b50), 20, 0, 0, 0, ...new Array<number>(18).fill(0), name.length, 0, 0, 0]),
    utf8(name),
  );
/** Deflated in one stored block (RFC 1951 §3.2.4), so that the data stands there as it is. */
const inStoredBlock = (name: string, data: Uint8Array): ZipFile => ({
  name,
  data: concatBytes(Uint8Array.from([1, ...le(2, data.length), ...le(2, 0xffff - data.length)]), data),
  stored: true,
  method: 8,
  crc: crc32(data),
  size: data.length,
});

test.each<[string, readonly ZipFile[]]>([
  ['deflated and stored entries', [a, { ...b, stored: true }]],
  [
    'folders',
    [
      { name: 'd/', data: '', stored: true },
      { ...b, name: 'd/b.xml' },
    ],
  ],
  [
    'sizes behind the data',
    [
      { ...a, descriptor: 'signed' },
      { ...b, descriptor: 'bare' },
    ],
  ],
  ['an empty file', [{ name: 'e', data: '' }]],
  [
    'a folder and an empty file with a descriptor',
    [
      { name: 'd/', data: '', stored: true, descriptor: 'signed' },
      { name: 'e', data: '', stored: true, descriptor: 'signed' },
    ],
  ],
  [
    'a folder by its attributes of Unix and DOS',
    [{ name: 'd/', data: '', stored: true, host: 3, external: 0x41ed0010 }],
  ],
  ['a regular file by the mode of Unix', [{ ...a, mode: 0o100644 }]],
  ['a mode without a type', [{ ...a, mode: 0o600 }]],
  ['an archived, read-only file of Windows', [{ ...a, host: 10, external: 0x21 }]],
  [
    'times and owner as Info-ZIP writes them',
    [{ ...a, extra: TIMES_AND_OWNER.central, localExtra: TIMES_AND_OWNER.local }],
  ],
  ['times of NTFS in the directory only, as 7-Zip writes them', [{ ...a, extra: NTFS_TIMES }]],
  [
    'a stored package within the package',
    [{ name: 'inner.zip', data: writeZip([{ ...b, stored: true }]), stored: true }, b],
  ],
  [
    'a field of ZIP64 that says what the header says',
    [{ ...b, stored: true, extra: zip64(4), localExtra: zip64(4, 4) }],
  ],
])('reads %s', (_, files) => {
  expect(refusal(writeZip(files))).toBeNull();
});

test.each<[string, readonly ZipFile[], ZipFaults, string]>([
  ['the same name twice', [a, { ...b, name: 'a.xml' }], {}, 'OFD_ZIP_DUPLICATE'],
  ['names that differ in case alone', [a, { ...b, name: 'A.XML' }], {}, 'OFD_ZIP_DUPLICATE'],
  [
    'names that differ in composition alone',
    [
      { ...a, name: 'é' },
      { ...b, name: 'e\u0301' },
    ],
    {},
    'OFD_ZIP_DUPLICATE',
  ],
  [
    'a file that is a folder too',
    [
      { ...a, name: 'x' },
      { ...b, name: 'x/y' },
    ],
    {},
    'OFD_ZIP_DUPLICATE',
  ],
  ['a path upwards', [{ ...a, name: '../a' }], {}, 'OFD_ZIP_NAME'],
  ['an absolute path', [{ ...a, name: '/a' }], {}, 'OFD_ZIP_NAME'],
  ['a drive', [{ ...a, name: 'C:a' }], {}, 'OFD_ZIP_NAME'],
  ['a backslash', [{ ...a, name: 'Doc_0\\a' }], {}, 'OFD_ZIP_NAME'],
  ['a name that ends early', [{ ...a, name: 'a.xml\u0000.png' }], {}, 'OFD_ZIP_NAME'],
  ['an empty name', [{ ...a, name: '' }], {}, 'OFD_ZIP_NAME'],
  ['a name of no encoding', [{ ...a, name: Uint8Array.of(0xff, 0xfe) }], {}, 'OFD_ZIP_NAME'],
  ['a name of unstated encoding', [{ ...a, name: '页', flags: 0 }], {}, 'OFD_ZIP_NAME'],
  ['a second name', [{ ...a, extra: Uint8Array.of(0x75, 0x70, 1, 0, 1) }], {}, 'OFD_ZIP_NAME'],
  ['a name that ends in a dot', [{ ...a, name: 'a.xml.' }], {}, 'OFD_ZIP_NAME'],
  ['a folder that ends in a space', [{ ...a, name: 'Doc_0 /a.xml' }], {}, 'OFD_ZIP_NAME'],
  ['a character that is not seen', [{ ...a, name: 'a\u200b.xml' }], {}, 'OFD_ZIP_NAME'],
  ['a turn of the direction', [{ ...a, name: 'a\u202elmx.exe' }], {}, 'OFD_ZIP_NAME'],
  ['another size of ZIP64', [{ ...b, extra: zip64(7) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['another size of ZIP64 in the local header', [{ ...b, localExtra: zip64(4, 7) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['another place by ZIP64', [{ ...b, stored: true, extra: zip64(4, 4, 9) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['a field of ZIP64 that ends early', [{ ...b, extra: zip64(4).subarray(0, 7) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['stored data whose size stands behind it', [{ ...a, stored: true, descriptor: 'signed' }], {}, 'OFD_ZIP_STRUCTURE'],
  ['a folder with content', [{ name: 'd/', data: 'x', stored: true }], {}, 'OFD_ZIP_NAME'],
  ['another name in the local header', [{ ...a, localName: 'z.xml' }], {}, 'OFD_ZIP_HEADERS_DIFFER'],
  ['another size in the local header', [{ ...a, localSize: 3 }], {}, 'OFD_ZIP_HEADERS_DIFFER'],
  ['another CRC in the local header', [{ ...a, localCrc: 3 }], {}, 'OFD_ZIP_HEADERS_DIFFER'],
  ['another method in the local header', [{ ...a, localMethod: 0 }], {}, 'OFD_ZIP_HEADERS_DIFFER'],
  ['a wrong data descriptor', [{ ...a, descriptor: 'wrong' }], {}, 'OFD_ZIP_HEADERS_DIFFER'],
  ['a wrong CRC', [{ ...a, crc: 7 }], {}, 'OFD_ZIP_DATA'],
  ['a stated size that is too small', [{ ...a, size: 10 }], {}, 'OFD_ZIP_DATA'],
  ['a stated size that is too large', [{ ...a, size: 1000 }], {}, 'OFD_ZIP_DATA'],
  ['a bomb', [{ ...a, data: new Uint8Array(8 * 1024 * 1024) }], {}, 'OFD_ZIP_DATA'],
  ['an encrypted entry', [{ ...a, flags: 0x0801 }], {}, 'OFD_ZIP_ENCRYPTED'],
  ['a method that is no deflate', [{ ...a, method: 14 }], {}, 'OFD_ZIP_METHOD'],
  ['two names for the same bytes', [a, { ...a, name: 'c.xml', offsetOf: 0 }], {}, 'OFD_ZIP_OVERLAP'],
  ['bytes before the first entry', [a], { before: utf8('MZ') }, 'OFD_ZIP_OUTSIDE'],
  ['bytes between entries', [{ ...a, gap: utf8('hidden') }, b], {}, 'OFD_ZIP_OUTSIDE'],
  ['bytes before the directory', [a], { beforeDirectory: utf8('hidden') }, 'OFD_ZIP_OUTSIDE'],
  ['bytes behind the end', [a], { behind: utf8('hidden') }, 'OFD_ZIP_STRUCTURE'],
  ['a comment with a record', [a], { comment: 'PK\x05\x06' }, 'OFD_ZIP_STRUCTURE'],
  ['a comment with a PDF', [a], { comment: '%PDF-1.4 1 0 obj<</Root 1 0 R>>' }, 'OFD_ZIP_STRUCTURE'],
  ['a comment that is too long', [a], { comment: 'x'.repeat(129) }, 'OFD_ZIP_STRUCTURE'],
  ['a comment of an entry', [{ ...a, comment: utf8('x') }], {}, 'OFD_ZIP_STRUCTURE'],
  ['a ZIP64 end record before the end record', [a], { beforeEnd: zip64End(0) }, 'OFD_ZIP_OUTSIDE'],
  ['a ZIP64 end record in a comment of an entry', [{ ...a, comment: zip64End(0) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['an unknown extra field', [{ ...a, extra: field(0x7855, 1, 2, 3, 4) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['an unknown extra field in the local header', [{ ...a, localExtra: field(0x6c78, 1) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['bytes after the extra fields', [{ ...a, extra: Uint8Array.of(0) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['an extra field that runs beyond', [{ ...a, extra: Uint8Array.of(0x55, 0x54, 9, 0, 0) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['times of another length', [{ ...a, extra: field(0x5455, 1, 0, 0, 0, 0, 0) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['times of NTFS of another length', [{ ...a, extra: field(0x000a, 0, 0, 0, 0) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['an owner of another length', [{ ...a, extra: field(0x7875, 1, 4, 0, 0, 0, 0, 4) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['an extra field twice', [{ ...a, extra: concatBytes(owner, owner) }], {}, 'OFD_ZIP_STRUCTURE'],
  [
    'two owners',
    [{ ...a, extra: owner, localExtra: field(0x7875, 1, 4, ...le(4, 7), 4, ...le(4, 7)) }],
    {},
    'OFD_ZIP_HEADERS_DIFFER',
  ],
  ['a locator in the owner', [{ ...a, extra: field(0x7875, 1, 4, 0x50, 0x4b, 6, 7, 1, 0) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['a folder by the attributes of DOS', [{ ...a, external: 0x10 }], {}, 'OFD_ZIP_NAME'],
  ['a folder by the mode of Unix', [{ ...a, host: 0, external: 0x41ed0000 }], {}, 'OFD_ZIP_NAME'],
  ['a link for another system', [{ ...a, host: 19, external: 0xa1ff0000 }], {}, 'OFD_ZIP_NAME'],
  ['a device', [{ ...a, mode: 0o060600 }], {}, 'OFD_ZIP_NAME'],
  ['a volume label', [{ ...a, external: 8 }], {}, 'OFD_ZIP_NAME'],
  ['a reparse point', [{ ...a, host: 10, external: 0x400 }], {}, 'OFD_ZIP_NAME'],
  ['a folder that is a regular file', [{ name: 'd/', data: '', stored: true, mode: 0o100644 }], {}, 'OFD_ZIP_NAME'],
  ['a folder with a compressed nothing', [{ name: 'd/', data: '' }], {}, 'OFD_ZIP_NAME'],
  ['records of variable length', [{ ...a, internal: 2 }], {}, 'OFD_ZIP_STRUCTURE'],
  ['a flag without a meaning', [{ ...a, flags: 0x0880 }], {}, 'OFD_ZIP_STRUCTURE'],
  ['a version that does not exist', [{ ...a, version: 99 }], {}, 'OFD_ZIP_STRUCTURE'],
  [
    'an end record in stored data that ends with the file',
    [{ ...b, stored: true, data: withEndRecord(0) }],
    {},
    'OFD_ZIP_STRUCTURE',
  ],
  [
    'a locator in stored data that leads to a record',
    [{ ...b, stored: true, data: concatBytes(new Uint8Array(100), zip64End(135)) }],
    {},
    'OFD_ZIP_STRUCTURE',
  ],
  [
    'an end record in stored data that leads to a directory',
    [{ ...b, stored: true, data: concatBytes(utf8('PK\x01\x02'), Uint8Array.from(end(35))) }],
    {},
    'OFD_ZIP_STRUCTURE',
  ],
  [
    'a descriptor without signature after stored data',
    [{ name: 'e', data: '', stored: true, descriptor: 'bare' }],
    {},
    'OFD_ZIP_HEADERS_DIFFER',
  ],
  [
    'a descriptor beside sizes of ZIP64',
    [{ ...a, descriptor: 'signed', localExtra: zip64(0, 0) }],
    {},
    'OFD_ZIP_STRUCTURE',
  ],
  [
    'sizes left to ZIP64 that has none',
    [{ ...a, zip64Local: true, localExtra: NTFS_TIMES }],
    {},
    'OFD_ZIP_HEADERS_DIFFER',
  ],
  [
    'sizes left to ZIP64 that differ',
    [{ ...b, stored: true, zip64Local: true, localExtra: zip64(4, 7) }],
    {},
    'OFD_ZIP_STRUCTURE',
  ],
  [
    'a flag for UTF-8 in one header of a Chinese name',
    [{ ...a, name: '页', localFlags: 0 }],
    {},
    'OFD_ZIP_HEADERS_DIFFER',
  ],
  ['another flag in one header', [{ ...a, localFlags: 0x0802 }], {}, 'OFD_ZIP_HEADERS_DIFFER'],
  ['more spare bytes than a checksum has', [{ ...a, spare: new Uint8Array(17) }], {}, 'OFD_ZIP_DATA'],
  ['spare bytes that could begin a record', [{ ...a, spare: utf8('xxP') }], {}, 'OFD_ZIP_DATA'],
  ['spare bytes before a descriptor', [{ ...a, spare: new Uint8Array(4), descriptor: 'signed' }], {}, 'OFD_ZIP_DATA'],
  [
    'a local header of a listed folder in data without a size before it',
    [{ ...inStoredBlock('Doc_0/x', localHeaderOf('Doc_0/y')), descriptor: 'signed' }],
    {},
    'OFD_ZIP_STRUCTURE',
  ],
  ['fewer entries than there are', [a, b], { count: 1 }, 'OFD_ZIP_STRUCTURE'],
  ['more entries than there are', [a], { count: 2 }, 'OFD_ZIP_STRUCTURE'],
])('refuses %s', (_, files, faults, code) => {
  expect(refusal(writeZip(files, faults))).toBe(code);
});

test.each<[string, readonly ZipFile[], ZipFaults, string]>([
  [
    'sizes only in ZIP64 of the local header',
    [
      { ...a, zip64Local: true },
      { ...b, stored: true, zip64Local: true },
    ],
    {},
    'ZIP64 sizes a.xml,b.xml',
  ],
  [
    'the flag for UTF-8 in one header of an ASCII name',
    [
      { ...a, localFlags: 0 },
      { ...b, flags: 0, localFlags: 0x0800 },
    ],
    {},
    'UTF-8 flag a.xml,b.xml',
  ],
  ['spare bytes after a deflate stream', [{ ...a, spare: Uint8Array.of(0, 0, 255, 255) }, b], {}, 'spare bytes a.xml'],
  ['a comment of plain text', [a], { comment: 'made by 示例 2026' }, 'comment '],
])('reads and reports %s', (_, files, faults, expected) => {
  const zip = opened(writeZip(files, faults));
  for (const name of zip.names) zip.read(name);
  expect(zip.findings.map(({ code, params }) => [code, `${params.part} ${params.files}`])).toEqual([
    ['OFD_ZIP_NONCONFORMING', expected],
  ]);
});

test('data that no signature covers holds no record where its size stands behind it', () => {
  const nested = { ...inStoredBlock('a.docx', localHeaderOf('word/document.xml')), descriptor: 'signed' as const };
  const zip = opened(writeZip([nested, b]));
  zip.checkUnread(new Set(['a.docx']));
  expect(() => zip.checkUnread()).toThrow('OFD_ZIP_STRUCTURE');
  expect(() => opened(writeZip([{ ...nested, descriptor: undefined }, b])).checkUnread()).not.toThrow();
});

test('counts entries and bytes before it reads them', () => {
  expect(refusal(writeZip([a, b]), { entries: 1 })).toBe('BUDGET_EXCEEDED');
  expect(refusal(writeZip([a, b]), { packageBytes: 100 })).toBe('BUDGET_EXCEEDED');
  expect(refusal(writeZip([a, b]), { entryBytes: 100 })).toBe('OFD_ZIP_DATA');
});

test.each([
  ['zlib', inflateRaw],
  ['portable', portableInflate],
])('bytes after the last deflate block are counted: %s', (_, inflate) => {
  const bytes = Uint8Array.from([3, 0]); // an empty final block
  for (const spare of [new Uint8Array(0), Uint8Array.of(0), utf8('hidden'), new Uint8Array(70_000)]) {
    expect(inflate(concatBytes(bytes, spare), 0, 'x')).toEqual({ bytes: new Uint8Array(0), unused: spare.length });
  }
});

test('what nobody read is checked when it is asked for', () => {
  const bytes = writeZip([a, { ...b, crc: 7, localCrc: 7 }]);
  const source = { size: bytes.length, read: (at: number, length: number) => bytes.subarray(at, at + length) };
  const zip = ZipPackage.open(source, ofdBudget());
  zip.read('a.xml');
  expect(() => zip.checkUnread()).toThrow('OFD_ZIP_DATA');
});

test('the portable inflate and CRC give what zlib gives', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (data) => {
      expect(portableCrc(data)).toBe(crc32(data));
      const zip = writeZip([{ name: 'a', data }]);
      const packed = zip.subarray(31, zip.length - 22 - 47);
      expect(portableInflate(packed, data.length, 'a')).toEqual(inflateRaw(packed, data.length, 'a'));
      expect(() => portableInflate(packed, data.length + 1, 'a')).toThrow('OFD_ZIP_DATA');
    }),
    { numRuns: 60 },
  );
});

test.skipIf(corpusMissing)('one changed byte of a package is refused or changes no entry', () => {
  const good = corpusFile('hello-unsigned.ofd');
  const entries = (bytes: Uint8Array): string => {
    const source = {
      size: bytes.length,
      read: (offset: number, length: number) => bytes.subarray(offset, offset + length),
    };
    const zip = ZipPackage.open(source, ofdBudget());
    return JSON.stringify(zip.names.map((name) => [name, [...zip.read(name)]]));
  };
  const expected = entries(good);
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = good.slice();
      bytes[at]! ^= change;
      if (refusal(bytes) !== null) return;
      const read = entries(bytes);
      const names = (text: string): number => (JSON.parse(text) as unknown[]).length;
      // A name may change in both headers only by more than one byte; dates and versions may change freely.
      expect(names(read)).toBe(names(expected));
      expect(read).toBe(expected);
    }),
    { numRuns: 1500 },
  );
});

test('any bytes are a package or a coded refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (tail) => {
      refusal(tail);
      refusal(concatBytes(writeZip([a]).subarray(0, 60), tail));
      refusal(concatBytes(tail, writeZip([a])));
    }),
    { numRuns: 500 },
  );
});
