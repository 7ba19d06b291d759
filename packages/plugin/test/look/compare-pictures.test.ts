import { expect, test } from 'vitest';
import { comparePictures, type PixelBox } from '../../src/look/index.ts';
import type { Picture } from '../../src/look/types.ts';

/** A picture of one grey, with boxes of others on it. */
function picture(width: number, height: number, ...boxes: readonly [PixelBox, number][]): Picture {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (const [[left, top, right, bottom], grey] of boxes) {
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) data.fill(grey, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return { width, height, data };
}

/** Lines of text, more or less: columns of ink two pixels apart. */
const ink = Array.from({ length: 25 }, (_, index): [PixelBox, number] => [[index * 4, 10, index * 4 + 2, 90], 0]);
const area = (box: PixelBox, added = false) => ({ box, added });

test('the same picture does not differ', () => {
  expect(comparePictures(picture(40, 30), picture(40, 30))).toBeNull();
});

test('a single pixel differs, and the box is around it', () => {
  const after = picture(40, 30, [[7, 9, 8, 10], 0]);
  expect(comparePictures(picture(40, 30), after)).toEqual({ box: [7, 9, 8, 10], pixels: 1 });
});

test('an invisible difference of shade is ignored', () => {
  expect(comparePictures(picture(40, 30), picture(40, 30, [[0, 0, 40, 30], 235]))).toBeNull();
  expect(comparePictures(picture(40, 30), picture(40, 30, [[0, 0, 40, 30], 225]))).not.toBeNull();
});

test('differences within an area are allowed, those beyond it are not', () => {
  const after = picture(40, 30, [[5, 5, 15, 15], 0]);
  expect(comparePictures(picture(40, 30), after, [area([5, 5, 15, 15])])).toBeNull();
  expect(comparePictures(picture(40, 30), after, [area([5, 5, 14, 15])])).toEqual({ box: [14, 5, 15, 15], pixels: 10 });
});

test('areas that overlap or are off the page also count', () => {
  const after = picture(40, 30, [[0, 0, 20, 30], 0]);
  const areas = [area([-50, -50, 12, 90]), area([8, -1, 20, 31]), area([100, 0, 200, 30]), area([9, 9, 2, 2])];
  expect(comparePictures(picture(40, 30), after, areas)).toBeNull();
});

test('pictures of different sizes differ completely', () => {
  expect(comparePictures(picture(40, 30), picture(30, 40))).toMatchObject({ box: [0, 0, 40, 40] });
});

test('additions after signing may cover a quarter of the page and must not hide more', () => {
  const before = picture(100, 100, ...ink);
  const small = picture(100, 100, ...ink, [[0, 0, 50, 50], 255]);
  expect(comparePictures(before, small, [area([0, 0, 50, 50], true)])).toBeNull();
  const large = picture(100, 100, ...ink, [[0, 0, 100, 100], 255]);
  expect(comparePictures(before, large, [area([0, 0, 100, 100], true)])).not.toBeNull();
  const black = picture(100, 100, [[0, 0, 100, 100], 0]);
  expect(comparePictures(before, black, [area([0, 0, 100, 100], true)])).not.toBeNull();
});

test('a highlight over the whole page leaves its text legible', () => {
  const highlit = picture(100, 100, [[0, 0, 100, 100], 200], ...ink);
  expect(comparePictures(picture(100, 100, ...ink), highlit, [area([0, 0, 100, 100], true)])).toBeNull();
});

test('the cost of twenty thousand areas is that of their page', () => {
  const areas = Array.from({ length: 20_000 }, () => area([0, 0, 1000, 1000]));
  const started = performance.now();
  expect(comparePictures(picture(1000, 1000), picture(1000, 1000, [[3, 3, 9, 9], 0]), areas)).toBeNull();
  expect(performance.now() - started).toBeLessThan(2_000);
});
