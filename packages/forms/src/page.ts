/**
 * What a laid-out page consists of. Every length is millimetres, the origin is the page's top left corner and y grows
 * downwards, so that PDF, OFD and SVG writers each convert once. A text operation is one line; its `y` is the baseline.
 */

export type Colour = 'black' | 'red' | 'grey';
/** Weights of the embedded typeface. */
export type Weight = 'regular' | 'bold';
/** Alignment of lines within their width. */
export type Align = 'left' | 'centre' | 'right';

/** A rectangle in millimetres, origin top left of the page. */
export interface Rect {
  /** Left edge. */
  readonly x: number;
  /** Top edge. */
  readonly y: number;
  /** Millimetres. */
  readonly width: number;
  /** Millimetres. */
  readonly height: number;
}

/** One line of text in one font. */
export interface TextOperation {
  readonly op: 'text';
  /** Start of the first character. */
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  /** Unicode text; one glyph for each code point. */
  readonly text: string;
  /** Em size. */
  readonly size: number;
  /** Weight of the font. */
  readonly weight: Weight;
  /** Colour of the characters. */
  readonly colour: Colour;
  /** Added after every character (negative: closer). */
  readonly spacing: number;
}

/** A straight line. */
export interface LineOperation {
  readonly op: 'line';
  /** Start. */
  readonly x1: number;
  /** Start. */
  readonly y1: number;
  /** End. */
  readonly x2: number;
  /** End. */
  readonly y2: number;
  /** Width of the stroke. */
  readonly width: number;
  /** Colour of the stroke. */
  readonly colour: Colour;
}

/** The outline of a rectangle. */
export interface RectOperation {
  readonly op: 'rect';
  /** The middle of the stroke. */
  readonly rect: Rect;
  /** Width of the stroke. */
  readonly lineWidth: number;
  /** Colour of the stroke. */
  readonly colour: Colour;
}

/** A text field of a form. `fontSize` is points because that is what a field's default appearance states. */
export interface FieldOperation {
  readonly op: 'field';
  /** Fully qualified name, parts joined by full stops. */
  readonly name: string;
  /** What the field is called for people (tool tip, screen readers). */
  readonly label: string;
  /** The widget's rectangle. */
  readonly rect: Rect;
  /** Points. */
  readonly fontSize: number;
  /** Whether the value may have several lines. */
  readonly multiline: boolean;
  /** Alignment of the value. */
  readonly align: Align;
  /** Initial value; empty where there is none. */
  readonly value: string;
}

/** Which fields become read-only when a signature field is signed (ISO 32000-2 §12.7.5.5, signature field lock). */
export type FieldLock =
  | {
      readonly action: 'all';
      /** DocMDP permission from this signature on (ISO 32000-2 table 257). */
      readonly permission: 1 | 2 | 3;
    }
  | {
      readonly action: 'include';
      /** Fully qualified names of the fields that are locked. */
      readonly fields: readonly string[];
      /** DocMDP permission from this signature on (ISO 32000-2 table 257). */
      readonly permission: 1 | 2 | 3;
    };

/** A signature field. */
export interface SignatureOperation {
  readonly op: 'signature';
  /** Fully qualified name, parts joined by full stops. */
  readonly name: string;
  /** What the field is called for people (tool tip, screen readers). */
  readonly label: string;
  /** The widget's rectangle. */
  readonly rect: Rect;
  /** Fields that become read-only when it is signed; null: none. */
  readonly lock: FieldLock | null;
}

/** Where the seal belongs: the square around it. The seal is drawn when it is applied. */
export interface SealOperation {
  readonly op: 'seal';
  /** Name of the signature field that carries the seal. */
  readonly field: string;
  /** The square around the seal. */
  readonly rect: Rect;
}

/** One thing to draw or place on a page; PDF and OFD are written from the same operations. */
export type Operation =
  | TextOperation
  | LineOperation
  | RectOperation
  | FieldOperation
  | SignatureOperation
  | SealOperation;

/** A laid-out page; lengths in millimetres, origin top left, y downwards. */
export interface Page {
  /** Width of the paper. */
  readonly width: number;
  /** Height of the paper. */
  readonly height: number;
  /** In the order in which they are painted. */
  readonly operations: readonly Operation[];
}
