/** Adds or replaces entries of a package; all others keep their compressed bytes. */

import { ofdBudget } from '../limits.ts';
import type { OfdFile } from '../open-ofd.ts';
import { readCentralDirectory } from '../zip/central-directory.ts';
import { viewOf } from '../zip/view.ts';
import { type PackedEntry, packEntry, writeZip } from './write-zip.ts';

/** The entries of an open file as stored, in directory order. */
export function packedEntries(file: OfdFile): PackedEntry[] {
  const { source } = file;
  // the directory was checked when the file was opened; this reads it again
  const { entries } = readCentralDirectory(source, ofdBudget());
  return entries
    .filter(({ directory }) => !directory)
    .map(({ name, method, crc, size, compressedSize, offset }) => {
      const header = viewOf(source.read(offset, 30));
      const data = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
      return { name, method, crc, size, packed: source.read(data, compressedSize) };
    });
}

/** Replaced entries keep their position; new ones are appended in the given order. */
export function editPackage(entries: readonly PackedEntry[], changes: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const known = new Set(entries.map(({ name }) => name));
  const kept = entries.map((entry) => {
    const data = changes.get(entry.name);
    return data === undefined ? entry : packEntry(entry.name, data);
  });
  const added = [...changes].filter(([name]) => !known.has(name)).map(([name, data]) => packEntry(name, data));
  return writeZip([...kept, ...added]);
}
