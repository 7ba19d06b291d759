/** Writes ZIP files with arbitrary faults; everything else follows APPNOTE 6.3. */
import { crc32, deflateRawSync } from 'node:zlib';
import { concatBytes, utf8 } from '@govseal/core';

export interface ZipFile {
  readonly name: string | Uint8Array;
  readonly data: Uint8Array | string;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly localName?: string;
  readonly localSize?: number;
  readonly localCrc?: number;
  readonly localMethod?: number;
  /** `zip64`: with sizes of eight bytes. */
  readonly descriptor?: 'signed' | 'bare' | 'wrong' | 'zip64';
  readonly extra?: Uint8Array;
  readonly localExtra?: Uint8Array;
  /** Unix file mode. */
  readonly mode?: number;
  /** Bytes after the entry's data. */
  readonly gap?: Uint8Array;
  /** Bytes after the deflate stream that count as compressed. */
  readonly spare?: Uint8Array;
  readonly comment?: Uint8Array;
  /** Stated instead of the comment's length. */
  readonly commentLength?: number;
  readonly localFlags?: number;
  /** Both sizes of the local header are left to the ZIP64 field, which has the actual ones. */
  readonly zip64Local?: boolean;
  /** Upper byte of "version made by". */
  readonly host?: number;
  /** All 32 bits of the external attributes, instead of `mode`. */
  readonly external?: number;
  readonly internal?: number;
  readonly version?: number;
  /** The directory refers to the entry with this index instead. */
  readonly offsetOf?: number;
}

export interface ZipFaults {
  readonly before?: Uint8Array;
  readonly beforeDirectory?: Uint8Array;
  readonly behind?: Uint8Array;
  readonly comment?: string;
  readonly count?: number;
  /** Bytes between the directory and the end record. */
  readonly beforeEnd?: Uint8Array;
}

export const le = (width: number, value: number): number[] =>
  Array.from({ length: width }, (_, i) => (value / 256 ** i) & 0xff);

export function writeZip(files: readonly ZipFile[], faults: ZipFaults = {}): Uint8Array {
  const parts: Uint8Array[] = [faults.before ?? new Uint8Array(0)];
  const directory: Uint8Array[] = [];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  const put = (...bytes: Uint8Array[]): void => {
    for (const each of bytes) {
      parts.push(each);
      at += each.length;
    }
  };
  for (const file of files) {
    const data = typeof file.data === 'string' ? utf8(file.data) : file.data;
    const deflated = file.stored === true ? data : new Uint8Array(deflateRawSync(data));
    const packed = file.spare === undefined ? deflated : concatBytes(deflated, file.spare);
    const name = typeof file.name === 'string' ? utf8(file.name) : file.name;
    const described = file.descriptor !== undefined;
    const flags = (file.flags ?? 0x0800) | (described ? 8 : 0);
    const method = file.method ?? (file.stored === true ? 0 : 8);
    const crc = file.crc ?? crc32(data);
    const size = file.size ?? data.length;
    const sums = [...le(4, crc), ...le(4, packed.length), ...le(4, size)];
    const localSums = described
      ? [...le(4, 0), ...new Array<number>(8).fill(file.zip64Local === true ? 0xff : 0)]
      : file.zip64Local === true
        ? [...le(4, file.localCrc ?? crc), ...le(4, 0xffffffff), ...le(4, 0xffffffff)]
        : [...le(4, file.localCrc ?? crc), ...le(4, packed.length), ...le(4, file.localSize ?? size)];
    const localName = file.localName === undefined ? name : utf8(file.localName);
    offsets.push(at);
    const local = [
      ...le(4, 0x04034b50),
      ...le(2, file.version ?? 20),
      ...le(2, file.localFlags ?? flags),
      ...le(2, file.localMethod ?? method),
      ...le(4, 0),
    ];
    const values64 = described ? [0, 0] : [size, packed.length];
    const sizes64 = Uint8Array.from([...le(2, 1), ...le(2, 16), ...values64.flatMap((value) => le(8, value))]);
    const localExtra = file.localExtra ?? (file.zip64Local === true ? sizes64 : new Uint8Array(0));
    const lengths = [...le(2, localName.length), ...le(2, localExtra.length)];
    put(Uint8Array.from([...local, ...localSums, ...lengths]), localName, localExtra, packed);
    if (file.descriptor === 'signed') put(Uint8Array.from([...le(4, 0x08074b50), ...sums]));
    if (file.descriptor === 'zip64') {
      put(Uint8Array.from([...le(4, 0x08074b50), ...le(4, crc), ...le(8, packed.length), ...le(8, size)]));
    }
    if (file.descriptor === 'bare') put(Uint8Array.from(sums));
    if (file.descriptor === 'wrong') put(Uint8Array.from([...le(4, 0x08074b50), ...le(4, 1), ...sums.slice(4)]));
    if (file.gap !== undefined) put(file.gap);
    const extra = file.extra ?? new Uint8Array(0);
    const entryComment = file.comment ?? new Uint8Array(0);
    const offset = file.offsetOf === undefined ? offsets.at(-1)! : offsets[file.offsetOf]!;
    directory.push(
      Uint8Array.from([
        ...[
          ...le(4, 0x02014b50),
          ...le(2, (file.host ?? (file.mode === undefined ? 0 : 3)) * 256 + 20),
          ...le(2, file.version ?? 20),
          ...le(2, flags),
          ...le(2, method),
          ...le(4, 0),
          ...sums,
        ],
        ...[...le(2, name.length), ...le(2, extra.length), ...le(2, file.commentLength ?? entryComment.length)],
        ...[...le(2, 0), ...le(2, file.internal ?? 0)],
        ...le(4, file.external ?? (file.mode ?? 0) * 65_536),
        ...le(4, offset),
      ]),
      name,
      extra,
      entryComment,
    );
  }
  put(faults.beforeDirectory ?? new Uint8Array(0));
  const start = at;
  for (const part of directory) put(part);
  const directoryEnd = at;
  put(faults.beforeEnd ?? new Uint8Array(0));
  const count = faults.count ?? files.length;
  const comment = utf8(faults.comment ?? '');
  const end = [
    ...le(4, 0x06054b50),
    ...le(4, 0),
    ...le(2, count),
    ...le(2, count),
    ...le(4, directoryEnd - start),
    ...le(4, start),
  ];
  put(Uint8Array.from([...end, ...le(2, comment.length)]), comment, faults.behind ?? new Uint8Array(0));
  // a call does not take 50,000 arguments
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}
