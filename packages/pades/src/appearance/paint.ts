/** What an appearance paints, in the order of painting and in the coordinates of its form. */

import type { TextFont } from './fonts/text-font.ts';
import type { Box, Colour } from './graphics-state.ts';
import type { Matrix } from './page-content/page-geometry.ts';

/** Strings that follow one another without a move, in one font, size and colour. */
export interface TextRun {
  readonly kind: 'text';
  readonly font: TextFont;
  /** null where the character of a code is unknown. */
  text: string | null;
  /** From the space of one unit of the font's size to the form. */
  readonly matrix: Matrix;
  /** How far the text has moved on, in units of the size; NaN where a width is not known. */
  advance: number;
  readonly codes: number[];
  /** Numbers between strings (TJ), by the count of codes in front of them. */
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
  /** Around all points. */
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

/** What changes how paint looks and is not interpreted. */
export type Effect =
  /** Opacity, blend modes, soft masks, overprint, a font set by `gs`. */
  | 'transparency'
  | 'optional-content'
  /** A clipping path that is not one upright rectangle, or made of text. */
  | 'clip'
  /** /ActualText: what is copied is not what is drawn. */
  | 'replacement-text';

export interface Drawing {
  readonly paints: readonly Paint[];
  readonly effects: ReadonlySet<Effect>;
  /** /BBox of the form. */
  readonly box: Box;
}
