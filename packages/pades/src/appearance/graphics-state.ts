/** The graphics and text state that determines how an appearance looks (ISO 32000-2 §8.4, §9.3). */

import type { TextFont } from './fonts/text-font.ts';
import { IDENTITY, type Matrix } from './page-content/page-geometry.ts';

/** left, bottom, right, top */
export type Box = readonly [number, number, number, number];

/** Components of DeviceGray, DeviceRGB or DeviceCMYK by their number; null for a colour that is not interpreted. */
export type Colour = readonly number[] | null;

export interface GraphicsState {
  readonly ctm: Matrix;
  readonly clip: Box;
  readonly fill: Colour;
  readonly stroke: Colour;
  readonly lineWidth: number;
  readonly dash: string;
  readonly font: TextFont | null;
  readonly size: number;
  readonly characterSpacing: number;
  readonly wordSpacing: number;
  /** Percent. */
  readonly scaling: number;
  readonly leading: number;
  readonly rise: number;
  readonly mode: number;
}

const BLACK: Colour = [0];

export function initialState(box: Box): GraphicsState {
  return {
    ctm: IDENTITY,
    clip: box,
    fill: BLACK,
    stroke: BLACK,
    lineWidth: 1,
    dash: '',
    font: null,
    size: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    scaling: 100,
    leading: 0,
    rise: 0,
    mode: 0,
  };
}

/** Perceived brightness of a colour, from 0 (black) to 1. */
export function brightnessOf(colour: readonly number[]): number {
  const [a = 0, b = 0, c = 0, d = 0] = colour;
  const grey = 0.3 * a + 0.59 * b + 0.11 * c;
  if (colour.length === 1) return a;
  return colour.length === 3 ? grey : (1 - d) * (1 - grey);
}

/** The smallest upright box around transformed points. */
export function boxAround(points: readonly (readonly [number, number])[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export function transform([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

export function cornersOf(matrix: Matrix, [left, bottom, right, top]: Box): readonly (readonly [number, number])[] {
  return [
    transform(matrix, left, bottom),
    transform(matrix, right, bottom),
    transform(matrix, right, top),
    transform(matrix, left, top),
  ];
}

/** Whether the matrix keeps rectangles parallel to the axes. */
export function keepsAxes([a, b, c, d]: Matrix): boolean {
  return (b === 0 && c === 0) || (a === 0 && d === 0);
}

export function intersect(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

export function overlaps(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
