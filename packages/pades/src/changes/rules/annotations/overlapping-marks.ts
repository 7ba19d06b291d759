/** Overlapping comments: one leaves the text below legible, several together may hide it (ISO 32000-2 §12.5.6.10). */
import { PdfDict, type PdfObject, type RevisionView } from '@govseal/pdf';
import { brightness, isMarkUp, MIN_BRIGHTNESS } from './mark-up.ts';

/** Maximum marked places on one page; beyond it, overlaps are not computed. */
const MAX_PLACES = 500;
/** Maximum further lines through or below the same text. */
const MAX_LINES = 1;
/** Different lines that are closer than this hide the text between them. */
const MIN_LINE_DISTANCE = 4;
const SAME_LINE = 0.5;
/** Fraction of its height by which a mark may overlap that of the next line. */
const MAX_SHARED = 0.25;

/** Side of the icon that viewers draw for a note without an appearance (§12.5.6.4), whatever the size of its rectangle. */
const ICON = 24;
/** Icons that are closer than this hide the words of a line. */
const MIN_ICON_DISTANCE = 4 * ICON;

interface Mark {
  readonly annotation: PdfDict;
  /** left, bottom, right, top */
  readonly box: readonly [number, number, number, number];
  /** Of a highlight; lines have none. */
  readonly shade: number | undefined;
  readonly icon?: true;
  /** Height on the page at which a line is drawn; icons and highlights have none. */
  readonly line?: number;
}

/** The annotations of a page that overlap too many others. */
export function overlappingMarks(view: RevisionView, annotations: readonly PdfObject[]): ReadonlySet<PdfObject> {
  const marks = annotations.flatMap((item) => marksOf(view, view.resolve(item)));
  if (marks.length > MAX_PLACES) return new Set(marks.map(({ annotation }) => annotation));
  return new Set(marks.filter((mark) => hasTooManyBelow(mark, marks)).map(({ annotation }) => annotation));
}

function hasTooManyBelow(mark: Mark, marks: readonly Mark[]): boolean {
  const [left, bottom, right, top] = mark.box;
  let lines = 0;
  let crowd = 0;
  let light = mark.shade ?? 1;
  const reach = mark.icon ? MIN_ICON_DISTANCE : 0;
  for (const other of marks) {
    if (other === mark || other.icon !== mark.icon) continue;
    const [a, b, c, d] = other.box;
    if (a >= right + reach || c <= left - reach) continue;
    if (mark.line !== undefined && other.line !== undefined) {
      const apart = Math.abs(mark.line - other.line);
      if (apart > SAME_LINE && apart < MIN_LINE_DISTANCE && ++crowd > MAX_LINES) return true;
    }
    if (b >= top || d <= bottom) continue;
    if (mark.icon) return true;
    if (other.shade === undefined) lines++;
    else light *= other.shade;
    if (mark.shade === undefined ? lines > MAX_LINES : light < MIN_BRIGHTNESS) return true;
  }
  return false;
}

function marksOf(view: RevisionView, annotation: PdfObject): Mark[] {
  if (!(annotation instanceof PdfDict) || !isMarkUp(view, annotation)) return [];
  const icon = iconOf(view, annotation);
  if (icon) return [icon];
  const points = view.numbers(annotation.get('QuadPoints')) ?? [];
  const kind = view.name(annotation.get('Subtype'));
  const shade = kind === 'Highlight' ? brightness(view, annotation) : undefined;
  const marks: Mark[] = [];
  for (let first = 0; first + 8 <= points.length; first += 8) {
    const quad = points.slice(first, first + 8);
    const xs = quad.filter((_, index) => index % 2 === 0);
    const ys = quad.filter((_, index) => index % 2 === 1);
    const margin = MAX_SHARED * (Math.max(...ys) - Math.min(...ys));
    const box = [Math.min(...xs), Math.min(...ys) + margin, Math.max(...xs), Math.max(...ys) - margin] as const;
    const line = kind === 'StrikeOut' ? (Math.max(...ys) + Math.min(...ys)) / 2 : Math.min(...ys);
    marks.push({ annotation, box, shade, line: shade === undefined ? line : undefined });
  }
  return marks;
}

function iconOf(view: RevisionView, annotation: PdfDict): Mark | undefined {
  const kind = view.name(annotation.get('Subtype'));
  const rect = view.rectangle(annotation.get('Rect'));
  if ((kind !== 'Text' && kind !== 'Caret') || rect === undefined) return undefined;
  const [left, bottom, right, top] = rect;
  // poppler and PDFium draw it at the top left of the rectangle, MuPDF in the middle.
  const [x, y] = [(left + right + ICON) / 2, (bottom + top - ICON) / 2];
  const box = [left, Math.min(top - ICON, y, bottom), Math.max(left + ICON, x), Math.max(top, bottom + ICON)] as const;
  return {
    annotation,
    box: kind === 'Text' ? box : rect,
    shade: undefined,
    icon: true,
  };
}
