/** Reads entries in a known order, the large ones inflated in the thread pool while the caller hashes those before them. */
import type { ZipPackage } from './zip-package.ts';

/** Inflated octets that may wait for their turn. */
const MOST_WAITING = 16 * 1024 * 1024;

export class ReadAhead {
  private readonly zip: ZipPackage;
  private readonly names: readonly string[];
  private readonly waiting: Map<string, Promise<Uint8Array>> = new Map();
  private waitingBytes = 0;
  private next = 0;

  /** `names` are read in about this order; one that is not there is nobody's fault yet. */
  constructor(zip: ZipPackage, names: readonly string[]) {
    this.zip = zip;
    this.names = names;
    this.fill();
  }

  /** As `ZipPackage.read`. */
  async read(name: string): Promise<Uint8Array> {
    const begun = this.waiting.get(name);
    if (begun === undefined) return this.zip.read(name);
    try {
      return await begun;
    } finally {
      this.waiting.delete(name);
      this.waitingBytes -= this.zip.sizeOf(name)!;
      this.fill();
    }
  }

  private fill(): void {
    for (; this.next < this.names.length; this.next++) {
      const name = this.names[this.next]!;
      const size = this.zip.sizeOf(name) ?? 0;
      if (size > MOST_WAITING || this.waiting.has(name)) continue;
      if (this.waitingBytes + size > MOST_WAITING) return;
      const begun = this.zip.readAside(name);
      if (begun === undefined) continue;
      begun.catch(() => undefined); // told by `read`
      this.waiting.set(name, begun);
      this.waitingBytes += size;
    }
  }
}
