import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { AT, certificate, crlDer, nameOf } from '../../../test/authority.ts';
import { byCrl, entry } from '../../../test/crl-case.ts';
import { codes, day, statusOf, validate } from '../../../test/revocation.ts';
import * as extensions from '../../extension/extensions.ts';

test('a fresh CRL without an entry for the certificate gives good', async () => {
  const result = await byCrl({});
  expect(statusOf(result)).toMatchObject({ status: 'good', source: 'crl', thisUpdate: day('2026-06-30') });
});

test('without any CRL the status is unknown: an error if required, else a warning', async () => {
  expect(codes(await validate({}))).toEqual(['X509_REVOCATION_UNKNOWN']);
  const reported = await validate({ revocation: 'report' });
  expect(reported.ok && statusOf(reported).status).toBe('unknown');
  expect((await validate({ revocation: 'off' })).ok).toBe(true);
});

test('a listed certificate is revoked, with date and reason', async () => {
  const result = await byCrl({ entries: [entry('keyCompromise')] });
  expect(codes(result)).toEqual(['X509_REVOKED']);
  expect(statusOf(result)).toMatchObject({
    status: 'revoked',
    reason: 'keyCompromise',
    revocationTime: day('2026-06-01'),
  });
});

test('a revocation after the validation time is reported, and the path is valid', async () => {
  const later = { thisUpdate: day('2026-07-04'), nextUpdate: day('2026-07-09') };
  const entries = [entry('keyCompromise', day('2026-07-03'))];
  const result = await byCrl({ ...later, entries }, { evidenceAsOf: later.thisUpdate });
  expect(result.ok && result.path.findings.map(({ code }) => code)).toEqual(['X509_REVOKED_LATER']);
  expect(statusOf(result)).toMatchObject({ status: 'revoked', revocationTime: day('2026-07-03') });
});

test('revoked at the very validation time counts as revoked', async () => {
  expect(codes(await byCrl({ entries: [entry('keyCompromise', AT)] }))).toEqual(['X509_REVOKED']);
});

test('a hold has its own code', async () => {
  expect(codes(await byCrl({ entries: [entry('certificateHold')] }))).toEqual(['X509_ON_HOLD']);
});

test('a stale CRL proves no good status, but a revocation in it counts', async () => {
  const stale = { thisUpdate: day('2026-06-01'), nextUpdate: AT };
  expect(codes(await byCrl(stale))).toEqual(['X509_REVOCATION_UNKNOWN', 'X509_REVOCATION_STALE']);
  expect(codes(await byCrl({ ...stale, entries: [entry('keyCompromise')] }))).toEqual(['X509_REVOKED']);
  expect((await byCrl(stale, { maxRevocationAge: 40 * 86_400_000 })).ok).toBe(true);
  expect((await byCrl({}, { maxRevocationAge: 3_600_000 })).ok).toBe(false);
});

test('a CRL issued after the certificate expired counts only if it retains expired certificates', async () => {
  const ended = await certificate({ subject: 'ended', issuer: 'R', notAfter: day('2026-06-15') });
  const options = { ignoreLeafValidity: true };
  expect(codes(await byCrl({}, options, ended))).toContain('X509_REVOCATION_AFTER_EXPIRY');
  const since = (date: string) => [extensions.raw('2.5.29.60', false, write.generalizedTime(day(date)))];
  expect((await byCrl({ extra: since('2026-01-01') }, options, ended)).ok).toBe(true);
  expect((await byCrl({ extra: since('2026-06-16') }, options, ended)).ok).toBe(false);
});

test.each([
  ['signed by someone else', { signedBy: 'Mallory' }, 'X509_CRL_SIGNATURE'],
  [
    'with an unknown critical extension',
    { extra: [extensions.raw('1.2.3', true, write.nullValue())] },
    'X509_CRL_CRITICAL_EXTENSION',
  ],
  [
    'for CA certificates only',
    { extra: [extensions.issuingDistributionPoint({ onlyContainsCACerts: true })] },
    'X509_CRL_SCOPE',
  ],
  [
    'for another distribution point',
    { extra: [extensions.issuingDistributionPoint({ urls: ['http://other/'] })] },
    'X509_CRL_SCOPE',
  ],
  [
    'for some reasons only',
    { extra: [extensions.issuingDistributionPoint({ onlySomeReasons: [1, 2] })] },
    'X509_CRL_SCOPE',
  ],
  ['that is only a delta', { extra: [extensions.deltaCrlIndicator(1n)] }, 'X509_REVOCATION_UNKNOWN'],
] as const)('a CRL %s proves no status: %s', async (_what, recipe, code) => {
  const result = await byCrl(recipe);
  expect(result.ok).toBe(false);
  expect(codes(result)).toContain(code);
});

test('a CRL signed by a CA without cRLSign is rejected', async () => {
  const noCrl = await certificate({
    subject: 'N',
    issuer: 'R',
    ca: true,
    extra: [extensions.keyUsage(['keyCertSign'])],
  });
  const target = await certificate({ subject: 'a', issuer: 'N' });
  const crls = [await crlDer({ issuer: 'R' }), await crlDer({ issuer: 'N' })];
  const result = await validate({ intermediates: [noCrl], crls }, target);
  expect(codes(result)).toEqual(['X509_REVOCATION_UNKNOWN', 'X509_CRL_ISSUER']);
});

test('a malformed CRL is reported and does not affect a valid one', async () => {
  const garbage = Uint8Array.of(0x30, 3, 1, 2);
  expect(codes(await validate({ crls: [garbage] }))).toEqual(['X509_REVOCATION_UNKNOWN', 'DER_TRUNCATED']);
  expect((await validate({ crls: [garbage, await crlDer({ issuer: 'R' })] })).ok).toBe(true);
});

test('a revoked CA fails the path of the certificate below', async () => {
  const ca = await certificate({ subject: 'S', issuer: 'R', ca: true });
  const target = await certificate({ subject: 'a', issuer: 'S' });
  const crls = [
    await crlDer({ issuer: 'R', entries: [{ serialNumber: ca.serialNumber, revocationDate: day('2026-06-01') }] }),
    await crlDer({ issuer: 'S' }),
  ];
  const result = await validate({ intermediates: [ca], crls }, target);
  expect(codes(result)).toEqual(['X509_REVOKED']);
  expect(!result.ok && result.failures[0]?.revocation?.map(({ status }) => status)).toEqual(['good', 'revoked']);
});

test('a CRL whose nextUpdate is before its thisUpdate is never fresh', async () => {
  const turned = { thisUpdate: day('2026-07-05'), nextUpdate: day('2026-07-02') };
  expect(codes(await byCrl(turned, { evidenceAsOf: turned.thisUpdate }))).toEqual([
    'X509_REVOCATION_UNKNOWN',
    'X509_REVOCATION_STALE',
  ]);
});

test('a CRL that has certificateIssuer but is not indirect proves no status', async () => {
  const certificateIssuer = extensions.raw('2.5.29.29', true, write.sequence(write.explicit(4, nameOf('Other'))));
  const der = await crlDer({ issuer: 'R', entries: [{ ...entry('keyCompromise'), extensions: [certificateIssuer] }] });
  expect(codes(await validate({ crls: [der] }))).toEqual(['X509_REVOCATION_UNKNOWN', 'X509_CRL_MALFORMED']);
});

test('a CRL issued after its CA certificate expired is rejected', async () => {
  const ca = await certificate({ subject: 'S', issuer: 'R', ca: true, notAfter: day('2026-07-02') });
  const target = await certificate({ subject: 'a', issuer: 'S' });
  const late = { issuer: 'S', thisUpdate: day('2026-07-03'), nextUpdate: day('2026-07-10') };
  const crls = [await crlDer({ issuer: 'R' }), await crlDer(late)];
  expect(codes(await validate({ intermediates: [ca], crls }, target))).toContain('X509_CRL_ISSUER');
});
