import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { certificate } from '../../../test/authority.ts';
import { statusOf, validate } from '../../../test/revocation.ts';
import * as extensions from '../../extensions.ts';

test('no status is required of a certificate that its issuer declares short-lived or without status', async () => {
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

test('such a claim next to a pointer to a CRL, or on a CA, does not count', async () => {
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
