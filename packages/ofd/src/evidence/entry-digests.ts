/** Digests of a package's entries, each computed once however many signatures refer to it. */
import { CodedError } from '@govseal/core';
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import type { ZipPackage } from '../zip/zip-package.ts';

/** Bytes of entries that are held in memory to be digested together: four of a few megabytes each. */
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
   * Computes what will be asked for, many entries at once where the engine is faster so. One that is not there or is damaged
   * is left for `of` to tell. Throws `BudgetError`.
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
