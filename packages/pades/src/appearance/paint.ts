/** What an appearance paints, in painting order and in the coordinates of its form. */

import type { TextFont } from './fonts/text-font.ts';
import type { Box, Colour } from './graphics-state.ts';
import type { Matrix } from './page-content/page-geometry.ts';

/** Consecutive strings without a move between them, in one font, size and colour. */
export interface TextRun {
  readonly kind: 'text';
  readonly font: TextFont;
  /** null if the character of a code is unknown. */
  text: string | null;
  /** Transforms text space, scaled by the font size, to the form. */
  readonly matrix: Matrix;
  /** Total advance in units of the size; NaN if a width is unknown. */
  advance: number;
  readonly codes: number[];
  /** Adjustments between strings (TJ), with the number of codes before them. */
  readonly adjustments: [number, number][];
  readonly fill: Colour;
  readonly stroke: Colour;
  readonly mode: number;
  readonly clip: Box;
  /** Character spacing, word spacing and rise in units of the size; horizontal scaling. */
  readonly spacing: readonly [character: number, word: number, rise: number, scaling: number];
}

export interface PathPaint {
  readonly kind: 'path';
  /** `m`, `l`, `c`, `h` with points, `r` with four corners. */
  readonly commands: readonly (readonly [string, ...number[]])[];
  /** Bounding box of all points. */
  readonly box: Box;
  readonly filled: boolean;
  readonly evenOdd: boolean;
  readonly stroked: boolean;
  readonly fill: Colour;
  readonly stroke: Colour;
  /** In the form's units. */
  readonly lineWidth: number;
  readonly dash: string;
  readonly clip: Box;
}

/** An image or a shading, which may show anything. */
export interface Picture {
  readonly kind: 'picture';
}

export type Paint = TextRun | PathPaint | Picture;

/** Effects on the look of paint that are not interpreted. */
export type Effect =
  /** Opacity, blend modes, soft masks, overprint, a font set by `gs`. */
  | 'transparency'
  | 'optional-content'
  /** A clipping path that is not one upright rectangle, or made of text. */
  | 'clip'
  /** /ActualText: the copied text is not the drawn text. */
  | 'replacement-text';

export interface Drawing {
  readonly paints: readonly Paint[];
  readonly effects: ReadonlySet<Effect>;
  /** /BBox of the form. */
  readonly box: Box;
}
