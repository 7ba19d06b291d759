/** Compares two pictures of a page outside the areas that may differ; linear in pixels, whatever the number of areas. */
import type { Picture } from './types.ts';

/** `[left, top, right, bottom]` in pixels, right and bottom excluded. */
export type PixelBox = readonly [number, number, number, number];

/** An area of a picture that a later change may affect and that is not compared. */
export interface PixelArea {
  /** Bounds in pixels, origin top left. */
  readonly box: PixelBox;
  /** It does not exist in the document of the first picture: only the second one determines its place. */
  readonly added: boolean;
}

/** Where two pictures of a page differ. */
export interface PictureDifference {
  /** Bounds of all differing pixels. */
  readonly box: PixelBox;
  /** The number of pixels that differ. */
  readonly pixels: number;
}

/** Smallest difference of a colour channel that counts; antialiasing at the edge of an area stays below it. */
export const TOLERANCE = 24;
/** Areas that only the later document contains may change up to this part of a page without a further test. */
const MAX_ADDED_PART = 0.25;
/** If they cover more, this part of the edges below them must stay visible. */
const MIN_KEPT_EDGES = 0.75;
const EDGE = 64;
const FAINT_EDGE = 24;

/** null if both show the same outside `areas`. Pictures of different sizes differ everywhere. */
export function comparePictures(
  before: Picture,
  after: Picture,
  areas: readonly PixelArea[] = [],
  tolerance: number = TOLERANCE,
): PictureDifference | null {
  const { width, height } = before;
  if (width !== after.width || height !== after.height) {
    return { box: [0, 0, Math.max(width, after.width), Math.max(height, after.height)], pixels: width * height };
  }
  const permitted = coverage(width, height, areas);
  const difference = new Extent();
  const pixels = width * height;
  for (let pixel = 0; pixel < pixels; pixel++) {
    if (permitted !== null && permitted[pixel] !== 0) continue;
    if (differs(before.data, after.data, pixel * 4, tolerance))
      difference.add(pixel % width, Math.floor(pixel / width));
  }
  return difference.result() ?? hidden(before, after, areas);
}

function differs(before: Uint8Array, after: Uint8Array, at: number, tolerance: number): boolean {
  for (let channel = at; channel < at + 4; channel++) {
    if (Math.abs(before[channel]! - after[channel]!) > tolerance) return true;
  }
  return false;
}

/** Areas that cover much of the page must not hide content; a highlight over a whole text leaves it legible. */
function hidden(before: Picture, after: Picture, areas: readonly PixelArea[]): PictureDifference | null {
  const { width, height } = before;
  const covered = coverage(
    width,
    height,
    areas.filter(({ added }) => added),
  );
  if (covered === null) return null;
  let size = 0;
  for (const count of covered) if (count !== 0) size++;
  if (size <= MAX_ADDED_PART * width * height) return null;
  let edges = 0;
  const lost = new Extent();
  for (let pixel = 0; pixel < width * height - 1; pixel++) {
    if (covered[pixel] === 0 || pixel % width === width - 1) continue;
    const step = brightness(before.data, pixel + 1) - brightness(before.data, pixel);
    if (Math.abs(step) < EDGE) continue;
    edges++;
    const now = brightness(after.data, pixel + 1) - brightness(after.data, pixel);
    if (now * Math.sign(step) < FAINT_EDGE) lost.add(pixel % width, Math.floor(pixel / width));
  }
  return lost.pixels > (1 - MIN_KEPT_EDGES) * edges ? lost.result() : null;
}

function brightness(data: Uint8Array, pixel: number): number {
  return 0.3 * data[pixel * 4]! + 0.59 * data[pixel * 4 + 1]! + 0.11 * data[pixel * 4 + 2]!;
}

/** The number of areas that contain each pixel, by sums over the corners; null without areas. */
function coverage(width: number, height: number, areas: readonly PixelArea[]): Int32Array | null {
  if (areas.length === 0) return null;
  const stride = width + 1;
  const corners = new Int32Array(stride * (height + 1));
  for (const { box } of areas) {
    const [left, top, right, bottom] = clip(box, width, height);
    if (left >= right || top >= bottom) continue;
    corners[top * stride + left]! += 1;
    corners[top * stride + right]! -= 1;
    corners[bottom * stride + left]! -= 1;
    corners[bottom * stride + right]! += 1;
  }
  const counts = new Int32Array(width * height);
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += corners[y * stride + x]!;
      counts[y * width + x] = row + (y === 0 ? 0 : counts[(y - 1) * width + x]!);
    }
  }
  return counts;
}

function clip([left, top, right, bottom]: PixelBox, width: number, height: number): PixelBox {
  const within = (value: number, most: number): number => Math.min(Math.max(Math.trunc(value), 0), most);
  return [within(left, width), within(top, height), within(right, width), within(bottom, height)];
}

/** The smallest box around points. */
class Extent {
  pixels = 0;
  private left = Number.POSITIVE_INFINITY;
  private top = Number.POSITIVE_INFINITY;
  private right = 0;
  private bottom = 0;

  add(x: number, y: number): void {
    this.pixels++;
    this.left = Math.min(this.left, x);
    this.top = Math.min(this.top, y);
    this.right = Math.max(this.right, x + 1);
    this.bottom = Math.max(this.bottom, y + 1);
  }

  result(): PictureDifference | null {
    if (this.pixels === 0) return null;
    return { box: [this.left, this.top, this.right, this.bottom], pixels: this.pixels };
  }
}
