/** Readers of ZIP packages: zipfile, libarchive, minizip, libzip, unzip, JSZip, yauzl and fflate, as the tests of `ofd` drive them. */
import { createHash } from 'node:crypto';
import { attempt, CodedError } from '@govseal/core';
import { openOfd } from '@govseal/ofd';

/** SHA-256 by name, or the reason why the reader rejects the package. */
type Entries = Readonly<Record<string, string>> | string;

export interface ZipReaders {
  readonly names: readonly string[];
  read(bytes: Uint8Array, options: { readonly unzip: boolean }): Promise<Readonly<Record<string, Entries>>>;
  close(): void;
}

const DRIVERS = new URL('../../../../ofd/test/other-readers.ts', import.meta.url).href;

/** Returns null without Python. */
export async function openZipReaders(): Promise<ZipReaders | null> {
  const { openReaders } = (await import(DRIVERS)) as { openReaders(): Promise<ZipReaders | null> };
  return openReaders();
}

const EXPECTED = ['zipfile', 'libarchive', 'minizip', 'libzip', 'unzip', 'JSZip', 'yauzl', 'fflate'];

export function missingZipReaders(readers: ZipReaders | null): string[] {
  return EXPECTED.filter((name) => readers?.names.includes(name) !== true);
}

export interface ZipComparison {
  /** Readers that find other entries or other content than the verifier. */
  readonly different: readonly string[];
  readonly refusing: readonly string[];
}

/**
 * Compares the entries that the readers find in an accepted package, in any order, with ours. Where this code refuses what
 * another version accepted (`--target`), the entries of `reference` are expected.
 */
export async function compareEntries(
  readers: ZipReaders,
  bytes: Uint8Array,
  reference: Uint8Array,
): Promise<ZipComparison> {
  const ours = sorted(entriesOf(bytes) ?? entriesOf(reference)!);
  const seen = Object.entries(await readers.read(bytes, { unzip: true }));
  const refusing = seen.filter(([, entries]) => typeof entries === 'string').map(([reader]) => reader);
  const different = seen
    .filter(([, entries]) => typeof entries !== 'string' && sorted(entries) !== ours)
    .map(([reader]) => reader);
  return { different, refusing };
}

/** SHA-256 of every entry by name; null if the package is rejected. */
function entriesOf(bytes: Uint8Array): Readonly<Record<string, string>> | null {
  const read = (): Record<string, string> => {
    const { zip } = openOfd(bytes);
    const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
    return Object.fromEntries(zip.names.map((name) => [name, sha256(zip.read(name))]));
  };
  return attempt(read, CodedError) ?? null;
}

function sorted(entries: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}
