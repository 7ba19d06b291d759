/**
 * A round seal as vectors: rim, five-pointed star and where each character stands (sizes after 国发〔1999〕25号). It draws
 * stars only, never the national emblem, and marks its seals as samples by default.
 */
import { round } from './canvas.ts';
import { FormsError } from './error.ts';

/** A round official seal (国发〔1999〕25号): star, name on the arc, optional second line. */
export interface SealSpec {
  /** Agency's legal name, on the arc. */
  readonly name: string;
  /** Second part, straight below the star, e.g. 行政许可专用章. */
  readonly lower?: string;
  /** Millimetres, 35 to 50; default 42. */
  readonly diameter?: number;
  /** Tiny number on the bottom arc. */
  readonly code?: string;
  /** Whether 样章 is drawn below the star; default true. */
  readonly sample?: boolean;
}

/** One command of an outline; coordinates are absolute, and each command begins where the one before it ended. */
export type PathCommand =
  | {
      /** M moves to a point, L draws a line to it. */
      readonly type: 'M' | 'L';
      /** End point. */
      readonly x: number;
      /** End point. */
      readonly y: number;
    }
  | {
      readonly type: 'C';
      /** First control point of the cubic Bézier curve. */
      readonly x1: number;
      /** First control point. */
      readonly y1: number;
      /** Second control point. */
      readonly x2: number;
      /** Second control point. */
      readonly y2: number;
      /** End point. */
      readonly x: number;
      /** End point. */
      readonly y: number;
    }
  | { readonly type: 'Z' };

/** One character: baseline centre at (x, y), em `size`, turned clockwise by `angle` degrees, made narrower by `stretch` < 1. */
export interface SealGlyph {
  /** One code point. */
  readonly character: string;
  /** Baseline centre. */
  readonly x: number;
  /** Baseline centre. */
  readonly y: number;
  /** Millimetres. */
  readonly size: number;
  /** Degrees, clockwise. */
  readonly angle: number;
  /** Horizontal scale, at most 1. */
  readonly stretch: number;
}

/** Millimetres; origin top left of the square around the seal. */
export interface SealOutline {
  /** Side of the square. */
  readonly diameter: number;
  /** Each path is filled with the even-odd rule. */
  readonly paths: readonly (readonly PathCommand[])[];
  /** Characters, drawn by whoever has the font. */
  readonly glyphs: readonly SealGlyph[];
}

const RIM = 1.2;
const RIM_GAP = 0.9;
/** Height of a Han character's ink above its baseline and in all, in ems. */
const INK_ABOVE = 0.86;
const KAPPA = 0.5522847498;
/** Degrees the name may take: the whole arc, or what a second line below leaves free. */
const MAX_SPAN = { withoutLower: 262, withLower: 232 };

/** Throws `FORMS_SEAL` for a diameter or a text that no such seal has. */
export function sealOutline(spec: SealSpec): SealOutline {
  const { name, lower, diameter = 42, code, sample = true } = spec;
  if (!(diameter >= 35 && diameter <= 50))
    throw new FormsError('FORMS_SEAL', { params: { diameter, least: 35, most: 50 } });
  const characters = [...name];
  if (characters.length < 2 || characters.length > 28)
    throw new FormsError('FORMS_SEAL', { params: { name, least: 2, most: 28 } });
  if (lower !== undefined && [...lower].length > 10)
    throw new FormsError('FORMS_SEAL', { params: { lower, most: 10 } });
  if (code !== undefined && !/^[0-9A-Z]{1,20}$/.test(code)) throw new FormsError('FORMS_SEAL', { params: { code } });
  const centre = diameter / 2;
  const glyphs: SealGlyph[] = [
    ...arcGlyphs(characters, diameter, lower === undefined ? MAX_SPAN.withoutLower : MAX_SPAN.withLower),
  ];
  const below = [lower, sample ? '样章' : undefined].filter((text) => text !== undefined);
  below.forEach((text, i) => {
    const second = text !== lower;
    const size = diameter * (second ? 0.078 : 0.09);
    // The lower text stands 0.27 diameters below the centre; the sample mark below it, clear of the date it presses on.
    const middle = second ? (i === 0 ? 0.33 : 0.385) : 0.27;
    glyphs.push(...straightGlyphs(text, centre, centre + diameter * middle + size * 0.36, size, diameter));
  });
  if (code !== undefined) glyphs.push(...bottomGlyphs(code, diameter));
  return {
    diameter,
    paths: [
      [...circle(centre, centre), ...circle(centre, centre - RIM)],
      star(centre, centre - diameter * 0.01, (diameter / 42) * 7),
    ],
    glyphs,
  };
}

/** The name from left to right around the star, tops outward, centred on the top of the seal. */
function arcGlyphs(characters: readonly string[], diameter: number, span: number): SealGlyph[] {
  const n = characters.length;
  const height = diameter * (n <= 8 ? 0.145 : n <= 12 ? 0.13 : n <= 16 ? 0.115 : 0.1);
  const radius = diameter / 2 - RIM - RIM_GAP - height * INK_ABOVE;
  // Letter spacing by length: few characters stand wide apart, many stand close and narrow.
  const wanted = height * (n <= 6 ? 1.42 : n <= 8 ? 1.2 : 1.15);
  const step = Math.min((wanted / radius) * (180 / Math.PI), span / n);
  const room = (step * Math.PI * radius) / 180;
  const stretch = Math.max(0.6, Math.min(1, room / (height * 1.04)));
  return characters.map((character, i) => {
    const angle = step * (i - (n - 1) / 2);
    return place(character, diameter / 2, radius, angle, height, stretch);
  });
}

/** Digits along the bottom of the rim, tops inward, read from left to right. */
function bottomGlyphs(code: string, diameter: number): SealGlyph[] {
  const size = diameter * 0.036;
  const radius = diameter / 2 - RIM - 0.55;
  const step = ((size * 0.72) / radius) * (180 / Math.PI);
  return [...code].map((character, i) => {
    const angle = 180 - step * (i - (code.length - 1) / 2);
    const glyph = place(character, diameter / 2, radius, angle, size, 1);
    return { ...glyph, angle: round(angle - 180) };
  });
}

function place(
  character: string,
  centre: number,
  radius: number,
  angle: number,
  size: number,
  stretch: number,
): SealGlyph {
  const radians = (angle * Math.PI) / 180;
  return {
    character,
    x: round(centre + radius * Math.sin(radians)),
    y: round(centre - radius * Math.cos(radians)),
    size: round(size),
    angle: round(angle),
    stretch: round(stretch),
  };
}

function straightGlyphs(text: string, cx: number, baseline: number, size: number, diameter: number): SealGlyph[] {
  const characters = [...text];
  // Stays inside the chord that the arc's text leaves free.
  const stretch = Math.min(1, (diameter * 0.56) / (characters.length * size * 1.06));
  const step = size * 1.06 * stretch;
  return characters.map((character, i) => ({
    character,
    x: round(cx + step * (i - (characters.length - 1) / 2)),
    y: round(baseline),
    size: round(size),
    angle: 0,
    stretch: round(stretch),
  }));
}

function circle(centre: number, radius: number): PathCommand[] {
  const k = radius * KAPPA;
  const at = (dx: number, dy: number): { x: number; y: number } => ({ x: round(centre + dx), y: round(centre + dy) });
  const curve = (ax: number, ay: number, bx: number, by: number, x: number, y: number): PathCommand => {
    const [c1, c2] = [at(ax, ay), at(bx, by)];
    return { type: 'C', x1: c1.x, y1: c1.y, x2: c2.x, y2: c2.y, ...at(x, y) };
  };
  return [
    { type: 'M', ...at(radius, 0) },
    curve(radius, k, k, radius, 0, radius),
    curve(-k, radius, -radius, k, -radius, 0),
    curve(-radius, -k, -k, -radius, 0, -radius),
    curve(k, -radius, radius, -k, radius, 0),
    { type: 'Z' },
  ];
}

/** Regular five-pointed star, one point up; the inner radius makes opposite edges collinear (1/φ²). */
function star(cx: number, cy: number, radius: number): PathCommand[] {
  const commands: PathCommand[] = [];
  for (let k = 0; k < 10; k++) {
    const r = k % 2 === 0 ? radius : radius * 0.381966;
    const angle = ((-90 + 36 * k) * Math.PI) / 180;
    commands.push({
      type: k === 0 ? 'M' : 'L',
      x: round(cx + r * Math.cos(angle)),
      y: round(cy + r * Math.sin(angle)),
    });
  }
  commands.push({ type: 'Z' });
  return commands;
}
