/** A table that goes on over pages repeats the names of its columns. */
import { expect, test } from 'vitest';
import { layoutOfficial, type Page } from '../src/index.ts';
import { all, lines, samples } from './case-documents.ts';

const cell = (text: string) => [{ text, width: 156 }];
const table = (count: number, hasHeading: boolean, more = {}): Page[] =>
  layoutOfficial({
    head: { kind: 'form' },
    title: '清单',
    blocks: [{ rows: ['材料名称', ...Array.from({ length: count }, (_, i) => `材料${i + 1}`)].map(cell), hasHeading }],
    ...more,
  });
const signers = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ field: `sig.${i}`, label: '签名', text: '签名', date: '2026-10-09' }));

test('every page on which the table goes on begins with the heading, inside the frame', () => {
  const pages = table(60, true);
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages.slice(1)) {
    expect(lines([page])[0]).toBe('材料名称');
    const [frame] = all([page], 'rect');
    expect(frame!.rect.y).toBeCloseTo(37, 3);
  }
  expect(lines(pages).filter((text) => text.startsWith('材料') && text !== '材料名称')).toHaveLength(60);
});

test('a table without a heading, and one on a single page, repeat nothing', () => {
  expect(lines(table(60, false)).filter((text) => text === '材料名称')).toHaveLength(1);
  expect(lines(table(5, true)).filter((text) => text === '材料名称')).toHaveLength(1);
});

test('the heading never parts signatures from the row above them', () => {
  for (let rows = 1; rows < 45; rows++)
    for (const count of [1, 6, 12]) {
      const last = table(rows, true, { lines: signers(count) }).at(-1)!;
      expect(all([last], 'signature'), `${rows} rows, ${count} signatures`).toHaveLength(count);
      expect(lines([last]).some((text) => /^材料\d/.test(text))).toBe(true);
    }
});

test('the application names the columns of its materials on the second page', () => {
  const { pages } = samples.find(({ name }) => name === 'application')!;
  expect(lines(pages.slice(1)).slice(0, 4)).toEqual(['序号', '材料名称', '形式', '份数']);
});
