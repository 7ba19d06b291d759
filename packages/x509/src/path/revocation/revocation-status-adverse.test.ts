/**
 * A revocation or hold remains true after the certificate of the delegate that signed it expires, is replaced or is
 * revoked. Statements made after the signer's own revocation do not count.
 */
import { expect, test } from 'vitest';
import { certificate, crlDer } from '../../../test/authority.ts';
import { ocspDer } from '../../../test/ocsp-responder.ts';
import { day, leaf, root, statusOf, validate } from '../../../test/revocation.ts';
import * as extensions from '../../extension/extensions.ts';
import { purposeOid } from '../../oids.ts';
import type { Certificate } from '../../types.ts';

const { serialNumber } = leaf;
const SINCE = day('2026-05-01');
const STATED = { thisUpdate: day('2026-05-02'), nextUpdate: day('2026-05-09') };
const purpose = extensions.extendedKeyUsage([purposeOid.ocspSigning]);
const noCheck = extensions.ocspNoCheck();
const REASONS = { keyCompromise: 1, certificateHold: 6 } as const;
type Reason = keyof typeof REASONS;

/** The status of the leaf by this data and a current CRL of the issuer, as `revoked …` with the date or the status. */
async function status(
  data: { readonly ocsp?: Uint8Array; readonly crl?: Uint8Array; readonly lists?: Certificate },
  entries: Parameters<typeof crlDer>[0]['entries'] = [],
): Promise<string> {
  const crls = [await crlDer({ issuer: 'R', number: 9n, entries }), ...(data.crl ? [data.crl] : [])];
  const ocsp = data.ocsp ? [data.ocsp] : [];
  const result = await validate({ crls, ocsp, ...(data.lists ? { intermediates: [data.lists] } : {}) });
  const found = statusOf(result);
  const revoked = found.status === 'revoked' ? found : found.formerly;
  expect(result.ok).toBe(revoked === undefined);
  return revoked === undefined ? found.status : `revoked ${revoked.revocationTime.toISOString().slice(0, 10)}`;
}

async function response(
  delegate: Uint8Array,
  word: 'good' | Reason,
  times: { readonly thisUpdate: Date; readonly nextUpdate: Date } = STATED,
): Promise<Uint8Array> {
  const stated = word === 'good' ? word : { revoked: SINCE, reason: REASONS[word] };
  return ocspDer({
    about: leaf,
    issuerSpki: root.spki,
    signedBy: 'delegate',
    certificates: [delegate],
    status: stated,
    ...times,
  });
}

const final = [{ serialNumber, revocationDate: day('2026-06-20'), reason: 'keyCompromise' as const }];

test.each([
  ['with nocheck', [purpose, noCheck]],
  ['without nocheck', [purpose]],
])('a response of a since expired delegate %s still proves a revocation or hold', async (_with, extra) => {
  const notAfter = day('2026-05-20');
  const { der } = await certificate({ subject: 'delegate', issuer: 'R', extra, notAfter });
  expect(await status({ ocsp: await response(der, 'keyCompromise') })).toBe('revoked 2026-05-01');
  expect(await status({ ocsp: await response(der, 'certificateHold') }, final)).toBe('revoked 2026-05-01');
  // Produced after the delegate had expired.
  const late = { thisUpdate: day('2026-05-25'), nextUpdate: day('2026-07-25') };
  expect(await status({ ocsp: await response(der, 'keyCompromise', late) })).toBe('good');
});

test('such a response does not prove good: without other data the status is unknown', async () => {
  const notAfter = day('2026-05-20');
  const { der } = await certificate({ subject: 'delegate', issuer: 'R', extra: [purpose, noCheck], notAfter });
  const found = statusOf(await validate({ ocsp: [await response(der, 'keyCompromise')] }));
  expect(found).toMatchObject({ status: 'unknown', formerly: { revocationTime: SINCE } });
});

test('`good` from an expired delegate releases no hold', async () => {
  const notAfter = day('2026-06-15');
  const { der } = await certificate({ subject: 'delegate', issuer: 'R', extra: [purpose, noCheck], notAfter });
  const hold = [{ serialNumber, revocationDate: SINCE, reason: 'certificateHold' as const }];
  const crl = await crlDer({ issuer: 'R', ...STATED, entries: hold });
  const times = { thisUpdate: day('2026-06-01'), nextUpdate: day('2026-07-25') };
  expect(await status({ crl, ocsp: await response(der, 'good', times) }, final)).toBe('revoked 2026-05-01');
});

test('a delegate that was revoked later was authorised; one that was revoked before was not', async () => {
  const delegate = await certificate({ subject: 'delegate', issuer: 'R', extra: [purpose, noCheck] });
  const ocsp = await response(delegate.der, 'keyCompromise');
  const revokedOn = (text: string) => [
    { serialNumber: delegate.serialNumber, revocationDate: day(text), reason: 'superseded' as const },
  ];
  expect(await status({ ocsp }, revokedOn('2026-06-01'))).toBe('revoked 2026-05-01');
  expect(await status({ ocsp }, revokedOn('2026-04-01'))).toBe('good');
});

test('a CRL under a separate key still proves a revocation after the certificate of that key has expired', async () => {
  const extra = [extensions.keyUsage(['cRLSign'])];
  const lists = await certificate({ subject: 'R', issuer: 'R', key: 'R lists', extra, notAfter: day('2026-05-20') });
  const entry = { serialNumber, revocationDate: SINCE };
  const list = (reason: Reason, thisUpdate = STATED.thisUpdate): Promise<Uint8Array> =>
    crlDer({ issuer: 'R', signedBy: 'R lists', ...STATED, thisUpdate, entries: [{ ...entry, reason }] });
  expect(await status({ lists, crl: await list('keyCompromise') })).toBe('revoked 2026-05-01');
  expect(await status({ lists, crl: await list('certificateHold') }, final)).toBe('revoked 2026-05-01');
  expect(await status({ lists, crl: await list('keyCompromise', day('2026-05-25')) })).toBe('good');
});

test('a revocation counts from the start of a hold in the same CRL', async () => {
  const hold = { serialNumber, revocationDate: SINCE, reason: 'certificateHold' as const };
  expect(await status({}, [hold, ...final])).toBe('revoked 2026-05-01');
  expect(await status({}, [...final, hold])).toBe('revoked 2026-05-01');
  // The hold began after the revocation.
  expect(await status({}, [{ ...hold, revocationDate: day('2026-06-25') }, ...final])).toBe('revoked 2026-06-20');
});

test('a delta that was issued before the CRL with the hold does not release it', async () => {
  const hold = [{ serialNumber, revocationDate: SINCE, reason: 'certificateHold' as const }];
  const lifted = [{ serialNumber, revocationDate: SINCE, reason: 'removeFromCRL' as const }];
  const delta = (thisUpdate: string): Promise<Uint8Array> =>
    crlDer({
      issuer: 'R',
      number: 10n,
      thisUpdate: day(thisUpdate),
      nextUpdate: day('2026-07-25'),
      extra: [extensions.deltaCrlIndicator(9n)],
      entries: lifted,
    });
  expect(await status({ crl: await delta('2026-06-01') }, hold)).toBe('revoked 2026-05-01');
  expect(await status({ crl: await delta('2026-06-30') }, hold)).toBe('good');
});

test('a revocation keeps the invalidity date of the hold before it', async () => {
  const invalidityDate = day('2026-04-01');
  const hold = { serialNumber, revocationDate: SINCE, reason: 'certificateHold' as const, invalidityDate };
  const crls = [
    await crlDer({ issuer: 'R', ...STATED, entries: [hold] }),
    await crlDer({ issuer: 'R', number: 9n, entries: final }),
  ];
  expect(statusOf(await validate({ crls }))).toMatchObject({ revocationTime: SINCE, invalidityDate });
});
