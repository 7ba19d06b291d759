/**
 * Windows on a file: parsers work on a plain byte array that is the whole file if it is in memory, otherwise a piece of
 * it that is enlarged until it suffices for the parser. A file of gigabytes is never loaded.
 */
import { type RandomAccessSource, type Source, toRandomAccess } from '@govseal/core';
import { PdfError, pdfError } from '../error.ts';
import type { FileBudget } from '../limits.ts';

export interface ByteWindow {
  readonly bytes: Uint8Array;
  /** File offset of `bytes[0]`. */
  readonly base: number;
  /** The window reaches the end of the file, so reading beyond its end means that the file is truncated. */
  readonly final: boolean;
}

const FIRST_WINDOW = 4096;

export class FileBytes {
  readonly source: RandomAccessSource;
  readonly size: number;
  private readonly memory: ByteWindow | null;
  private readonly budget: FileBudget;

  constructor(source: Source, budget: FileBudget) {
    this.source = toRandomAccess(source);
    this.size = this.source.size;
    this.budget = budget;
    this.memory = source instanceof Uint8Array ? { bytes: source, base: 0, final: true } : null;
  }

  /** Exactly `length` bytes; throws `PDF_TRUNCATED` if the file ends before. */
  read(offset: number, length: number): Uint8Array {
    if (offset < 0 || length < 0 || offset + length > this.size) throw pdfError('PDF_TRUNCATED', this.size);
    if (this.memory) return this.memory.bytes.subarray(offset, offset + length);
    const bytes = this.source.read(offset, length);
    if (bytes.length !== length) throw pdfError('PDF_TRUNCATED', offset + bytes.length);
    return bytes;
  }

  /** The byte at `offset`; throws `PDF_TRUNCATED` if the file ends before. */
  byteAt(offset: number): number {
    return this.memory?.bytes[offset] ?? this.read(offset, 1)[0]!;
  }

  /** Runs `parse` on a window that begins at or before `offset`, and again on a larger one if it did not suffice. */
  parse<Result>(offset: number, parse: (window: ByteWindow) => Result, hint: number = FIRST_WINDOW): Result {
    if (offset < 0 || offset > this.size) throw pdfError('PDF_TRUNCATED', this.size, { target: offset });
    if (this.memory) return parse(this.memory);
    for (let length = hint; ; length *= 4) {
      if (length > hint) this.budget.spendScanned(length);
      const available = Math.min(length, this.size - offset);
      const window = { bytes: this.read(offset, available), base: offset, final: offset + available === this.size };
      if (window.final || length >= this.budget.limits.objectBytes) return parse(window);
      try {
        return parse(window);
      } catch (error) {
        if (!(error instanceof PdfError) || error.code !== 'PDF_TRUNCATED') throw error;
      }
    }
  }
}
