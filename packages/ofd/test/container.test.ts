/** Packages that two readers could see differently, each refused with its own code. */
import { CodedError, concatBytes, utf8 } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ofdBudget } from '../src/limits.ts';
import { crc32, inflateRaw } from '../src/zip/inflate.node.ts';
import { crc32 as portableCrc, inflateRaw as portableInflate } from '../src/zip/inflate.ts';
import { ZipPackage } from '../src/zip/zip-package.ts';
import { corpusFile, corpusMissing } from './sample.ts';
import { writeZip, type ZipFaults, type ZipFile } from './zip-writer.ts';

/** Opens and reads everything: null, or the code with what it says. */
function refusal(bytes: Uint8Array, limits = {}): string | null {
  try {
    const zip = ZipPackage.open(
      { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) },
      ofdBudget(limits),
    );
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
      { name: 'e', data: '', stored: true, descriptor: 'bare' },
    ],
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
  ['two names for the same octets', [a, { ...a, name: 'c.xml', offsetOf: 0 }], {}, 'OFD_ZIP_OVERLAP'],
  ['octets before the first entry', [a], { before: utf8('MZ') }, 'OFD_ZIP_OUTSIDE'],
  ['octets between entries', [{ ...a, gap: utf8('hidden') }, b], {}, 'OFD_ZIP_OUTSIDE'],
  ['octets before the directory', [a], { beforeDirectory: utf8('hidden') }, 'OFD_ZIP_OUTSIDE'],
  ['octets behind the end', [a], { behind: utf8('hidden') }, 'OFD_ZIP_STRUCTURE'],
  ['a comment', [a], { comment: 'hidden' }, 'OFD_ZIP_STRUCTURE'],
  ['fewer entries than there are', [a, b], { count: 1 }, 'OFD_ZIP_STRUCTURE'],
  ['more entries than there are', [a], { count: 2 }, 'OFD_ZIP_STRUCTURE'],
])('refuses %s', (_, files, faults, code) => {
  expect(refusal(writeZip(files, faults))).toBe(code);
});

test('counts entries and octets before it reads them', () => {
  expect(refusal(writeZip([a, b]), { entries: 1 })).toBe('BUDGET_EXCEEDED');
  expect(refusal(writeZip([a, b]), { packageBytes: 100 })).toBe('BUDGET_EXCEEDED');
  expect(refusal(writeZip([a, b]), { entryBytes: 100 })).toBe('OFD_ZIP_DATA');
});

test.each([
  ['zlib', inflateRaw],
  ['portable', portableInflate],
])('rubbish behind the last deflate block is refused: %s', (_, inflate) => {
  const bytes = Uint8Array.from([3, 0]); // an empty final block
  expect(inflate(bytes, 0, 'x')).toHaveLength(0);
  for (const behind of [utf8('hidden'), Uint8Array.of(0), new Uint8Array(70_000)]) {
    expect(() => inflate(concatBytes(bytes, behind), 0, 'x')).toThrow('OFD_ZIP_DATA');
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
      expect(() => portableInflate(concatBytes(packed, Uint8Array.of(0)), data.length, 'a')).toThrow('OFD_ZIP_DATA');
    }),
    { numRuns: 60 },
  );
});

test.skipIf(corpusMissing)('one changed octet of a package is refused or changes no entry', () => {
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
      // A name may change in both headers only by more than one octet; dates and versions may change freely.
      expect(names(read)).toBe(names(expected));
      expect(read).toBe(expected);
    }),
    { numRuns: 1500 },
  );
});

test('any octets are a package or a coded refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (tail) => {
      refusal(tail);
      refusal(concatBytes(writeZip([a]).subarray(0, 60), tail));
      refusal(concatBytes(tail, writeZip([a])));
    }),
    { numRuns: 500 },
  );
});
