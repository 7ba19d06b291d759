/** What a page loads, by the kind of file, in thousands of bytes with gzip. Lower a limit when its path shrinks. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bundle } from './loaded-size.ts';
import { fixtures } from './opened-page.ts';

let bundle: Bundle;
beforeAll(async () => {
  bundle = await Bundle.build();
}, 120_000);
afterAll(() => bundle?.[Symbol.dispose]());

// Measured: 98 before the first file; CMS 148, PDF signed with RSA 199 and with a later revision 215, OFD signed with SM2 228; texts 23.
test.each([
  ['nothing yet', undefined, 102],
  ['a CMS file', 'demo/roster.p7m', 151],
  ['a PDF signed with RSA', 'demo/decision.pdf', 200],
  ['a PDF signed with RSA and changed later', 'attacks/certified-evil-highlight.pdf', 218],
  ['an OFD signed with SM2', 'attacks-ofd/good-approval.ofd', 232],
] as const)('%s', (_, file, limit) => {
  const { code, integrity } = bundle.sizeFor(file === undefined ? undefined : fixtures + file);
  if (file !== undefined) expect(new Set(integrity)).toEqual(new Set(['intact']));
  expect(code).toBeGreaterThan(90_000);
  expect(code).toBeLessThan(limit * 1000);
});

test('a PDF with the sentences of both languages stays below 230 KB', () => {
  const { code, texts } = bundle.sizeFor(`${fixtures}demo/decision.pdf`);
  expect(texts).toBeGreaterThan(10_000);
  expect(code + texts).toBeLessThan(230_000);
});
