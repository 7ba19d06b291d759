/** Records of ZIP (APPNOTE 6.3 §4.3) put together by hand, and whole archives made of them, to stand where none belongs. */
import { crc32 } from 'node:zlib';
import { concatBytes, utf8 } from '@govseal/core';
import type { ZipFile } from '../../../../ofd/test/zip-writer.ts';
import { PAGE, pageXml } from './document.ts';

export const other = utf8(pageXml(1, '准予行政许可，金额一万元。'));
export const empty = new Uint8Array(0);

export function little(width: number, value: number): number[] {
  return Array.from({ length: width }, (_, i) => (value / 256 ** i) & 0xff);
}

/** A stored entry as it stands in a package, without a place in the directory. */
export function localEntry(name: string, data: Uint8Array): Uint8Array {
  const sums = [...little(4, crc32(data)), ...little(4, data.length), ...little(4, data.length)];
  const head = [...little(4, 0x04034b50), 20, 0, 0, 8, 0, 0, ...little(4, 0), ...sums, ...little(2, name.length), 0, 0];
  return concatBytes(Uint8Array.from(head), utf8(name), data);
}

export function descriptorOf(data: Uint8Array, packed: Uint8Array = data): Uint8Array {
  const sums = [...little(4, crc32(data)), ...little(4, packed.length), ...little(4, data.length)];
  return Uint8Array.from([...little(4, 0x08074b50), ...sums]);
}

/** Two entries that show another decision, with their directory, for a reader that counts offsets from the file's beginning. */
export function secondArchive(base: number): {
  readonly bytes: Uint8Array;
  readonly directory: number;
  readonly size: number;
} {
  const files = [[PAGE, other] as const, ['Doc_0/x', empty] as const];
  const locals = files.map(([name, data]) => localEntry(name, data));
  const central = files.map(([name, data], i) => {
    const offset = base + (i === 0 ? 0 : locals[0]!.length);
    const sums = [...little(4, crc32(data)), ...little(4, data.length), ...little(4, data.length)];
    const head = [...little(4, 0x02014b50), 20, 0, 20, 0, 0, 8, 0, 0, ...little(4, 0), ...sums];
    const tail = [...little(2, name.length), ...new Array<number>(12).fill(0), ...little(4, offset)];
    return concatBytes(Uint8Array.from([...head, ...tail]), utf8(name));
  });
  const directory = concatBytes(...locals).length;
  const bytes = concatBytes(...locals, ...central);
  return { bytes, directory: base + directory, size: bytes.length - directory };
}

/** The same with the ZIP64 end record and the locator (APPNOTE 6.3 §4.3.14, §4.3.15). */
export function secondZip64(base: number): Uint8Array {
  const { bytes, directory, size } = secondArchive(base);
  const counts = [...little(8, 2), ...little(8, 2)];
  const record = [...little(4, 0x06064b50), ...little(8, 44), 45, 0, 45, 0, ...little(8, 0), ...counts];
  const end = [...record, ...little(8, size), ...little(8, directory)];
  const locator = [...little(4, 0x07064b50), ...little(4, 0), ...little(8, base + bytes.length), ...little(4, 1)];
  return concatBytes(bytes, Uint8Array.from([...end, ...locator]));
}

/** The same with an ordinary end record. */
export function secondPlain(base: number): Uint8Array {
  const { bytes, directory, size } = secondArchive(base);
  const end = [
    ...little(4, 0x06054b50),
    ...little(4, 0),
    2,
    0,
    2,
    0,
    ...little(4, size),
    ...little(4, directory),
    0,
    0,
  ];
  return concatBytes(bytes, Uint8Array.from(end));
}

export const stray = (data: Uint8Array): ZipFile => ({ name: 'a.bin', data, stored: true });
/** Where the data of a stray lies that is the first entry. */
export const STRAY_DATA = 30 + 'a.bin'.length;
