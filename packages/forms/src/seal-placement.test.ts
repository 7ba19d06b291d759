import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHARACTER, LINE, RIGHT } from './gbt9704.ts';
import { sealPlacement } from './seal-placement.ts';

const base = {
  rule: '2012',
  agencyName: '衢州市示例局',
  date: '2026年10月1日',
  diameter: 42,
  textBottom: 100,
} as const;

test('the example of the layout: a date 36.2 mm wide, its centre at 143.6 mm', () => {
  const place = sealPlacement(base);
  expect(place.dateWidth).toBeCloseTo(36.2, 1);
  expect(place.cx).toBeCloseTo(143.6, 1);
  expect(place.cx + place.dateWidth / 2).toBeCloseTo(RIGHT - 4 * CHARACTER, 2);
});

test('a 42 mm seal leaves two blank lines and begins 6.7 mm below the text', () => {
  const place = sealPlacement(base);
  expect(place.nameTop).toBeCloseTo(100 + 2 * LINE, 2);
  expect(place.rect.y - 100).toBeCloseTo(6.7, 1);
  expect(place.nameTop! - place.rect.y).toBeCloseTo(13.8, 1);
});

test('whatever its size, the seal begins within one line below the text and covers name and date', () => {
  fc.assert(
    fc.property(fc.double({ min: 35, max: 50, noNaN: true }), (diameter) => {
      const place = sealPlacement({ ...base, diameter });
      const gap = place.rect.y - base.textBottom;
      expect(gap).toBeGreaterThanOrEqual(-0.001);
      expect(gap).toBeLessThanOrEqual(LINE + 0.001);
      expect(place.cy).toBeLessThan((place.nameTop! + place.dateTop + LINE) / 2);
      expect(place.rect.y + place.rect.height).toBeGreaterThan(place.dateTop + LINE / 2);
    }),
  );
});

test('a long name pushes name and date to the left so that it ends two characters before the edge', () => {
  const name = '衢州市示例自然资源和规划管理委员会';
  const place = sealPlacement({ ...base, agencyName: name });
  expect(place.cx + ([...name].length * CHARACTER) / 2).toBeLessThanOrEqual(RIGHT - 2 * CHARACTER + 0.1);
  expect(place.cx).toBeLessThan(143.6);
});

test('in 1999 only the date is printed, under the lower arc or on the centre line, 2 to 4 mm below the text', () => {
  for (const rule of ['1999-下套', '1999-中套'] as const) {
    const place = sealPlacement({ ...base, rule });
    expect(place.nameTop).toBeNull();
    expect(place.rect.y - base.textBottom).toBeGreaterThanOrEqual(2);
    expect(place.rect.y - base.textBottom).toBeLessThanOrEqual(4);
    const middle = place.dateTop + LINE / 2;
    if (rule === '1999-中套') expect(middle).toBeCloseTo(place.cy, 2);
    else expect(middle - place.cy).toBeGreaterThan(10);
  }
});
