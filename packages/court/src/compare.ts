/** Compares renderings: where two pictures differ, and where viewers disagree about a change. */
import type { Picture } from './renderers/renderer.ts';

/** Area of a page as fractions of its width and height from the top left corner, since viewers round page sizes differently. */
export interface Area {
  /** 0-based. */
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Difference {
  /** Pixels that differ outside the permitted areas. */
  readonly pixels: number;
  /** Bounding box of these pixels on the first page that has any. */
  readonly area: Area | null;
  /** Number of pixels per cell (`page:row:column`) that differ by more than a shift of one pixel. */
  readonly cells: ReadonlyMap<string, number>;
  /** Cells with any difference, however faint. */
  readonly touched: ReadonlySet<string>;
  /** Whether pages were added, removed or resized. */
  readonly resized: boolean;
}

const COLUMNS = 60;
const ROWS = 84;
/** Smaller differences of a channel are anti-aliasing. */
const CHANNEL_TOLERANCE = 64;
/** Maximum difference that anti-aliasing of a hairline causes in some viewers. */
const FAINT_TOLERANCE = 12;
/** Minimum differing pixels of a page; fewer are not legible at 60 dpi. */
export const MIN_PIXELS = 8;
/** Minimum differing pixels of a cell for a comparison between viewers. */
const MIN_CELL_PIXELS = 6;
const MIN_LONELY_PIXELS = 24;
/** Maximum extent of a field's border beyond its rectangle. */
const MARGIN_PIXELS = 2;

export function compare(
  before: readonly Picture[],
  after: readonly Picture[],
  permitted: readonly Area[] = [],
): Difference {
  const cells = new Map<string, number>();
  const touched = new Set<string>();
  let pixels = 0;
  let area: Area | null = null;
  let resized = before.length !== after.length;
  for (let page = 0; page < Math.min(before.length, after.length); page++) {
    const [a, b] = [before[page]!, after[page]!];
    if (a.width !== b.width || a.height !== b.height) {
      resized = true;
      continue;
    }
    const found = comparePage([a, b], page, permitted, { cells, touched });
    pixels += found.pixels;
    area ??= found.area;
  }
  return { pixels, area, cells, touched, resized };
}

export function isVisible({ pixels, resized }: Difference): boolean {
  return resized || pixels >= MIN_PIXELS;
}

function comparePage(
  [before, after]: readonly [Picture, Picture],
  page: number,
  permitted: readonly Area[],
  { cells, touched }: { readonly cells: Map<string, number>; readonly touched: Set<string> },
): { pixels: number; area: Area | null } {
  const { width, height } = before;
  const [a, b] = [before.data, after.data];
  const here = permitted.filter((area) => area.page === page);
  let [pixels, left, top, right, bottom] = [0, width, height, 0, 0];
  for (let at = 0; at < a.length; at += 3) {
    const distance = channelDistance(a, at, b, at);
    if (distance < FAINT_TOLERANCE) continue;
    const [x, y] = [(at / 3) % width, Math.floor(at / 3 / width)];
    if (here.some((area) => isInside(area, x, y, before))) continue;
    const key = `${page}:${Math.floor((y / height) * ROWS)}:${Math.floor((x / width) * COLUMNS)}`;
    touched.add(key);
    if (distance < CHANNEL_TOLERANCE) continue;
    if (!isNear(before, after, x, y) || !isNear(after, before, x, y)) cells.set(key, (cells.get(key) ?? 0) + 1);
    pixels++;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  const area = { page, left: left / width, top: top / height, right: right / width, bottom: bottom / height };
  return { pixels, area: pixels === 0 ? null : area };
}

function channelDistance(a: Uint8Array, at: number, b: Uint8Array, bt: number): number {
  return Math.max(Math.abs(a[at]! - b[bt]!), Math.abs(a[at + 1]! - b[bt + 1]!), Math.abs(a[at + 2]! - b[bt + 2]!));
}

/** Whether `other` has this pixel at the same or a neighbouring position, since viewers round edges differently. */
function isNear(one: Picture, other: Picture, x: number, y: number): boolean {
  const { width, height } = one;
  const at = (y * width + x) * 3;
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++)
      if (channelDistance(one.data, at, other.data, (row * width + column) * 3) < CHANNEL_TOLERANCE) return true;
  }
  return false;
}

function isInside({ left, top, right, bottom }: Area, x: number, y: number, { width, height }: Picture): boolean {
  return (
    x >= left * width - MARGIN_PIXELS &&
    x <= right * width + MARGIN_PIXELS &&
    y >= top * height - MARGIN_PIXELS &&
    y <= bottom * height + MARGIN_PIXELS
  );
}

/** Number of changed pixels of `one` in cells where `other` has no change, not even in a neighbouring cell. */
export function onlyIn(one: Difference, other: Difference): number {
  if (one.resized !== other.resized) return Number.POSITIVE_INFINITY;
  let pixels = 0;
  for (const [key, count] of one.cells) {
    if (count < MIN_CELL_PIXELS) continue;
    const [page, row, column] = key.split(':').map(Number) as [number, number, number];
    if (!hasNeighbour(other.touched, page, row, column)) pixels += count;
  }
  return pixels < MIN_LONELY_PIXELS ? 0 : pixels;
}

function hasNeighbour(cells: ReadonlySet<string>, page: number, row: number, column: number): boolean {
  for (let y = row - 1; y <= row + 1; y++) {
    for (let x = column - 1; x <= column + 1; x++) if (cells.has(`${page}:${y}:${x}`)) return true;
  }
  return false;
}
