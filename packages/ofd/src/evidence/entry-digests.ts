/** Digests of a package's entries, each computed once however many signatures refer to it. */
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import { ReadAhead } from '../zip/read-ahead.ts';
import type { ZipPackage } from '../zip/zip-package.ts';

export class EntryDigests {
  private readonly zip: ZipPackage;
  private readonly engine: CryptoEngine;
  private readonly known: Map<string, Uint8Array> = new Map();
  private ahead: ReadAhead | undefined;

  constructor(zip: ZipPackage, engine: CryptoEngine) {
    this.zip = zip;
    this.engine = engine;
  }

  /** These will be asked for next, in about this order. */
  expect(names: readonly string[], digest: DigestName): void {
    this.ahead = new ReadAhead(
      this.zip,
      names.filter((name) => !this.known.has(`${digest} ${name}`)),
    );
  }

  /** Over the uncompressed octets as stored, without any XML canonicalisation. Throws `OfdError`. */
  async of(name: string, digest: DigestName): Promise<Uint8Array> {
    const key = `${digest} ${name}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const value = await this.engine.digest(digest, await (this.ahead?.read(name) ?? this.zip.read(name)));
    this.known.set(key, value);
    return value;
  }
}
