/** Packages that every reader interprets alike, and properties of reading them. */
import { concatBytes, utf8 } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ofdBudget } from '../../src/limits.ts';
import { crc32, inflateRaw } from '../../src/zip/inflate.node.ts';
import { crc32 as portableCrc, inflateRaw as portableInflate } from '../../src/zip/inflate.ts';
import { ZipPackage } from '../../src/zip/zip-package.ts';
import { corpusFile, corpusMissing } from '../sample.ts';
import { le, writeZip, type ZipFile } from '../zip-writer.ts';
import {
  a,
  b,
  field,
  inStoredBlock,
  localHeaderOf,
  NTFS_TIMES,
  opened,
  owner,
  refusal,
  zip64,
} from './container-case.ts';

const TIMES_AND_OWNER = {
  local: concatBytes(field(0x5455, 3, ...le(4, 1e9), ...le(4, 1e9)), owner),
  central: concatBytes(field(0x5455, 3, ...le(4, 1e9)), owner),
};

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
    'sizes after the data',
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
  ['a folder by its Unix and DOS attributes', [{ name: 'd/', data: '', stored: true, host: 3, external: 0x41ed0010 }]],
  ['a regular file by its Unix mode', [{ ...a, mode: 0o100644 }]],
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
  ['a ZIP64 field that repeats the header', [{ ...b, stored: true, extra: zip64(4), localExtra: zip64(4, 4) }]],
])('reads %s', (_, files) => {
  expect(refusal(writeZip(files))).toBeNull();
});

test('unsigned data whose size follows it must not contain a record', () => {
  const nested = { ...inStoredBlock('a.docx', localHeaderOf('word/document.xml')), descriptor: 'signed' as const };
  const zip = opened(writeZip([nested, b]));
  zip.checkUnread(new Set(['a.docx']));
  expect(() => zip.checkUnread()).toThrow('OFD_ZIP_STRUCTURE');
  expect(() => opened(writeZip([{ ...nested, descriptor: undefined }, b])).checkUnread()).not.toThrow();
});

test('checks the number of entries and bytes before reading them', () => {
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

test('unread entries are checked on request', () => {
  const bytes = writeZip([a, { ...b, crc: 7, localCrc: 7 }]);
  const source = { size: bytes.length, read: (at: number, length: number) => bytes.subarray(at, at + length) };
  const zip = ZipPackage.open(source, ofdBudget());
  zip.read('a.xml');
  expect(() => zip.checkUnread()).toThrow('OFD_ZIP_DATA');
});

test('the portable inflate and CRC give the results of zlib', () => {
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

test.skipIf(corpusMissing)('a package with one changed byte is rejected or has the same entries', () => {
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
      // One byte cannot change a name in both headers; dates and versions may change.
      expect(names(read)).toBe(names(expected));
      expect(read).toBe(expected);
    }),
    { numRuns: 1500 },
  );
});

test('any bytes give a package or a coded error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (tail) => {
      refusal(tail);
      refusal(concatBytes(writeZip([a]).subarray(0, 60), tail));
      refusal(concatBytes(tail, writeZip([a])));
    }),
    { numRuns: 500 },
  );
});

test('names without the UTF-8 flag have one encoding', () => {
  const name = (...bytes: number[]): Uint8Array => Uint8Array.from([...bytes, ...utf8('.xml')]);
  const file = (bytes: Uint8Array): ZipFile => ({ name: bytes, flags: 0, data: 'x' });
  // The bytes of 页 in GB 18030 are also a letter in UTF-8; those of 备注 are not.
  const page = file(name(0xd2, 0xb3));
  expect(opened(writeZip([page, file(name(0xb1, 0xb8, 0xd7, 0xa2))])).names).toEqual(['页.xml', '备注.xml']);
  expect(opened(writeZip([page, file(utf8('备注.xml'))])).names).toEqual(['ҳ.xml', '备注.xml']);
});
