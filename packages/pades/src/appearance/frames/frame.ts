/**
 * The rectangle into which an appearance is fitted (ISO 32000-2 §12.5.5, algorithm 8.1): if the box has another size,
 * its text is stretched or tiny.
 */
import type { PdfDict, PdfPage, PdfStream, RevisionView } from '@govseal/pdf';
import {
  IDENTITY,
  matrixOf,
  pageOfWidget,
  pageRotation,
  type Rotation,
  shownSize,
  uprightMatrix,
} from '../page-content/page-geometry.ts';

export interface Frame {
  /** Size as displayed; undefined if the widget has no rectangle. */
  readonly size: { readonly width: number; readonly height: number } | undefined;
  readonly rotation: Rotation;
}

/** Tolerance as a fraction of the size, because writers leave room for borders. */
const TOLERANCE = 0.15;

export function frameOf(
  view: RevisionView,
  widget: PdfDict,
  page: PdfPage | undefined = pageOfWidget(view, widget),
): Frame {
  return { size: shownSize(view, widget, page), rotation: page === undefined ? 0 : pageRotation(view, page) };
}

/** Whether the form is as large as its frame, and upright in it. */
export function fits(view: RevisionView, form: PdfStream, frame: Frame): boolean {
  const box = view.rectangle(form.dict.get('BBox'));
  const matrix = form.dict.has('Matrix') ? matrixOf(view.numbers(form.dict.get('Matrix'))) : IDENTITY;
  const upright = uprightMatrix(frame.rotation).slice(0, 4);
  if (box === undefined || frame.size === undefined || matrix === undefined) return false;
  if (view.name(form.dict.get('Subtype')) !== 'Form') return false;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE * b;
  return (
    upright.every((value, index) => Math.abs(value - matrix[index]!) < 1e-4) &&
    near(box[2] - box[0], frame.size.width) &&
    near(box[3] - box[1], frame.size.height)
  );
}
