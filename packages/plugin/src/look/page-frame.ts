/** Maps points of a page to its picture: /CropBox within /MediaBox, then /Rotate (ISO 32000-2 §7.7.3.3, §14.11.2). */
import { pageRotation, type Rect, type Rotation } from '@govseal/pades';
import type { PdfPage, RevisionView } from '@govseal/pdf';
import type { PixelBox } from './compare-pictures.ts';
import type { Picture } from './types.ts';

/** The part of a page that viewers show, and its rotation. */
export interface PageFrame {
  /** The visible part, in default user space. */
  readonly box: Rect;
  /** The page's /Rotate: degrees, clockwise (ISO 32000-2 table 31). */
  readonly rotation: Rotation;
  /**
   * Size as displayed, in default user space units; /UserUnit scales both sides equally and is included in the
   * picture's size.
   */
  readonly width: number;
  /** As `width`. */
  readonly height: number;
}

const LETTER: Rect = [0, 0, 612, 792];

/** The visible part of the page: its /CropBox within its /MediaBox, rotated by /Rotate (ISO 32000-2 §14.11.2). */
export function pageFrame(view: RevisionView, page: PdfPage): PageFrame {
  const media = nonEmpty(view.rectangle(page.inherited('MediaBox'))) ?? LETTER;
  const crop = nonEmpty(view.rectangle(page.inherited('CropBox')));
  const box = crop === undefined ? media : (nonEmpty(intersection(media, crop)) ?? media);
  const rotation = pageRotation(view, page);
  const sides = [box[2] - box[0], box[3] - box[1]] as const;
  const [width, height] = rotation % 180 === 0 ? sides : ([sides[1], sides[0]] as const);
  return { box, rotation, width, height };
}

export function intersection(a: Rect, b: Rect): Rect {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

function nonEmpty(rect: Rect | undefined): Rect | undefined {
  return rect !== undefined && rect[2] > rect[0] && rect[3] > rect[1] ? rect : undefined;
}

/** A rectangle of default user space in pixels, a pixel wider on each side for smoothing. */
export function toPixels(frame: PageFrame, picture: Picture, rect: Rect): PixelBox {
  const [x0, y0] = toShown(frame, rect[0], rect[1]);
  const [x1, y1] = toShown(frame, rect[2], rect[3]);
  return pixelBox(frame, picture, [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)]);
}

/** An annotation with NoRotate stays upright, its upper left corner where it is (ISO 32000-2 §12.5.3). */
export function toPixelsUpright(frame: PageFrame, picture: Picture, rect: Rect): PixelBox {
  const [x, y] = toShown(frame, rect[0], rect[3]);
  return pixelBox(frame, picture, [x, y, x + rect[2] - rect[0], y + rect[3] - rect[1]]);
}

/** Points of the page as displayed, origin bottom left, rounded outwards. */
export function toPoints(
  frame: Pick<PageFrame, 'width' | 'height'>,
  picture: Picture,
  [left, top, right, bottom]: PixelBox,
): Rect {
  const across = frame.width / picture.width;
  const down = frame.height / picture.height;
  return [
    Math.floor(left * across),
    Math.floor(frame.height - bottom * down),
    Math.ceil(right * across),
    Math.ceil(frame.height - top * down),
  ];
}

/** Maps default user space to the page as displayed, origin top left. */
function toShown({ box: [left, bottom, right, top], rotation }: PageFrame, x: number, y: number): [number, number] {
  switch (rotation) {
    case 90:
      return [y - bottom, x - left];
    case 180:
      return [right - x, y - bottom];
    case 270:
      return [top - y, right - x];
    default:
      return [x - left, top - y];
  }
}

function pixelBox(frame: PageFrame, picture: Picture, [x0, y0, x1, y1]: Rect): PixelBox {
  const across = picture.width / frame.width;
  const down = picture.height / frame.height;
  return [Math.floor(x0 * across) - 1, Math.floor(y0 * down) - 1, Math.ceil(x1 * across) + 1, Math.ceil(y1 * down) + 1];
}
