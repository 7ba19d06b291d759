/** Every viewer draws text, fields and annotations, and survives an invalid file. Missing programs skip, and fail where CI=true. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { compare, isVisible } from '../src/compare.ts';
import { openViewers } from '../src/renderers/index.ts';
import { readPixmaps } from '../src/renderers/pnm.ts';
import type { ViewerName } from '../src/renderers/renderer.ts';

const viewers = await openViewers();
if (viewers.missing.length > 0 && process.env.CI === 'true') throw new Error(viewers.missing.join('\n'));
for (const line of viewers.missing) process.stderr.write(`${line}\n`);
afterAll(() => viewers.close());

const names: readonly ViewerName[] = ['pdfium', 'mupdf', 'pdfjs', 'poppler'];
const file = new Uint8Array(readFileSync(new URL('../../../fixtures/pdf/acroform.pdf', import.meta.url)));
const edited = (from: string, to: string): Uint8Array =>
  new Uint8Array(Buffer.from(Buffer.from(file).toString('latin1').replace(from, to), 'latin1'));

test.each(names)('%s renders a page, the same each time, and shows another text as a difference', async (name) => {
  const viewer = viewers.open.find((one) => one.name === name);
  if (viewer === undefined) return;
  const [first, again, other] = [
    await viewer.render(file),
    await viewer.render(file),
    await viewer.render(edited('Page 1 of', 'Page 9 in')),
  ];
  expect(first.failure).toBeUndefined();
  expect(first.pages).toHaveLength(1);
  expect(first.pages![0]!.height).toBeGreaterThan(690);
  expect(compare(first.pages!, again.pages!).pixels).toBe(0);
  expect(isVisible(compare(first.pages!, other.pages!))).toBe(true);
});

test.each(names)('%s reports a file that is no PDF, and renders the next one', async (name) => {
  const viewer = viewers.open.find((one) => one.name === name);
  if (viewer === undefined) return;
  expect((await viewer.render(Buffer.from('no PDF at all'))).failure).toBeDefined();
  expect((await viewer.render(file)).pages).toHaveLength(1);
});

test('pixmaps are read one after another; a truncated one is refused', () => {
  const bytes = Buffer.concat([Buffer.from('P6\n1 1\n255\nabc'), Buffer.from('P5\n2 1\n255\nxy')]);
  expect(readPixmaps(bytes).map(({ width, data }) => [width, Buffer.from(data).toString()])).toEqual([
    [1, 'abc'],
    [2, 'xxxyyy'],
  ]);
  expect(() => readPixmaps(bytes.subarray(0, -1))).toThrow('truncated');
});
