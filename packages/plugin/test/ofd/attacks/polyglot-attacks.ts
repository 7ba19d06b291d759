/** Attacks on the package: a second archive or a file of another format in it, which some programs open instead. */
import { crc32 } from 'node:zlib';
import { concatBytes, utf8 } from '@govseal/core';
import { writeZip, type ZipFile } from '../../../../ofd/test/zip-writer.ts';
import { ofdAttacks } from './attack.ts';
import { at, withFiles } from './container-attacks.ts';
import { PAGE } from './document.ts';
import { filesOf, unpack } from './pack.ts';
import { little, localEntry, other, STRAY_DATA, secondPlain, secondZip64, stray } from './zip-records.ts';

export const EVIL_PDF = utf8(
  [
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj trailer<</Root 1 0 R>>\n%%EOF\n',
  ].join('\n'),
);

/** A stray in front of everything whose content completes the header block of a tar archive. */
function tarHeaderWith(place: number): Uint8Array {
  for (let filler = 0; filler < 4096; filler++) {
    const data = new Uint8Array(600).fill(0x30, 0, 89);
    data.set(utf8(filler.toString().padStart(6, '0')), 0);
    const field = 148 - place;
    // The checksum counts its own field as spaces; the local header before the data is included.
    const header = localEntry('a.bin', data).subarray(0, place);
    const block = concatBytes(header, data).subarray(0, 512);
    block.fill(0x20, 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    data.set(utf8(`${sum.toString(8).padStart(6, '0')}\0 `), field);
    const made = concatBytes(localEntry('a.bin', data).subarray(0, place), data).subarray(0, 512);
    made.fill(0x20, 148, 156);
    if (made.reduce((total, byte) => total + byte, 0) === sum) return data;
  }
  throw new Error('no filler gives the checksum');
}

function isoVolume(place: number): Uint8Array {
  const data = new Uint8Array(32_768 - place + 4096);
  data.set(Uint8Array.from([1, ...utf8('CD001'), 1]), 32_768 - place);
  data.set(Uint8Array.from([255, ...utf8('CD001'), 1]), 32_768 - place + 2048);
  return data;
}

export const polyglotAttacks = ofdAttacks({
  'zip-zip64-in-entry-comment': [
    'A second archive with its ZIP64 records stands in the comment of the last entry, right before the end record; Python and libarchive open it.',
    'OFD_ZIP_STRUCTURE',
    'unreadable',
    (scene) =>
      withFiles(scene, (files) => {
        const tail = (base: number): ZipFile[] => [
          ...files.slice(0, -1),
          { ...files.at(-1)!, comment: secondZip64(base) },
        ];
        return tail(writeZip(tail(0)).length - 22 - secondZip64(0).length);
      }),
  ],
  'zip-zip64-in-stray': [
    'A second archive with its ZIP64 records is the content of a file that nothing uses; minizip takes any locator near the end.',
    'OFD_ZIP_STRUCTURE',
    'unreadable',
    (scene) => withFiles(scene, (files) => [stray(secondZip64(STRAY_DATA)), ...files]),
  ],
  'zip-archive-in-stray': [
    'A second archive is the content of a file that nothing uses; its end record leads to its own directory.',
    'OFD_ZIP_STRUCTURE',
    'unreadable',
    (scene) => withFiles(scene, (files) => [stray(secondPlain(STRAY_DATA)), ...files]),
  ],
  'zip-zip64-before-end': [
    'A ZIP64 end record and its locator stand between the directory and the end record.',
    'OFD_ZIP_OUTSIDE',
    'unreadable',
    async (scene) => writeZip(filesOf(unpack(await scene.sealed())), { beforeEnd: secondZip64(0) }),
  ],
  'zip-record-in-described-data': [
    'A local header of the page stands inside the data of a file without a size before it, for readers that search for the next header.',
    'OFD_ZIP_STRUCTURE',
    'unreadable',
    (scene) =>
      withFiles(scene, (files) => {
        const data = localEntry(PAGE, other);
        const block = Uint8Array.from([1, ...little(2, data.length), ...little(2, 0xffff - data.length)]);
        const sums = { crc: crc32(data), size: data.length, method: 8, descriptor: 'signed' } as const;
        return [{ ...stray(concatBytes(block, data)), ...sums }, ...files];
      }),
  ],
  'zip-pdf-in-entry-comment': [
    'A PDF stands in the comment of the last entry: programs for PDF find it there.',
    'OFD_ZIP_READERS_DIFFER',
    'indeterminate',
    (scene) => withFiles(scene, (files) => [...files.slice(0, -1), { ...files.at(-1)!, comment: EVIL_PDF }]),
  ],
  'zip-pdf-in-extra': [
    'A PDF stands in an extra field.',
    'OFD_ZIP_STRUCTURE',
    'unreadable',
    (scene) =>
      withFiles(
        scene,
        at(PAGE, { extra: concatBytes(Uint8Array.from([0x55, 0x54, ...little(2, EVIL_PDF.length)]), EVIL_PDF) }),
      ),
  ],
  'zip-pdf-in-stray': [
    'A PDF is the content, stored, of a file that no signature covers: programs for PDF open the package as that PDF.',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    (scene) => withFiles(scene, (files) => [...files, stray(EVIL_PDF)]),
  ],
  'zip-tar-in-stray': [
    'The content of a file that nothing uses makes the first block a header of tar, which libarchive prefers.',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    (scene) => withFiles(scene, (files) => [stray(tarHeaderWith(STRAY_DATA)), ...files]),
  ],
  'zip-iso-in-stray': [
    'The content of a file that nothing uses holds a volume descriptor of ISO 9660 at its place.',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    (scene) => withFiles(scene, (files) => [stray(isoVolume(STRAY_DATA)), ...files]),
  ],
});
