/** Budgets for an untrusted file: counts of operations and bytes, never time. */
import { pdfError } from './error.ts';

/** Budgets for reading one file. Exceeding one throws `PdfError` or `BudgetError`; there is never a partial result. */
export interface PdfLimits {
  /** Nesting of arrays and dictionaries. */
  readonly nesting: number;
  /** Objects in cross-reference sections, all revisions together. */
  readonly xrefEntries: number;
  /** Values of any kind in one indirect object. */
  readonly objectValues: number;
  /** Values in all objects that are read. */
  readonly totalValues: number;
  /** Bytes of strings, comments and white space read, all objects together; overlapping ones count each time. */
  readonly scannedBytes: number;
  /** Bytes of one indirect object without its stream data (only counted for sources outside memory). */
  readonly objectBytes: number;
  /** Decoded bytes of one stream. */
  readonly streamBytes: number;
  /** Decoded bytes of all streams of the file. */
  readonly totalStreamBytes: number;
  /** Bytes of strings and streams that are decrypted. */
  readonly cipherBytes: number;
  /** Filters of one stream. */
  readonly filters: number;
  /** Incremental updates. */
  readonly revisions: number;
  /** Leaves of the page tree. */
  readonly pages: number;
  /** Levels of the page tree and of the field tree. */
  readonly treeDepth: number;
  /** Form fields and widgets. */
  readonly fields: number;
  /** Characters of a fully qualified field name. */
  readonly fieldName: number;
}

export const defaultLimits: PdfLimits = {
  // ISO 32000-1 Annex C recommends q/Q 28; real producers nest structure trees inline to about 30. pdf.js stops at 500.
  nesting: 100,
  // ISO 32000-1 Annex C.2 allows 8,388,607 objects; a million entries in memory are 150 MB, and no file we know has more.
  xrefEntries: 1_000_000,
  // More than a page tree with 100,000 kids in one array has.
  objectValues: 500_000,
  // About 60 bytes each on average. A thousand pages of forms have about half a million.
  totalValues: 3_000_000,
  // In an honest file each byte is read once or twice; 128 MB take less than a second.
  scannedBytes: 128 * 1024 * 1024,
  objectBytes: 64 * 1024 * 1024,
  // 256 MB is the memory a hostile file may cost; one stream gets a quarter.
  streamBytes: 64 * 1024 * 1024,
  totalStreamBytes: 256 * 1024 * 1024,
  // AES runs at a gigabyte a second, our RC4 at a quarter of that; overlapping streams count each time.
  cipherBytes: 512 * 1024 * 1024,
  // Two are common (ASCII85 over Flate); qpdf and pdf.js have no limit.
  filters: 4,
  // A file with 50 signatures, each with DSS and a time-stamp, has about 150.
  revisions: 1_000,
  pages: 100_000,
  treeDepth: 64,
  fields: 50_000,
  // Names are paths like form.page.row.cell; Acrobat shows about a hundred characters.
  fieldName: 4_096,
};

/** Amounts used so far of the totals for one file. */
export class FileBudget {
  readonly limits: PdfLimits;
  private streamBytes = 0;
  private values = 0;
  private scanned = 0;
  private ciphered = 0;

  constructor(limits: PdfLimits) {
    this.limits = limits;
  }

  /** Bytes that the next stream may decode to. */
  get streamBytesLeft(): number {
    return Math.max(0, Math.min(this.limits.streamBytes, this.limits.totalStreamBytes - this.streamBytes));
  }

  spendStreamBytes(bytes: number): void {
    this.streamBytes += bytes;
    if (this.streamBytes > this.limits.totalStreamBytes) this.over('totalStreamBytes');
  }

  spendValue(): void {
    if (++this.values > this.limits.totalValues) this.over('totalValues');
  }

  spendScanned(bytes: number): void {
    this.scanned += bytes;
    if (this.scanned > this.limits.scannedBytes) this.over('scannedBytes');
  }

  spendCipherBytes(bytes: number): void {
    this.ciphered += bytes;
    if (this.ciphered > this.limits.cipherBytes) this.over('cipherBytes');
  }

  private over(limit: keyof PdfLimits): never {
    throw pdfError('PDF_LIMIT', -1, { limit, value: this.limits[limit] });
  }
}
