import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile, kernels, render, target } from '../scripts/wasm.mjs';

test.each(kernels)('the committed WebAssembly of $entry is what its sources compile to', async (kernel) => {
  const { bytes } = await compile(kernel);
  expect(render(kernel, bytes)).toBe(readFileSync(target(kernel), 'utf8'));
  expect(bytes.length).toBeLessThan(24_000);
});
