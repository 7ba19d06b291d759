/** Glyphs must leave ink: a font that lost its outlines still extracts as the right text. */
import { type FontMetrics, layoutDecision, layoutSlip, type Page } from '@govseal/forms';
import { expect, test } from 'vitest';
import { charactersOf, defaultFonts, FontBook } from '../src/fonts.ts';
import { composeDecision, composeSlip } from '../src/index.ts';
import { type Bitmap, created, decision, ink, render, slip } from './tools.ts';

const SCALE = 3;
const PIXELS = (72 / 25.4) * SCALE;
// A single stroke, a dot or a pair of corners has little ink.
const LIGHT = new Set('，。、：；（）《》〔〕“”…—.-一1');

async function glyphsWithoutInk(
  layout: (metrics?: FontMetrics) => Page[],
  draw: (page: number) => Promise<Bitmap>,
): Promise<string[]> {
  const book = await FontBook.prepare(await defaultFonts(), charactersOf(layout()));
  const blank: string[] = [];
  let glyphs = 0;
  for (const [index, page] of layout(book).entries()) {
    const bitmap = await draw(index);
    for (const operation of page.operations) {
      if (operation.op !== 'text') continue;
      let x = operation.x;
      for (const character of operation.text) {
        const width = book.advance(character.codePointAt(0)!, operation.weight) * operation.size;
        const top = operation.y - 0.88 * operation.size;
        const share = ink(bitmap, x * PIXELS, top * PIXELS, (x + width) * PIXELS, (top + operation.size) * PIXELS);
        x += width + operation.spacing;
        if (character.trim() === '') continue;
        glyphs++;
        if (share < (LIGHT.has(character) ? 0.01 : 0.05)) blank.push(`${character} ${share}`);
      }
    }
  }
  expect(glyphs).toBeGreaterThan(100);
  return blank;
}

test('every character printed on the slip leaves ink in its box', async () => {
  const { pdf } = await composeSlip(slip, { created });
  const blank = await glyphsWithoutInk(
    (metrics) => layoutSlip(slip, { metrics }),
    (page) => render(pdf, page, SCALE),
  );
  expect(blank).toEqual([]);
});

test('every character printed on the letter leaves ink in its box', async () => {
  const { pdf } = await composeDecision(decision, { created });
  const blank = await glyphsWithoutInk(
    (metrics) => layoutDecision(decision, { metrics }),
    (page) => render(pdf, page, SCALE),
  );
  expect(blank).toEqual([]);
});

test('header values show in their widgets, empty fields stay empty', async () => {
  const { pdf, fields } = await composeSlip(slip, { created });
  const bitmap = await render(pdf, 0, SCALE);
  for (const field of fields) {
    const [left, bottom, right, top] = field.rect;
    const height = bitmap.height / SCALE;
    // Two points in from the edge, so that lines of the form beside the field do not count.
    const share = ink(
      bitmap,
      (left + 2) * SCALE,
      (height - top + 2) * SCALE,
      (right - 2) * SCALE,
      (height - bottom - 3) * SCALE,
    );
    if (field.type === 'text') expect(share > 0.005, `${field.name} ${share}`).toBe(field.value !== '');
  }
});
