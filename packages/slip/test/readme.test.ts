import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// region example
import { composeDecision, composeSlip, drawFieldAppearance, drawSeal } from '../src/index.ts';
// endregion
import { decision, slip } from './tools.ts';

// region example
const created = new Date('2026-10-09T01:00:00Z');
const { pdf, fields } = await composeSlip(slip, { created });
const letter = await composeDecision(decision, { created });

// What the clerk's opinion will look like in its field.
const field = fields.find(({ name }) => name === 'step1.opinion')!;
const [left, bottom, right, top] = field.rect;
const opinion = await drawFieldAppearance({ ...field, value: '同意', width: right - left, height: top - bottom });
const seal = await drawSeal({ name: '衢州市示例局', lower: '行政许可专用章' });
// endregion

test('the README shows this example', () => {
  const squeeze = (code: string): string => code.replace(/\s+/g, '').replaceAll(',}', '}');
  const own = readFileSync(new URL(import.meta.url), 'utf8');
  const regions = [...own.matchAll(/^\/\/ region example\n([\s\S]*?)^\/\/ endregion/gm)].map((match) => match[1]!);
  const block = /```ts\n([\s\S]*?)```/.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8'))![1]!;
  expect(squeeze(block)).toBe(squeeze(regions.join('').replace('../src/index.ts', '@govseal/slip')));
});

test('the example draws four PDF documents', () => {
  for (const bytes of [pdf, letter.pdf, opinion, seal])
    expect(String.fromCharCode(...bytes.subarray(0, 8))).toBe('%PDF-1.7');
});
