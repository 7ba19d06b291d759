/** Honest neighbours of the attacks on the package: vendors' deviations from the format stay valid. */
import { crc32, deflateRawSync } from 'node:zlib';
import { utf8 } from '@govseal/core';
import { expect, test } from 'vitest';
import { writeZip, type ZipFaults, type ZipFile } from '../../../../ofd/test/zip-writer.ts';
import { verify } from '../../../src/index.ts';
import { documentFiles } from '../attacks/document.ts';
import { filesOf, unpack } from '../attacks/pack.ts';
import { EVIL_PDF } from '../attacks/polyglot-attacks.ts';
import { generousOptions, ofdScene } from '../attacks/scene.ts';

async function verified(edit: (file: ZipFile) => ZipFile, faults: ZipFaults = {}, attachment?: Uint8Array) {
  const scene = await ofdScene();
  const files = documentFiles();
  if (attachment !== undefined) files.set('Doc_0/Attachs/note.txt', attachment);
  files.set(CHINESE, utf8('备注'));
  const entries = filesOf(unpack(await scene.sealed({}, files)));
  const report = await verify(writeZip(entries.map(edit), faults), await generousOptions(scene));
  return [report.status, ...report.findings.map(({ code, severity, params }) => `${severity} ${code} ${params.part}`)];
}

const CHINESE = 'Doc_0/Attachs/备注.txt';
/** The same name in GB 18030. */
const GB18030 = Uint8Array.from([...utf8('Doc_0/Attachs/'), 0xb1, 0xb8, 0xd7, 0xa2, ...utf8('.txt')]);
const chinese = (file: ZipFile, change: Partial<ZipFile>): ZipFile =>
  file.name === CHINESE ? { ...file, ...change } : file;
const JAR_MARK = Uint8Array.of(0xfe, 0xca, 0, 0);

const deflated = (file: ZipFile): ZipFile => ({ ...file, stored: false });

test.each<[string, (file: ZipFile) => ZipFile, ZipFaults, string | null]>([
  ['sizes only in ZIP64 of the local header', (file) => ({ ...deflated(file), zip64Local: true }), {}, 'ZIP64 sizes'],
  [
    'the flag for UTF-8 in the directory only, for ASCII names',
    (file) => (file.name === CHINESE ? file : { ...file, localFlags: 0 }),
    {},
    'UTF-8 flag',
  ],
  ['comments of entries', (file) => ({ ...file, comment: utf8('由数科生成') }), {}, 'entry comment'],
  ['flags of speed in the local header', (file) => ({ ...deflated(file), localFlags: 0x0806 }), {}, 'speed flags'],
  [
    'flags of speed in the directory',
    (file) => ({ ...deflated(file), flags: 0x0802, localFlags: 0x0800 }),
    {},
    'speed flags',
  ],
  ['the mark of Java archives', (file) => ({ ...file, extra: JAR_MARK, localExtra: JAR_MARK }), {}, null],
  ['the mark of Java archives in local headers', (file) => ({ ...file, localExtra: JAR_MARK }), {}, null],
  [
    'spare bytes after deflate streams',
    (file) => ({ ...deflated(file), spare: Uint8Array.of(0, 0, 255, 255) }),
    {},
    'spare bytes',
  ],
  ['a comment that names the producer', (file) => file, { comment: '数科 OFD 2.0' }, 'comment'],
  ['sizes after the data', (file) => ({ ...deflated(file), descriptor: 'signed' }), {}, null],
  ['the type of a regular file', (file) => ({ ...file, mode: 0o100644 }), {}, null],
])('%s', async (_, edit, faults, part) => {
  const report = part === null ? [] : [`info OFD_ZIP_NONCONFORMING ${part}`];
  expect(await verified(edit, faults)).toEqual(['valid', ...report]);
});

test.each<[string, string, (file: ZipFile) => ZipFile, ZipFaults]>([
  ['a comment of two lines', 'comment', (file) => file, { comment: 'made by\r\na vendor' }],
  ['a comment in angle brackets', 'comment', (file) => file, { comment: '<vendor/>' }],
  ['a comment of 129 characters', 'comment', (file) => file, { comment: 'x'.repeat(129) }],
  ['the longest comment', 'comment', (file) => file, { comment: 'x'.repeat(0xffff) }],
  ['comments of two lines on entries', 'entry comment', (file) => ({ ...file, comment: utf8('a\r\nb') }), {}],
  [
    'the flag for UTF-8 in the directory only',
    'name with the UTF-8 flag',
    (file) => chinese(file, { localFlags: 0 }),
    {},
  ],
  ['names in UTF-8 without the flag', 'UTF-8 name', (file) => chinese(file, { flags: 0 }), {}],
  ['names in GB 18030', 'GB 18030 name', (file) => chinese(file, { name: GB18030, flags: 0 }), {}],
  [
    'sizes after the data beside ZIP64 in the local header',
    'data descriptor with',
    (file) => ({ ...deflated(file), zip64Local: true, descriptor: 'zip64' }),
    {},
  ],
  [
    'sizes of four bytes after the data beside ZIP64',
    'data descriptor with',
    (file) => ({ ...deflated(file), zip64Local: true, descriptor: 'signed' }),
    {},
  ],
  ['many spare bytes', 'bytes after', (file) => ({ ...deflated(file), spare: new Uint8Array(64) }), {}],
  ['spare bytes with a P', 'bytes after', (file) => ({ ...deflated(file), spare: utf8('PAD') }), {}],
  [
    'spare bytes before a descriptor',
    'bytes after',
    (file) => ({ ...deflated(file), spare: new Uint8Array(4), descriptor: 'signed' }),
    {},
  ],
])('%s: the signature is checked, and the finding lists readers that could differ', async (_, part, edit, faults) => {
  const [status, ...found] = await verified(edit, faults);
  expect([status, found]).toEqual(['indeterminate', [expect.stringContaining(`error OFD_ZIP_READERS_DIFFER ${part}`)]]);
});

test.each<[string, Uint8Array, ZipFaults]>([
  ['spare bytes', utf8('xxPK\x03\x04'), {}],
  ['a comment', new Uint8Array(4), { comment: `x${'PK\x03\x04'}x` }],
  ['the end record and a comment', new Uint8Array(4), { comment: `\x05\x06${'x'.repeat(0x4b50 - 2)}` }],
])('a signature of a record in %s is refused', async (_, spare, faults) => {
  expect((await verified((file) => ({ ...deflated(file), spare }), faults))[0]).toBe('unreadable');
});

test('a signed attachment is a PDF, stored or in stored blocks: it is content', async () => {
  expect(await verified((file) => file, {}, EVIL_PDF)).toEqual(['valid']);
  const blocks = (file: ZipFile): ZipFile => {
    const data = file.data as Uint8Array;
    return {
      ...file,
      method: 8,
      data: new Uint8Array(deflateRawSync(data, { level: 0 })),
      size: data.length,
      crc: crc32(data),
    };
  };
  expect(await verified(blocks, {}, EVIL_PDF)).toEqual(['valid']);
});
