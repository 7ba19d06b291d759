/**
 * All objects of a file over all its revisions. The object at an offset is parsed only once: the cost of reading fifty
 * revisions is that of the objects they add, not of fifty files.
 */
import { findObjectEnd } from '../accounting/object-end.ts';
import type { Security } from '../encryption/security.ts';
import { PdfError, pdfError } from '../error.ts';
import { decodeStream } from '../filter/decode.ts';
import type { FileBudget } from '../limits.ts';
import { charClass, WHITE } from '../syntax/chars.ts';
import { type PdfObject, PdfRef, PdfStream } from '../syntax/object.ts';
import type { FileBytes } from '../syntax/window.ts';
import { type IndirectObject, readIndirect } from '../xref/indirect.ts';
import { sameEntry } from '../xref/xref-entries.ts';
import type { ByteSpan, Revision, XrefEntry } from './model.ts';
import { ObjectStream } from './object-stream.ts';

export class ObjectStore {
  readonly bytes: FileBytes;
  readonly revisions: readonly Revision[];
  readonly encrypted: boolean;
  /** Set once, before any object but the encryption dictionary is read. */
  private security: Security | null = null;
  private plainObject = -1;
  readonly budget: FileBudget;
  /** Entries of each number, oldest first; null if there is only one revision. */
  private readonly history: ReadonlyMap<number, readonly XrefEntry[]> | null;
  private readonly parsed: Map<number, IndirectObject> = new Map();
  private readonly objectStreams: Map<number, ObjectStream> = new Map();
  private readonly loading: Set<number> = new Set();

  constructor(bytes: FileBytes, budget: FileBudget, revisions: readonly Revision[]) {
    this.bytes = bytes;
    this.budget = budget;
    this.revisions = revisions;
    this.encrypted = revisions.some((revision) => (revision.trailer.get('Encrypt') ?? null) !== null);
    this.history = revisions.length === 1 ? null : buildHistory(revisions);
  }

  /** Decrypts all objects read from now on, except `plainObject`, the encryption dictionary (§7.6.2). */
  decipherWith(security: Security, plainObject: number): void {
    this.security = security;
    this.plainObject = plainObject;
  }

  /** The entry in effect at the end of `revision`. */
  entry(number: number, revision: number): XrefEntry | undefined {
    if (this.history === null) return this.revisions[0]!.entries.get(number);
    const entries = this.history.get(number);
    if (entries === undefined) return undefined;
    for (let i = entries.length - 1; i >= 0; i--) if (entries[i]!.revision <= revision) return entries[i];
    return undefined;
  }

  /** Numbers in use at the end of `revision`, ascending. */
  numbers(revision: number): number[] {
    const out: number[] = [];
    for (const number of (this.history ?? this.revisions[0]!.entries).keys()) {
      const entry = this.entry(number, revision);
      if (entry !== undefined && entry.kind !== 'free') out.push(number);
    }
    return out.sort((a, b) => a - b);
  }

  get(number: number, generation: number | undefined, revision: number): PdfObject {
    const entry = this.entry(number, revision);
    // §7.3.10: a reference to a missing object is a reference to null.
    if (entry === undefined || entry.kind === 'free') return null;
    if (generation !== undefined && generation !== entry.generation) return null;
    if (entry.kind === 'offset' && this.isRead(entry.offset)) return this.atOffset(entry, revision);
    if (this.loading.has(number)) {
      throw new PdfError('PDF_REFERENCE_LOOP', { at: { object: `${number} ${entry.generation} R` } });
    }
    this.loading.add(number);
    try {
      return entry.kind === 'offset' ? this.atOffset(entry, revision) : this.inStream(entry, revision);
    } finally {
      this.loading.delete(number);
    }
  }

  /**
   * Follows one reference. ISO 32000-2 §7.3.10 allows an indirect object to be a reference; pdf.js and PDFium do not
   * follow it, MuPDF does, so a chain of references is rejected.
   */
  resolve(object: PdfObject | undefined, revision: number): PdfObject {
    if (!(object instanceof PdfRef)) return object ?? null;
    const target = this.get(object.number, object.generation, revision);
    if (target instanceof PdfRef) throw new PdfError('PDF_REFERENCE_CHAIN', { at: { object: String(object) } });
    return target;
  }

  /** Decoded data of a stream. */
  decode(stream: PdfStream, revision: number): Uint8Array {
    if (this.security?.access === 'locked') throw pdfError('PDF_PASSWORD_NEEDED', stream.dict.start);
    return decodeStream(stream.dict, stream.raw(), {
      budget: this.budget,
      deciphered: this.security !== null,
      resolve: (object) => this.resolve(object, revision),
    });
  }

  /** The bytes of a listed object, from its number to `endobj`. Throws `PdfError` if it is missing. */
  span(entry: XrefEntry & { kind: 'offset' }): ByteSpan {
    const { number, generation, offset, revision } = entry;
    const read = this.parsed.get(offset);
    if (read?.number === number && read.generation === generation)
      return { start: this.skipWhite(offset), end: read.end };
    const expected = new PdfRef(number, generation);
    const end = findObjectEnd(this.bytes, this.budget, { offset, expected }, (ref) => this.length(ref, revision));
    if (end > this.revisions[revision]!.end) throw outsideRevision(entry);
    return { start: this.skipWhite(offset), end };
  }

  /** The offset of an entry may be that of white space before the object. */
  skipWhite(offset: number): number {
    while (charClass[this.bytes.byteAt(offset)] === WHITE) offset++;
    return offset;
  }

  /** Numbers of the objects in an object stream, by index. */
  numbersInStream(entry: XrefEntry & { kind: 'offset' }): readonly number[] {
    return this.objectStream(entry).listed();
  }

  /** Whether it was already read, so that reading it again cannot start a loop. */
  private isRead(offset: number): boolean {
    const indirect = this.parsed.get(offset);
    return indirect !== undefined && !(indirect.object instanceof PdfStream);
  }

  private atOffset(entry: XrefEntry & { kind: 'offset' }, revision: number): PdfObject {
    const { number, generation, offset } = entry;
    // An entry can only refer to bytes that existed when it was written.
    const { end } = this.revisions[entry.revision]!;
    if (offset >= end) throw outsideRevision(entry);
    let indirect = this.parsed.get(offset);
    if (indirect === undefined || !this.lengthHolds(indirect.object, revision)) {
      const expected = new PdfRef(number, generation);
      indirect = this.deciphered(
        readIndirect(this.bytes, { offset, expected }, this.budget, (ref) => this.length(ref, revision)),
      );
      this.parsed.set(offset, indirect);
    } else if (indirect.number !== number || indirect.generation !== generation) {
      const found = `${indirect.number} ${indirect.generation}`;
      throw new PdfError('PDF_OBJECT_HEADER', {
        at: { offset, object: `${number} ${generation} R` },
        params: { found },
      });
    }
    // The object must also end within its revision: otherwise a signature over this revision covers only a part of it.
    if (indirect.end > end) throw outsideRevision(entry);
    return indirect.object;
  }

  /** Not for objects inside object streams: the stream is decrypted as a whole (§7.5.7). */
  private deciphered(indirect: IndirectObject): IndirectObject {
    const { number, generation } = indirect;
    if (this.security === null || number === this.plainObject) return indirect;
    const object = this.security.decipher(indirect.object, new PdfRef(number, generation), this.budget);
    return { ...indirect, object };
  }

  /** An indirect /Length can differ between revisions. */
  private lengthHolds(object: PdfObject, revision: number): boolean {
    if (!(object instanceof PdfStream)) return true;
    const length = object.dict.get('Length');
    return !(length instanceof PdfRef) || this.length(length, revision) === object.dataLength;
  }

  private length(ref: PdfRef, revision: number): number {
    const length = this.get(ref.number, ref.generation, revision);
    if (typeof length === 'number') return length;
    throw new PdfError('PDF_STREAM_LENGTH', { at: { object: String(ref) } });
  }

  private inStream(entry: XrefEntry & { kind: 'compressed' }, revision: number): PdfObject {
    const container = this.entry(entry.stream, entry.revision);
    const name = `${entry.stream} 0 R`;
    if (container?.kind !== 'offset' || container.generation !== 0) {
      throw new PdfError('PDF_OBJECT_STREAM', {
        at: { object: name },
        params: { expected: 'object stream in the body' },
      });
    }
    const now = this.entry(entry.stream, revision)!;
    if (now !== container && !sameEntry(now, container)) {
      // A later revision replaced the object stream: readers differ in which of the two they use.
      throw new PdfError('PDF_OBJECT_STREAM_OVERRIDDEN', { at: { object: name }, params: { number: entry.number } });
    }
    return this.objectStream(container).get(entry.index, entry.number);
  }

  private objectStream({ number, offset, revision }: XrefEntry & { kind: 'offset' }): ObjectStream {
    let packed = this.objectStreams.get(offset);
    if (packed === undefined) {
      const name = `${number} 0 R`;
      const stream = this.get(number, 0, revision);
      if (!(stream instanceof PdfStream)) {
        throw new PdfError('PDF_OBJECT_STREAM', { at: { object: name }, params: { expected: 'stream' } });
      }
      packed = new ObjectStream(stream, this.decode(stream, revision), name, this.budget);
      this.objectStreams.set(offset, packed);
    }
    return packed;
  }
}

function outsideRevision({ number, generation, offset, revision }: XrefEntry & { kind: 'offset' }): PdfError {
  const at = { offset, object: `${number} ${generation} R` };
  return new PdfError('PDF_XREF_OUTSIDE_REVISION', { at, params: { revision } });
}

function buildHistory(revisions: readonly Revision[]): ReadonlyMap<number, readonly XrefEntry[]> {
  const history = new Map<number, XrefEntry[]>();
  for (const revision of revisions) {
    for (const [number, entry] of revision.entries) {
      const known = history.get(number);
      if (known === undefined) history.set(number, [entry]);
      else known.push(entry);
    }
  }
  return history;
}
