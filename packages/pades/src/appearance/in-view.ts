/**
 * Whether a field is visible (ISO 32000-2 §12.5). A correctly drawn value may be outside the page or below another
 * annotation.
 */
import { type FormField, PdfDict, type PdfPage, type RevisionView } from '@govseal/pdf';
import { flagsOf } from '../objects/flags.ts';
import { type Box, intersect, overlaps } from './graphics-state.ts';
import { pageOfWidget } from './page-content/page-geometry.ts';

/** Maximum number of annotations compared for a field; pages have fewer. */
const MAX_ANNOTATIONS = 5000;
/** Tolerance in units, for adjacent borders and for rounding in viewers. */
const EDGE = 1;
/** Side of the icon of a note, which viewers draw at the edge of its rectangle regardless of its size (§12.5.6.4). */
const ICON = 24;
const HIDDEN = 2;

/**
 * Whether every widget that is not hidden is on a page, inside its visible area, and not overlapped by other
 * annotations. May throw `PdfError`.
 */
export function isInView(view: RevisionView, field: FormField): boolean {
  const seen = field.widgets.filter(({ dict }) => !isHidden(dict));
  return seen.length > 0 && seen.every(({ dict }) => isWidgetInView(view, dict));
}

function isHidden(annotation: PdfDict): boolean {
  const flags = flagsOf(annotation.get('F'));
  return flags !== undefined && (flags & HIDDEN) !== 0;
}

/** Whether a non-empty widget that is not hidden extends beyond the visible area of its page. May throw `PdfError`. */
export function isOutsidePage(view: RevisionView, widget: PdfDict): boolean {
  const rect = view.rectangle(widget.get('Rect'));
  if (rect === undefined || isHidden(widget) || rect[0] === rect[2] || rect[1] === rect[3]) return false;
  const page = pageOfWidget(view, widget);
  const shown = page && shownBox(view, page);
  return shown !== undefined && !encloses(shown, rect);
}

function isWidgetInView(view: RevisionView, widget: PdfDict): boolean {
  const page = pageOfWidget(view, widget);
  const rect = view.rectangle(widget.get('Rect'));
  if (page === undefined || rect === undefined) return false;
  const shown = shownBox(view, page);
  if (shown === undefined || !encloses(shown, rect)) return false;
  const annotations = view.items(page.dict.get('Annots'));
  if (annotations.length > MAX_ANNOTATIONS) return false;
  const inner: Box = [rect[0] + EDGE, rect[1] + EDGE, rect[2] - EDGE, rect[3] - EDGE];
  return annotations.every((item) => {
    const other = view.resolve(item);
    return other === widget || !(other instanceof PdfDict) || !mayOverlap(view, other, inner);
  });
}

function mayOverlap(view: RevisionView, annotation: PdfDict, place: Box): boolean {
  if (isHidden(annotation)) return false;
  const rect = view.rectangle(annotation.get('Rect'));
  if (rect === undefined) return true;
  const reach = view.name(annotation.get('Subtype')) === 'Text' ? ICON : 0;
  const [left, bottom, right, top] = rect;
  // An empty rectangle shows nothing.
  if (reach === 0 && (left === right || bottom === top)) return false;
  return overlaps([left - reach, bottom - reach, right + reach, top + reach], place);
}

function shownBox(view: RevisionView, page: PdfPage): Box | undefined {
  const media = view.rectangle(page.inherited('MediaBox'));
  const stated = view.resolve(page.inherited('CropBox'));
  if (media === undefined || stated === null) return media;
  const crop = view.rectangle(stated);
  return crop && intersect(crop, media);
}

function encloses(outer: Box, inner: Box): boolean {
  return (
    inner[0] >= outer[0] - EDGE &&
    inner[1] >= outer[1] - EDGE &&
    inner[2] <= outer[2] + EDGE &&
    inner[3] <= outer[3] + EDGE
  );
}
