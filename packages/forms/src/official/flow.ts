/** Flows the parts of a document over pages. Parts that belong together stay on one page; rows of tables get their frame. */
import { Canvas } from '../canvas.ts';
import { FormsError } from '../error.ts';
import { BOTTOM, INNER_RULE, LEFT, OUTER_RULE, RIGHT, TOP, TYPE_HEIGHT } from '../gbt9704.ts';
import type { FontMetrics } from '../metrics.ts';

/** A piece of a document that no page break cuts. */
export interface Part {
  readonly height: number;
  /** A row of a table; `gap`: space that the top of a page does not need. */
  readonly kind: 'text' | 'row' | 'gap';
  /** Whether the next part must stand on the same page. */
  readonly keep: boolean;
  /** Row with the names of the columns, repeated above where a page begins with this row. */
  readonly heading?: Part | undefined;
  draw(canvas: Canvas, top: number): void;
}

const TOLERANCE = 0.001;

/** Pages and where the last one ends. */
export interface Flow {
  readonly pages: Canvas[];
  readonly bottom: number;
}

export function flowParts(first: Canvas, firstTop: number, parts: readonly Part[], metrics: FontMetrics): Flow {
  const pages = [first];
  let top = firstTop;
  let frame: number | null = null;
  const closeFrame = (): void => {
    if (frame !== null && top > frame)
      pages.at(-1)!.rect({ x: LEFT, y: frame, width: RIGHT - LEFT, height: top - frame }, OUTER_RULE);
    frame = null;
  };
  const turnPage = (): void => {
    closeFrame();
    pages.push(new Canvas(metrics));
    top = TOP;
  };
  const place = (part: Part): void => {
    const canvas = pages.at(-1)!;
    if (part.kind !== 'row') closeFrame();
    else if (frame === null) frame = top;
    else canvas.line(LEFT, top, RIGHT, top, INNER_RULE);
    part.draw(canvas, top);
    top += part.height;
  };
  for (const group of groups(parts)) {
    const height = heightOf(group);
    const fresh = pages.length > 1 && top === TOP;
    // A group taller than a page can only be cut; it starts where it stands.
    if (top + height > BOTTOM + TOLERANCE && !fresh && fitsPage(group)) turnPage();
    for (const [i, part] of group.entries()) {
      if (part.height > TYPE_HEIGHT + TOLERANCE)
        throw new FormsError('FORMS_OVERFLOW', { params: { height: part.height, most: TYPE_HEIGHT } });
      if (part.kind === 'gap' && top === TOP && pages.length > 1) continue;
      if (top + part.height > BOTTOM + TOLERANCE) turnPage();
      const { heading } = part;
      // Never at the price of what has to stand together on the page.
      if (heading !== undefined && frame === null && fitsPage([heading, ...group.slice(i)])) place(heading);
      place(part);
    }
  }
  closeFrame();
  return { pages, bottom: top };
}

/** Runs of parts that stay on one page. */
export function groups(parts: readonly Part[]): Part[][] {
  const result: Part[][] = [];
  let open: Part[] = [];
  for (const part of parts) {
    open.push(part);
    if (part.keep) continue;
    result.push(open);
    open = [];
  }
  if (open.length > 0) result.push(open);
  return result;
}

export function heightOf(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.height, 0);
}

export function fitsPage(parts: readonly Part[]): boolean {
  return heightOf(parts) <= TYPE_HEIGHT + TOLERANCE;
}
