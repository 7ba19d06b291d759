/** A case as data: a base document and the steps applied to it. Every step can be omitted, replayed and saved. */
import type { Area } from '../compare.ts';

/** One object of an update; strings have one character per byte. */
export interface WrittenObject {
  readonly number: number;
  readonly generation?: number;
  readonly body: string;
  /** `false`: no cross-reference entry leads to it. */
  readonly listed?: boolean;
  /** Instead of `number generation obj`. */
  readonly header?: string;
}

export interface Row {
  readonly number: number;
  readonly offset: number | string;
  readonly generation?: number | string;
  /** `n` or `f` in tables, the numeric type in streams. */
  readonly type?: string;
}

/** Deviations of an update's cross-reference section from a correct one. */
export interface Table {
  readonly kind?: 'table' | 'stream' | 'hybrid';
  /** Further entries. */
  readonly rows?: readonly Row[];
  /** Text before the first subsection, and after the last. */
  readonly before?: string;
  readonly after?: string;
  /** End of each row; two characters in a regular file. */
  readonly rowEnd?: string;
  /** /W of a stream; default `[1 4 2]`. */
  readonly widths?: readonly [number, number, number];
  readonly size?: number;
  /** Further entries of the trailer. */
  readonly trailer?: string;
  /** Replaces the correct /Prev; null omits it. */
  readonly prev?: number | null;
  /** Added to the offset after `startxref`. */
  readonly startxrefShift?: number;
  /** Instead of the end-of-file marker and its line end. */
  readonly end?: string;
}

/** A signature or document time-stamp over the whole file, written in the same update. */
export interface Closing {
  readonly by: 'clerk' | 'chief' | 'tsa';
  /** Object number of the signature dictionary. */
  readonly number: number;
}

export type Step =
  | {
      readonly do: 'update';
      readonly objects: readonly WrittenObject[];
      readonly table?: Table;
      /** Raw text before the objects. */
      readonly raw?: string;
      readonly close?: Closing;
      /** Pads the update with blanks until the file is this long. */
      readonly fileSize?: number;
    }
  | { readonly do: 'patch'; readonly at: number; readonly remove: number; readonly insert: string }
  | {
      readonly do: 'sign';
      readonly by: 'clerk' | 'chief';
      readonly field: string;
      readonly fill?: Readonly<Record<string, string>>;
    }
  /** The whole document as one revision with a classic table, some of its objects exchanged or added. */
  | { readonly do: 'rewrite'; readonly objects: readonly WrittenObject[] }
  | { readonly do: 'timestamp' }
  | { readonly do: 'ltv' };

export interface Case {
  readonly base: string;
  /** The generator that made it. */
  readonly generator: string;
  /** The document that the steps begin with. */
  readonly from: 'signed' | 'blank';
  /**
   * `later`: nothing may differ from the reference outside the permitted areas. `prepared`: the signer may have changed
   * anything, but viewers must agree on what. `annotated`: readers may add notes, which must not hide the page's ink.
   */
  readonly kind: 'later' | 'prepared' | 'annotated';
  readonly steps: readonly Step[];
  /** Steps of an honest writer for comparison; default: none. */
  readonly reference?: readonly Step[];
  /** Permitted areas, from the facts of the base and never from the file under attack. */
  readonly permitted: readonly Area[];
  /** An honest case, which must be valid and without a hit. */
  readonly honest?: boolean;
}
