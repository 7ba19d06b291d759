/** Appearances scaled to a very different aspect ratio (ISO 32000-2 §12.5.5, algorithm 8.1): illegible, yet they hide what is below. */
import { type PdfDict, PdfStream, type RevisionView } from '@govseal/pdf';
import { IDENTITY, matrixOf } from '../../../appearance/page-content/page-geometry.ts';

/** Maximum distortion: writers fit images into fields of another shape, but text stretched four times is illegible. */
const MAX_STRETCH = 4;

/** Whether the normal appearance is stretched in one direction; false for an empty rectangle. May throw `PdfError`. */
export function isSqueezed(view: RevisionView, widget: PdfDict): boolean {
  const look = view.dictionary(widget.get('AP'));
  const form = view.resolve(look?.get('N'));
  const place = view.rectangle(widget.get('Rect'));
  // A signature appearance has no states (§12.5.5): two viewers draw the first one, two draw nothing.
  if (form !== null && !(form instanceof PdfStream)) return true;
  if (form === null || place === undefined) return false;
  const box = view.rectangle(form.dict.get('BBox'));
  const matrix = form.dict.has('Matrix') ? matrixOf(view.numbers(form.dict.get('Matrix'))) : IDENTITY;
  if (box === undefined || matrix === undefined) return true;
  const [a, b, c, d] = matrix.map(Math.abs) as [number, number, number, number, number, number];
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  const [wide, high] = [a * width + c * height, b * width + d * height];
  const [x, y] = [(place[2] - place[0]) / wide, (place[3] - place[1]) / high];
  return x > MAX_STRETCH * y || y > MAX_STRETCH * x;
}
