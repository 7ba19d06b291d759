/** Frames and backgrounds of fields: rectangles that span the field, lines along its edges, and the lines of a comb. */
import type { Box } from '../graphics-state.ts';
import type { PathPaint } from '../paint.ts';

/** Minimum fraction of the field's width and height that a background or border spans. */
const SPAN = 0.7;
/** Maximum distance of border lines from an edge, in units and as a fraction of the field's height or width. */
const EDGE = 4;
const EDGE_PART = 0.25;
/** Thicker lines are treated as areas. */
const MAX_LINE_WIDTH = 4;
const MAX_COMB_WIDTH = 2;
/** More rectangles or lines could form letters. */
const MAX_RECTANGLES = 4;
const MAX_LINES = 40;
const MAX_COMB_LINES = 200;

type Point = readonly [number, number];
/** The boxes that the lines of a stroked path cover. */
export function strokeBoxes(path: PathPaint): Box[] {
  const boxes: Box[] = [];
  const half = path.lineWidth / 2;
  const add = ([a, b]: Point, [c, d]: Point): void => {
    boxes.push([Math.min(a, c) - half, Math.min(b, d) - half, Math.max(a, c) + half, Math.max(b, d) + half]);
  };
  let start: Point = [0, 0];
  let current: Point = [0, 0];
  for (const [operator, ...numbers] of path.commands) {
    const points = numbers.flatMap((x, index): Point[] => (index % 2 === 0 ? [[x, numbers[index + 1]!]] : []));
    if (operator === 'r') {
      points.forEach((point, index) => {
        add(point, points[(index + 1) % points.length]!);
      });
      continue;
    }
    const next = operator === 'h' ? start : points.at(-1)!;
    if (operator === 'm') start = next;
    else add(current, next);
    current = next;
  }
  return boxes;
}

type Side = 'left' | 'right' | 'bottom' | 'top';
const SIDES: readonly Side[] = ['left', 'right', 'bottom', 'top'];

export class FrameLines {
  rectangles = 0;
  others = 0;
  combLines = 0;
  private spanning = 0;
  private readonly sides: Set<Side> = new Set();
  private readonly box: Box;
  private readonly comb: boolean;

  constructor(box: Box, comb: boolean) {
    this.box = box;
    this.comb = comb;
  }

  /** Adds a path; false if it is neither a frame nor a background. */
  add(path: PathPaint): boolean {
    if (path.stroked && path.lineWidth > MAX_LINE_WIDTH) return false;
    const drawn = this.spanning;
    let corners = 0;
    let start: Point = [0, 0];
    let current: Point = [0, 0];
    for (const [operator, ...numbers] of path.commands) {
      if (operator === 'r') {
        if (!this.rectangle(numbers, path.stroked)) return false;
        continue;
      }
      if (operator !== 'm' && operator !== 'l' && operator !== 'h') return false;
      const next: Point = operator === 'h' ? start : [numbers[0]!, numbers[1]!];
      if (operator === 'm') start = next;
      else if (!this.line(current, next, path)) {
        // Bevels meet at the corners; otherwise such pieces are points and dashes.
        if (this.nearOf([current, next]).length < 2) return false;
        corners++;
      }
      current = next;
    }
    if (corners > 0 && this.spanning === drawn) return false;
    return this.rectangles <= MAX_RECTANGLES && this.others <= MAX_LINES && this.combLines <= MAX_COMB_LINES;
  }

  /** Whether lines along vertical edges belong to a box; otherwise they look like a 1. */
  get closed(): boolean {
    const upright = this.sides.has('left') || this.sides.has('right');
    return !upright || this.sides.size === 4;
  }

  private rectangle(corners: readonly number[], stroked: boolean): boolean {
    const points = [0, 2, 4, 6].map((index): Point => [corners[index]!, corners[index + 1]!]);
    const [left, bottom, right, top] = this.box;
    const width = Math.abs(points[2]![0] - points[0]![0]);
    const height = Math.abs(points[2]![1] - points[0]![1]);
    const edges = points.map((point, index): [Point, Point] => [point, points[(index + 1) % 4]!]);
    const spans = width >= SPAN * (right - left) && height >= SPAN * (top - bottom);
    if (spans && (!stroked || edges.every(([from, to]) => this.sideOf([from, to]) !== undefined))) {
      this.rectangles++;
      return true;
    }
    this.others += 4;
    return !spans && this.along(points);
  }

  private line(from: Point, to: Point, path: PathPaint): boolean {
    if (this.along([from, to])) {
      this.others++;
      return true;
    }
    const [, bottom, , top] = this.box;
    const divides =
      this.comb &&
      path.stroked &&
      !path.filled &&
      path.lineWidth <= MAX_COMB_WIDTH &&
      Math.abs(from[0] - to[0]) < 0.01 &&
      Math.abs(from[1] - to[1]) >= 0.9 * (top - bottom);
    if (divides) this.combLines++;
    return divides;
  }

  /** Whether the points run along one edge for most of its length. */
  private along(points: readonly Point[]): boolean {
    const side = this.sideOf(points);
    if (side === undefined) return false;
    const [left, bottom, right, top] = this.box;
    const upright = side === 'left' || side === 'right';
    const values = points.map(([x, y]) => (upright ? y : x));
    const length = Math.max(...values) - Math.min(...values);
    if (length >= SPAN * (upright ? top - bottom : right - left)) {
      this.sides.add(side);
      this.spanning++;
      return true;
    }
    return false;
  }

  private sideOf(points: readonly Point[]): Side | undefined {
    return this.nearOf(points)[0];
  }

  /** The edges to which all points are close. */
  private nearOf(points: readonly Point[]): Side[] {
    const [left, bottom, right, top] = this.box;
    const horizontal = Math.min(EDGE, EDGE_PART * (right - left));
    const vertical = Math.min(EDGE, EDGE_PART * (top - bottom));
    const near: Readonly<Record<Side, (point: Point) => boolean>> = {
      left: ([x]) => x <= left + horizontal,
      right: ([x]) => x >= right - horizontal,
      bottom: ([, y]) => y <= bottom + vertical,
      top: ([, y]) => y >= top - vertical,
    };
    return SIDES.filter((side) => points.every(near[side]));
  }
}
