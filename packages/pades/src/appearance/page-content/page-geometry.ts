/** Converts rectangles of the displayed page to the page's own coordinates (ISO 32000-2 §7.7.3.3, §12.5.2). */
import { PdfDict, type PdfObject, type PdfPage, PdfRef, type RevisionView } from '@govseal/pdf';
import { numberValue } from '../../objects/pdf-values.ts';
import type { Rect } from '../../types.ts';

/** Clockwise rotation of the displayed page in degrees (/Rotate). */
export type Rotation = 0 | 90 | 180 | 270;

/** The inherited /Rotate as a clockwise angle; 0 for anything that is not a multiple of 90. */
export function pageRotation(view: RevisionView, page: PdfPage): Rotation {
  const angle = numberValue(view.resolve(page.inherited('Rotate'))) ?? 0;
  const turned = ((angle % 360) + 360) % 360;
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}

/** The visible area: the inherited /CropBox or /MediaBox. */
export function pageBox(view: RevisionView, page: PdfPage): Rect {
  return (
    view.rectangle(page.inherited('CropBox')) ??
    view.rectangle(page.inherited('MediaBox')) ??
    ([0, 0, 612, 792] as const)
  );
}

/** Computed once per revision, because a form may have thousands of widgets. */
const pagesOfWidgets = new WeakMap<RevisionView, ReadonlyMap<PdfObject, PdfPage>>();

/** The first page that lists the widget among its annotations. */
export function pageOfWidget(view: RevisionView, widget: PdfDict): PdfPage | undefined {
  let pages = pagesOfWidgets.get(view);
  if (pages === undefined) {
    pages = listWidgets(view);
    pagesOfWidgets.set(view, pages);
  }
  return pages.get(widget);
}

function listWidgets(view: RevisionView): ReadonlyMap<PdfObject, PdfPage> {
  const found = new Map<PdfObject, PdfPage>();
  for (const page of view.pages()) {
    const annotations = view.items(page.dict.get('Annots'));
    for (const item of annotations) {
      const annotation = item instanceof PdfRef ? view.resolve(item) : null;
      if (annotation instanceof PdfDict && !found.has(annotation)) found.set(annotation, page);
    }
  }
  return found;
}

/**
 * The displayed size of a widget in points, for drawing upright in it: on a page rotated by 90° or 270°, width and
 * height are swapped.
 */
export function shownSize(
  view: RevisionView,
  widget: PdfDict,
  page: PdfPage | undefined = pageOfWidget(view, widget),
):
  | {
      /** Points. */
      width: number;
      /** Points. */
      height: number;
    }
  | undefined {
  const rect = view.rectangle(widget.get('Rect'));
  if (rect === undefined) return undefined;
  const [width, height] = [rect[2] - rect[0], rect[3] - rect[1]];
  const turned = page !== undefined && pageRotation(view, page) % 180 !== 0;
  return turned ? { width: height, height: width } : { width, height };
}

/** Converts from the displayed page (origin bottom left, /Rotate applied) to default user space. */
export function toUserSpace(view: RevisionView, page: PdfPage, shown: Rect): Rect {
  const [left, bottom, right, top] = pageBox(view, page);
  const width = right - left;
  const height = top - bottom;
  const [x0, y0, x1, y1] = shown;
  switch (pageRotation(view, page)) {
    case 90:
      return [left + width - y1, bottom + x0, left + width - y0, bottom + x1];
    case 180:
      return [left + width - x1, bottom + height - y1, left + width - x0, bottom + height - y0];
    case 270:
      return [left + y0, bottom + height - x1, left + y1, bottom + height - x0];
    default:
      return [left + x0, bottom + y0, left + x1, bottom + y1];
  }
}

export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Turns an appearance so that it is upright on a page with this /Rotate. */
export function uprightMatrix(rotation: Rotation): Matrix {
  switch (rotation) {
    case 90:
      return [0, 1, -1, 0, 0, 0];
    case 180:
      return [-1, 0, 0, -1, 0, 0];
    case 270:
      return [0, -1, 1, 0, 0, 0];
    default:
      return [1, 0, 0, 1, 0, 0];
  }
}

/** Six numbers as a matrix; undefined if there are not six. */
export function matrixOf(numbers: readonly number[] | undefined): Matrix | undefined {
  const [a, b, c, d, e, f] = numbers ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return e === undefined || f === undefined || numbers!.length !== 6 ? undefined : [a, b, c, d, e, f];
}

/** The matrix that applies `a`, then `b` (row vectors, ISO 32000-2 §8.3.4). */
export function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}
