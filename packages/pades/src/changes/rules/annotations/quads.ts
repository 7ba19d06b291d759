/** /QuadPoints (ISO 32000-2 table 182) in the order that every viewer uses: upper left, upper right, lower left, lower right. */
import type { PdfDict, RevisionView } from '@govseal/pdf';

/** Eight numbers for each line of marked text. */
const MAX_POINTS = 40_000;
/** Points by which opposite sides may differ. */
const MAX_SLANT = 1;

export interface Quad {
  /** Distances between upper and lower corners, by which MuPDF scales the line that it draws, and the height on the page. */
  readonly heights: readonly number[];
  /** Opposite sides are equal and parallel. */
  readonly isParallelogram: boolean;
}

/** undefined unless the numbers form complete quadrilaterals; MuPDF then paints the rest of the page. */
export function quadsOf(view: RevisionView, annotation: PdfDict): readonly Quad[] | undefined {
  const points = view.numbers(annotation.get('QuadPoints'));
  if (points === undefined || points.length === 0 || points.length % 8 !== 0 || points.length > MAX_POINTS)
    return undefined;
  return Array.from({ length: points.length / 8 }, (_, index) => quadOf(points.slice(8 * index, 8 * index + 8)));
}

function quadOf(points: readonly number[]): Quad {
  const [ax, ay, bx, by, cx, cy, dx, dy] = points as [number, number, number, number, number, number, number, number];
  const ys = [ay, by, cy, dy];
  const height = Math.max(...ys) - Math.min(...ys);
  return {
    heights: [height, Math.hypot(cx - ax, cy - ay), Math.hypot(dx - bx, dy - by)],
    isParallelogram: Math.hypot(bx - ax - (dx - cx), by - ay - (dy - cy)) <= MAX_SLANT,
  };
}
