/**
 * What a laid-out page consists of. Every length is millimetres, the origin is the page's top left corner and y grows
 * downwards, so that PDF, OFD and SVG writers each convert once. A text operation is one line; its `y` is the baseline.
 */

export type Colour = 'black' | 'red' | 'grey';
export type Weight = 'regular' | 'bold';
export type Align = 'left' | 'centre' | 'right';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TextOperation {
  readonly op: 'text';
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly text: string;
  /** Em size. */
  readonly size: number;
  readonly weight: Weight;
  readonly colour: Colour;
  /** Added after every character (negative: closer). */
  readonly spacing: number;
}

export interface LineOperation {
  readonly op: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
  readonly colour: Colour;
}

export interface RectOperation {
  readonly op: 'rect';
  readonly rect: Rect;
  readonly lineWidth: number;
  readonly colour: Colour;
}

/** A text field of a form. `fontSize` is points because that is what a field's default appearance states. */
export interface FieldOperation {
  readonly op: 'field';
  /** Fully qualified name, parts joined by full stops. */
  readonly name: string;
  /** What the field is called for people (tool tip, screen readers). */
  readonly label: string;
  readonly rect: Rect;
  readonly fontSize: number;
  readonly multiline: boolean;
  readonly align: Align;
  readonly value: string;
}

/** Which fields become read-only when a signature field is signed (ISO 32000-2 §12.7.5.5, signature field lock). */
export type FieldLock =
  | { readonly action: 'all'; readonly permission: 1 | 2 | 3 }
  | { readonly action: 'include'; readonly fields: readonly string[]; readonly permission: 1 | 2 | 3 };

export interface SignatureOperation {
  readonly op: 'signature';
  readonly name: string;
  readonly label: string;
  readonly rect: Rect;
  readonly lock: FieldLock | null;
}

/** Where the seal belongs: the square around it. The seal is drawn when it is applied. */
export interface SealOperation {
  readonly op: 'seal';
  /** Name of the signature field that carries the seal. */
  readonly field: string;
  readonly rect: Rect;
}

export type Operation =
  | TextOperation
  | LineOperation
  | RectOperation
  | FieldOperation
  | SignatureOperation
  | SealOperation;

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly operations: readonly Operation[];
}
