/**
 * Random combinations of everything that readers interpret differently: records within data, second archives,
 * descriptors, ZIP64 fields, extra fields, file types, comments, changed bytes. Equal seeds give equal packages.
 */
import { crc32, deflateRawSync } from 'node:zlib';
import { concatBytes, utf8 } from '@govseal/core';
import { le } from './zip-writer.ts';

const NAMES = [
  ...['OFD.xml', 'Doc_0/Document.xml', 'Doc_0/Pages/Page_0/Content.xml', 'a', 'b.bin', 'Doc_0/Res/x.png', 'é.xml'],
  ...['页.xml', 'Content.xml;1', 'x~y.txt', '%PDF-1.7', 'a b.txt', '-x', "q'u", '~1', 'd/', 'e/f/'],
];
const EVIL: readonly (readonly [name: string, content: string])[] = [
  ['OFD.xml', 'EVIL'],
  ['Doc_0/Document.xml', 'EVIL PAGE'],
];
/** Bytes that have a meaning in the format. */
const SIGNIFICANT_BYTES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 0x10, 0x50, 0x4b, 0xff];
const nothing = new Uint8Array(0);

export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  below(count: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    let mixed = this.state ^ (this.state >>> 15);
    mixed = Math.imul(mixed, 2246822519);
    mixed ^= mixed >>> 13;
    return (mixed >>> 0) % count;
  }

  chance(percent: number): boolean {
    return this.below(1000) < percent * 10;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }
}

const join = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  concatBytes(...parts.map((part) => (part instanceof Uint8Array ? part : Uint8Array.from(part))));

function localHeader(name: string, data: Uint8Array): Uint8Array {
  const sums = [...le(4, crc32(data)), ...le(4, data.length), ...le(4, data.length)];
  return join(le(4, 0x04034b50), [20, 0, 0, 0, 0, 0], le(4, 0), sums, le(2, name.length), le(2, 0), utf8(name), data);
}

function centralHeader(name: string, data: Uint8Array, offset: number): Uint8Array {
  const sums = [...le(4, crc32(data)), ...le(4, data.length), ...le(4, data.length)];
  const versions = [20, 0, 20, 0, 0, 0, 0, 0];
  return join(le(4, 0x02014b50), versions, le(4, 0), sums, le(2, name.length), le(12, 0), le(4, offset), utf8(name));
}

function endRecord(count: number, size: number, start: number, comment = 0): Uint8Array {
  return join(le(4, 0x06054b50), le(4, 0), le(2, count), le(2, count), le(4, size), le(4, start), le(2, comment));
}

/** A complete second archive at `base`, with or without ZIP64 records. */
function secondArchive(dice: Dice, base: number): Uint8Array {
  const from = dice.chance(50) ? base : 0;
  const locals = EVIL.map(([name, content]) => localHeader(name, utf8(content)));
  const central = EVIL.map(([name, content], i) =>
    centralHeader(name, utf8(content), from + (locals[0]?.length ?? 0) * i),
  );
  const start = from + join(...locals).length;
  const size = join(...central).length;
  const comment = dice.chance(30) ? dice.below(400) : 0;
  const end = dice.chance(50) ? endRecord(2, size, start, comment) : endRecord(0, 0, 0, comment);
  if (dice.chance(50)) return join(...locals, ...central, end);
  const counts = [...le(8, 2), ...le(8, 2), ...le(8, size), ...le(8, start)];
  const record = join(le(4, 0x06064b50), le(8, 44), [45, 0, 45, 0], le(8, 0), counts);
  const locator = join(le(4, 0x07064b50), le(4, 0), le(8, start + size), le(4, 1));
  return join(...locals, ...central, record, locator, end);
}

/** Misplaced records. */
function records(dice: Dice, base: number): Uint8Array {
  switch (dice.below(7)) {
    case 0:
      return secondArchive(dice, base);
    case 1:
      return endRecord(dice.below(3), dice.below(3), dice.below(300));
    case 2:
      return join(le(4, 0x07064b50), le(4, 0), le(8, dice.below(300)), le(4, 1));
    case 3:
      return localHeader(dice.pick(NAMES), utf8('EVIL'));
    case 4:
      return join(le(4, 0x08074b50), le(12, 0), localHeader(dice.pick(NAMES), utf8('EVIL')));
    case 5:
      return join(le(4, 0x02014b50), new Uint8Array(42));
    default:
      return endRecord(0, 0, 0, dice.below(2) * dice.below(400));
  }
}

function extraField(dice: Dice): Uint8Array {
  const field = (id: number, ...data: number[]): Uint8Array => join(le(2, id), le(2, data.length), data);
  switch (dice.below(9)) {
    case 8:
      return field(0xcafe);
    case 0:
      return field(0x5455, 1, ...le(4, 1e9));
    case 1:
      return field(0x5455, 7, ...le(4, 1e9), ...le(4, 1e9), ...le(4, 1e9));
    case 2:
      return field(0x7875, 1, 4, ...le(4, 1000), 4, ...le(4, 1000));
    case 3:
      return field(0x000a, 0, 0, 0, 0, 1, 0, 24, 0, ...le(24, 0));
    case 4:
      return field(0x0001, ...le(8, dice.below(50)), ...le(8, dice.below(50)));
    case 5:
      return field(0x7075, 1, ...le(4, crc32('a')), ...utf8('evil'));
    case 6:
      return field(0x6c78, 15, ...le(4, dice.below(1e9)));
    default:
      return field(dice.below(65_536), ...le(4, dice.below(1e9))).subarray(0, dice.below(9));
  }
}

function entry(dice: Dice, name: string, offset: number): { readonly local: Uint8Array; readonly central: Uint8Array } {
  const nameBytes = utf8(name);
  const folder = name.endsWith('/');
  const padding = (most: number): Uint8Array => new Uint8Array(dice.below(most)).fill(0x78);
  const within = dice.chance(45) ? records(dice, offset + 30 + nameBytes.length) : nothing;
  const long = dice.chance(2) ? 70_000 : 30;
  const data = folder || dice.chance(6) ? nothing : join(padding(40), within, padding(long));
  const method = folder ? 0 : dice.pick([0, 8]);
  let packed = method === 0 ? data : new Uint8Array(deflateRawSync(data, { level: dice.pick([0, 0, 6]) }));
  if (method === 8 && dice.chance(10)) packed = join(packed, padding(18));
  const described = dice.chance(method === 8 ? 35 : 6);
  const utf8Flag = nameBytes.some((byte) => byte > 0x7f) || dice.chance(50) ? 0x0800 : 0;
  const flags = utf8Flag | (described ? 8 : 0) | (dice.chance(1) ? 1 << dice.below(16) : 0);
  const localFlags = flags ^ (dice.chance(10) ? 0x0800 : 0) ^ (dice.chance(5) ? dice.pick([2, 4, 6]) : 0);
  const sums = [crc32(data), packed.length, data.length];
  const zip64 = !described && dice.chance(10);
  const sizes64 = join(le(2, 1), le(2, 16), le(8, data.length), le(8, packed.length));
  const localSums = described && dice.chance(80) ? [0, 0, 0] : zip64 ? [sums[0]!, 0xffffffff, 0xffffffff] : sums;
  const localExtra = join(zip64 ? sizes64 : nothing, dice.chance(12) ? extraField(dice) : nothing);
  const extra = dice.chance(12) ? extraField(dice) : nothing;
  const comment = dice.chance(2) ? records(dice, offset) : dice.chance(5) ? utf8('备注 note') : nothing;
  const external = dice.chance(25)
    ? dice.pick([0x10, 0x20, 1, 0x81a40000, 0x41ed0010, 0xa1ff0000, 0x01800000, 8, dice.below(0xffffffff)])
    : 0;
  const madeBy = dice.pick([20, 0x0314, 0x0a14, 0x1314, dice.below(65_536)]);
  const words = (values: readonly number[]): number[] => values.flatMap((value) => le(4, value));
  const descriptor = described ? join(dice.chance(60) ? le(4, 0x08074b50) : nothing, words(sums)) : nothing;
  const shared = (flagged: number): number[] => [20, 0, ...le(2, flagged), ...le(2, method), ...le(4, 0)];
  return {
    local: join(
      ...[le(4, 0x04034b50), shared(localFlags), words(localSums), le(2, nameBytes.length), le(2, localExtra.length)],
      ...[nameBytes, localExtra, packed, descriptor],
    ),
    central: join(
      ...[le(4, 0x02014b50), le(2, madeBy), shared(flags), words(sums), le(2, nameBytes.length), le(2, extra.length)],
      ...[le(2, comment.length), le(2, 0), le(2, dice.chance(5) ? 1 : 0), le(4, external), le(4, offset)],
      ...[nameBytes, extra, comment],
    ),
  };
}

export function randomPackage(dice: Dice): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  const put = (part: Uint8Array): void => {
    parts.push(part);
    at += part.length;
  };
  const intrude = (percent: number): void => {
    if (dice.chance(percent)) put(records(dice, at));
  };
  const names = new Set<string>();
  while (names.size < 1 + (dice.below(4) % 4) || names.size === 0) names.add(dice.pick(NAMES));
  const directory: Uint8Array[] = [];
  intrude(1);
  for (const name of names) {
    const { local, central } = entry(dice, name, at);
    put(local);
    directory.push(central);
    intrude(1);
  }
  if (dice.chance(10)) directory.reverse();
  const start = at;
  for (const central of directory) put(central);
  const size = at - start;
  intrude(2);
  const comment = dice.chance(10) ? utf8(dice.pick(['made by X', '电子', 'x'.repeat(128), 'PK\x05\x06'])) : nothing;
  put(join(endRecord(directory.length, size, start, comment.length), comment));
  intrude(1);
  const out = join(...parts);
  for (let edits = dice.chance(50) ? 0 : 1 + dice.below(2); edits > 0; edits--) {
    // mostly in the directory and the first local header, where bytes have a meaning
    const place = dice.chance(50)
      ? start + dice.below(out.length - start)
      : dice.below(dice.chance(70) ? 60 : out.length);
    out[place % out.length] = dice.chance(50) ? dice.pick(SIGNIFICANT_BYTES) : dice.below(256);
  }
  return out;
}
