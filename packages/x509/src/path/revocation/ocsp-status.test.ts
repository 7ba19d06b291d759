import { writeDigestAlgorithm } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { AT, certificate, crlDer, nameOf } from '../../../test/authority.ts';
import { ocspDer } from '../../../test/ocsp-responder.ts';
import { codes, day, leaf, root, statusOf, validate } from '../../../test/revocation.ts';
import * as extensions from '../../extension/extensions.ts';
import { extensionOid, purposeOid } from '../../oids.ts';
import type { Certificate } from '../../types.ts';
import type { PathOptions, PathResult } from '../path-types.ts';
import { trustAnchor } from '../trust-anchor.ts';

const responder = await certificate({
  subject: 'OCSP',
  issuer: 'R',
  extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()],
});
const about = { about: leaf, issuerSpki: root.spki };
const delegated = { ...about, signedBy: 'OCSP', certificates: [responder.der] };
const byOcsp = async (recipe: Parameters<typeof ocspDer>[0], options: Partial<PathOptions> = {}): Promise<PathResult> =>
  validate({ ocsp: [await ocspDer(recipe)], ...options });

test.each([
  ['the issuer, by key', { ...about, signedBy: 'R' }],
  ['the issuer, by name', { ...about, signedBy: 'R', responderName: nameOf('R') }],
  ['a delegate with its certificate', delegated],
  ['a delegate, by name', { ...delegated, responderName: nameOf('OCSP') }],
])('a response signed by %s is accepted', async (_who, recipe) => {
  expect(statusOf(await byOcsp(recipe))).toMatchObject({ status: 'good', source: 'ocsp' });
});

test('a status lists every signature that it depends on: the delegate’s certificate, and the CRL about the delegate', async () => {
  const der = await ocspDer(delegated);
  const status = statusOf(await validate({ ocsp: [der] }));
  // Certificates inside the response existed when it was made.
  expect(status).toMatchObject({
    by: { der, behind: [{ der, algorithm: responder.signatureAlgorithm, key: root.publicKey }] },
  });
  const checked = await certificate({
    subject: 'OCSP',
    issuer: 'R',
    extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning])],
  });
  const recipe = { ...about, signedBy: 'OCSP', responderName: nameOf('OCSP') };
  const list = await crlDer({
    issuer: 'R',
    extra: [extensions.issuingDistributionPoint({ onlyContainsUserCerts: true })],
  });
  const pooled = statusOf(await byOcsp(recipe, { intermediates: [checked], crls: [list] }));
  expect(pooled.status === 'good' && pooled.by?.behind?.map((one) => one.der)).toEqual([checked.der, list]);
  const own = statusOf(await byOcsp({ ...about, signedBy: 'R' }));
  expect(own.status === 'good' && own.by?.behind).toBeUndefined();
});

test('a delegate may be found in the pool', async () => {
  const recipe = { ...about, signedBy: 'OCSP', responderName: nameOf('OCSP') };
  expect((await byOcsp(recipe, { intermediates: [responder] })).ok).toBe(true);
  expect((await byOcsp(recipe)).ok).toBe(false);
});

test('a responder trusted by the caller is accepted without delegation', async () => {
  const own = await certificate({ subject: 'Own', issuer: 'Own' });
  const recipe = { ...about, signedBy: 'Own' };
  expect((await byOcsp(recipe)).ok).toBe(false);
  expect((await byOcsp(recipe, { responders: [trustAnchor(own)] })).ok).toBe(true);
});

test('a revocation has time and reason; a hold has its own code', async () => {
  const revoked = (reason: number) => byOcsp({ ...delegated, status: { revoked: day('2026-06-02'), reason } });
  expect(codes(await revoked(1))).toEqual(['X509_REVOKED']);
  expect(statusOf(await revoked(1))).toMatchObject({ reason: 'keyCompromise', revocationTime: day('2026-06-02') });
  expect(codes(await revoked(6))).toEqual(['X509_ON_HOLD']);
});

test.each([
  ['unknown', { ...delegated, status: 'unknown' as const }, 'X509_OCSP_STATUS'],
  ['past nextUpdate', { ...delegated, nextUpdate: AT }, 'X509_REVOCATION_STALE'],
  ['old and without nextUpdate', { ...delegated, nextUpdate: null }, 'X509_REVOCATION_STALE'],
  ['about another serial number', { ...delegated, serialNumber: Uint8Array.of(9) }, 'X509_REVOCATION_UNKNOWN'],
  [
    'about a certificate of another issuer with the same key',
    { ...delegated, about: { ...leaf, serialNumber: leaf.serialNumber, issuer: leaf.subject } as Certificate },
    'X509_REVOCATION_UNKNOWN',
  ],
  ['about another issuer’s certificate', { ...delegated, issuerSpki: leaf.spki }, 'X509_REVOCATION_UNKNOWN'],
  ['whose signature is of another key', { ...delegated, signedWith: 'Mallory' }, 'X509_OCSP_SIGNATURE'],
  ['in the issuer’s name by another key', { ...about, signedBy: 'R', signedWith: 'Mallory' }, 'X509_OCSP_SIGNATURE'],
  ['from a delegate without its certificate', { ...about, signedBy: 'OCSP' }, 'X509_OCSP_RESPONDER'],
  [
    'with a critical extension',
    { ...delegated, singleExtensions: [extensions.raw('1.2.3', true, write.nullValue())] },
    'X509_OCSP_CRITICAL_EXTENSION',
  ],
  [
    'with the digest of another certificate',
    {
      ...delegated,
      singleExtensions: [
        extensions.raw(
          '1.3.36.8.3.13',
          false,
          write.sequence(write.sequence(write.oid('2.16.840.1.101.3.4.2.1')), write.octetString(new Uint8Array(32))),
        ),
      ],
    },
    'X509_OCSP_CERT_HASH',
  ],
])('a response %s proves no status', async (_what, recipe, code) => {
  const result = await byOcsp(recipe);
  expect(result.ok).toBe(false);
  expect(codes(result)).toContain(code);
});

test.each([
  ['without the purpose', { subject: 'OCSP', issuer: 'R', extra: [extensions.ocspNoCheck()] }],
  [
    'for any purpose',
    { subject: 'OCSP', issuer: 'R', extra: [extensions.extendedKeyUsage([purposeOid.any]), extensions.ocspNoCheck()] },
  ],
  [
    'of another CA',
    {
      subject: 'OCSP',
      issuer: 'X',
      extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()],
    },
  ],
  [
    'with the CA’s name but another key',
    {
      subject: 'OCSP',
      issuer: 'R',
      signedBy: 'X',
      extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()],
    },
  ],
  [
    'that has expired',
    {
      subject: 'OCSP',
      issuer: 'R',
      notAfter: day('2026-06-30'),
      extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()],
    },
  ],
  [
    'whose own status is unknown',
    { subject: 'OCSP', issuer: 'R', extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning])] },
  ],
])('a delegated responder %s is rejected', async (_what, recipe) => {
  const wrong = await certificate(recipe);
  expect(codes(await byOcsp({ ...delegated, certificates: [wrong.der] }))).toContain('X509_OCSP_RESPONDER');
});

test('a delegated responder without nocheck is accepted if its own status is good', async () => {
  const checked = await certificate({
    subject: 'OCSP',
    issuer: 'R',
    extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning])],
  });
  const ocsp = [await ocspDer({ ...delegated, certificates: [checked.der] })];
  const crls = [
    await crlDer({ issuer: 'R', extra: [extensions.issuingDistributionPoint({ onlyContainsUserCerts: true })] }),
  ];
  expect(statusOf(await validate({ ocsp, crls }))).toMatchObject({ status: 'good' });
  const revoked = [
    await crlDer({ issuer: 'R', entries: [{ serialNumber: checked.serialNumber, revocationDate: day('2026-06-01') }] }),
  ];
  expect(statusOf(await validate({ ocsp, crls: revoked }))).toMatchObject({ status: 'good', source: 'crl' });
});

test('a certificate does not prove its own status', async () => {
  const extra = [extensions.extendedKeyUsage([purposeOid.ocspSigning])];
  const self = await certificate({ subject: 'self', issuer: 'R', extra });
  const ocsp = [await ocspDer({ about: self, issuerSpki: root.spki, signedBy: 'self', certificates: [self.der] })];
  expect(codes(await validate({ ocsp }, self))).toContain('X509_OCSP_RESPONDER');
});

test('a final revocation from either source prevails over "good" from the other', async () => {
  const good = await ocspDer({ ...delegated, thisUpdate: day('2026-06-30'), nextUpdate: day('2026-07-05') });
  const crl = await crlDer({
    issuer: 'R',
    thisUpdate: day('2026-06-29'),
    entries: [{ serialNumber: leaf.serialNumber, revocationDate: day('2026-06-01'), reason: 'keyCompromise' }],
  });
  expect(codes(await validate({ ocsp: [good], crls: [crl] }))).toEqual(['X509_REVOKED']);
});

test('a response that the CA signed after its certificate expired is rejected', async () => {
  const ca = await certificate({ subject: 'S', issuer: 'R', ca: true, notAfter: day('2026-07-02') });
  const target = await certificate({ subject: 'a', issuer: 'S' });
  const answer = { about: target, issuerSpki: ca.spki, signedBy: 'S', thisUpdate: day('2026-07-03'), nextUpdate: null };
  const crls = [await crlDer({ issuer: 'R' })];
  const at = async (thisUpdate: Date): Promise<string[]> =>
    codes(await validate({ intermediates: [ca], crls, ocsp: [await ocspDer({ ...answer, thisUpdate })] }, target));
  expect(await at(day('2026-07-01'))).toEqual(['ok']);
  expect(await at(day('2026-07-03'))).toContain('X509_OCSP_RESPONDER');
});

test('a response produced after the certificate expired counts only with an earlier archive cutoff or certHash', async () => {
  const ended = await certificate({ subject: 'ended', issuer: 'R', notAfter: day('2026-06-15') });
  const answer = async (...singleExtensions: readonly Uint8Array[]): Promise<PathResult> => {
    const more = singleExtensions.length === 0 ? {} : { singleExtensions };
    const recipe = { about: ended, issuerSpki: root.spki, signedBy: 'R', ...more };
    return validate({ ocsp: [await ocspDer(recipe)], ignoreLeafValidity: true }, ended);
  };
  const cutoff = (date: Date): Uint8Array =>
    extensions.raw(extensionOid.archiveCutoff, false, write.generalizedTime(date));
  const certHash = async (bytes: Uint8Array): Promise<Uint8Array> =>
    extensions.raw(
      extensionOid.certHash,
      false,
      write.sequence(writeDigestAlgorithm('SHA-256'), write.octetString(await nodeEngine.digest('SHA-256', bytes))),
    );
  expect(codes(await answer())).toContain('X509_REVOCATION_AFTER_EXPIRY');
  expect(codes(await answer(cutoff(day('2026-06-16'))))).toContain('X509_REVOCATION_AFTER_EXPIRY');
  expect(codes(await answer(cutoff(day('2026-06-15'))))).toEqual(['ok']);
  expect(codes(await answer(await certHash(ended.der)))).toEqual(['ok']);
  expect(codes(await answer(await certHash(leaf.der)))).toContain('X509_OCSP_CERT_HASH');
});

test('the invalidity date is reported with the revocation time', async () => {
  const invalidityDate = day('2026-04-01');
  const recipe = {
    ...about,
    signedBy: 'R',
    status: { revoked: day('2026-05-01'), reason: 1 },
    singleExtensions: [extensions.raw(extensionOid.invalidityDate, false, write.generalizedTime(invalidityDate))],
  };
  expect(statusOf(await byOcsp(recipe))).toMatchObject({ revocationTime: day('2026-05-01'), invalidityDate });
});

test.each([
  ['as encoded in the certificate', 'S'],
  ['as encoded in the issuer’s certificate', 's'],
])('a response counts if its CertID has the issuer’s name %s', async (_form, written) => {
  const ca = await certificate({ subject: 'S', issuer: 'R', ca: true, subjectName: nameOf('s') });
  const target = await certificate({ subject: 'below S', issuer: 'S' });
  const issuer = { ...target.issuer, der: nameOf(written) };
  const asked = { ...target, serialNumber: target.serialNumber, issuer } as Certificate;
  const status = { revoked: day('2026-06-02'), reason: 1 };
  const ocsp = [await ocspDer({ about: asked, issuerSpki: ca.spki, signedBy: 'S', status })];
  const crls = [await crlDer({ issuer: 'R' }), await crlDer({ issuer: 'S' })];
  expect(codes(await validate({ intermediates: [ca], crls, ocsp }, target))).toEqual(['X509_REVOKED']);
});

test('of two delegates with the same name, the one whose key verifies the response is used', async () => {
  const purposes = [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()];
  const other = await certificate({ subject: 'OCSP', issuer: 'R', key: 'other delegate', extra: purposes });
  const clash = { ...delegated, responderName: nameOf('OCSP'), certificates: [other.der, responder.der] };
  expect(statusOf(await byOcsp(clash))).toMatchObject({ status: 'good', by: { issuer: { der: responder.der } } });
  const alone = { ...clash, certificates: [other.der] };
  expect(codes(await byOcsp(alone))).toContain('X509_OCSP_SIGNATURE');
});

test('a response with the CA’s name, signed by a delegate of another CA with that name, proves no status', async () => {
  const purposes = [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()];
  const hostile = await certificate({ subject: 'R', key: 'hostile', issuer: 'X', extra: purposes });
  const recipe = {
    ...about,
    signedBy: 'R',
    signedWith: 'hostile',
    responderName: nameOf('R'),
    certificates: [hostile.der],
  };
  expect(codes(await byOcsp(recipe))).toContain('X509_OCSP_RESPONDER');
});
