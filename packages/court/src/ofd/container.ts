/**
 * Edits the ZIP container of a sealed package (APPNOTE 6.3.10 §4.3): second archives in comments and gaps, changed header
 * bytes, extra fields, duplicate entries. Every reader must still find the sealed entries.
 */
import { concatBytes, utf8 } from '@govseal/core';
import { writePackage } from '@govseal/ofd';
import type { Random } from '../random.ts';
import { EVIL, type Files, pageXml } from './document.ts';

interface Entry {
  /** Local header and data. */
  local: Uint8Array;
  central: Uint8Array;
  /** Bytes before the local header. */
  gap: Uint8Array;
}

interface Container {
  entries: Entry[];
  /** Bytes between the last entry and the central directory. */
  gap: Uint8Array;
  end: Uint8Array;
  /** Whether offsets count from the first local header instead of from the start of the file. */
  relative: boolean;
}

const NONE = new Uint8Array(0);
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Splits a package as `writePackage` writes it: no gaps, no comments, no ZIP64. */
function split(bytes: Uint8Array): Container {
  const end = bytes.slice(-22);
  const count = view(end).getUint16(10, true);
  const start = view(end).getUint32(16, true);
  const entries: Entry[] = [];
  for (let at = start, left = count; left > 0; left--) {
    const header = view(bytes.subarray(at));
    const length = 46 + header.getUint16(28, true) + header.getUint16(30, true) + header.getUint16(32, true);
    entries.push({ central: bytes.slice(at, at + length), local: NONE, gap: NONE });
    at += length;
  }
  const offsets = entries.map(({ central }) => view(central).getUint32(42, true));
  for (const [index, entry] of entries.entries())
    entry.local = bytes.slice(offsets[index], Math.min(start, ...offsets.filter((other) => other > offsets[index]!)));
  return { entries, gap: NONE, end, relative: false };
}

/** Writes the parts in order with matching offsets. */
function join({ entries, gap, end, relative }: Container): Uint8Array {
  const base = relative ? (entries[0]?.gap.length ?? 0) : 0;
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { local, central, gap: before } of entries) {
    view(central).setUint32(42, at + before.length - base, true);
    parts.push(before, local);
    at += before.length + local.length;
  }
  parts.push(gap);
  const directory = concatBytes(...entries.map(({ central }) => central));
  view(end).setUint16(8, entries.length, true);
  view(end).setUint16(10, entries.length, true);
  view(end).setUint32(12, directory.length, true);
  view(end).setUint32(16, at + gap.length - base, true);
  return concatBytes(...parts, directory, end);
}

/** Another package with the same names and other contents. */
function evilPackage(files: Files): Uint8Array {
  const other = new Map(files);
  for (const name of files.keys()) if (name.endsWith('Content.xml')) other.set(name, utf8(pageXml(EVIL)));
  return writePackage(other);
}

/** The package for offset `at`, with a ZIP64 end record and locator (§4.3.14, §4.3.15) in place of its end record. */
function zip64Package(evil: Uint8Array, at: number): Uint8Array {
  const { entries, gap, end } = split(evil);
  const front = new Uint8Array(at);
  const moved = join({
    entries: entries.map((one, index) => (index === 0 ? { ...one, gap: front } : one)),
    gap,
    end,
    relative: false,
  });
  const size = view(end).getUint32(12, true);
  const start = view(end).getUint32(16, true);
  const tail = new Uint8Array(76);
  const data = view(tail);
  data.setUint32(0, 0x06064b50, true);
  data.setUint32(4, 44, true);
  data.setUint16(12, 45, true);
  data.setUint16(14, 45, true);
  data.setUint32(24, entries.length, true);
  data.setUint32(32, entries.length, true);
  data.setUint32(40, size, true);
  data.setUint32(48, start, true);
  data.setUint32(56, 0x07064b50, true);
  data.setUint32(64, start + size, true);
  data.setUint32(72, 1, true);
  return concatBytes(moved.subarray(at, -22), tail);
}

/** The extra field `id` with `data` (§4.5). */
function extraField(id: number, data: Uint8Array): Uint8Array {
  const header = new Uint8Array(4);
  view(header).setUint16(0, id, true);
  view(header).setUint16(2, data.length, true);
  return concatBytes(header, data);
}

function withExtra(header: Uint8Array, fixed: number, lengths: number, extra: Uint8Array): Uint8Array {
  const copy = new Uint8Array(header);
  const name = view(copy).getUint16(lengths, true);
  const before = view(copy).getUint16(lengths + 2, true);
  view(copy).setUint16(lengths + 2, before + extra.length, true);
  const at = fixed + name + before;
  return concatBytes(copy.subarray(0, at), extra, copy.subarray(at));
}

function withComment(header: Uint8Array, place: number, comment: Uint8Array): Uint8Array {
  const copy = concatBytes(header, comment);
  view(copy).setUint16(place, comment.length, true);
  return copy;
}

/** Values that have a meaning in some field of the format. */
const BYTES = [0, 1, 2, 3, 6, 7, 8, 9, 0x14, 0x2d, 0x2f, 0x5c, 0x50, 0x4b, 0x80, 0xff];
const EXTRA_IDS = [0x0001, 0x000a, 0x5455, 0x7075, 0x7875, 0x6375, 0x9901, 0xcafe];

type ContainerEdit = readonly [what: string, edit: (random: Random, container: Container, evil: Uint8Array) => void];

const EDITS: readonly ContainerEdit[] = [
  [
    'a byte of a central header',
    (random, { entries }) => {
      const { central } = random.pick(entries);
      central[random.below(central.length)] = random.pick(BYTES);
    },
  ],
  [
    'a byte of a local header',
    (random, { entries }) => {
      random.pick(entries).local[4 + random.below(46)] = random.pick(BYTES);
    },
  ],
  [
    'a package in a gap between entries',
    (random, { entries }, evil) => {
      random.pick(entries).gap = evil;
    },
  ],
  [
    'a package before the directory',
    (_random, container, evil) => {
      container.gap = evil;
    },
  ],
  [
    'a package in front, offsets from the inner start',
    (_random, container, evil) => {
      container.entries[0]!.gap = evil;
      container.relative = true;
    },
  ],
  [
    'a package in the archive comment',
    (_random, container, evil) => {
      container.end = withComment(container.end, 20, evil.subarray(0, 0xffff));
    },
  ],
  [
    'a package in the comment of an entry',
    (random, { entries }, evil) => {
      const entry = random.pick(entries);
      entry.central = withComment(entry.central, 32, evil.subarray(0, 0xffff));
    },
  ],
  [
    'a package with a ZIP64 end in the comment of the last entry',
    (_random, { entries }, evil) => {
      const at = entries.reduce((sum, { local, gap, central }) => sum + local.length + gap.length + central.length, 0);
      const last = entries.at(-1)!;
      last.central = withComment(last.central, 32, zip64Package(evil, at));
    },
  ],
  [
    'an extra field',
    (random, { entries }) => {
      const entry = random.pick(entries);
      const name = utf8('OFD.xml');
      const data = random.pick([NONE, new Uint8Array(4), new Uint8Array(8), new Uint8Array(24), name]);
      const field = extraField(random.pick(EXTRA_IDS), data);
      if (random.chance(0.6)) entry.central = withExtra(entry.central, 46, 28, field);
      else entry.local = withExtra(entry.local, 30, 26, field);
    },
  ],
  [
    'an entry listed twice',
    (random, { entries }) => {
      const entry = random.pick(entries);
      entries.push({ central: new Uint8Array(entry.central), local: new Uint8Array(entry.local), gap: NONE });
    },
  ],
  [
    'entries in another order',
    (random, { entries }) => {
      entries.push(...entries.splice(0, 1 + random.below(entries.length - 1)));
    },
  ],
];

/** Makes one or two edits; returns the result and a description. */
export function editContainer(random: Random, sealed: Uint8Array, files: Files): { bytes: Uint8Array; what: string } {
  const container = split(sealed);
  const chosen = random.sample(EDITS, 1 + random.below(2));
  const evil = evilPackage(files);
  for (const [, edit] of chosen) edit(random, container, evil);
  return { bytes: join(container), what: chosen.map(([what]) => what).join(', ') };
}
