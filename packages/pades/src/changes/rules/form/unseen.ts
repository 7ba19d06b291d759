/**
 * Widgets that no viewer can show: an empty rectangle, and no appearance that draws anything. Flags and positions outside
 * the page do not count, since viewers interpret them differently.
 */
import { PdfArray, type PdfDict, PdfReal, type RevisionView } from '@govseal/pdf';
import { drawsMarks } from '../../../appearance/drawn-marks.ts';
import { flagsOf } from '../../../objects/flags.ts';

/** Entries with which viewers paint a background or border without an appearance (ISO 32000-2 tables 166, 192). */
const PAINTED: readonly string[] = ['C', 'BS', 'Border', 'AS'];

/** Whether the widget cannot be seen. For a time-stamp /MK must be absent; Adobe Sign writes it for people's signatures. May throw `PdfError`. */
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

/** Whether the rectangle is empty; only a field that is not a widget may lack one. */
function hasNoExtent(widget: PdfDict): boolean {
  const place = widget.get('Rect');
  if (place === undefined) return !widget.has('Subtype') && !widget.has('AP');
  if (!(place instanceof PdfArray) || place.length !== 4) return false;
  const [left, bottom, right, top] = place.items.map((item) => (item instanceof PdfReal ? item.value : item));
  return typeof left === 'number' && typeof bottom === 'number' && left === right && bottom === top;
}
