/**
 * Classifies the picture of a check box or radio button: a frame, a mark in it, or anything else (ISO 32000-2
 * §12.7.5.2).
 */
import type { PdfStream, RevisionView } from '@govseal/pdf';
import { FrameLines } from '../frames/frame-lines.ts';
import { type Box, brightnessOf, cornersOf, overlaps } from '../graphics-state.ts';
import type { Drawing, Paint, PathPaint, TextRun } from '../paint.ts';
import { type ReadAppearance, readAppearance } from '../reading.ts';
import { sameDrawing } from '../same-drawing.ts';
import type { UnreadableReason } from '../unreadable.ts';

export type ButtonPicture =
  /** Nothing, or at most a border and a light background. */
  | { readonly kind: 'frame'; readonly reading: ReadAppearance }
  /** One of the marks with which writers tick boxes, and at most a frame. */
  | { readonly kind: 'mark'; readonly reading: ReadAppearance }
  | { readonly kind: 'other'; readonly reading: ReadAppearance }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/** Check, circle, cross, diamond, square, star and their variants (table 192, /CA), as codes of ZapfDingbats. */
const MARKS: ReadonlySet<string> = new Set('345678lmnouHqw');
/** As fractions of the picture's box: minimum size of a mark, and maximum thickness of a border. */
const MIN_MARK = 0.3;
const MAX_BORDER = 0.15;
/** Minimum fraction of the box that a round frame spans. */
const SPAN = 0.7;
/** Minimum brightness of a background, and maximum brightness of a mark. */
const LIGHT = 0.8;
const DARK = 0.5;
const MAX_PATHS = 24;
/** Maximum number of arcs of a circle, and its maximum deviation as a fraction of the radius. */
const MAX_ARCS = 8;
const ROUNDNESS = 0.15;
/** As fractions of the radius: a quarter of a circle has handles of 0.55 and a chord of 1.41. */
const MAX_HANDLE = 0.7;
const MAX_CHORD = 1.5;

export function readButtonPicture(view: RevisionView, look: PdfStream): ButtonPicture {
  const reading = readAppearance(view, look);
  if (reading.kind === 'unreadable') return reading;
  return { kind: kindOf(reading.drawing), reading };
}

/** Whether two pictures of a button look alike, so that its states cannot be distinguished. */
export function isSamePicture(view: RevisionView, a: ReadAppearance, b: ReadAppearance): boolean {
  return sameDrawing({ view, reading: a }, { view, reading: b });
}

function kindOf({ paints, effects, box }: Drawing): 'frame' | 'mark' | 'other' {
  if (effects.size > 0 || paints.length > MAX_PATHS) return 'other';
  const lines = new FrameLines(box, false);
  const rest = paints.filter((paint) => !isFrame(paint, box, lines));
  // The frame must be painted first, because anything painted over a mark hides it.
  const first = paints.findIndex((paint) => rest.includes(paint));
  if (rest.length === 0) return 'frame';
  if (paints.slice(first).length !== rest.length) return 'other';
  const [mark] = rest;
  if (mark?.kind === 'text') return rest.length === 1 && isGlyphMark(mark, box) ? 'mark' : 'other';
  const paths = rest.filter((paint) => paint.kind === 'path' && isDrawnMark(paint, box));
  return paths.length === rest.length && isMarkShape(paths as PathPaint[]) ? 'mark' : 'other';
}

/**
 * A check (two lines), a cross (two lines apart), a disc, a square or a diamond: with more lines a picture can show a
 * word, which need not be the value.
 */
const MARK_SHAPES: readonly RegExp[] = [/^mllh?$/, /^mlml$/, /^mc{4}h?$/, /^r$/, /^ml{3,4}h$/];

function isMarkShape(paths: readonly PathPaint[]): boolean {
  const shape = paths.map(({ commands }) => commands.map(([operator]) => operator).join('')).join('');
  const isPolygon = shape.startsWith('mlll');
  return MARK_SHAPES.some((known) => known.test(shape)) && (!isPolygon || paths.every(({ filled }) => filled));
}

function isFrame(paint: Paint, box: Box, lines: FrameLines): boolean {
  if (paint.kind !== 'path') return false;
  const isThick = paint.stroked && paint.lineWidth > MAX_BORDER * Math.min(box[2] - box[0], box[3] - box[1]);
  if (isThick || (paint.filled && !isLight(paint) && coversCentre(paint, box))) return false;
  const isCurved = paint.commands.some(([operator]) => operator === 'c');
  return isCurved ? isRound(paint, box) && spans(paint, box) : lines.add(paint);
}

function isLight({ fill }: PathPaint): boolean {
  return fill !== null && brightnessOf(fill) >= LIGHT;
}

/** Whether it is the circle of a radio button, with short arcs around the centre: other curves can form letters. */
function isRound({ commands }: PathPaint, [left, bottom, right, top]: Box): boolean {
  const curves = commands.at(-1)?.[0] === 'h' ? commands.slice(0, -1) : commands;
  if (!/^mc+$/.test(curves.map(([operator]) => operator).join('')) || curves.length > MAX_ARCS + 1) return false;
  const ends = curves.map((numbers) => numbers.slice(-2) as [number, number]);
  const radii = ends.map((end) => distance(end, [(left + right) / 2, (bottom + top) / 2]));
  const radius = Math.max(...radii);
  if (radii.some((one) => one < (1 - ROUNDNESS) * radius)) return false;
  return curves.slice(1).every(([, x1, y1, x2, y2], index) => {
    const [from, to] = [ends[index]!, ends[index + 1]!];
    const handle = Math.max(distance(from, [x1!, y1!]), distance(to, [x2!, y2!]));
    return handle <= MAX_HANDLE * radius && distance(from, to) <= MAX_CHORD * radius;
  });
}

function distance([a, b]: readonly [number, number], [c, d]: readonly [number, number]): number {
  return Math.hypot(a - c, b - d);
}

function spans({ box: [a, b, c, d] }: PathPaint, [left, bottom, right, top]: Box): boolean {
  return c - a >= SPAN * (right - left) && d - b >= SPAN * (top - bottom);
}

/** Whether the polygon of the path's points contains the centre. */
function coversCentre({ commands }: PathPaint, [left, bottom, right, top]: Box): boolean {
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  let inside = false;
  let points: (readonly [number, number])[] = [];
  const close = (): void => {
    points.forEach(([x0, y0], index) => {
      const [x1, y1] = points[(index + 1) % points.length]!;
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    });
    points = [];
  };
  for (const [operator, ...numbers] of commands) {
    if (operator === 'm' || operator === 'r') close();
    for (let at = 0; at + 1 < numbers.length; at += 2) points.push([numbers[at]!, numbers[at + 1]!]);
    if (operator === 'r') close();
  }
  close();
  return inside;
}

function isGlyphMark(run: TextRun, box: Box): boolean {
  const [code, ...more] = run.codes;
  const isKnown =
    run.font.base === 'ZapfDingbats' &&
    run.font.kind !== 'embedded' &&
    !run.font.dict.has('Encoding') &&
    code !== undefined &&
    more.length === 0 &&
    MARKS.has(String.fromCharCode(code));
  if (!isKnown || run.mode !== 0 || !isDark(run.fill)) return false;
  const [a, b, c, d] = run.matrix;
  if (!(a > 0 && d > 0) || Math.abs(b) + Math.abs(c) > 0.05 * a) return false;
  // Glyphs of ZapfDingbats are about as wide as high.
  const [x0, y0] = cornersOf(run.matrix, [0, 0, 0.8, 0.7])[0]!;
  const glyph: Box = [x0, y0, x0 + 0.8 * a, y0 + 0.7 * d];
  return isInside(glyph, box, 0.15) && isInside(glyph, run.clip, 0.15) && isLarge(glyph, box);
}

function isDrawnMark(path: PathPaint, box: Box): boolean {
  const isSeen = (path.filled && isDark(path.fill)) || (path.stroked && path.lineWidth > 0 && isDark(path.stroke));
  return isSeen && isInside(path.box, box, 0.05) && isInside(path.box, path.clip, 0.05) && isLarge(path.box, box);
}

function isDark(colour: PathPaint['fill']): boolean {
  return colour !== null && brightnessOf(colour) <= DARK;
}

/** Whether a box is inside another, with a tolerance as a fraction of its own size. */
function isInside(inner: Box, outer: Box, part: number): boolean {
  const [width, height] = [part * (inner[2] - inner[0]), part * (inner[3] - inner[1])];
  return (
    overlaps(inner, outer) &&
    inner[0] >= outer[0] - width &&
    inner[1] >= outer[1] - height &&
    inner[2] <= outer[2] + width &&
    inner[3] <= outer[3] + height
  );
}

function isLarge([a, b, c, d]: Box, [left, bottom, right, top]: Box): boolean {
  return Math.max(c - a, d - b) >= MIN_MARK * Math.min(right - left, top - bottom);
}
