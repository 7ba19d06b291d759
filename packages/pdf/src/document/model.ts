/** Public types of an opened file: revisions, views, fields, pages. Implementations are in `file.ts` and `view.ts`. */
import type { Finding, RandomAccessSource } from '@govseal/core';
import type { Unaccounted } from '../accounting/account.ts';
import type { PdfLimits } from '../limits.ts';
import type { PdfArray, PdfDict, PdfObject, PdfRef, PdfStream, PdfString } from '../syntax/object.ts';
import type { Linearization } from '../xref/linearization.ts';
import type { XrefDeviation } from '../xref/xref-rules.ts';

/** One cross-reference entry with the 0-based revision that set it. */
export type XrefEntry =
  | {
      readonly kind: 'free';
      /** Object number. */
      readonly number: number;
      /** Generation number if the object number is used again. */
      readonly generation: number;
      /** 0-based. */
      readonly revision: number;
    }
  | {
      readonly kind: 'offset';
      /** Object number. */
      readonly number: number;
      /** Generation number. */
      readonly generation: number;
      /** Absolute offset of `number generation obj`. */
      readonly offset: number;
      /** 0-based. */
      readonly revision: number;
    }
  | {
      readonly kind: 'compressed';
      /** Object number. */
      readonly number: number;
      readonly generation: 0;
      /** Object number of the object stream. */
      readonly stream: number;
      /** Position inside it. */
      readonly index: number;
      /** 0-based. */
      readonly revision: number;
    };

/** Form of a cross-reference section (ISO 32000-2 §7.5.4, §7.5.8, §7.5.8.4). */
export type XrefKind = 'table' | 'stream' | 'hybrid';

/** Bytes `[start, end)` of the file. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

/** One revision: the content of one incremental update, or of the original file. */
export interface Revision {
  /** 0 is the oldest. */
  readonly index: number;
  /** Offset of its cross-reference section (`xref` or the stream's object header). */
  readonly xrefOffset: number;
  /** Offset of its `startxref` keyword. */
  readonly startxrefOffset: number;
  /** Form of its cross-reference section. */
  readonly kind: XrefKind;
  /** true if the file begins with a linearization dictionary (Annex F) and this is its first part. */
  readonly linearized: boolean;
  /** Trailer dictionary, or the dictionary of the cross-reference stream. */
  readonly trailer: PdfDict;
  /** The entries of this revision's own sections. */
  readonly entries: ReadonlyMap<number, XrefEntry>;
  /** Its cross-reference sections with their trailers. A hybrid stream may be in an earlier revision. */
  readonly sections: readonly ByteSpan[];
  /** Deviations of its sections from the form that all viewers interpret alike. */
  readonly deviations: readonly XrefDeviation[];
  /** End of the previous revision; 0 for the first. */
  readonly start: number;
  /** Offset after the `F` of `%%EOF`. */
  readonly eof: number;
  /** Offset after `%%EOF` and its end-of-line marker. */
  readonly end: number;
}

/** A widget annotation of a field (ISO 32000-2 §12.5.6.19). */
export interface Widget {
  /** null for a direct object. */
  readonly ref: PdfRef | null;
  /** The annotation dictionary. */
  readonly dict: PdfDict;
}

/** A terminal field of the AcroForm tree (ISO 32000-2 §12.7.4). */
export interface FormField {
  /** Fully qualified: partial names joined by `.`. */
  readonly fullName: string;
  /** null if the field is a direct object. */
  readonly ref: PdfRef | null;
  /** The field dictionary. */
  readonly dict: PdfDict;
  /** Ancestors that are not terminal fields, root first. */
  readonly parents: readonly {
    /** null if the ancestor is a direct object. */
    readonly ref: PdfRef | null;
    /** Its field dictionary. */
    readonly dict: PdfDict;
  }[];
  /** `Btn`, `Tx`, `Ch`, `Sig`, another name, or null if there is no /FT. */
  readonly type: string | null;
  /** /Ff, inherited; 0 if absent. */
  readonly flags: number;
  /** The field itself if merged, otherwise its kids. */
  readonly widgets: readonly Widget[];
  /** A value of the field or the nearest ancestor that has it, unresolved (a reference is not followed). */
  inherited(key: string): PdfObject | undefined;
}

/** A leaf of the page tree (ISO 32000-2 §7.7.3.3). */
export interface PdfPage {
  /** 0-based. */
  readonly index: number;
  /** Reference to the page object. */
  readonly ref: PdfRef;
  /** The page dictionary. */
  readonly dict: PdfDict;
  /** A value of the page or the nearest ancestor (Resources, MediaBox, CropBox, Rotate), unresolved. */
  inherited(key: string): PdfObject | undefined;
}

/** Corners of a rectangle, lower left and upper right. */
export type Rectangle = readonly [left: number, bottom: number, right: number, top: number];

/** The document as it was at the end of one revision; later bytes are ignored. All methods may throw `PdfError`. */
export interface RevisionView {
  /** The file of this view. */
  readonly file: PdfFile;
  /** The last revision that the view takes into account. */
  readonly revision: Revision;
  /** Trailer of that revision. */
  readonly trailer: PdfDict;
  /** The document catalog (ISO 32000-2 §7.7.2). */
  readonly catalog: PdfDict;
  /** The trailer's /Root. */
  readonly catalogRef: PdfRef;
  /** The object with this number; null for free and unknown numbers (ISO 32000-2 §7.3.10). */
  get(target: PdfRef | number): PdfObject;
  /** Follows one reference; throws `PDF_REFERENCE_CHAIN` if it leads to another one. */
  resolve(object: PdfObject | undefined): PdfObject;
  /**
   * A dictionary, direct or by reference; undefined for any other value. The getters below do the same for their
   * types.
   */
  dictionary(object: PdfObject | undefined): PdfDict | undefined;
  /** A stream. */
  stream(object: PdfObject | undefined): PdfStream | undefined;
  /** An array. */
  array(object: PdfObject | undefined): PdfArray | undefined;
  /** Elements of an array, unresolved; empty for any other value. */
  items(object: PdfObject | undefined): readonly PdfObject[];
  /** A name, without its slash. */
  name(object: PdfObject | undefined): string | undefined;
  /** A string, as its bytes. */
  string(object: PdfObject | undefined): PdfString | undefined;
  /** A text string, decoded (ISO 32000-2 §7.9.2.2). */
  text(object: PdfObject | undefined): string | undefined;
  /** An integer or a real. */
  number(object: PdfObject | undefined): number | undefined;
  /** A number written without a fraction: some viewers do not read flags and counts from a real. */
  integer(object: PdfObject | undefined): number | undefined;
  /** Elements of an array of numbers, each resolved; undefined if an element is not a number. */
  numbers(object: PdfObject | undefined): readonly number[] | undefined;
  /** A rectangle with its corners in order (ISO 32000-2 §7.9.5). */
  rectangle(object: PdfObject | undefined): Rectangle | undefined;
  /** The cross-reference entry in effect; undefined for an unlisted number. */
  entry(number: number): XrefEntry | undefined;
  /** Numbers in use, ascending. */
  objectNumbers(): Iterable<number>;
  /** Decoded bytes of a stream. */
  streamData(stream: PdfStream): Uint8Array;
  /** Leaves of the page tree in reading order. */
  pages(): readonly PdfPage[];
  /** Terminal fields in the order of the tree. */
  formFields(): readonly FormField[];
}

/** The standard security handler of an encrypted file (ISO 32000-2 §7.6.4). */
export interface PdfSecurity {
  /** /V and /R of the encryption dictionary. */
  readonly version: number;
  /** /R of the encryption dictionary. */
  readonly revision: number;
  /** The password that opened the file. `locked`: none did; strings stay encrypted and streams cannot be read. */
  readonly access: 'user' | 'owner' | 'locked';
  /** /P, 32 bits (table 22): the permissions of a user; an owner has all permissions. */
  readonly permissions: number;
  /**
   * The object, encrypted as object `ref` of this file. `position` is its future offset in the file, so that no two objects
   * share an initialization vector. Throws `PDF_PASSWORD_NEEDED` if locked.
   */
  protect(object: PdfObject, ref: PdfRef, position: number): PdfObject;
}

/** An opened PDF: bytes, revisions and the findings of reading it. Nothing is repaired. */
export interface PdfFile {
  /** The bytes of the file. */
  readonly source: RandomAccessSource;
  /** Size of the file in bytes. */
  readonly size: number;
  /** From the header, e.g. `1.7`; the catalog may override it. */
  readonly version: string;
  /** The budgets with which it was opened. */
  readonly limits: PdfLimits;
  /** Oldest first, at least one. */
  readonly revisions: readonly Revision[];
  /** The document at the end of the latest revision. */
  readonly latest: RevisionView;
  /** true if the trailer has /Encrypt. */
  readonly encrypted: boolean;
  /** The security handler; null for a file that is not encrypted. */
  readonly security: PdfSecurity | null;
  /** Linearization (Annex F) if the file still has the stated length; otherwise null, and viewers ignore it. */
  readonly linearization: Linearization | null;
  /** Findings about the structure of the file. */
  readonly findings: readonly Finding[];
  /**
   * The document as it was at the end of revision `index` (0-based). Throws `PdfError` for an index that does not
   * exist.
   */
  at(index: number): RevisionView;
  /** Bytes of the revisions that belong to no object, section or white space, and listed objects that are missing. */
  unaccounted(): readonly Unaccounted[];
  /**
   * `unaccounted` for only the revisions after `revision`, with structure hidden inside their stream data and strings.
   */
  unaccountedAfter(revision: number): readonly Unaccounted[];
}

/** One object number whose entry differs between two revisions. */
export interface ObjectChange {
  /** Object number. */
  readonly number: number;
  /** Entry of the earlier revision; undefined if absent. */
  readonly before: XrefEntry | undefined;
  /** Entry of the later revision; undefined if absent. */
  readonly after: XrefEntry | undefined;
}

/** Position of a placeholder: absolute offsets in the finished file, including the delimiters. */
export interface BytePosition {
  /** Offset of the opening delimiter. */
  readonly start: number;
  /** Offset after the closing delimiter. */
  readonly end: number;
}

/** An incremental update (ISO 32000-2 §7.5.6), ready to be appended. */
export interface BuiltIncrement {
  /** The bytes to append to the original, which is unchanged. */
  readonly append: Uint8Array;
  /** By placeholder name. */
  readonly positions: ReadonlyMap<string, BytePosition>;
  /** Absolute offset of each written object by number. */
  readonly offsets: ReadonlyMap<number, number>;
}
