import { expect, test } from 'vitest';
import { hasCorpus } from '../../../crypto/test/corpus.ts';
import { loadPageVerifier } from './page-context.ts';
import { differences } from './same-reports.ts';
import { corpusVerifications, fixtureVerifications } from './verifications.ts';

test('a page gives the same report as Node for every fixture', async () => {
  const cases = await fixtureVerifications();
  expect(cases.length).toBeGreaterThan(900);
  expect(await differences(cases, await loadPageVerifier())).toEqual([]);
});

test.skipIf(!hasCorpus)('a page gives the same report as Node for every file of the corpus', async () => {
  const cases = corpusVerifications();
  expect(cases.length).toBeGreaterThan(1000);
  expect(await differences(cases, await loadPageVerifier())).toEqual([]);
});
