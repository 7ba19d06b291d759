/** Digests of a package's entries, each computed once however many signatures refer to it. */
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import type { ZipPackage } from '../zip/zip-package.ts';

export class EntryDigests {
  private readonly zip: ZipPackage;
  private readonly engine: CryptoEngine;
  private readonly known: Map<string, Uint8Array> = new Map();

  constructor(zip: ZipPackage, engine: CryptoEngine) {
    this.zip = zip;
    this.engine = engine;
  }

  /** Over the uncompressed octets as stored, without any XML canonicalisation. Throws `OfdError`. */
  async of(name: string, digest: DigestName): Promise<Uint8Array> {
    const key = `${digest} ${name}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const value = await this.engine.digest(digest, this.zip.read(name));
    this.known.set(key, value);
    return value;
  }
}
