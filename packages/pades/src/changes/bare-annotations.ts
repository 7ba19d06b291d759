/** Annotations without an appearance: some viewers generate one and others show nothing (ISO 32000-2 §12.5.2, table 166). */
import { PdfArray, PdfDict, type PdfObject, PdfStream, PdfString, type RevisionView } from '@govseal/pdf';
import { flagsOf } from '../objects/flags.ts';
import { numberValue } from '../objects/pdf-values.ts';
import { mayCover } from './rules/annotations/mark-up.ts';

/** Kinds that no viewer draws: a pop-up opens on request, a projection shows nothing (§12.5.6.14, §12.5.6.24), media are only played. */
const WITHOUT_APPEARANCE: ReadonlySet<string> = new Set([
  'Popup',
  'Projection',
  '3D',
  'RichMedia',
  'Screen',
  'PrinterMark',
  'TrapNet',
]);
/** Drawn as an icon: some viewers use a fixed size, others scale it to the rectangle. */
const ICONS: ReadonlySet<string> = new Set(['FileAttachment', 'Sound', 'Movie']);
/** Maximum width and height of the rectangle in points. */
const MAX_ICON = 40;
/** A wider border would cover the link's rectangle in poppler and PDFium; MuPDF draws no border. */
const MAX_LINK_BORDER = 3;

const HIDDEN = 2;
const PRINT = 4;
const NO_VIEW = 32;

/** Whether some viewers draw the annotation although it has no appearance. */
export function isDrawnByViewers(view: RevisionView, annotation: PdfDict): boolean {
  const flags = flagsOf(annotation.get('F')) ?? PRINT;
  if ((flags & HIDDEN) !== 0 || ((flags & NO_VIEW) !== 0 && (flags & PRINT) === 0)) return false;
  const rect = view.rectangle(annotation.get('Rect'));
  if (rect === undefined || (rect[0] === rect[2] && rect[1] === rect[3])) return false;
  const kind = view.name(annotation.get('Subtype'));
  if (kind === 'Link') return linkBorder(view, annotation) > MAX_LINK_BORDER;
  if (kind === 'Widget') return hasFrame(view, annotation) || hasText(view, annotation);
  if (kind !== undefined && ICONS.has(kind)) return Math.max(rect[2] - rect[0], rect[3] - rect[1]) > MAX_ICON;
  // A comment may lack an appearance if the text below it stays legible.
  return kind === undefined || (!WITHOUT_APPEARANCE.has(kind) && mayCover(view, annotation));
}

/** Whether /N contains a stream; viewers treat an appearance without one as absent. */
export function hasPicture(view: RevisionView, appearances: PdfDict): boolean {
  const normal = view.resolve(appearances.get('N'));
  if (normal instanceof PdfStream) return true;
  return normal instanceof PdfDict && [...normal.entries.values()].some((state) => view.stream(state) !== undefined);
}

/** §12.5.4: /BS takes precedence over /Border; the default is 1. */
function linkBorder(view: RevisionView, link: PdfDict): number {
  const style = view.dictionary(link.get('BS'));
  if (style !== undefined) return view.number(style.get('W')) ?? 1;
  const border = view.array(link.get('Border'));
  return border === undefined ? 1 : (numberValue(view.resolve(border.items[2])) ?? 1);
}

/** Background, border and caption of a widget (§12.5.6.19), which poppler and pdf.js draw. */
function hasFrame(view: RevisionView, widget: PdfDict): boolean {
  const frame = view.dictionary(widget.get('MK'));
  if (frame === undefined) return false;
  const paints = ['BG', 'BC'].some(
    (key) => view.resolve(frame.get(key)) instanceof PdfArray && view.numbers(frame.get(key))?.length !== 0,
  );
  return paints || (view.text(frame.get('CA')) ?? '') !== '';
}

/** Maximum number of ancestors; the form reader rejects deeper field trees. */
const MAX_PARENTS = 64;

/** A text or choice field with a value (§12.7.4.3): PDFium, MuPDF and poppler draw it from /DA, pdf.js does not. */
function hasText(view: RevisionView, widget: PdfDict): boolean {
  let [type, value]: [string | undefined, PdfObject] = [undefined, null];
  let node: PdfDict | undefined = widget;
  for (let depth = 0; node !== undefined && depth < MAX_PARENTS; depth++) {
    type ??= view.name(node.get('FT'));
    value ??= view.resolve(node.get('V'));
    node = view.dictionary(node.get('Parent'));
  }
  const isEmpty = value === null || (value instanceof PdfString && value.bytes.length === 0);
  return (type === 'Tx' || type === 'Ch') && !isEmpty;
}
