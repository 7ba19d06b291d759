/** What an untrusted file may make the reader do. Counts of operations and bytes, never time. */
import { pdfError } from './error.ts';

export interface PdfLimits {
  /** Arrays and dictionaries inside one another. */
  readonly nesting: number;
  /** Objects in cross-reference sections, all revisions together. */
  readonly xrefEntries: number;
  /** Values (tokens of any kind) in one indirect object. */
  readonly objectValues: number;
  /** Bytes of one indirect object without its stream data (only counted for sources outside memory). */
  readonly objectBytes: number;
  /** Decoded bytes of one stream. */
  readonly streamBytes: number;
  /** Decoded bytes of all streams of the file. */
  readonly totalStreamBytes: number;
  /** Filters one behind another. */
  readonly filters: number;
  readonly revisions: number;
  readonly pages: number;
  /** Levels of the page tree and of the field tree. */
  readonly treeDepth: number;
  /** Form fields and widgets. */
  readonly fields: number;
}

export const defaultLimits: PdfLimits = {
  // ISO 32000-1 Annex C recommends q/Q 28; real producers nest structure trees inline to about 30. pdf.js stops at 500.
  nesting: 100,
  // ISO 32000-1 Annex C.2: 8,388,607 indirect objects.
  xrefEntries: 8_388_607,
  // A page tree of 100,000 kids in one array, with room.
  objectValues: 2_000_000,
  objectBytes: 64 * 1024 * 1024,
  // 256 MB is the memory a hostile file may cost; one stream gets a quarter.
  streamBytes: 64 * 1024 * 1024,
  totalStreamBytes: 256 * 1024 * 1024,
  // Two are common (ASCII85 over Flate); qpdf and pdf.js know no limit.
  filters: 4,
  // A file with 50 signatures, each with DSS and a time-stamp, has about 150.
  revisions: 1_000,
  pages: 100_000,
  treeDepth: 64,
  fields: 50_000,
};

/** What is spent of the total of one file. */
export class StreamBudget {
  private used = 0;
  private readonly limits: PdfLimits;

  constructor(limits: PdfLimits) {
    this.limits = limits;
  }

  /** Bytes that the next stream may decode to. */
  get left(): number {
    return Math.min(this.limits.streamBytes, this.limits.totalStreamBytes - this.used);
  }

  spend(bytes: number): void {
    this.used += bytes;
    if (this.used > this.limits.totalStreamBytes) {
      throw pdfError('PDF_LIMIT', -1, { limit: 'totalStreamBytes', value: this.limits.totalStreamBytes });
    }
  }
}
