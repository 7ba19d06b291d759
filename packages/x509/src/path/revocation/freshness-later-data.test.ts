import { expect, test } from 'vitest';
import { AT, crlDer } from '../../../test/authority.ts';
import { ocspDer } from '../../../test/ocsp-responder.ts';
import { codes, day, leaf, root, statusOf, validate } from '../../../test/revocation.ts';
import type { CrlEntry } from '../../revocation-types.ts';

const LATER = { thisUpdate: day('2026-07-04'), nextUpdate: day('2026-07-09') };
const asOf = { evidenceAsOf: LATER.thisUpdate };
const about = { about: leaf, issuerSpki: root.spki, signedBy: 'R' };

function entry(reason: CrlEntry['reason'], revocationDate: Date): CrlEntry {
  return { serialNumber: leaf.serialNumber, revocationDate, reason, invalidityDate: undefined };
}

test('a CRL issued after the validation time proves nothing, unless a later instant is stated', async () => {
  const crls = [await crlDer({ issuer: 'R', ...LATER })];
  expect(codes(await validate({ crls }))).toEqual(['X509_REVOCATION_UNKNOWN', 'X509_REVOCATION_LATER']);
  expect(statusOf(await validate({ crls, ...asOf })).status).toBe('good');
  const unlimited = await validate({ crls, maxRevocationAge: Number.POSITIVE_INFINITY });
  expect(unlimited.ok).toBe(false);
});

test.each([
  ['thisUpdate', LATER],
  ['producedAt', { producedAt: LATER.thisUpdate }],
])('an OCSP response whose %s is after the validation time proves nothing', async (_field, times) => {
  const ocsp = [await ocspDer({ ...about, ...times })];
  expect(codes(await validate({ ocsp }))).toEqual(['X509_REVOCATION_UNKNOWN', 'X509_REVOCATION_LATER']);
  expect(statusOf(await validate({ ocsp, ...asOf })).status).toBe('good');
});

test('an earlier CRL is used if the other is too late', async () => {
  const earlier = await crlDer({ issuer: 'R' });
  for (const entries of [
    [],
    [entry('keyCompromise', day('2026-07-02'))],
    [entry('certificateHold', day('2026-07-02'))],
  ]) {
    const later = await crlDer({ issuer: 'R', number: 2n, entries, ...LATER });
    expect(statusOf(await validate({ crls: [later, earlier] }))).toMatchObject({
      status: 'good',
      thisUpdate: day('2026-06-30'),
    });
  }
});

test('a revocation after the validation time in later data proves nothing', async () => {
  const crls = [await crlDer({ issuer: 'R', entries: [entry('keyCompromise', day('2026-07-02'))], ...LATER })];
  const ocsp = [await ocspDer({ ...about, status: { revoked: day('2026-07-02'), reason: 1 }, ...LATER })];
  for (const data of [{ crls }, { ocsp }]) {
    expect(codes(await validate(data))).toEqual(['X509_REVOCATION_UNKNOWN', 'X509_REVOCATION_LATER']);
    const { ok } = await validate({ ...data, ...asOf });
    expect(ok).toBe(true);
  }
});

test('a revocation before the validation time counts from later data', async () => {
  const earlier = await crlDer({ issuer: 'R' });
  const crls = [await crlDer({ issuer: 'R', entries: [entry('keyCompromise', day('2026-06-01'))], ...LATER })];
  const ocsp = [await ocspDer({ ...about, status: { revoked: day('2026-06-01'), reason: 1 }, ...LATER })];
  expect(codes(await validate({ crls: [...crls, earlier] }))).toEqual(['X509_REVOKED']);
  expect(codes(await validate({ crls: [earlier], ocsp }))).toEqual(['X509_REVOKED']);
});

test('later data about a hold before the validation time leaves the status unknown', async () => {
  const later = await crlDer({ issuer: 'R', entries: [entry('certificateHold', day('2026-06-01'))], ...LATER });
  expect(codes(await validate({ crls: [later, await crlDer({ issuer: 'R' })] }))[0]).toBe('X509_REVOCATION_UNKNOWN');
});

test('later data shows no release of a hold', async () => {
  const held = await crlDer({ issuer: 'R', entries: [entry('certificateHold', day('2026-06-20'))] });
  const released = await crlDer({ issuer: 'R', number: 2n, ...LATER });
  expect((await validate({ crls: [held, released] })).ok).toBe(false);
  expect(statusOf(await validate({ crls: [held, released], ...asOf })).status).toBe('good');
});

test('an instant that is not a valid Date is rejected', async () => {
  await expect(validate({ evidenceAsOf: new Date(Number.NaN), at: AT })).rejects.toThrow(RangeError);
});
