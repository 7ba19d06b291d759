/** Whether a field is visible in its place (ISO 32000-2 §12.5). A value may be drawn exactly and lie beside the page, or under another annotation. */
import { type FormField, PdfDict, type PdfPage, type RevisionView } from '@govseal/pdf';
import { flagsOf } from '../objects/flags.ts';
import { type Box, intersect, overlaps } from './graphics-state.ts';
import { pageOfWidget } from './page-content/page-geometry.ts';

/** Compared for one field; a page has fewer. */
const MAX_ANNOTATIONS = 5000;
/** Units by which borders of neighbours may share an edge, and by which viewers round. */
const EDGE = 1;
/** Side of the icon of a note, which viewers draw at the edge of its rectangle whatever its size (§12.5.6.4). */
const ICON = 24;
const HIDDEN = 2;

/** Every widget that is not hidden: on a page, inside what is shown of it, and apart from all other annotations. May throw `PdfError`. */
export function isInView(view: RevisionView, field: FormField): boolean {
  const seen = field.widgets.filter(({ dict }) => !isHidden(dict));
  return seen.length > 0 && seen.every(({ dict }) => isWidgetInView(view, dict));
}

function isHidden(annotation: PdfDict): boolean {
  const flags = flagsOf(annotation.get('F'));
  return flags !== undefined && (flags & HIDDEN) !== 0;
}

/** A widget with an extent that is not hidden and not wholly inside what is shown of its page. May throw `PdfError`. */
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
  // A rectangle without extent shows nothing.
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
