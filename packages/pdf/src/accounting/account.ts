/**
 * Assigns every byte of a file (ISO 32000-2 §7.5) to exactly one of: an object that its revision lists at that offset, a
 * cross-reference section with its trailer, `startxref` … `%%EOF`, white space or a short comment. Viewers that follow the
 * tables ignore all other bytes; viewers that rebuild the tables may show them.
 */

import type { ByteSpan, Revision, XrefEntry } from '../document/model.ts';
import type { ObjectStore } from '../document/object-store.ts';
import { PdfError } from '../error.ts';
import { sameEntry } from '../xref/xref-entries.ts';
import { isAccountedGap } from './gap.ts';
import { findStructure } from './object-headers.ts';

/** Why a range of the file cannot be accounted for; viewers disagree on such bytes. */
export type UnaccountedKind =
  /** Bytes that are part of no object, section, white space or comment. */
  | 'bytes'
  /** Such bytes that contain an object or a trailer. */
  | 'unlisted object'
  /** Two objects or sections overlap. */
  | 'overlap'
  /** A listed object that is missing, or has no `endobj`. */
  | 'missing object'
  /** A revision lists an offset in an earlier revision, which has no such object there. */
  | 'earlier bytes'
  /** An object or a trailer inside stream data, a string or a comment. */
  | 'hidden object'
  /** A cross-reference stream outside the chain of sections, or an object stream with objects that no table lists. */
  | 'unused structure'
  /** A cross-reference section that deviates from the exact form. */
  | 'section form';

/** A range of the file that no correct writer produces. */
export interface Unaccounted {
  /** The kind of defect. */
  readonly kind: UnaccountedKind;
  /** 0-based revision that contains the bytes; for a listed object, the revision whose table lists it. */
  readonly revision: number;
  /** Absolute offset. */
  readonly offset: number;
  /** Length in bytes. */
  readonly length: number;
}

export interface ByteAccount {
  /** Sorted by offset. */
  readonly unaccounted: readonly Unaccounted[];
  /** Offsets at which objects and sections begin. */
  readonly starts: ReadonlySet<number>;
}

/** Further ranges are not reported: one is enough to reject the file. */
const MAX_UNACCOUNTED = 100;
/** Maximum length of a gap that is searched for objects, in bytes. */
const MAX_SEARCHED = 1 << 20;

/** `header`: offset of `%PDF-`. */
export function accountForBytes(store: ObjectStore, header: number): ByteAccount {
  return new Accountant(store, header).account();
}

class Accountant {
  private readonly store: ObjectStore;
  private readonly header: number;
  private readonly found: Unaccounted[] = [];
  private readonly pieces: ByteSpan[] = [];
  private readonly starts: Set<number> = new Set();
  /** Offsets of listed objects that cannot be read; their bytes are reported as `missing object`. */
  private readonly missing: number[] = [];

  constructor(store: ObjectStore, header: number) {
    this.store = store;
    this.header = header;
  }

  account(): ByteAccount {
    const { revisions } = this.store;
    const sections = new Set<number>();
    for (const { sections: spans, startxrefOffset, end: last } of revisions) {
      for (const { start, end } of spans) {
        const from = this.store.skipWhite(start);
        if (sections.has(from)) continue;
        sections.add(from);
        this.pieces.push({ start: from, end });
      }
      this.pieces.push({ start: startxrefOffset, end: last });
    }
    this.pieces.push({ start: 0, end: this.header + '%PDF-1.7'.length });
    for (const start of sections) this.starts.add(start);
    const listed = new Map<number, XrefEntry & { kind: 'offset' }>();
    for (const revision of revisions) this.addObjects(revision, listed, sections);
    this.pieces.sort((a, b) => a.start - b.start || a.end - b.end);
    this.walk();
    return { unaccounted: this.found.sort((a, b) => a.offset - b.offset), starts: this.starts };
  }

  private addObjects(
    revision: Revision,
    listed: Map<number, XrefEntry & { kind: 'offset' }>,
    sections: ReadonlySet<number>,
  ): void {
    const { index, start } = revision;
    for (const entry of revision.entries.values()) {
      if (entry.kind !== 'offset') continue;
      const known = listed.get(entry.offset);
      if (known !== undefined) {
        if (known.number !== entry.number || known.generation !== entry.generation)
          this.report('missing object', index, entry.offset, 0);
        else if (entry.offset < start && !this.heldBefore(entry, index))
          this.report('earlier bytes', index, entry.offset, 0);
        continue;
      }
      listed.set(entry.offset, entry);
      // The stream of a hybrid section lists objects that the preceding table marks as free (§7.5.8.4).
      if (entry.offset < start && revision.kind !== 'hybrid') this.report('earlier bytes', index, entry.offset, 0);
      try {
        const { start: from, end } = this.store.span(entry);
        this.starts.add(from);
        if (!sections.has(from)) this.pieces.push({ start: from, end });
      } catch (error) {
        if (!(error instanceof PdfError)) throw error;
        this.missing.push(entry.offset);
        this.starts.add(entry.offset);
        this.report('missing object', index, entry.offset, 0);
      }
    }
  }

  /** Some writers repeat the whole table: an entry equal to that of the previous revision changes nothing. */
  private heldBefore(entry: XrefEntry, index: number): boolean {
    const before = this.store.entry(entry.number, index - 1);
    return before !== undefined && sameEntry(before, entry);
  }

  private walk(): void {
    let end = 0;
    for (const piece of this.pieces) {
      if (piece.start < end) this.report('overlap', this.revisionAt(piece.start), piece.start, end - piece.start);
      else if (piece.start > end) this.checkGap(end, piece.start);
      end = Math.max(end, piece.end);
    }
  }

  private checkGap(from: number, to: number): void {
    const { bytes } = this.store;
    const length = to - from;
    const inHeader = from === this.header + '%PDF-1.7'.length;
    if (length <= 4096 && isAccountedGap(bytes.read(from, length), inHeader)) return;
    if (this.missing.some((offset) => offset >= from && offset < to)) return;
    const searched = Math.min(length, MAX_SEARCHED);
    const carries = searched < length || findStructure(bytes, from, from + searched).length > 0;
    this.report(carries ? 'unlisted object' : 'bytes', this.revisionAt(from), from, length);
  }

  private revisionAt(offset: number): number {
    const { revisions } = this.store;
    const found = revisions.findIndex(({ end }) => offset < end);
    return found < 0 ? revisions.length - 1 : found;
  }

  private report(kind: UnaccountedKind, revision: number, offset: number, length: number): void {
    if (this.found.length < MAX_UNACCOUNTED || this.found.every((one) => one.revision !== revision))
      this.found.push({ kind, revision, offset, length });
  }
}
