import { openPdf, type PdfArray, type PdfDict, PdfReal } from '@govseal/pdf';
import { expect, test } from 'vitest';
import { drawSeal, drawSignatureAppearance, sealSvg } from '../src/index.ts';
import { ink, render } from './tools.ts';

const spec = { name: '衢州市示例局', code: '33080000000001' };

test('the seal is a form XObject of 42 mm without fonts, pressed on by multiplication', async () => {
  const pdf = await drawSeal(spec);
  const view = openPdf(pdf).latest;
  const resources = view.resolve(view.pages()[0]!.inherited('Resources')) as PdfDict;
  const form = view.resolve(view.dictionary(resources.get('XObject'))!.get('FRM'));
  const dict = (form as { dict: PdfDict }).dict;
  const box = (view.resolve(dict.get('BBox')) as PdfArray).items.map((item) =>
    item instanceof PdfReal ? item.value : item,
  );
  expect(box).toEqual([0, 0, 119.06, 119.06]);
  const own = view.dictionary(dict.get('Resources'))!;
  expect(own.get('Font')).toBeUndefined();
  const state = view.dictionary(view.dictionary(own.get('ExtGState'))!.get('GS1'))!;
  expect(state.get('BM')).toMatchObject({ value: 'Multiply' });
});

test('equal seals are equal bytes', async () => {
  expect(await drawSeal(spec)).toEqual(await drawSeal(spec));
  expect(await sealSvg(spec)).toBe(await sealSvg(spec));
});

test('rim, star and characters are there, and the ring between star and name is clear', async () => {
  const scale = 6;
  const bitmap = await render(await drawSeal(spec), 0, scale);
  const px = (mm: number): number => (mm * 72 * scale) / 25.4;
  const share = (x: number, y: number, half: number): number =>
    ink(bitmap, px(x - half), px(y - half), px(x + half), px(y + half));
  expect(share(21, 0.6, 0.2)).toBe(1);
  expect(share(21, 20.6, 1)).toBe(1);
  expect(share(21, 11, 1)).toBe(0);
  expect(share(19.4, 34.9, 1.2)).toBeGreaterThan(0.1);
});

test('the SVG is outlines in millimetres, its title escaped', async () => {
  const svg = await sealSvg({ name: '示例<局>', lower: '行政许可专用章' });
  expect(svg).toContain('viewBox="0 0 42 42"');
  expect(svg).toContain('<title>示例&#60;局&#62;</title>');
  expect(svg).not.toContain('<text');
  expect(svg.match(/<path /g)).toHaveLength(2 + 5 + 7 + 2);
});

test("an official's signature shows name, role and time", async () => {
  const pdf = await drawSignatureAppearance({
    name: '示例科长',
    role: '科室负责人',
    time: '2026-10-12 15:20',
    width: 121.89,
    height: 32.6,
  });
  const bitmap = await render(pdf, 0, 4);
  expect(ink(bitmap, 0, 0, bitmap.width / 2, bitmap.height)).toBeGreaterThan(0.05);
  expect(ink(bitmap, 0, bitmap.height * 0.65, bitmap.width, bitmap.height)).toBeGreaterThan(0.01);
});
