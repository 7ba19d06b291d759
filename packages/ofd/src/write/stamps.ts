/**
 * Positions of a seal's picture: on a page, or across the edges of several pages (骑缝章), where each page shows a slice
 * through a Clip relative to the picture (GB/T 33190, StampAnnot). Slices are decoration; the signature protects the document.
 */
import type { OfdPage } from '../document/read-document.ts';
import type { SealPicture } from '../seal/ses-seal.ts';
import { writeError } from './error.ts';

/** Top left corner of the picture, in millimetres on the page. */
export interface StampPlace {
  /** 1-based. */
  readonly page: number;
  /** Distance from the page's left edge. */
  readonly x: number;
  /** Distance from the page's top edge. */
  readonly y: number;
}

/** Position of a cross-page seal (骑缝章). */
export interface SeamPlace {
  /** First page, 1-based and inclusive; default the first of the document. */
  readonly from?: number;
  /** Last page, 1-based and inclusive; default the last of the document. */
  readonly to?: number;
  /** Default `right`. */
  readonly edge?: 'left' | 'right';
  /** Top of the picture in millimetres; default centred on the page. */
  readonly y?: number;
}

export interface PlacedStamp {
  /** ST_ID of the page. */
  readonly pageRef: string;
  readonly boundary: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Minimum width of a slice in millimetres; narrower ones are not recognizable. */
const MIN_SLICE = 5;
/** Maximum pages that share one seal if the slices of all pages would be too narrow. */
const GROUP = 8;

/** Throws `OFD_WRITE_STAMP` if the page does not exist or the picture extends beyond it. */
export function placeStamp(place: StampPlace, pages: readonly OfdPage[], picture: SealPicture): PlacedStamp {
  const { width, height } = picture;
  const page = pageAt(pages, place.page);
  const inside =
    place.x >= 0 && place.y >= 0 && place.x + width <= page.width + 0.001 && place.y + height <= page.height + 0.001;
  if (!inside) throw writeError('OFD_WRITE_STAMP', undefined, { page: place.page, reason: 'outside the page' });
  return { pageRef: page.id, boundary: { x: place.x, y: place.y, width, height } };
}

/** One stamp per page. Throws `OFD_WRITE_STAMP` for fewer than two pages, or a picture too narrow for two slices. */
export function placeSeam(place: SeamPlace, pages: readonly OfdPage[], picture: SealPicture): PlacedStamp[] {
  const { from = 1, to = pages.length, edge = 'right' } = place;
  const count = to - from + 1;
  if (!(count >= 2)) throw writeError('OFD_WRITE_STAMP', undefined, { page: from, reason: 'a seam needs two pages' });
  if (!(picture.width >= 2 * MIN_SLICE))
    throw writeError('OFD_WRITE_STAMP', undefined, { page: from, reason: 'too narrow a seal' });
  return groups(count, picture.width).flatMap(({ start, size }) => {
    const slice = picture.width / size;
    return Array.from({ length: size }, (_, k): PlacedStamp => {
      const page = pageAt(pages, from + start + k);
      const { width, height } = picture;
      const y = place.y ?? (page.height - height) / 2;
      if (!(y >= 0 && y + height <= page.height + 0.001 && slice <= page.width + 0.001)) {
        throw writeError('OFD_WRITE_STAMP', undefined, { page: from + start + k, reason: 'outside the page' });
      }
      // on the right edge the first page shows the picture's left end, on the left edge its right end
      const clipX = edge === 'right' ? k * slice : width - (k + 1) * slice;
      const x = edge === 'right' ? page.width - (k + 1) * slice : -clipX;
      return { pageRef: page.id, boundary: { x, y, width, height }, clip: { x: clipX, y: 0, width: slice, height } };
    });
  });
}

/** One group of all pages if the slices are wide enough, otherwise groups of nearly equal size. */
function groups(count: number, width: number): { start: number; size: number }[] {
  const number = width / count >= MIN_SLICE ? 1 : Math.ceil(count / Math.min(GROUP, Math.floor(width / MIN_SLICE)));
  return Array.from({ length: number }, (_, index) => {
    const start = Math.floor((index * count) / number);
    return { start, size: Math.floor(((index + 1) * count) / number) - start };
  });
}

function pageAt(pages: readonly OfdPage[], number: number): { id: string; width: number; height: number } {
  const page = pages[number - 1];
  if (page?.box === undefined) throw writeError('OFD_WRITE_STAMP', undefined, { page: number, reason: 'no such page' });
  return { id: page.id, width: page.box.width, height: page.box.height };
}
