/** The HTML file: reproducible bytes, only the scripts that the policy lists, and no external references. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildPage } from '../scripts/build-page.mjs';

let page: { readonly html: string; readonly worker: string };
beforeAll(async () => {
  page = await buildPage();
});

const between = (tag: string): string => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page.html)![1]!;

test('two builds give the same bytes', async () => {
  expect(await buildPage()).toEqual(page);
});

test('the policy allows its script and style and no other, and no connection', () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page.html)![1]!;
  for (const tag of ['script', 'style']) {
    const digest = createHash('sha256').update(between(tag)).digest('base64');
    expect(policy).toContain(`${tag}-src 'sha256-${digest}'`);
  }
  expect(policy.startsWith("default-src 'none'; ")).toBe(true);
  expect(policy).not.toMatch(/connect-src|unsafe-inline|'unsafe-eval'|https?:/);
  expect(page.html.match(/<script/g)).toHaveLength(1);
});

test('it contains no path of the machine that built it', () => {
  expect(page.html).not.toContain(process.cwd());
  expect(page.html).not.toMatch(/sourceMappingURL|file:\/\//);
});

test('sizes with gzip', () => {
  expect(gzipSync(page.worker, { level: 9 }).length).toBeLessThan(420_000);
  expect(gzipSync(page.html, { level: 9 }).length).toBeLessThan(540_000);
});
