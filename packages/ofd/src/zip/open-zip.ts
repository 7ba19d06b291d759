/** Any ZIP archive, read as strictly as a package: every reader sees the same files in it. */
import { type Source, toRandomAccess, utf8 } from '@govseal/core';
import { ofdBudget } from '../limits.ts';
import { checkDistinct, readName } from './entry-name.ts';
import { ZipPackage } from './zip-package.ts';

const UTF8 = 0x0800;

/** Limits of an archive. */
export interface ZipLimits {
  /** Number of entries. */
  readonly entries: number;
  /** Bytes of one entry, uncompressed. */
  readonly entryBytes: number;
  /** Bytes of all entries together, uncompressed. */
  readonly packageBytes: number;
}

/** Throws `OfdError` (`OFD_ZIP_…`) or `BudgetError` for an archive that readers could interpret differently. */
export function openZip(source: Source, limits: ZipLimits): ZipPackage {
  return ZipPackage.open(toRandomAccess(source), ofdBudget(limits));
}

/**
 * Checks names of files in a folder like names in an archive: each denotes the same file on every system, and no two are
 * equal there. Throws `OFD_ZIP_NAME` or `OFD_ZIP_DUPLICATE`.
 */
export function checkFileNames(names: readonly string[]): void {
  for (const name of names) readName(utf8(name), UTF8);
  checkDistinct(names.map((name) => ({ name, directory: false })));
}
