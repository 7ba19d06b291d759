/** Fonts as slices by Unicode range: a Chinese font is too large to load whole for one page. */
import type { Weight } from '@govseal/forms';

export interface FontSlice {
  readonly id: string;
  /** Inclusive ranges of code points. */
  readonly ranges: readonly (readonly [number, number])[];
  /** The slice's font file: TrueType, WOFF or WOFF2. */
  load(): Promise<Uint8Array>;
}

export interface FontSource {
  /** PostScript name stem, letters and digits. */
  readonly name: string;
  readonly slices: readonly FontSlice[];
  /** Value of the variable font's `wght` axis for each weight. */
  readonly axis: Readonly<Record<Weight, number>>;
}
