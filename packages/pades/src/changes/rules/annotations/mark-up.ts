/**
 * Comments that viewers draw without an appearance (ISO 32000-2 §12.5.6.10) and that leave the text below legible: no
 * appearance stream, not opaque, not larger than a line of text.
 */
import { PdfDict, PdfName, type PdfObject, type RevisionView } from '@govseal/pdf';
import { flagsOf } from '../../../objects/flags.ts';
import { quadsOf } from './quads.ts';

/** Kinds that cannot hide the text below; FreeText, Stamp, Redact, Line and others can (the "evil annotation" attack). */
const HARMLESS: ReadonlySet<string> = new Set([
  'Text',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Popup',
  'Caret',
]);
/** Maximum text height in page units: viewers then draw a line of about three points. */
const MAX_LINE_HEIGHT = 40;
/** Minimum text height: PDFium, pdf.js and poppler draw lines of one point whatever the height. */
const MIN_LINE_HEIGHT = 4;
/** Minimum luminance of a highlight on which black text is legible. */
export const MIN_BRIGHTNESS = 0.4;
/** Maximum luminance of a line: a line as light as the paper erases letters. */
const MAX_LINE_BRIGHTNESS = 0.8;
/** Minimum difference between white and red below a highlight; with less, it hides a red seal. */
const MIN_CONTRAST = 0.2;

/** Mark-up without actions. */
export function isMarkUp(view: RevisionView, object: PdfObject | undefined): boolean {
  const annotation = view.dictionary(object);
  if (annotation === undefined || annotation.has('A') || annotation.has('AA')) return false;
  if (flagsOf(annotation.get('F')) === undefined) return false;
  const subtype = view.name(annotation.get('Subtype'));
  return subtype !== undefined && HARMLESS.has(subtype);
}

/** Whether the annotation may hide what is below; an appearance stream may draw anything, even a white box. */
export function mayCover(view: RevisionView, object: PdfObject | undefined): boolean {
  const annotation = view.resolve(object);
  if (!(annotation instanceof PdfDict)) return false;
  if (view.resolve(annotation.get('AP')) !== null || annotation.duplicates.length > 0) return true;
  switch (view.name(annotation.get('Subtype'))) {
    case 'Text':
      return false;
    case 'Popup':
      // A pop-up is drawn over the page only while it is open (§12.5.6.14).
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
      return rect === undefined || Math.max(rect[2] - rect[0], rect[3] - rect[1]) > MAX_LINE_HEIGHT;
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
  return brightness(view, annotation) < MIN_BRIGHTNESS || contrastOfRed(view, annotation) < MIN_CONTRAST;
}

function isThinLine(view: RevisionView, annotation: PdfDict): boolean {
  const quads = quadsOf(view, annotation);
  return (
    quads?.every(
      ({ heights, isParallelogram }) =>
        isParallelogram && Math.max(...heights) <= MAX_LINE_HEIGHT && Math.min(...heights) >= MIN_LINE_HEIGHT,
    ) ?? false
  );
}

function isLight(view: RevisionView, annotation: PdfDict): boolean {
  return view.resolve(annotation.get('C')) !== null && brightness(view, annotation) > MAX_LINE_BRIGHTNESS;
}

/** Luminance of /C from 0 to 1; no colour means transparent, and an unreadable colour counts as the worst case. */
export function brightness(view: RevisionView, annotation: PdfDict): number {
  const [red, green, blue] = colourOf(view, annotation);
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

/** Difference in luminance between white and pure red below a highlight of this colour. */
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
  // Viewers clamp components to the range from 0 to 1.
  const parts = stated.map((part) => Math.min(Math.max(part, 0), 1));
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  if (parts.length === 1) return [a, a, a];
  if (parts.length === 3) return [a, b, c];
  if (parts.length === 4) return [(1 - d) * (1 - a), (1 - d) * (1 - b), (1 - d) * (1 - c)];
  return parts.length === 0 ? WHITE : BLACK;
}
