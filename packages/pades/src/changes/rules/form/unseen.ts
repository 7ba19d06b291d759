/**
 * Widgets that no viewer can show. Decided from what is written and not from flags or a place outside the page, which viewers
 * read differently: nothing is drawn, in a place without extent.
 */
import { PdfArray, type PdfDict, PdfReal, type RevisionView } from '@govseal/pdf';
import { drawsMarks } from '../../../appearance/drawn-marks.ts';
import { flagsOf } from '../../../objects/flags.ts';

/** Entries by which readers paint a background or a border without any appearance (ISO 32000-2 tables 166, 192). */
const PAINTED: readonly string[] = ['C', 'BS', 'Border', 'AS'];

/** For the field of a time-stamp also without /MK, which Adobe Sign writes where people sign. May throw `PdfError`. */
export function isUnseen(view: RevisionView, widget: PdfDict, stamping: boolean): boolean {
  return (
    flagsOf(widget.get('F')) !== undefined &&
    flagsOf(widget.get('Ff')) !== undefined &&
    !PAINTED.some((key) => widget.has(key)) &&
    !(stamping && widget.has('MK')) &&
    hasNoExtent(widget) &&
    !drawsMarks(view, widget)
  );
}

/** Of four direct numbers; only a field that is no widget has no place. */
function hasNoExtent(widget: PdfDict): boolean {
  const place = widget.get('Rect');
  if (place === undefined) return !widget.has('Subtype') && !widget.has('AP');
  if (!(place instanceof PdfArray) || place.length !== 4) return false;
  const [left, bottom, right, top] = place.items.map((item) => (item instanceof PdfReal ? item.value : item));
  return typeof left === 'number' && typeof bottom === 'number' && left === right && bottom === top;
}
