import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealOutline } from './seal-outline.ts';

test('the rim is 1.2 mm wide and the star fills a circle of 14 mm', () => {
  const { paths } = sealOutline({ name: '衢州市示例局' });
  const [rim, star] = paths;
  const starts = rim!.flatMap((command) => (command.type === 'M' ? [command.x] : []));
  expect(starts).toEqual([42, 40.8]);
  const points = star!.flatMap((command) => (command.type === 'M' || command.type === 'L' ? [command] : []));
  expect(points).toHaveLength(10);
  expect(points[0]!.x).toBeCloseTo(21);
  const radii = points.map(({ x, y }) => Math.hypot(x - 21, y - points[0]!.y - 7));
  expect(radii.filter((_, i) => i % 2 === 0).every((radius) => Math.abs(radius - 7) < 0.01)).toBe(true);
  expect(radii.filter((_, i) => i % 2 === 1).every((radius) => Math.abs(radius - 2.674) < 0.01)).toBe(true);
});

test('the name runs from left to right around the star, tops outward', () => {
  const name = '衢州市示例局';
  const { glyphs } = sealOutline({ name, sample: false });
  expect(glyphs.map((glyph) => glyph.character).join('')).toBe(name);
  expect(glyphs.map((glyph) => glyph.x)).toEqual([...glyphs.map((glyph) => glyph.x)].sort((a, b) => a - b));
  for (const { x, y, angle } of glyphs) expect((Math.atan2(x - 21, 21 - y) * 180) / Math.PI).toBeCloseTo(angle, 1);
});

test('a seal is marked as a sample by default', () => {
  const text = (sample?: boolean): string =>
    sealOutline({ name: '示例局', ...(sample === undefined ? {} : { sample }) })
      .glyphs.map((glyph) => glyph.character)
      .join('');
  expect(text()).toBe('示例局样章');
  expect(text(false)).toBe('示例局');
});

test('characters of any name stay inside the rim and do not overlap their neighbours', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 28 }),
      fc.integer({ min: 35, max: 50 }),
      fc.boolean(),
      (n, diameter, second) => {
        const outline = sealOutline({
          name: '示'.repeat(n),
          diameter,
          sample: false,
          ...(second ? { lower: '行政许可专用章' } : {}),
        });
        const arc = outline.glyphs.slice(0, n);
        const centre = diameter / 2;
        for (const { x, y, size } of arc) {
          expect(Math.hypot(x - centre, y - centre) + 0.86 * size).toBeLessThanOrEqual(centre - 1.2);
        }
        for (let i = 1; i < n; i++) {
          const [a, b] = [arc[i - 1]!, arc[i]!];
          expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.size * a.stretch * 0.85);
        }
      },
    ),
  );
});

test('sizes and texts that no such seal has are refused', () => {
  for (const spec of [
    { name: '示例局', diameter: 60 },
    { name: '示例局', diameter: Number.NaN },
    { name: '示' },
    { name: '示'.repeat(29) },
    { name: '示例局', lower: '用'.repeat(11) },
    { name: '示例局', code: '<x>' },
  ]) {
    expect(() => sealOutline(spec)).toThrow('FORMS_SEAL');
  }
});
