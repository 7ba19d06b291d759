import { expect, test } from 'vitest';
import { loadPageVerifier } from './page-context.ts';
import { differences } from './same-reports.ts';
import { fixtureVerifications } from './verifications.ts';

/** The full suite compares all of them. */
const EVERY = 30;

test('a page gives the same report as Node for the fixtures', async () => {
  const all = await fixtureVerifications();
  const cases = all.filter(
    ({ path }, index) => index % EVERY === 0 || /mail-charset|like-letters|utf16|encrypt/.test(path),
  );
  expect(cases.length).toBeGreaterThan(30);
  expect(await differences(cases, await loadPageVerifier())).toEqual([]);
}, 120_000);
