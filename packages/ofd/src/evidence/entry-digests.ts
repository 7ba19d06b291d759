/** Digests of a package's entries, each computed once and shared by all signatures. */
import { CodedError } from '@govseal/core';
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import type { ZipPackage } from '../zip/zip-package.ts';

/** Maximum bytes of entries held in memory for one batch: about four entries of a few megabytes. */
const GROUP = 24 * 1024 * 1024;

export class EntryDigests {
  private readonly zip: ZipPackage;
  private readonly engine: CryptoEngine;
  private readonly known: Map<string, Uint8Array> = new Map();

  constructor(zip: ZipPackage, engine: CryptoEngine) {
    this.zip = zip;
    this.engine = engine;
  }

  /**
   * Computes the given digests in advance, in batches if the engine is faster that way. Missing or damaged entries are
   * skipped; `of` reports them. Throws `BudgetError`.
   */
  async prepare(names: readonly string[], digest: DigestName): Promise<void> {
    const { engine } = this;
    if (engine.digestAll === undefined) return;
    let group: { readonly key: string; readonly bytes: Uint8Array }[] = [];
    let length = 0;
    const compute = async (): Promise<void> => {
      const values = await engine.digestAll!(
        digest,
        group.map(({ bytes }) => bytes),
      );
      for (const [index, { key }] of group.entries()) this.known.set(key, values[index]!);
      group = [];
      length = 0;
    };
    for (const name of new Set(names)) {
      const key = `${digest} ${name}`;
      const bytes = this.known.has(key) ? null : this.readable(name);
      if (bytes === null) continue;
      group.push({ key, bytes });
      length += bytes.length;
      if (length >= GROUP) await compute();
    }
    if (group.length > 0) await compute();
  }

  private readable(name: string): Uint8Array | null {
    try {
      return this.zip.has(name) ? this.zip.read(name) : null;
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== 'OFD_ZIP_DATA') throw error;
      return null;
    }
  }

  /** Over the uncompressed bytes as stored, without any XML canonicalisation. Throws `OfdError`. */
  async of(name: string, digest: DigestName): Promise<Uint8Array> {
    const key = `${digest} ${name}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const value = await this.engine.digest(digest, this.zip.read(name));
    this.known.set(key, value);
    return value;
  }
}
