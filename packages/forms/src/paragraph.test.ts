import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nominalMetrics, textWidth } from './metrics.ts';
import { breakLines } from './paragraph.ts';

const metrics = nominalMetrics;

test('28 characters fill a line of 28 characters', () => {
  const lines = breakLines('一'.repeat(57), { width: 28, size: 1, metrics });
  expect(lines.map((line) => line.text.length)).toEqual([28, 28, 1]);
  expect(lines[0]!.spacing).toBeCloseTo(0);
});

test('the first line gives way to its indent', () => {
  const lines = breakLines('一'.repeat(50), { width: 28, size: 1, metrics, indent: 2 });
  expect(lines.map((line) => [line.text.length, line.indent])).toEqual([
    [26, 2],
    [24, 0],
  ]);
});

test('closing punctuation never begins a line and opening punctuation never ends one', () => {
  expect(breakLines(`${'一'.repeat(10)}，二`, { width: 10, size: 1, metrics }).map((line) => line.text)).toEqual([
    '一'.repeat(9),
    '一，二',
  ]);
  expect(breakLines(`${'一'.repeat(9)}（二）`, { width: 10, size: 1, metrics }).map((line) => line.text)).toEqual([
    '一'.repeat(9),
    '（二）',
  ]);
});

test('case numbers stay whole', () => {
  const lines = breakLines('编号330800-2026-000001', { width: 10, size: 1, metrics });
  expect(lines.map((line) => line.text)).toEqual(['编号', '330800-2026-000001']);
});

test('lines hold what the text holds, in order, and never more than their width', () => {
  const characters = fc.constantFrom(...'一二三，。（）《》、：；abcdefXYZ0123456789-. \n');
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 120 }), fc.integer({ min: 4, max: 30 }), (parts, width) => {
      const text = parts.join('');
      const lines = breakLines(text, { width, size: 1, metrics });
      expect(
        lines
          .map((line) => line.text)
          .join('')
          .replaceAll(' ', ''),
      ).toBe(text.replace(/[ \n]/g, ''));
      for (const line of lines) {
        expect(textWidth(line.text, { size: 1, weight: 'regular' }, metrics, line.spacing)).toBeLessThanOrEqual(
          width + 0.02,
        );
      }
    }),
  );
});
