/**
 * Annotations that readers draw by themselves (ISO 32000-2 §12.5.6.10): a comment lets the text below be read. What brings a
 * picture, is opaque or is as large as a blot does not.
 */
import { PdfDict, PdfName, type PdfObject, type RevisionView } from '@govseal/pdf';
import { flagsOf } from '../flags.ts';
import { nameOf, numbersOf, rectOf } from '../pdf-values.ts';

/** Kinds that cannot hide what they stand on; FreeText, Stamp, Redact, Line and the like can (the "evil annotation" attack). */
const HARMLESS: ReadonlySet<string> = new Set([
  'Text',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Popup',
  'Caret',
]);
/** A line through a text of this height is about three points thick; in units of the page. */
const TALLEST = 40;
/** No text is as low as this; PDFium, pdf.js and poppler draw lines of one point whatever the height. */
const LOWEST = 4;
/** Eight for each line of marked text. */
const MAX_POINTS = 40_000;
/** Black text on a darker highlight than this is not read. */
export const DARKEST = 0.4;
/** Lines as light as paper take letters away. */
const LIGHTEST = 0.8;

/** Mark-up without actions. */
export function isMarkUp(view: RevisionView, object: PdfObject | undefined): boolean {
  const annotation = view.resolve(object);
  if (!(annotation instanceof PdfDict) || annotation.has('A') || annotation.has('AA')) return false;
  if (flagsOf(annotation.get('F')) === undefined) return false;
  const subtype = view.resolve(annotation.get('Subtype'));
  return subtype instanceof PdfName && HARMLESS.has(subtype.value);
}

/** May it hide what is below? The appearance that an annotation brings may be anything, a white box too. */
export function mayCover(view: RevisionView, object: PdfObject | undefined): boolean {
  const annotation = view.resolve(object);
  if (!(annotation instanceof PdfDict)) return false;
  if (view.resolve(annotation.get('AP')) !== null || annotation.duplicates.length > 0) return true;
  switch (nameOf(view, annotation, 'Subtype')) {
    case 'Text':
      return false;
    case 'Popup':
      // Closed, it shows nothing (§12.5.6.14); open, it lies on the page.
      return view.resolve(annotation.get('Open')) === true;
    case 'Link':
      return false;
    case 'Highlight':
      return isOpaque(view, annotation);
    case 'Underline':
    case 'Squiggly':
    case 'StrikeOut':
      return (
        tallestQuad(view, annotation) > TALLEST || lowestQuad(view, annotation) < LOWEST || isLight(view, annotation)
      );
    case 'Caret': {
      if (isLight(view, annotation)) return true;
      const rect = rectOf(view, annotation.get('Rect'));
      return rect === undefined || Math.max(rect[2] - rect[0], rect[3] - rect[1]) > TALLEST;
    }
    default:
      return true;
  }
}

/** Highlights multiply with what is below (§12.5.6.10), unless they name another blend mode or are dark themselves. */
function isOpaque(view: RevisionView, annotation: PdfDict): boolean {
  const mode = view.resolve(annotation.get('BM'));
  if (mode !== null && !(mode instanceof PdfName && mode.value === 'Multiply')) return true;
  return brightness(view, annotation) < DARKEST;
}

function isLight(view: RevisionView, annotation: PdfDict): boolean {
  return view.resolve(annotation.get('C')) !== null && brightness(view, annotation) > LIGHTEST;
}

/** Of /C, from 0 to 1; no colour is none at all, and of one that cannot be read the worst is taken. */
export function brightness(view: RevisionView, annotation: PdfDict): number {
  const colour = view.resolve(annotation.get('C'));
  if (colour === null) return 1;
  const stated = numbersOf(view, colour);
  if (stated === undefined) return 0;
  // Viewers clamp components to what they may be.
  const parts = stated.map((part) => Math.min(Math.max(part, 0), 1));
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  const grey = 0.3 * a + 0.59 * b + 0.11 * c;
  if (parts.length === 1) return a;
  if (parts.length === 3) return grey;
  return parts.length === 4 ? (1 - d) * (1 - grey) : parts.length === 0 ? 1 : 0;
}

/** Infinite where the entry cannot be read. */
function tallestQuad(view: RevisionView, annotation: PdfDict): number {
  return Math.max(...(quadHeights(view, annotation) ?? [Number.POSITIVE_INFINITY]));
}

function lowestQuad(view: RevisionView, annotation: PdfDict): number {
  return Math.min(...(quadHeights(view, annotation) ?? [0]));
}

function quadHeights(view: RevisionView, annotation: PdfDict): readonly number[] | undefined {
  const points = numbersOf(view, annotation.get('QuadPoints'));
  if (points === undefined || points.length === 0 || points.length % 8 !== 0 || points.length > MAX_POINTS)
    return undefined;
  const heights: number[] = [];
  for (let first = 0; first < points.length; first += 8) {
    const ys = [1, 3, 5, 7].map((index) => points[first + index]!);
    heights.push(Math.max(...ys) - Math.min(...ys));
  }
  return heights;
}
