/** The cross-reference section of an update, of the same kind as the file's (ISO 32000-2 §7.5.4, §7.5.8). */
import { pdfError } from '../error.ts';
import { PdfArray, PdfDict, PdfName, PdfStream } from '../syntax/object.ts';
import { type ByteSink, writeTo } from './write-object.ts';

export interface WrittenEntry {
  readonly number: number;
  readonly generation: number;
  /** Absolute. */
  readonly offset: number;
}

/** §7.5.4: ten digits. */
const MAX_TABLE_OFFSET = 9_999_999_999;

/** Runs of consecutive numbers; `entries` are ascending. */
function runs(entries: readonly WrittenEntry[]): WrittenEntry[][] {
  const out: WrittenEntry[][] = [];
  for (const entry of entries) {
    const last = out[out.length - 1];
    if (last !== undefined && last[last.length - 1]!.number + 1 === entry.number) last.push(entry);
    else out.push([entry]);
  }
  return out;
}

export function writeXrefTable(sink: ByteSink, entries: readonly WrittenEntry[], trailer: PdfDict): void {
  sink.ascii('xref\n');
  // The file's first section need not be repeated, but an update without objects still needs a subsection.
  if (entries.length === 0) sink.ascii('0 0\n');
  for (const run of runs(entries)) {
    sink.ascii(`${run[0]!.number} ${run.length}\n`);
    for (const { offset, generation } of run) {
      if (offset > MAX_TABLE_OFFSET) throw pdfError('PDF_INCREMENT', offset, { limit: MAX_TABLE_OFFSET });
      sink.ascii(`${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n\r\n`);
    }
  }
  sink.ascii('trailer\n');
  writeTo(sink, trailer);
  sink.byte(10);
}

/** Writes the stream as object `own`, which `entries` include. Not compressed: it has a few dozen bytes. */
export function writeXrefStream(
  sink: ByteSink,
  own: WrittenEntry,
  entries: readonly WrittenEntry[],
  trailer: PdfDict,
): void {
  const width = Math.max(2, Math.ceil(own.offset.toString(16).length / 2));
  const data = new Uint8Array(entries.length * (1 + width + 2));
  let pos = 0;
  for (const { offset, generation } of entries) {
    data[pos++] = 1;
    for (let i = width - 1; i >= 0; i--) data[pos++] = Math.floor(offset / 256 ** i);
    data[pos++] = generation >> 8;
    data[pos++] = generation;
  }
  const index = runs(entries).flatMap((run) => [run[0]!.number, run.length]);
  const dict = PdfDict.of({ Type: new PdfName('XRef') }).with({
    ...Object.fromEntries(trailer.entries),
    W: new PdfArray([1, width, 2]),
    Index: new PdfArray(index),
  });
  sink.ascii(`${own.number} ${own.generation} obj\n`);
  writeTo(sink, PdfStream.of(dict, data));
  sink.ascii('\nendobj\n');
}
