/**
 * Fills paths with anti-aliasing: every edge adds its signed area to the pixels it crosses, and a running sum over each
 * row gives the coverage. Written for simplicity, not for speed.
 */
import type { PathCommand } from '@govseal/forms';
import { type PictureBudget, pictureBudget } from './limits.ts';

/** Channels from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Decoded picture: RGBA, not premultiplied, rows from the top. */
export interface Points {
  /** Pixels in a row. */
  readonly width: number;
  /** Number of rows. */
  readonly height: number;
  /** `width` × `height` × 4 bytes: red, green, blue, alpha. */
  readonly data: Uint8Array;
}

/** A rectangle in pixels, origin top left; fractions are allowed. */
export interface Area {
  /** Left edge. */
  readonly x: number;
  /** Top edge. */
  readonly y: number;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
}

export class Raster implements Points {
  /** Pixels in a row. */
  readonly width: number;
  /** Number of rows. */
  readonly height: number;
  /** `width` × `height` × 4 bytes: red, green, blue, alpha. */
  readonly data: Uint8Array;
  private readonly budget: PictureBudget;

  /** A canvas, transparent or white. Creating and drawing throw `BudgetError` beyond the limit of pixels. */
  constructor(width: number, height: number, paper: boolean, budget: PictureBudget = pictureBudget()) {
    this.budget = budget;
    if (!(width > 0 && height > 0)) throw new RangeError('picture size');
    this.width = Math.max(1, Math.round(width));
    this.height = Math.max(1, Math.round(height));
    budget.spend('canvas', this.width * this.height);
    this.data = new Uint8Array(this.width * this.height * 4).fill(paper ? 255 : 0);
  }

  /** Fills closed contours; coordinates are multiplied by `scale`. */
  fill(commands: readonly PathCommand[], scale: number, rule: 'nonzero' | 'evenodd', colour: Rgb, alpha = 1): void {
    const contours = flatten(commands, scale);
    const bounds = boundsOf(contours, this);
    if (bounds === undefined) return;
    this.budget.spend('points', bounds.width * bounds.height);
    const stride = bounds.width + 2;
    const sums = new Float32Array(stride * bounds.height);
    for (const contour of contours) {
      for (let i = 0; i < contour.length; i += 2) {
        const j = (i + 2) % contour.length;
        addEdge(sums, stride, bounds, contour[i]!, contour[i + 1]!, contour[j]!, contour[j + 1]!);
      }
    }
    for (let row = 0; row < bounds.height; row++) {
      let sum = 0;
      for (let column = 0; column < bounds.width; column++) {
        sum += sums[row * stride + column]!;
        const cover = rule === 'nonzero' ? Math.min(Math.abs(sum), 1) : fold(sum);
        if (cover > 1 / 512) this.blend(bounds.x + column, bounds.y + row, colour, cover * alpha, false);
      }
    }
  }

  /** Draws a picture into an area, averaging its pixels; `multiply` multiplies with the content below. */
  draw(picture: Points, area: Area, clip: Area, multiply: boolean): void {
    const left = Math.max(0, Math.floor(Math.max(area.x, clip.x)));
    const top = Math.max(0, Math.floor(Math.max(area.y, clip.y)));
    const right = Math.min(this.width, Math.ceil(Math.min(area.x + area.width, clip.x + clip.width)));
    const bottom = Math.min(this.height, Math.ceil(Math.min(area.y + area.height, clip.y + clip.height)));
    const swept = ((right - left) / area.width) * picture.width * ((bottom - top) / area.height) * picture.height;
    if (right > left && bottom > top) this.budget.spend('points', Math.ceil(swept) + (right - left) * (bottom - top));
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const sample = average(picture, {
          x: ((x - area.x) / area.width) * picture.width,
          y: ((y - area.y) / area.height) * picture.height,
          width: picture.width / area.width,
          height: picture.height / area.height,
        });
        if (sample !== undefined) this.blend(x, y, sample.colour, sample.alpha, multiply);
      }
    }
  }

  private blend(x: number, y: number, colour: Rgb, alpha: number, multiply: boolean): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = (y * this.width + x) * 4;
    const { data } = this;
    const below = data[at + 3]! / 255;
    const out = alpha + below * (1 - alpha);
    for (let channel = 0; channel < 3; channel++) {
      const under = data[at + channel]!;
      const over = multiply ? colour[channel]! * (1 - below + (below * under) / 255) : colour[channel]!;
      data[at + channel] = Math.round((over * alpha + under * below * (1 - alpha)) / out);
    }
    data[at + 3] = Math.round(out * 255);
  }
}

/** Even-odd coverage of a winding sum. */
function fold(sum: number): number {
  const rest = Math.abs(sum) % 2;
  return rest > 1 ? 2 - rest : rest;
}

/** Curves as straight segments of about one pixel. */
function flatten(commands: readonly PathCommand[], scale: number): number[][] {
  const contours: number[][] = [];
  let current: number[] = [];
  for (const command of commands) {
    if (command.type === 'Z') continue;
    const [x, y] = [command.x * scale, command.y * scale];
    if (command.type === 'M') {
      current = [x, y];
      contours.push(current);
    } else if (command.type !== 'C') current.push(x, y);
    else {
      const [px, py] = [current.at(-2) ?? x, current.at(-1) ?? y];
      const [x1, y1, x2, y2] = [command.x1 * scale, command.y1 * scale, command.x2 * scale, command.y2 * scale];
      const length = Math.hypot(x1 - px, y1 - py) + Math.hypot(x2 - x1, y2 - y1) + Math.hypot(x - x2, y - y2);
      const steps = Math.min(200, Math.max(2, Math.ceil(length / 2)));
      for (let step = 1; step <= steps; step++) {
        const t = step / steps;
        const u = 1 - t;
        const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
        current.push(a * px + b * x1 + c * x2 + d * x, a * py + b * y1 + c * y2 + d * y);
      }
    }
  }
  return contours;
}

/** Pixel bounds of the contours; undefined if they do not touch the canvas or extend far beyond it. */
function boundsOf(contours: readonly number[][], { width, height }: Points): Area | undefined {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  for (const contour of contours) {
    for (let i = 0; i < contour.length; i += 2) {
      left = Math.min(left, contour[i]!);
      right = Math.max(right, contour[i]!);
      top = Math.min(top, contour[i + 1]!);
      bottom = Math.max(bottom, contour[i + 1]!);
    }
  }
  if (!(right >= 0 && bottom >= 0 && left < width && top < height)) return undefined;
  const area = { x: Math.floor(left), y: Math.floor(top), width: 0, height: 0 };
  area.width = Math.ceil(right) - area.x + 1;
  area.height = Math.ceil(bottom) - area.y + 1;
  return area.width <= 4 * width && area.height <= 4 * height ? area : undefined;
}

/** Adds the signed area to the right of an edge, pixel by pixel. */
function addEdge(
  sums: Float32Array,
  stride: number,
  bounds: Area,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): void {
  if (ay === by) return;
  const down = ay < by ? 1 : -1;
  const [x0, y0, x1, y1] = down === 1 ? [ax, ay, bx, by] : [bx, by, ax, ay];
  const slope = (x1 - x0) / (y1 - y0);
  let x = x0 - bounds.x;
  for (let row = Math.floor(y0); row < y1; row++) {
    const height = Math.min(row + 1, y1) - Math.max(row, y0);
    const next = x + slope * height;
    addSpan(sums, (row - bounds.y) * stride, Math.min(x, next), Math.max(x, next), height * down);
    x = next;
  }
}

/** One row of an edge from `from` to `to`: the area is divided among the pixels it crosses. */
function addSpan(sums: Float32Array, row: number, from: number, to: number, area: number): void {
  const first = Math.floor(from);
  const last = Math.max(first, Math.ceil(to) - 1);
  let before = 0;
  for (let column = first; column <= last; column++) {
    // area to the right of the edge within this pixel, measured at the middle of the segment
    const enter = Math.max(from, column);
    const leave = Math.min(to, column + 1);
    const part = to === from ? area : (area * (leave - enter)) / (to - from);
    const inside = part * (column + 1 - (enter + leave) / 2);
    sums[row + column]! += inside + before;
    before = part - inside;
  }
  sums[row + last + 1]! += before;
}

/** The mean of a picture's pixels in a rectangle, weighted by alpha; undefined if all are transparent. */
function average(picture: Points, area: Area): { colour: Rgb; alpha: number } | undefined {
  const x0 = Math.max(0, Math.floor(area.x));
  const y0 = Math.max(0, Math.floor(area.y));
  const x1 = Math.min(picture.width, Math.max(x0 + 1, Math.ceil(area.x + area.width)));
  const y1 = Math.min(picture.height, Math.max(y0 + 1, Math.ceil(area.y + area.height)));
  const sums = [0, 0, 0];
  let alpha = 0;
  let weight = 0;
  for (let y = y0; y < y1; y++) {
    const high = Math.min(y + 1, area.y + area.height) - Math.max(y, area.y);
    for (let x = x0; x < x1; x++) {
      const share = high * (Math.min(x + 1, area.x + area.width) - Math.max(x, area.x));
      if (share <= 0) continue;
      const at = (y * picture.width + x) * 4;
      const opaque = (picture.data[at + 3]! / 255) * share;
      for (let channel = 0; channel < 3; channel++) sums[channel]! += picture.data[at + channel]! * opaque;
      alpha += opaque;
      weight += share;
    }
  }
  if (alpha === 0 || weight === 0) return undefined;
  return { colour: [sums[0]! / alpha, sums[1]! / alpha, sums[2]! / alpha], alpha: alpha / weight };
}
