/**
 * Annotations that readers draw by themselves (ISO 32000-2 §12.5.6.10): a comment lets the text below be read. What brings a
 * picture, is opaque or is as large as a blot does not.
 */
import { PdfDict, PdfName, type PdfObject, type RevisionView } from '@govseal/pdf';
import { flagsOf } from '../../../objects/flags.ts';
import { quadsOf } from './quads.ts';

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
/** Black text on a darker highlight than this is not read. */
export const DARKEST = 0.4;
/** Lines as light as paper take letters away. */
const LIGHTEST = 0.8;
/** A highlight that lets less of the difference between white and red through hides a seal. */
const MIN_CONTRAST = 0.2;

/** Mark-up without actions. */
export function isMarkUp(view: RevisionView, object: PdfObject | undefined): boolean {
  const annotation = view.dictionary(object);
  if (annotation === undefined || annotation.has('A') || annotation.has('AA')) return false;
  if (flagsOf(annotation.get('F')) === undefined) return false;
  const subtype = view.name(annotation.get('Subtype'));
  return subtype !== undefined && HARMLESS.has(subtype);
}

/** Whether it may hide what is below: an annotation's appearance may be anything, even a white box. */
export function mayCover(view: RevisionView, object: PdfObject | undefined): boolean {
  const annotation = view.resolve(object);
  if (!(annotation instanceof PdfDict)) return false;
  if (view.resolve(annotation.get('AP')) !== null || annotation.duplicates.length > 0) return true;
  switch (view.name(annotation.get('Subtype'))) {
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
      return !isThinLine(view, annotation) || isLight(view, annotation);
    case 'Caret': {
      if (isLight(view, annotation)) return true;
      const rect = view.rectangle(annotation.get('Rect'));
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
  if (quadsOf(view, annotation) === undefined) return true;
  return brightness(view, annotation) < DARKEST || contrastOfRed(view, annotation) < MIN_CONTRAST;
}

function isThinLine(view: RevisionView, annotation: PdfDict): boolean {
  const quads = quadsOf(view, annotation);
  return (
    quads?.every(
      ({ heights, isParallelogram }) =>
        isParallelogram && Math.max(...heights) <= TALLEST && Math.min(...heights) >= LOWEST,
    ) ?? false
  );
}

function isLight(view: RevisionView, annotation: PdfDict): boolean {
  return view.resolve(annotation.get('C')) !== null && brightness(view, annotation) > LIGHTEST;
}

/** Of /C, from 0 to 1; no colour means transparent, and an unreadable colour counts as the worst case. */
export function brightness(view: RevisionView, annotation: PdfDict): number {
  const [red, green, blue] = colourOf(view, annotation);
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

/** Between white and pure red below this colour: what red takes away of green and blue. */
function contrastOfRed(view: RevisionView, annotation: PdfDict): number {
  const [, green, blue] = colourOf(view, annotation);
  return 0.59 * green + 0.11 * blue;
}

type Colour = readonly [red: number, green: number, blue: number];

const WHITE: Colour = [1, 1, 1];
const BLACK: Colour = [0, 0, 0];

function colourOf(view: RevisionView, annotation: PdfDict): Colour {
  const colour = view.resolve(annotation.get('C'));
  if (colour === null) return WHITE;
  const stated = view.numbers(colour);
  if (stated === undefined) return BLACK;
  // Viewers clamp components to what they may be.
  const parts = stated.map((part) => Math.min(Math.max(part, 0), 1));
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  if (parts.length === 1) return [a, a, a];
  if (parts.length === 3) return [a, b, c];
  if (parts.length === 4) return [(1 - d) * (1 - a), (1 - d) * (1 - b), (1 - d) * (1 - c)];
  return parts.length === 0 ? WHITE : BLACK;
}
