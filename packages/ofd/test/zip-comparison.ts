/** Compares what other programs read in packages that we accept with what we read. */
import { CodedError } from '@govseal/core';
import { ofdBudget } from '../src/limits.ts';
import { ZipPackage } from '../src/zip/zip-package.ts';
import { type OtherReaders, type Seen, sha256 } from './other-readers.ts';
import { type Dice, randomPackage } from './random-package.ts';

export interface Comparison {
  readonly accepted: number;
  /** Packages read by each reader. */
  readonly read: Readonly<Record<string, number>>;
  /** The first differences; must be empty. */
  readonly different: readonly {
    readonly reader: string;
    readonly seen: Seen;
    readonly ours: Seen;
    readonly hex: string;
  }[];
}

/** null for a package that we reject. */
export function readByUs(bytes: Uint8Array): Record<string, string> | null {
  try {
    const source = { size: bytes.length, read: (at: number, length: number) => bytes.subarray(at, at + length) };
    const zip = ZipPackage.open(source, ofdBudget());
    zip.checkUnread();
    if (zip.findings.some(({ severity }) => severity === 'error')) return null;
    return Object.fromEntries(zip.names.map((name) => [name, sha256(zip.read(name))]));
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return null;
  }
}

const canonical = (seen: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(seen).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Compares random packages until `wanted` of them were accepted. */
export async function compareReaders(readers: OtherReaders, dice: Dice, wanted: number): Promise<Comparison> {
  const read: Record<string, number> = {};
  const different: Comparison['different'][number][] = [];
  let accepted = 0;
  while (accepted < wanted) {
    const bytes = randomPackage(dice);
    const ours = readByUs(bytes);
    if (ours === null) continue;
    accepted++;
    const all = await readers.read(bytes, { unzip: accepted % 20 === 1 });
    for (const [reader, seen] of Object.entries(all)) {
      if (typeof seen === 'string') continue;
      read[reader] = (read[reader] ?? 0) + 1;
      if (canonical(seen) !== canonical(ours) && different.length < 5) {
        different.push({ reader, seen, ours, hex: Buffer.from(bytes).toString('hex') });
      }
    }
  }
  return { accepted, read, different };
}
