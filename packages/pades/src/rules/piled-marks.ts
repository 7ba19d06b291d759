/** Comments over one another: each lets the text below be read, and many of them may hide it (ISO 32000-2 §12.5.6.10). */
import { PdfDict, type PdfObject, type RevisionView } from '@govseal/pdf';
import { nameOf, numbersOf } from '../pdf-values.ts';
import { brightness, DARKEST, isMarkUp } from './mark-up.ts';

/** Places marked on one page; of more than these nobody tells which lie on another. */
const MOST_PLACES = 500;
/** Lines through or below one text, besides the first. */
const MOST_LINES = 1;
/** Part of its height that a place may share with the next line's. */
const SHARED = 0.25;

interface Mark {
  readonly annotation: PdfDict;
  /** left, bottom, right, top */
  readonly box: readonly [number, number, number, number];
  /** Of a highlight; lines have none. */
  readonly shade: number | undefined;
}

/** Those of a page's annotations that lie on too many others. */
export function piledMarks(view: RevisionView, annotations: readonly PdfObject[]): ReadonlySet<PdfObject> {
  const marks = annotations.flatMap((item) => marksOf(view, view.resolve(item)));
  if (marks.length > MOST_PLACES) return new Set(marks.map(({ annotation }) => annotation));
  return new Set(marks.filter((mark) => isPiled(mark, marks)).map(({ annotation }) => annotation));
}

function isPiled(mark: Mark, marks: readonly Mark[]): boolean {
  const [left, bottom, right, top] = mark.box;
  let lines = 0;
  let light = mark.shade ?? 1;
  for (const other of marks) {
    if (other === mark) continue;
    const [a, b, c, d] = other.box;
    if (a >= right || c <= left || b >= top || d <= bottom) continue;
    if (other.shade === undefined) lines++;
    else light *= other.shade;
    if (mark.shade === undefined ? lines > MOST_LINES : light < DARKEST) return true;
  }
  return false;
}

function marksOf(view: RevisionView, annotation: PdfObject): Mark[] {
  if (!(annotation instanceof PdfDict) || !isMarkUp(view, annotation)) return [];
  const points = numbersOf(view, annotation.get('QuadPoints')) ?? [];
  const shade = nameOf(view, annotation, 'Subtype') === 'Highlight' ? brightness(view, annotation) : undefined;
  const marks: Mark[] = [];
  for (let first = 0; first + 8 <= points.length; first += 8) {
    const quad = points.slice(first, first + 8);
    const xs = quad.filter((_, index) => index % 2 === 0);
    const ys = quad.filter((_, index) => index % 2 === 1);
    const margin = SHARED * (Math.max(...ys) - Math.min(...ys));
    const box = [Math.min(...xs), Math.min(...ys) + margin, Math.max(...xs), Math.max(...ys) - margin] as const;
    marks.push({ annotation, box, shade });
  }
  return marks;
}
