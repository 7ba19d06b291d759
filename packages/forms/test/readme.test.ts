import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// region example
import { layoutDecision, parseDecision, sealPlacement } from '../src/index.ts';

const decision = parseDecision(readFileSync('seeds/cases/decision.json', 'utf8'));
const pages = layoutDecision(decision);
const seal = pages.at(-1)!.operations.find((operation) => operation.op === 'seal')!;
const text = pages[0]!.operations.flatMap((operation) => (operation.op === 'text' ? [operation.text] : []));

// The rule by itself: where a 42 mm seal belongs below a text that ends 100 mm from the top.
const place = sealPlacement({
  rule: '2012',
  agencyName: '衢州市示例局',
  date: '2026年10月1日',
  diameter: 42,
  textBottom: 100,
});
// endregion

test('the README shows this example', () => {
  const squeeze = (code: string): string => code.replace(/\s+/g, '').replaceAll(',}', '}');
  const own = readFileSync(new URL(import.meta.url), 'utf8');
  const example = /\/\/ region example\n([\s\S]*?)\/\/ endregion/
    .exec(own)![1]!
    .replace('../src/index.ts', '@govseal/forms');
  const block = /```ts\n([\s\S]*?)```/.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8'))![1]!;
  expect(squeeze(block)).toBe(squeeze(example));
});

test('the example finds the seal on the last page and the text on the first', () => {
  expect(seal.rect.width).toBe(42);
  expect(text).toContain('准予行政许可决定书');
  expect(place.cx).toBeCloseTo(143.6, 1);
});
