/**
 * Two certificates share issuer name, serial number and key, as another CA of the same root can arrange: without
 * ESSCertID the signature does not identify one of them, and neither may count.
 */
import { createTestAuthority, type TestSigner } from '@govseal/testkit';
import { policies } from '@govseal/validation';
import { expect, test } from 'vitest';
import { forge } from '../../../cms/test/forge.ts';
import { verify } from '../../src/index.ts';

// The same issuer names and, by the same seed, the same serial numbers.
const authority = await createTestAuthority({ seed: 'ambiguous' });
const hostile = await createTestAuthority({ seed: 'ambiguous' });
const clerk = await authority.issueSigner({ commonName: '示例经办人' });
const leader = await hostile.issueSigner({ commonName: '示例分管领导', key: clerk.key });
const stranger = await (await createTestAuthority({ seed: 'ambiguous' })).issueSigner({ commonName: '示例经办人' });
const { engine } = authority;

async function report(certificates: readonly TestSigner[], reference: 'with ESSCertID' | 'without ESSCertID') {
  const made = { ...clerk, certificate: clerk.certificate.der, root: authority.root.der };
  const file = await forge(made, {
    certificates: certificates.map(({ certificate }) => certificate.der),
    attributes: ({ contentType, messageDigest, ess }) =>
      reference === 'with ESSCertID' ? [contentType, messageDigest, ess] : [contentType, messageDigest],
  });
  const { status, signatures } = await verify(file, {
    engine,
    at: authority.clock(),
    policy: policies.baseline,
    trust: { signers: [authority.root.der, hostile.root.der] },
    certificates: [authority.issuing.der, hostile.issuing.der],
    crls: [...(await authority.crls()), ...(await hostile.crls())],
    anySigner: true,
  });
  const [signature] = signatures;
  return {
    status,
    subIndication: signature?.subIndication,
    codes: signature?.findings.map(({ code }) => code),
    signer: signature?.signer?.subject,
  };
}

test('the two certificates share issuer, serial number and key, and name different people', () => {
  expect(leader.certificate.issuer.text).toBe(clerk.certificate.issuer.text);
  expect(leader.certificate.serialHex).toBe(clerk.certificate.serialHex);
  expect(leader.certificate.spki).toEqual(clerk.certificate.spki);
  expect(leader.certificate.subject.text).not.toBe(clerk.certificate.subject.text);
});

test.each([
  ['the clerk first', [clerk, leader]],
  ['the leader first', [leader, clerk]],
])('without ESSCertID neither certificate counts: %s', async (_, certificates) => {
  expect(await report(certificates, 'without ESSCertID')).toMatchObject({
    status: 'indeterminate',
    subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
    codes: expect.arrayContaining(['VALIDATION_SIGNER_AMBIGUOUS']),
  });
});

test.each([
  ['ESSCertID names the signer', [leader, clerk], 'with ESSCertID'],
  ['the same certificate twice', [clerk, clerk], 'without ESSCertID'],
  ['another key did not make the signature', [stranger, clerk], 'without ESSCertID'],
] as const)('honest neighbour: %s', async (_, certificates, reference) => {
  expect(await report(certificates, reference)).toMatchObject({
    status: 'valid',
    signer: clerk.certificate.subject.text,
  });
});
