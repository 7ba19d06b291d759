/** Errors of the caller are thrown and never become a report about the document. */
import { readFile } from 'node:fs/promises';
import type { Source } from '@govseal/core';
import { policies } from '@govseal/validation';
import { parseApprovalPolicy, parseCalendar } from '@govseal/validation/evaluate';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../src/index.ts';
import { createScene, makePdf } from './signed.ts';

const seed = async (path: string) =>
  JSON.parse(await readFile(new URL(`../../../seeds/${path}`, import.meta.url), 'utf8'));

const anchor = { subject: {}, publicKey: {}, spki: new Uint8Array() };

let options: VerifyOptions;
beforeAll(async () => {
  ({ options } = await createScene());
});

async function refused(change: Readonly<Record<string, unknown>>, source: unknown = makePdf()): Promise<unknown> {
  const given = { ...options, ...change } as VerifyOptions;
  return verify(source as Source, given).then(
    ({ status, findings }) => [status, ...findings.map(({ code }) => code)],
    ({ code, params }) => [code, params.argument],
  );
}

test.each([
  ['an invalid date', { at: new Date('15.10.2026') }, 'at'],
  ['no trust', { trust: undefined }, 'trust'],
  ['a list in place of the trust lists', { trust: [] }, 'trust'],
  ['an invalid anchor', { trust: { signers: [{}] } }, 'trust'],
  ['a misspelt option', { aproval: {} }, 'options.aproval'],
  ['a misspelt trust list', { trust: { signers: [], timestamp: [] } }, 'trust.timestamp'],
  [
    'a misspelt limit of an anchor',
    { trust: { signers: [{ ...anchor, purpose: ['signer'] }] } },
    'trust.signers[0].purpose',
  ],
  [
    'an unknown purpose of an anchor',
    { trust: { signers: [{ ...anchor, purposes: ['signing'] }] } },
    'trust.signers[0].purposes',
  ],
  [
    'an anchor with an invalid date',
    { trust: { signers: [], timestamps: [{ ...anchor, until: new Date('never') }] } },
    'trust.timestamps[0].until',
  ],
  ['a list of CRLs that is a CRL', { crls: new Uint8Array(3) }, 'crls'],
  ['an OCSP response as text', { ocsp: ['MII'] }, 'ocsp'],
  ['a certificate that is an object', { certificates: [{}] }, 'certificates'],
  ["a policy's name", { policy: 'strict' }, 'policy'],
  ['a roster without its bytes', { roster: new Uint8Array(3) }, 'roster'],
  ['a calendar that is no list', { calendars: {} }, 'calendars'],
  ['a date of acceptance with a time', { acceptedAt: '2026-10-09T00:00:00Z' }, 'acceptedAt'],
  ['a date of acceptance that does not exist', { acceptedAt: '2026-02-30' }, 'acceptedAt'],
  ['a date of acceptance as a Date', { acceptedAt: new Date() }, 'acceptedAt'],
  ['content as text', { content: 'text' }, 'content'],
  ['content that was not awaited', { content: Promise.resolve(new Uint8Array(3)) }, 'content'],
  ['content as an ArrayBuffer', { content: new ArrayBuffer(3) }, 'content'],
  ['content as numbers', { content: [1, 2] }, 'content'],
  ['fetch in place of a fetcher', { fetcher: fetch }, 'fetcher'],
  ['a list of seals that was not made a provider', { sealStatus: {} }, 'sealStatus'],
])('%s is thrown', async (_, change, argument) => {
  expect(await refused(change)).toEqual(['VERIFY_ARGUMENT', argument]);
});

test.each([
  ['a path', 'notice.pdf'],
  ['an ArrayBuffer', new ArrayBuffer(8)],
  ['nothing', undefined],
])('%s is not a source', async (_, source) => {
  expect(await refused({}, source ?? null)).toEqual(['VERIFY_ARGUMENT', 'source']);
});

test('an unparsed approval policy is refused, because its defaults would be missing', async () => {
  const raw = await seed('policies/approval.json');
  expect(await refused({ approval: raw })).toEqual(['VERIFY_ARGUMENT', 'approval']);
  const { distinctPersons: _, ...rest } = parseApprovalPolicy(raw);
  expect(await refused({ approval: rest })).toEqual(['VERIFY_ARGUMENT', 'approval']);
  expect(await refused({ approval: parseApprovalPolicy(raw) })).not.toContain('VERIFY_ARGUMENT');
});

test('a policy without one of the checks is refused, because the check would be off', async () => {
  expect(await refused({ policy: await seed('policies/verification.json') })).toEqual(['VERIFY_ARGUMENT', 'policy']);
  const { timestampPresent: _, ...checks } = policies.strict.checks;
  expect(await refused({ policy: { ...policies.strict, checks } })).toEqual(['VERIFY_ARGUMENT', 'policy']);
  expect(await refused({ policy: policies.strict })).not.toContain('VERIFY_ARGUMENT');
});

test('a calendar must be parsed', async () => {
  const calendars = [parseCalendar(await seed('calendar/2026.json'))];
  expect(await refused({ calendars })).not.toContain('VERIFY_ARGUMENT');
  // Two of one year could differ, and the last would be used.
  expect(await refused({ calendars: [...calendars, { ...calendars[0]!, holidays: [] }] })).toEqual([
    'VERIFY_ARGUMENT',
    'calendars',
  ]);
});
