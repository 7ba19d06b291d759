/**
 * A package that we accept has the same files for every reader: Python, libarchive, minizip, libzip, unzip, JSZip,
 * yauzl, fflate.
 */
import { afterAll, expect, test } from 'vitest';
import { type OtherReaders, openReaders, type Seen } from './other-readers.ts';
import { Dice } from './random-package.ts';
import { compareReaders, readByUs } from './zip-comparison.ts';
import { writeZip } from './zip-writer.ts';

const EXPECTED = ['zipfile', 'libarchive', 'minizip', 'libzip', 'unzip'];
const readers = await openReaders();
const missing = EXPECTED.filter((name) => readers?.names.includes(name) !== true);
if (missing.length > 0 && process.env.CI === 'true') throw new Error(`not installed: ${missing.join(', ')}`);
/** States the missing readers in the test name. */
const without = missing.length === 0 ? '' : ` (without ${missing.join(', ')})`;

afterAll(() => readers?.close());

const compared = test.skipIf(readers === null);

compared(`every reader interprets random packages that we accept alike${without}`, async () => {
  const { accepted, read, different } = await compareReaders(readers as OtherReaders, new Dice(2026), 60);
  expect(different).toEqual([]);
  for (const name of (readers as OtherReaders).names)
    expect(read[name] ?? 0, name).toBeGreaterThan(name === 'unzip' ? 0 : accepted / 2);
});

compared.each<[string, Uint8Array]>([
  ['ZIP64 sizes in the local header', writeZip([{ name: 'a.xml', data: 'a'.repeat(99), zip64Local: true }])],
  ['the UTF-8 flag in the local header', writeZip([{ name: 'a.xml', data: 'a', flags: 0, localFlags: 0x0800 }])],
  ['an entry comment', writeZip([{ name: 'a.xml', data: 'a', comment: new TextEncoder().encode('备注') }])],
  ['speed flags in the local header', writeZip([{ name: 'a.xml', data: 'a'.repeat(99), localFlags: 0x0806 }])],
  ['the mark of Java archives', writeZip([{ name: 'a.xml', data: 'a', localExtra: Uint8Array.of(0xfe, 0xca, 0, 0) }])],
  ['a comment', writeZip([{ name: 'a.xml', data: 'a' }], { comment: '数科 OFD' })],
])('%s: every reader interprets the package alike, and none rejects it', async (_, bytes) => {
  const ours = readByUs(bytes);
  const all = await (readers as OtherReaders).read(bytes, { unzip: true });
  expect(ours).not.toBeNull();
  for (const [reader, seen] of Object.entries(all)) expect(seen, reader).toEqual(ours as Seen);
});

compared('spare bytes after a deflate stream mislead no reader; some reject them', async () => {
  const bytes = writeZip([
    { name: 'a.xml', data: 'a'.repeat(99), spare: Uint8Array.of(0, 0, 255, 255) },
    { name: 'b.xml', data: 'b' },
  ]);
  const ours = readByUs(bytes);
  for (const [reader, seen] of Object.entries(await (readers as OtherReaders).read(bytes, { unzip: true }))) {
    if (typeof seen !== 'string') expect(seen, reader).toEqual(ours);
  }
});
