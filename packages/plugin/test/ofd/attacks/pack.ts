/** Packages as maps of entries, opened and put together again; nothing is compressed, so that bytes do not depend on zlib. */
import { utf8 } from '@govseal/core';
import { openOfd } from '@govseal/ofd';
import { writeZip, type ZipFaults, type ZipFile } from '../../../../ofd/test/zip-writer.ts';

export type Entries = Map<string, Uint8Array>;

export function pack(entries: Entries, faults: ZipFaults = {}): Uint8Array {
  return writeZip(filesOf(entries), faults);
}

/** For faults of single entries. */
export function filesOf(entries: Entries): ZipFile[] {
  return [...entries].map(([name, data]) => ({ name, data, stored: true }));
}

export function unpack(bytes: Uint8Array): Entries {
  const { zip } = openOfd(bytes);
  return new Map(zip.names.map((name) => [name, zip.read(name)]));
}

/** The same package with entries changed by name: text or bytes, `null` to leave out, a function to edit the text. */
export type Change = string | Uint8Array | null | ((text: string) => string);

export function changed(bytes: Uint8Array, changes: Readonly<Record<string, Change>>): Uint8Array {
  return pack(changedEntries(unpack(bytes), changes));
}

export function changedEntries(entries: Entries, changes: Readonly<Record<string, Change>>): Entries {
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) entries.delete(name);
    else if (change instanceof Uint8Array) entries.set(name, change);
    else if (typeof change === 'string') entries.set(name, utf8(change));
    else {
      const before = new TextDecoder().decode(entries.get(name));
      const after = change(before);
      if (after === before) throw new Error(`${name} was to change`);
      entries.set(name, utf8(after));
    }
  }
  return entries;
}
