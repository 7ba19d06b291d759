import { expect, test } from 'vitest';
import { bundleForBrowsers } from './browser-bundle.ts';

test('the portable entries can be bundled for browsers and import nothing of Node', async () => {
  const { inputs } = await bundleForBrowsers('browser-page.ts');
  for (const needed of ['src/index.ts', 'src/sm/wasm/sm2-wasm.ts', 'src/webcrypto/pkijs-engine.ts']) {
    expect(inputs.some((name) => name.endsWith(needed))).toBe(true);
  }
  expect(inputs.filter((name) => /\.node\.ts$|@peculiar\/webcrypto/.test(name))).toEqual([]);
  await expect(bundleForBrowsers('../src/index.node.ts')).rejects.toThrow('node:crypto');
});
