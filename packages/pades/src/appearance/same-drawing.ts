/**
 * Whether a later revision redraws a signed value unchanged: the same paint in the same places; or the same
 * characters, plainly drawn in the same font and colour, at most slightly moved or scaled, as by another writer.
 */
import type { RevisionView } from '@govseal/pdf';
import { sameObject } from '../objects/same-object.ts';
import type { Box, Colour } from './graphics-state.ts';
import type { Paint, PathPaint, TextRun } from './paint.ts';
import type { ReadAppearance } from './reading.ts';

/** Tolerance in units of the form, for rounded coordinates. */
const EXACT = 0.01;
/** Maximum distance by which another writer may move a line, in units, and maximum change of the text size. */
const MOVED = 4;
const SCALED = 1.25;
const SHADE = 0.02;

export interface DrawnIn {
  readonly view: RevisionView;
  readonly reading: ReadAppearance;
}

export function sameDrawing(before: DrawnIn, after: DrawnIn): boolean {
  const [a, b] = [before.reading, after.reading];
  const paints = [a.drawing.paints, b.drawing.paints] as const;
  if (paints[0].length !== paints[1].length) return false;
  // Effects that are not interpreted cannot be compared.
  if (a.drawing.effects.size > 0 || b.drawing.effects.size > 0) return false;
  const near = a.plain && b.plain && a.text === b.text ? MOVED : EXACT;
  if (near === EXACT && !close(a.drawing.box, b.drawing.box, EXACT)) return false;
  const views = [before.view, after.view] as const;
  return paints[0].every((paint, index) => samePaint(views, paint, paints[1][index]!, near));
}

/** The revisions of the two drawings. */
type Views = readonly [RevisionView, RevisionView];

function samePaint(views: Views, a: Paint, b: Paint, near: number): boolean {
  if (a.kind === 'text') return b.kind === 'text' && sameRun(views, a, b, near);
  return a.kind === 'path' && b.kind === 'path' && samePath(a, b, near);
}

function sameRun([before, after]: Views, a: TextRun, b: TextRun, near: number): boolean {
  const standard = a.font.kind === 'standard' && b.font.kind === 'standard';
  const sameGlyphs = standard
    ? a.font.base === b.font.base && a.text !== null && a.text === b.text
    : close(a.codes, b.codes, 0) && sameObject(before, a.font.dict, after, b.font.dict);
  if (!sameGlyphs || a.mode !== b.mode || !sameColour(a.fill, b.fill) || !sameColour(a.stroke, b.stroke)) return false;
  const kerned = close(a.adjustments.flat(), b.adjustments.flat(), 1) && close(a.spacing, b.spacing, EXACT);
  if (!kerned) return false;
  if (near === EXACT) return close(a.matrix, b.matrix, EXACT) && close(a.clip, b.clip, EXACT);
  const ratio = a.matrix[0] / b.matrix[0];
  return ratio <= SCALED && ratio >= 1 / SCALED && close(a.matrix.slice(4), b.matrix.slice(4), near);
}

function samePath(a: PathPaint, b: PathPaint, near: number): boolean {
  if (a.filled !== b.filled || a.stroked !== b.stroked || a.evenOdd !== b.evenOdd || a.dash !== b.dash) return false;
  if (a.filled && !sameColour(a.fill, b.fill)) return false;
  if (a.stroked && (!sameColour(a.stroke, b.stroke) || Math.abs(a.lineWidth - b.lineWidth) > EXACT)) return false;
  const [from, to] = [a, b].map(({ commands }) => commands);
  const alike =
    from!.length === to!.length &&
    from!.every(([operator, ...numbers], index) => {
      const [other, ...others] = to![index]!;
      return operator === other && close(numbers, others, near);
    });
  return alike && (near !== EXACT || close(a.clip, b.clip, EXACT));
}

/** A colour that is not interpreted is never treated as equal. */
function sameColour(a: Colour, b: Colour): boolean {
  return a !== null && b !== null && close(asRgb(a), asRgb(b), SHADE);
}

/** DeviceGray is DeviceRGB with equal components (§10.4.2.2). */
function asRgb(colour: readonly number[]): readonly number[] {
  return colour.length === 1 ? [colour[0]!, colour[0]!, colour[0]!] : colour;
}

function close(a: readonly number[] | Box, b: readonly number[] | Box, tolerance: number): boolean {
  return a.length === b.length && a.every((value, index) => Math.abs(value - b[index]!) <= tolerance);
}
