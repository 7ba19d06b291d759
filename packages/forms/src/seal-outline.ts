/** A round seal as vectors: rim, star and where each character stands. Never the national emblem. */

export interface SealSpec {
  /** Agency's legal name, on the arc. */
  readonly name: string;
  /** Second part, straight below the star, e.g. 行政许可专用章. */
  readonly lower?: string;
  /** Millimetres; 42 unless told, 38 to 45 (50 for provinces). */
  readonly diameter?: number;
  /** Tiny number on the bottom arc. */
  readonly code?: string;
  /** 样章 mark; true unless told otherwise. */
  readonly sample?: boolean;
}

export type PathCommand =
  | { readonly type: 'M' | 'L'; readonly x: number; readonly y: number }
  | {
      readonly type: 'C';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly type: 'Z' };

/** One character: baseline centre at (x, y), em `size`, turned clockwise by `angle` degrees, widened by `stretch`. */
export interface SealGlyph {
  readonly character: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly angle: number;
  readonly stretch: number;
}

export interface SealOutline {
  readonly diameter: number;
  /** Filled with the even-odd rule. */
  readonly paths: readonly (readonly PathCommand[])[];
  readonly glyphs: readonly SealGlyph[];
}

export function sealOutline(spec: SealSpec): SealOutline {
  throw new Error(`not written yet: ${spec.name}`);
}
