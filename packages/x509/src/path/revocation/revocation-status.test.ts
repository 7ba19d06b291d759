import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { certificate, crlDer } from '../../../test/authority.ts';
import { ocspDer } from '../../../test/ocsp-responder.ts';
import { codes, day, leaf, root, statusOf, validate } from '../../../test/revocation.ts';
import * as extensions from '../../extension/extensions.ts';

test('no status is required for a certificate that its issuer declares short-term or without status', async () => {
  const short = await certificate({
    subject: 's',
    issuer: 'R',
    extra: [extensions.raw('0.4.0.194121.2.1', false, write.nullValue())],
  });
  expect(statusOf(await validate({}, short))).toEqual({ status: 'not-required', why: 'short-term' });
  const none = await certificate({
    subject: 's',
    issuer: 'R',
    extra: [extensions.raw('2.5.29.56', false, write.nullValue())],
  });
  expect(statusOf(await validate({}, none))).toEqual({ status: 'not-required', why: 'no-check' });
});

test('an available revocation overrides such a declaration', async () => {
  const noRevAvail = extensions.raw('2.5.29.56', false, write.nullValue());
  const target = await certificate({ subject: 's', issuer: 'R', extra: [noRevAvail] });
  const revocationDate = new Date('2026-06-01T00:00:00Z');
  const crl = await crlDer({ issuer: 'R', entries: [{ serialNumber: target.serialNumber, revocationDate }] });
  expect(codes(await validate({ crls: [crl] }, target))).toEqual(['X509_REVOKED']);
  expect(statusOf(await validate({ crls: [await crlDer({ issuer: 'R' })] }, target))).toMatchObject({
    why: 'no-check',
  });
});

test.each([
  ['2026-03-01', undefined],
  [undefined, '2026-03-01'],
  ['2026-04-01', '2026-03-01'],
  ['2026-03-01', '2026-04-01'],
])(
  'of a CRL (%s) and an OCSP response (%s) that both revoke, the earliest invalidity date is reported',
  async (list, answer) => {
    const revocationDate = day('2026-05-01');
    const invalidity = (date: string): Uint8Array =>
      extensions.raw('2.5.29.24', false, write.generalizedTime(day(date)));
    const entry = { serialNumber: leaf.serialNumber, revocationDate, reason: 'keyCompromise' as const };
    const crl = await crlDer({
      issuer: 'R',
      entries: [list === undefined ? entry : { ...entry, invalidityDate: day(list) }],
    });
    const ocsp = await ocspDer({
      about: leaf,
      issuerSpki: root.spki,
      signedBy: 'R',
      status: { revoked: revocationDate, reason: 1 },
      ...(answer === undefined ? {} : { singleExtensions: [invalidity(answer)] }),
    });
    const status = statusOf(await validate({ crls: [crl], ocsp: [ocsp] }));
    expect(status).toMatchObject({
      status: 'revoked',
      invalidityDate: day('2026-03-01'),
      revocationTime: revocationDate,
    });
  },
);

test('such a declaration together with a CRL distribution point, or on a CA, does not count', async () => {
  const noRevAvail = extensions.raw('2.5.29.56', false, write.nullValue());
  const both = await certificate({
    subject: 's',
    issuer: 'R',
    extra: [noRevAvail, extensions.crlDistributionPoints(['http://a/'])],
  });
  expect((await validate({}, both)).ok).toBe(false);
  const ca = await certificate({ subject: 's', issuer: 'R', ca: true, extra: [noRevAvail] });
  expect((await validate({}, ca)).ok).toBe(false);
});
