import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile, render } from '../scripts/wasm.mjs';

test('the committed WebAssembly is what its sources compile to', async () => {
  const committed = readFileSync(new URL('../src/sm/sm2-wasm-bytes.ts', import.meta.url), 'utf8');
  const { bytes } = await compile();
  expect(render(bytes)).toBe(committed);
  expect(bytes.length).toBeLessThan(24_000);
});
