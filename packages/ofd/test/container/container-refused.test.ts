/** Packages that ZIP readers could interpret differently, each rejected with its code. */
import { concatBytes, utf8 } from '@govseal/core';
import { expect, test } from 'vitest';
import { le, writeZip, type ZipFaults, type ZipFile } from '../zip-writer.ts';
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

const end = (start: number, comment = 0): number[] => [
  ...[...le(4, 0x06054b50), ...le(4, 0), ...le(2, 1), ...le(2, 1), ...le(4, 60), ...le(4, start)],
  ...le(2, comment),
];

/** ZIP64 end record and locator, as they occur before an end record. */
const zip64End = (at: number): Uint8Array =>
  Uint8Array.from([
    ...[...le(4, 0x06064b50), ...le(4, 44), ...le(4, 0), ...new Array<number>(44).fill(0)],
    ...[...le(4, 0x07064b50), ...le(4, 0), ...le(4, at), ...le(4, 0), ...le(4, 1)],
  ]);

/** Stored data of 100 bytes, after which 51 bytes of directory, 22 of end record follow. */
const withEndRecord = (start: number): Uint8Array =>
  concatBytes(new Uint8Array(78), Uint8Array.from(end(start, 46 + 5 + 22)));

test.each<[string, readonly ZipFile[], ZipFaults, string]>([
  ['the same name twice', [a, { ...b, name: 'a.xml' }], {}, 'OFD_ZIP_DUPLICATE'],
  ['names that differ only in letter case', [a, { ...b, name: 'A.XML' }], {}, 'OFD_ZIP_DUPLICATE'],
  [
    'names that differ only in Unicode composition',
    [
      { ...a, name: 'é' },
      { ...b, name: 'e\u0301' },
    ],
    {},
    'OFD_ZIP_DUPLICATE',
  ],
  [
    'a file that is also a folder',
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
  ['a name in an unknown encoding', [{ ...a, name: Uint8Array.of(0xff, 0xfe) }], {}, 'OFD_ZIP_NAME'],
  ['a name without a stated encoding', [{ ...a, name: Uint8Array.of(0x81), flags: 0 }], {}, 'OFD_ZIP_NAME'],
  ['a second name', [{ ...a, extra: Uint8Array.of(0x75, 0x70, 1, 0, 1) }], {}, 'OFD_ZIP_NAME'],
  ['a name that ends in a dot', [{ ...a, name: 'a.xml.' }], {}, 'OFD_ZIP_NAME'],
  ['a folder that ends in a space', [{ ...a, name: 'Doc_0 /a.xml' }], {}, 'OFD_ZIP_NAME'],
  ['an invisible character', [{ ...a, name: 'a\u200b.xml' }], {}, 'OFD_ZIP_NAME'],
  ['a change of text direction', [{ ...a, name: 'a\u202elmx.exe' }], {}, 'OFD_ZIP_NAME'],
  ['another size in ZIP64', [{ ...b, extra: zip64(7) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['another size in ZIP64 of the local header', [{ ...b, localExtra: zip64(4, 7) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['another offset in ZIP64', [{ ...b, stored: true, extra: zip64(4, 4, 9) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['a truncated ZIP64 field', [{ ...b, extra: zip64(4).subarray(0, 7) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['stored data whose size follows it', [{ ...a, stored: true, descriptor: 'signed' }], {}, 'OFD_ZIP_STRUCTURE'],
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
  ['a method other than deflate', [{ ...a, method: 14 }], {}, 'OFD_ZIP_METHOD'],
  ['two names for the same bytes', [a, { ...a, name: 'c.xml', offsetOf: 0 }], {}, 'OFD_ZIP_OVERLAP'],
  ['bytes before the first entry', [a], { before: utf8('MZ') }, 'OFD_ZIP_OUTSIDE'],
  ['bytes between entries', [{ ...a, gap: utf8('hidden') }, b], {}, 'OFD_ZIP_OUTSIDE'],
  ['bytes before the directory', [a], { beforeDirectory: utf8('hidden') }, 'OFD_ZIP_OUTSIDE'],
  ['bytes after the end', [a], { behind: utf8('hidden') }, 'OFD_ZIP_STRUCTURE'],
  ['a comment with a record', [a], { comment: 'PK\x05\x06' }, 'OFD_ZIP_STRUCTURE'],
  ['an entry comment longer than the directory', [{ ...a, commentLength: 9 }], {}, 'OFD_ZIP_STRUCTURE'],
  ['a ZIP64 end record before the end record', [a], { beforeEnd: zip64End(0) }, 'OFD_ZIP_OUTSIDE'],
  ['a ZIP64 end record in an entry comment', [{ ...a, comment: zip64End(0) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['an unknown extra field', [{ ...a, extra: field(0x7855, 1, 2, 3, 4) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['an unknown extra field in the local header', [{ ...a, localExtra: field(0x6c78, 1) }], {}, 'OFD_ZIP_STRUCTURE'],
  ['bytes after the extra fields', [{ ...a, extra: Uint8Array.of(0) }], {}, 'OFD_ZIP_STRUCTURE'],
  [
    'an extra field longer than its area',
    [{ ...a, extra: Uint8Array.of(0x55, 0x54, 9, 0, 0) }],
    {},
    'OFD_ZIP_STRUCTURE',
  ],
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
  ['a folder by DOS attributes', [{ ...a, external: 0x10 }], {}, 'OFD_ZIP_NAME'],
  ['a folder by Unix mode', [{ ...a, host: 0, external: 0x41ed0000 }], {}, 'OFD_ZIP_NAME'],
  ['a link for another system', [{ ...a, host: 19, external: 0xa1ff0000 }], {}, 'OFD_ZIP_NAME'],
  ['a device', [{ ...a, mode: 0o060600 }], {}, 'OFD_ZIP_NAME'],
  ['a volume label', [{ ...a, external: 8 }], {}, 'OFD_ZIP_NAME'],
  ['a reparse point', [{ ...a, host: 10, external: 0x400 }], {}, 'OFD_ZIP_NAME'],
  ['a folder that is a regular file', [{ name: 'd/', data: '', stored: true, mode: 0o100644 }], {}, 'OFD_ZIP_NAME'],
  ['a folder with compressed empty content', [{ name: 'd/', data: '' }], {}, 'OFD_ZIP_NAME'],
  ['records of variable length', [{ ...a, internal: 2 }], {}, 'OFD_ZIP_STRUCTURE'],
  ['a flag without meaning', [{ ...a, flags: 0x0880 }], {}, 'OFD_ZIP_STRUCTURE'],
  ['a nonexistent version', [{ ...a, version: 99 }], {}, 'OFD_ZIP_STRUCTURE'],
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
    'a descriptor beside different ZIP64 sizes',
    [{ ...a, descriptor: 'zip64', localExtra: zip64(0, 7) }],
    {},
    'OFD_ZIP_STRUCTURE',
  ],
  ['a Java mark with content', [{ ...a, extra: field(0xcafe, 1) }], {}, 'OFD_ZIP_STRUCTURE'],
  [
    'speed flags in one header of stored data',
    [{ ...a, stored: true, localFlags: 0x0802 }],
    {},
    'OFD_ZIP_HEADERS_DIFFER',
  ],
  [
    'sizes left to ZIP64, which has none',
    [{ ...a, zip64Local: true, localExtra: NTFS_TIMES }],
    {},
    'OFD_ZIP_HEADERS_DIFFER',
  ],
  [
    'sizes left to ZIP64, which differ',
    [{ ...b, stored: true, zip64Local: true, localExtra: zip64(4, 7) }],
    {},
    'OFD_ZIP_STRUCTURE',
  ],
  ['an additional flag in one header', [{ ...a, localFlags: 0x0801 }], {}, 'OFD_ZIP_HEADERS_DIFFER'],
  [
    'a local header of a listed folder in data whose size follows it',
    [{ ...inStoredBlock('Doc_0/x', localHeaderOf('Doc_0/y')), descriptor: 'signed' }],
    {},
    'OFD_ZIP_STRUCTURE',
  ],
  ['a record in spare bytes', [{ ...a, spare: utf8('PK\x07\x08') }], {}, 'OFD_ZIP_DATA'],
  ['a count lower than the number of entries', [a, b], { count: 1 }, 'OFD_ZIP_STRUCTURE'],
  ['a count higher than the number of entries', [a], { count: 2 }, 'OFD_ZIP_STRUCTURE'],
])('rejects %s', (_, files, faults, code) => {
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
  ['a plain text comment', [a], { comment: 'made by 示例 2026' }, 'comment '],
])('reads and reports %s', (_, files, faults, expected) => {
  const zip = opened(writeZip(files, faults));
  for (const name of zip.names) zip.read(name);
  expect(zip.findings.map(({ code, params }) => [code, `${params.part} ${params.files}`])).toEqual([
    ['OFD_ZIP_NONCONFORMING', expected],
  ]);
});

const COMMENT = 'comment that is long or not plain text';
const SPARE = 'bytes after compressed data';

test.each<[string, readonly ZipFile[], ZipFaults, string]>([
  ['a comment with a PDF', [a], { comment: '%PDF-1.4 1 0 obj<</Root 1 0 R>>' }, COMMENT],
  ['a comment that is too long', [a], { comment: 'x'.repeat(129) }, COMMENT],
  ['a comment with a control character', [a], { comment: 'a\nb' }, COMMENT],
  ['more spare bytes than a checksum has', [{ ...a, spare: new Uint8Array(17) }], {}, SPARE],
  ['spare bytes that could begin a record', [{ ...a, spare: utf8('xxP') }], {}, SPARE],
  ['spare bytes before a descriptor', [{ ...a, spare: new Uint8Array(4), descriptor: 'signed' }], {}, SPARE],
])('reads %s with an error that states the readers', (_, files, faults, part) => {
  const zip = opened(writeZip(files, faults));
  zip.checkUnread();
  const [found, ...others] = zip.findings;
  expect([found?.code, found?.severity, found?.params.part]).toEqual(['OFD_ZIP_READERS_DIFFER', 'error', part]);
  expect(others).toEqual([]);
});
