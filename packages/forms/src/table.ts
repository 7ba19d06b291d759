/** Flows the rows of a form's table over pages: a row is never cut, each page gets its own frame and page number. */
import { Canvas } from './canvas.ts';
import { FormsError } from './error.ts';
import { BOTTOM, INNER_RULE, LEFT, OUTER_RULE, RIGHT, TOP, TYPE_HEIGHT } from './gbt9704.ts';
import type { FontMetrics } from './metrics.ts';
import type { Page } from './page.ts';
import { drawPageNumber } from './page-number.ts';

export interface Row {
  readonly height: number;
  /** Draws the row's contents and the lines inside it; the lines around it are the table's. */
  draw(canvas: Canvas, top: number): void;
}

export interface TableOptions {
  readonly rows: readonly Row[];
  readonly metrics: FontMetrics;
  /** Where the table begins on the first page, below the heading. */
  readonly firstTop: number;
  heading(canvas: Canvas): void;
}

export function flowTable(options: TableOptions): Page[] {
  const { rows, metrics, firstTop, heading } = options;
  const pages: Canvas[] = [];
  let canvas = new Canvas(metrics);
  heading(canvas);
  let start = firstTop;
  let top = firstTop;
  const finish = (): void => {
    canvas.rect({ x: LEFT, y: start, width: RIGHT - LEFT, height: top - start }, OUTER_RULE);
    drawPageNumber(canvas, pages.push(canvas));
  };
  for (const row of rows) {
    if (row.height > TYPE_HEIGHT)
      throw new FormsError('FORMS_OVERFLOW', { params: { height: row.height, most: TYPE_HEIGHT } });
    if (top + row.height > BOTTOM + 0.001) {
      finish();
      canvas = new Canvas(metrics);
      start = TOP;
      top = TOP;
    }
    if (top > start) canvas.line(LEFT, top, RIGHT, top, INNER_RULE);
    row.draw(canvas, top);
    top += row.height;
  }
  finish();
  return pages.map((page) => page.toPage());
}
