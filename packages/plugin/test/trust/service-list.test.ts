/** Signatures under authorities that a trust list grants, suspends and withdraws: the status counts at the proven time. */
import { addCmsArchiveTimestamp, addCmsLtv, signCms } from '@govseal/cms';
import { toBase64, utf8 } from '@govseal/core';
import { createTestAuthority } from '@govseal/testkit';
import { parseTrustServiceList, serviceAnchors, type TrustServicePeriod } from '@govseal/validation';
import type { Certificate } from '@govseal/x509';
import { expect, test } from 'vitest';
import { verify } from '../../src/index.ts';

const HOUR = 3_600_000;
const GRANTED = { status: 'granted', since: '2020-01-01T00:00:00Z' } as const;

const authority = await createTestAuthority({ seed: 'supervised', at: new Date('2026-10-14T01:30:00Z') });
const { engine, clock, tsa } = authority;
const { signer } = await authority.issueSigner({ commonName: '示例经办人' });
// the path of the time-stamp is not what is tested
const signedAt = clock();
const file = await signCms(utf8('准予行政许可'), { signer, engine, signingTime: signedAt, tsa });
const unstamped = await signCms(utf8('准予行政许可'), { signer, engine, signingTime: signedAt });
clock.advance(2 * HOUR);
const { cms } = await addCmsLtv(file, {
  engine,
  at: clock(),
  crls: await authority.crls(),
  certificates: [authority.root.der],
});
const archived = await addCmsArchiveTimestamp(cms, { engine, tsa });
clock.advance(46 * HOUR);
const crls = await authority.crls();
const instant = (hours: number): string =>
  new Date(signedAt.getTime() + hours * HOUR).toISOString().replace('.000Z', 'Z');

const serviceOf = (certificate: Certificate, periods: readonly TrustServicePeriod[]) => ({
  name: { zh: certificate.subject.text },
  type: 'certification-authority',
  certificates: [toBase64(certificate.der)],
  qualifiers: ['for-signatures'],
  ...periods[0],
  history: periods.slice(1),
});

async function statusOf(bytes: Uint8Array, ...services: readonly object[]) {
  const list = parseTrustServiceList({
    schema: 'govseal-trust-list/1',
    scheme: { id: 'example', name: { zh: '示例' }, operator: { zh: '示例' }, territory: 'CN' },
    sequence: 1,
    issuedAt: instant(47),
    nextUpdate: instant(1000),
    entities: [{ name: { zh: '示例' }, services }],
  });
  const signers = serviceAnchors(list);
  const trust = { signers, timestamps: [authority.root.der] };
  const report = await verify(bytes, { engine, at: clock(), trust, crls, anySigner: true });
  return { status: report.status, code: report.reason.code };
}

const root = serviceOf(authority.root, [GRANTED]);
const issuing = (...periods: readonly TrustServicePeriod[]) => serviceOf(authority.issuing, periods);

test('a granted authority is trusted', async () => {
  expect(await statusOf(file, root)).toMatchObject({ status: 'valid' });
  expect(await statusOf(file, issuing(GRANTED))).toMatchObject({ status: 'valid' });
});

test('a withdrawal after the proven time of the signature and of its revocation data leaves it valid', async () => {
  const ended = issuing({ status: 'withdrawn', since: instant(24) }, GRANTED);
  expect(await statusOf(archived, ended)).toMatchObject({ status: 'valid' });
  expect(await statusOf(archived, ended, root)).toMatchObject({ status: 'valid' });
  // EN 319 102-1 §5.6.2.2: revocation data from after the withdrawal proves nothing
  expect(await statusOf(file, ended)).toMatchObject({ status: 'indeterminate' });
});

test.each(['suspended', 'withdrawn', 'revoked'] as const)('%s before the proven time: not valid', async (status) => {
  const ended = issuing({ status, since: instant(-1) }, GRANTED);
  expect(await statusOf(file, ended)).toMatchObject({ status: 'indeterminate', code: 'VALIDATION_ANCHOR_SUNSET' });
  // a higher authority of the list does not restore the trust
  expect(await statusOf(file, ended, root)).toMatchObject({ status: 'indeterminate' });
});

test('a signature without a proven time does not outlive its authority', async () => {
  const ended = issuing({ status: 'withdrawn', since: instant(24) }, GRANTED);
  expect(await statusOf(unstamped, ended, root)).toMatchObject({ status: 'indeterminate' });
});

test('a later grant does not revive certificates from before a withdrawal', async () => {
  const gap = { status: 'suspended', since: instant(-2) } as const;
  const again = issuing({ status: 'granted', since: instant(2) }, gap, GRANTED);
  expect(await statusOf(file, again)).toMatchObject({ status: 'indeterminate' });
  expect(await statusOf(file, again, root)).toMatchObject({ status: 'indeterminate' });
});

test('an authority that was never granted is not trusted through a higher one', async () => {
  const never = issuing({ status: 'withdrawn', since: '2020-01-01T00:00:00Z' });
  expect(await statusOf(file, never, root)).toMatchObject({ status: 'indeterminate' });
});

test('an authority is trusted only for the purpose of its certificates', async () => {
  const stamps = { ...issuing(GRANTED), qualifiers: ['for-time-stamps'] };
  expect(await statusOf(file, stamps, root)).toMatchObject({ status: 'indeterminate' });
});
