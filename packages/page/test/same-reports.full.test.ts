/** The verifier in Chromium gives the reports of Node, byte for byte, and verifies the same values with the same answers. */
import { toBase64 } from '@govseal/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasCorpus } from '../../crypto/test/corpus.ts';
import { bundlePageVerifier, type PageVerifier } from '../../plugin/test/platforms/page-context.ts';
import { differences } from '../../plugin/test/platforms/same-reports.ts';
import { corpusVerifications, fixtureVerifications } from '../../plugin/test/platforms/verifications.ts';
import { hasChromium } from './chromium.ts';
import { OpenedPage } from './opened-page.ts';

let opened: OpenedPage;
beforeAll(async () => {
  if (!hasChromium) return;
  opened = await OpenedPage.open();
  await opened.page.evaluate(`${await bundlePageVerifier()}; globalThis.page = page; 0`);
}, 120_000);
afterAll(() => opened?.[Symbol.asyncDispose]());

const inChromium: PageVerifier = (bytes, options) =>
  opened.page.evaluate(
    `page.verifyInPage(Uint8Array.from(atob('${toBase64(bytes)}'), (one) => one.charCodeAt(0)), ${JSON.stringify(options)})`,
  );

describe.skipIf(!hasChromium)('reports in Chromium', () => {
  test('of every fixture', async () => {
    const cases = await fixtureVerifications();
    expect(cases.length).toBeGreaterThan(900);
    expect(await differences(cases, inChromium)).toEqual([]);
  });

  test.skipIf(!hasCorpus)('of every file of the corpus', async () => {
    const cases = corpusVerifications();
    expect(cases.length).toBeGreaterThan(1000);
    expect(await differences(cases, inChromium)).toEqual([]);
  });
});
