import { expect, test } from 'vitest';
import { bundleForBrowsers } from './browser-bundle.ts';

test('what runs anywhere bundles for browsers: nothing in it asks for Node', async () => {
  const { inputs } = await bundleForBrowsers('browser-page.ts');
  for (const needed of ['src/index.ts', 'src/sm/wasm/sm2-wasm.ts', 'src/webcrypto/pkijs-engine.ts']) {
    expect(inputs.some((name) => name.endsWith(needed))).toBe(true);
  }
  expect(inputs.filter((name) => /\.node\.ts$|@peculiar\/webcrypto/.test(name))).toEqual([]);
  await expect(bundleForBrowsers('../src/index.node.ts')).rejects.toThrow('node:crypto');
});
