/**
 * Incremental updates (ISO 32000-2 §7.5.6): new and changed objects, a cross-reference section of the same kind as the
 * file's, a trailer. The original's bytes are neither changed nor copied; only the appended bytes are built. Changed
 * objects are written uncompressed, so that the object streams of the original remain in use for their other objects.
 */

import type { BuiltIncrement, BytePosition, PdfFile } from '../document/model.ts';
import { PdfError, pdfError } from '../error.ts';
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfStream, PdfString } from '../syntax/object.ts';
import { Graft } from './graft.ts';
import { ByteSink, writeTo } from './write-object.ts';
import { type WrittenEntry, writeXrefStream, writeXrefTable } from './write-xref.ts';

/** Options for writing an increment. */
export interface BuildOptions {
  /** The changing half of the file identifier (§14.4); without it the old one is kept. */
  readonly id?: Uint8Array;
}

/** Collects changed objects and writes them as an incremental update; the original bytes are unchanged. */
export class Increment {
  /** The file that is updated. */
  readonly file: PdfFile;
  private readonly firstFree: number;
  private next: number;
  private readonly objects: Map<number, { readonly ref: PdfRef; readonly object: PdfObject }> = new Map();
  private readonly grafts: Map<PdfFile, Graft> = new Map();

  /**
   * Throws `PDF_PASSWORD_NEEDED` for a locked file: objects added to an encrypted file must be encrypted; and
   * `PDF_MAC_UPDATE` for one with a message authentication code, which would not cover the update.
   */
  constructor(file: PdfFile) {
    if (file.security?.access === 'locked') throw new PdfError('PDF_PASSWORD_NEEDED');
    if (file.findings.some(({ code }) => code.startsWith('PDF_MAC_'))) throw new PdfError('PDF_MAC_UPDATE');
    this.file = file;
    this.firstFree = firstFreeNumber(file);
    this.next = this.firstFree;
  }

  /** A reference to a number never used in any revision. */
  allocate(): PdfRef {
    return new PdfRef(this.next++);
  }

  /** Adds `object` under a new number. */
  add(object: PdfObject): PdfRef {
    const ref = this.allocate();
    this.set(ref, object);
    return ref;
  }

  /** Sets what `ref` (an object of the file, or allocated here) refers to from this update on. */
  set(ref: PdfRef, object: PdfObject): void {
    const entry = this.file.latest.entry(ref.number);
    const known = entry !== undefined && entry.kind !== 'free' && entry.generation === ref.generation;
    const allocated = entry === undefined && ref.generation === 0 && ref.number < this.next;
    // §7.5.4: a freed number may come back only under a new generation; readers differ there, so freed numbers are never reused.
    if (!known && !allocated) throw new PdfError('PDF_INCREMENT', { at: { object: String(ref) } });
    this.objects.set(ref.number, { ref, object });
  }

  /** `bytes` are encoded with the /Filter of `dict`; /Length is set here. */
  setStream(ref: PdfRef, dict: PdfDict, bytes: Uint8Array): void {
    this.set(ref, PdfStream.of(dict, bytes));
  }

  /** The object of `ref` with this update applied. */
  get(target: PdfRef | number): PdfObject {
    const staged = this.objects.get(typeof target === 'number' ? target : target.number);
    return staged ? staged.object : this.file.latest.get(target);
  }

  /** Follows one reference, as `RevisionView.resolve` does. */
  resolve(object: PdfObject | undefined): PdfObject {
    if (!(object instanceof PdfRef)) return object ?? null;
    const target = this.get(object);
    if (target instanceof PdfRef) throw new PdfError('PDF_REFERENCE_CHAIN', { at: { object: String(object) } });
    return target;
  }

  /** Copies an object of a scratch document and every object that it reaches, under new numbers; returns the copy. */
  graft(scratch: PdfFile, object: PdfObject): PdfObject {
    let graft = this.grafts.get(scratch);
    if (graft === undefined) {
      graft = new Graft(scratch, this);
      this.grafts.set(scratch, graft);
    }
    return graft.copy(object);
  }

  /** The bytes to append. May be called again after further changes. */
  build(options: BuildOptions = {}): BuiltIncrement {
    const { file } = this;
    const sink = new ByteSink();
    if (!endsWithEol(file)) sink.byte(10);
    const entries: WrittenEntry[] = [];
    for (const { ref, object } of [...this.objects.values()].sort((a, b) => a.ref.number - b.ref.number)) {
      entries.push({ number: ref.number, generation: ref.generation, offset: file.size + sink.length });
      sink.ascii(`${ref.number} ${ref.generation} obj\n`);
      writeTo(sink, file.security === null ? object : file.security.protect(object, ref, file.size + sink.length));
      sink.ascii('\nendobj\n');
    }
    const xrefOffset = file.size + sink.length;
    // /Size covers the written objects, not numbers allocated without an object.
    const size = Math.max(this.firstFree, (entries[entries.length - 1]?.number ?? 0) + 1);
    if (file.latest.revision.kind === 'stream') {
      // The stream's own number is not stored: building twice gives the same bytes.
      const own = { number: size, generation: 0, offset: xrefOffset };
      entries.push(own);
      writeXrefStream(sink, own, entries, this.trailer(size + 1, options));
    } else writeXrefTable(sink, entries, this.trailer(size, options));
    sink.ascii(`startxref\n${xrefOffset}\n%%EOF\n`);
    return {
      append: sink.bytes(),
      positions: shift(sink.placeholders, file.size),
      offsets: new Map(entries.map(({ number, offset }) => [number, offset])),
    };
  }

  /** §7.5.6: the previous trailer with /Prev, without the keys of that revision only (/XRefStm, checksums). */
  private trailer(size: number, options: BuildOptions): PdfDict {
    const { trailer, xrefOffset } = this.file.latest.revision;
    const id = this.file.latest.resolve(trailer.get('ID'));
    return PdfDict.of({
      Size: size,
      Root: this.file.latest.catalogRef,
      Info: trailer.get('Info'),
      Encrypt: trailer.get('Encrypt'),
      ID: options.id !== undefined && id instanceof PdfArray ? newId(id, options.id) : trailer.get('ID'),
      Prev: xrefOffset,
    });
  }
}

function newId(id: PdfArray, changing: Uint8Array): PdfArray {
  return new PdfArray([id.at(0) ?? new PdfString(changing, true), new PdfString(changing, true)]);
}

/** One above every number that any revision uses or counts. */
function firstFreeNumber(file: PdfFile): number {
  let next = 1;
  for (const { trailer, entries } of file.revisions) {
    const size = trailer.get('Size');
    if (typeof size === 'number' && size > next) next = size;
    for (const number of entries.keys()) if (number >= next) next = number + 1;
  }
  if (next > 0x7fff_ffff) throw pdfError('PDF_INCREMENT', -1, { number: next });
  return next;
}

function endsWithEol(file: PdfFile): boolean {
  const last = file.source.read(file.size - 1, 1)[0];
  return last === 10 || last === 13;
}

function shift(positions: ReadonlyMap<string, BytePosition>, by: number): ReadonlyMap<string, BytePosition> {
  const out = new Map<string, BytePosition>();
  for (const [name, { start, end }] of positions) out.set(name, { start: start + by, end: end + by });
  return out;
}
