/** Attacks on the package: two readers see different content. */
import { crc32 } from 'node:zlib';
import { concatBytes, utf8 } from '@govseal/core';
import { writeZip, type ZipFile } from '../../../../ofd/test/zip-writer.ts';
import { ofdAttacks } from './attack.ts';
import { PAGE, SIGNATURE } from './document.ts';
import { changed, filesOf, unpack } from './pack.ts';
import type { OfdScene } from './scene.ts';
import { descriptorOf, empty, localEntry, other } from './zip-records.ts';

/** Deflated `stray`, and behind its end a descriptor and another page. */
function strayWithFileBehind(): ZipFile {
  const data = utf8('stray');
  // one stored block, the last (RFC 1951 §3.2.4)
  const packed = concatBytes(Uint8Array.of(1, 5, 0, 0xfa, 0xff), data);
  const both = concatBytes(packed, descriptorOf(data, packed), localEntry(PAGE, other));
  return {
    name: 'a.bin',
    data: both,
    stored: true,
    method: 8,
    descriptor: 'signed',
    crc: crc32(data),
    size: data.length,
  };
}

export async function withFiles(scene: OfdScene, edit: (files: ZipFile[]) => ZipFile[]): Promise<Uint8Array> {
  return writeZip(edit(filesOf(unpack(await scene.sealed()))));
}

export const at = (name: string, changes: Partial<ZipFile>) => (files: ZipFile[]) =>
  files.map((file) => (file.name === name ? { ...file, ...changes } : file));

export const containerAttacks = ofdAttacks({
  'zip-duplicate-entry': [
    'Two entries have the name of the page: one reader takes the first, another the last.',
    'OFD_ZIP_DUPLICATE',
    'unreadable',
    (scene) => withFiles(scene, (files) => [...files, { name: PAGE, data: other, stored: true }]),
  ],
  'zip-case-variant': [
    'A second entry differs from the page only in case.',
    'OFD_ZIP_DUPLICATE',
    'unreadable',
    (scene) => withFiles(scene, (files) => [...files, { name: PAGE.toUpperCase(), data: other, stored: true }]),
  ],
  'zip-local-name-differs': [
    'The local header names another file than the directory.',
    'OFD_ZIP_HEADERS_DIFFER',
    'unreadable',
    (scene) => withFiles(scene, at(PAGE, { localName: PAGE.replace('Page_0', 'Page_9') })),
  ],
  'zip-local-size-differs': [
    'The local header states another size than the directory.',
    'OFD_ZIP_HEADERS_DIFFER',
    'unreadable',
    (scene) => withFiles(scene, at(PAGE, { localSize: 7 })),
  ],
  'zip-entries-overlap': [
    'Two directory entries point at the same bytes.',
    'OFD_ZIP_OVERLAP',
    'unreadable',
    (scene) =>
      withFiles(scene, (files) => [...files, { name: 'copy.xml', data: files[0]!.data, stored: true, offsetOf: 0 }]),
  ],
  'zip-hidden-between-entries': [
    'Bytes between two entries, for readers that scan for local headers.',
    'OFD_ZIP_OUTSIDE',
    'unreadable',
    (scene) => withFiles(scene, at(PAGE, { gap: utf8('PK\x03\x04') })),
  ],
  'zip-polyglot': [
    'Another file stands before the package.',
    'OFD_ZIP_OUTSIDE',
    'unreadable',
    async (scene) => writeZip(filesOf(unpack(await scene.sealed())), { before: utf8('PK\x03\x04<html></html>') }),
  ],
  'zip-comment-tail': [
    'A comment moves the end record: a second archive could stand in it.',
    'OFD_ZIP_STRUCTURE',
    'unreadable',
    async (scene) => writeZip(filesOf(unpack(await scene.sealed())), { comment: 'PK\x05\x06' }),
  ],
  'zip-backslash': [
    'An entry is named with a backslash, which is a folder on some systems.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) => withFiles(scene, (files) => [...files, { name: PAGE.replaceAll('/', '\\'), data: other, stored: true }]),
  ],
  'zip-path-out': [
    'An entry is named to lie outside the package.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) => withFiles(scene, (files) => [...files, { name: `../${PAGE}`, data: other, stored: true }]),
  ],
  'zip-second-name': [
    'An extra field gives the page a second name.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) => withFiles(scene, at(PAGE, { extra: Uint8Array.of(0x75, 0x70, 1, 0, 1) })),
  ],
  'zip-second-name-local': [
    'The second name stands in the local header alone, for readers that go from entry to entry.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) => withFiles(scene, at(PAGE, { localExtra: Uint8Array.of(0x75, 0x70, 1, 0, 1) })),
  ],
  'zip-link': [
    'The page is a symbolic link to somewhere else.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) => withFiles(scene, at(PAGE, { mode: 0o120777 })),
  ],
  'zip-zip64': [
    'The end record leaves the count of entries to ZIP64 records.',
    'OFD_ZIP_STRUCTURE',
    'unreadable',
    async (scene) => writeZip(filesOf(unpack(await scene.sealed())), { count: 0xffff }),
  ],
  'zip-checksum': [
    'The CRC-32 of an image does not hold: what a reader shows of it is its own choice.',
    'OFD_REFERENCE_MISMATCH',
    'invalid',
    (scene) => withFiles(scene, at('Doc_0/Res/image.png', { crc: 1, localCrc: 1 })),
  ],
  'zip-checksum-of-a-stray': [
    'The CRC-32 of a file that nothing uses does not hold: some readers refuse the package, others do not.',
    'OFD_ZIP_DATA',
    'unreadable',
    (scene) =>
      withFiles(scene, (files) => [...files, { name: 'a.bin', data: 'stray', stored: true, crc: 1, localCrc: 1 }]),
  ],
  'zip-file-behind-the-data': [
    'The data of a file that nothing uses ends early; behind it stands a local header of the page, for readers that go from entry to entry.',
    'OFD_ZIP_DATA',
    'unreadable',
    (scene) => withFiles(scene, (files) => [strayWithFileBehind(), ...files]),
  ],
  'zip-descriptor-inside-the-data': [
    'The size of a stored file stands behind it: who reads on cannot tell where it ends, and a descriptor inside ends it early.',
    'OFD_ZIP_STRUCTURE',
    'unreadable',
    (scene) =>
      withFiles(scene, (files) => [
        {
          name: 'a.bin',
          data: concatBytes(descriptorOf(empty), localEntry(PAGE, other)),
          stored: true,
          descriptor: 'signed',
        },
        ...files,
      ]),
  ],
  'zip-sizes-twice': [
    'An extra field gives the page other sizes, as ZIP64 does for large files.',
    'OFD_ZIP_STRUCTURE',
    'unreadable',
    (scene) => withFiles(scene, at(PAGE, { localExtra: Uint8Array.from([1, 0, 8, 0, 7, 0, 0, 0, 0, 0, 0, 0]) })),
  ],
  'zip-name-ends-in-a-dot': [
    'A second page is named with a dot behind it, which some systems drop.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) => withFiles(scene, (files) => [...files, { name: `${PAGE}.`, data: other, stored: true }]),
  ],
  'zip-name-unseen': [
    'The name of a second page differs by a character that is not seen.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) =>
      withFiles(scene, (files) => [
        ...files,
        { name: PAGE.replace('Content', 'Con\u200btent'), data: other, stored: true },
      ]),
  ],
  'zip-unknown-extra': [
    'An extra field of libarchive gives the page another type.',
    'OFD_ZIP_STRUCTURE',
    'unreadable',
    (scene) => withFiles(scene, at(PAGE, { localExtra: Uint8Array.of(0x78, 0x6c, 5, 0, 4, 0, 0, 0, 0) })),
  ],
  'zip-folder-bit': [
    'The attributes of DOS make a folder of the page.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) => withFiles(scene, at(PAGE, { external: 0x10 })),
  ],
  'zip-folder-mode': [
    'The mode of Unix, under another system, makes a folder of the page.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) => withFiles(scene, at(PAGE, { host: 19, external: 0x41ed0000 })),
  ],
  'zip-short-name': [
    'A file lies in the 8.3 form of the name of a folder, which Windows takes for that folder.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) => withFiles(scene, (files) => [...files, { name: 'DOC_0~1/Document.xml', data: other, stored: true }]),
  ],
  'zip-device-name': [
    'A file has the name of a device of Windows.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) => withFiles(scene, (files) => [...files, { name: 'Doc_0/aux.xml', data: other, stored: true }]),
  ],
  'zip-version-suffix': [
    'A second page ends in a version number, which unzip cuts off.',
    'OFD_ZIP_NAME',
    'unreadable',
    (scene) => withFiles(scene, (files) => [...files, { name: `${PAGE};1`, data: other, stored: true }]),
  ],
  'zip-folded-name': [
    'A second page has a long s in its name, which full case folding makes an s.',
    'OFD_ZIP_DUPLICATE',
    'unreadable',
    (scene) =>
      withFiles(scene, (files) => [...files, { name: PAGE.replace('Pages', 'Pageſ'), data: other, stored: true }]),
  ],
  'zip-spare-bytes': [
    'More bytes than a checksum has follow the deflate stream of a file that nothing uses.',
    'OFD_ZIP_DATA',
    'unreadable',
    (scene) =>
      withFiles(scene, (files) => [...files, { name: 'a.bin', data: 'stray', spare: localEntry(PAGE, other) }]),
  ],
  'page-in-another-namespace': [
    'The seal leaves a page out; a layer of it stands in another namespace, which some readers draw.',
    'OFD_PART_UNREADABLE',
    'indeterminate',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: [PAGE] }), {
        [PAGE]: (text) => text.replace('<ofd:Content>', '<x:Content xmlns:x="urn:x"/><ofd:Content>'),
      }),
  ],
  'location-split-by-a-comment': [
    'DocRoot is not covered and holds a comment, behind which a reader may or may not go on.',
    'OFD_XML_ELEMENT',
    'unreadable',
    async (scene) =>
      changed(await scene.sealed({ leaveOut: ['OFD.xml'] }), {
        'OFD.xml': (text) => text.replace('Doc_0/Document.xml', 'Doc_0/<!-- -->Document.xml'),
      }),
  ],
  'page-with-doctype': [
    'A page declares an entity in a DOCTYPE.',
    'OFD_PART_UNREADABLE',
    'invalid',
    async (scene) =>
      changed(await scene.sealed(), {
        [PAGE]: (text) => text.replace('?>', '?><!DOCTYPE p [<!ENTITY a "一万">]>').replace('一百', '&a;'),
      }),
  ],
  'signature-with-doctype': [
    'Signature.xml itself declares an entity in a DOCTYPE.',
    'OFD_SIGNATURE_UNREADABLE',
    'invalid',
    async (scene) =>
      changed(await scene.sealed(), { [SIGNATURE]: (text) => text.replace('?>', '?><!DOCTYPE s [<!ENTITY a "b">]>') }),
  ],
});
