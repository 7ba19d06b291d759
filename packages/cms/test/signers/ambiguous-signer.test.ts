/** Certificates that, besides the signer's, make a signature without ESSCertID ambiguous. */
import { defaultAlgorithm, type SignatureAlgorithm, writePublicKey } from '@govseal/crypto';
import { generateKey } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { parseCertificate } from '@govseal/x509';
import { type BuildCertificateOptions, buildCertificate, extensions, writeName } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { evaluate, forgerKeys } from '../forge.ts';

const issuerKey = generateKey({ type: 'EC', curve: 'P-256' });
const keyIdentifier = Uint8Array.of(1, 2, 3, 4);
const name = (commonName: string): Uint8Array => writeName([{ type: 'CN', value: commonName }]);

function certificate(change: Partial<BuildCertificateOptions> = {}): Promise<Uint8Array> {
  const algorithm: SignatureAlgorithm = change.algorithm ?? defaultAlgorithm(issuerKey.publicKey);
  return buildCertificate({
    serialNumber: Uint8Array.of(7),
    issuer: name('CA'),
    subject: name('clerk'),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2028-01-01T00:00:00Z'),
    spki: writePublicKey(forgerKeys.key.publicKey),
    extensions: [extensions.subjectKeyIdentifier(keyIdentifier), extensions.keyUsage(['digitalSignature'])],
    sign: (tbs) => issuerKey.sign(algorithm, tbs),
    ...change,
    algorithm,
  });
}

const own = await certificate();

async function reference(beside: Uint8Array, sid?: Uint8Array): Promise<string> {
  const made = { ...forgerKeys, certificate: own };
  const evidence = await evaluate(
    {
      attributes: ({ contentType, messageDigest }) => [contentType, messageDigest],
      certificates: [own, beside],
      ...(sid === undefined ? {} : { sid, signerVersion: 3, version: 3 }),
    },
    'cms',
    made,
  );
  expect(evidence.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
  return evidence.signingCertificateReference;
}

test.each<[string, Partial<BuildCertificateOptions>]>([
  ['another subject', { subject: name('leader') }],
  ['another validity', { notAfter: new Date('2029-01-01T00:00:00Z') }],
  ['another value of an extension', { extensions: [extensions.keyUsage(['nonRepudiation'])] }],
])('%s makes the signer ambiguous', async (_, change) => {
  expect(await reference(await certificate(change))).toBe('ambiguous');
});

test('so does a renewed certificate with the same key identifier, if the signature uses that identifier', async () => {
  const renewed = await certificate({ serialNumber: Uint8Array.of(8) });
  expect(await reference(renewed)).toBe('absent');
  expect(await reference(renewed, write.encode(0x80, keyIdentifier))).toBe('ambiguous');
});

test.each<[string, Partial<BuildCertificateOptions>]>([
  ['signed again', {}],
  ['signed by another algorithm', { algorithm: { scheme: 'ECDSA', digest: 'SHA-384' } }],
])('the same contents %s are the same certificate', async (_, change) => {
  const again = await certificate(change);
  expect(parseCertificate(again).signatureValue).not.toEqual(parseCertificate(own).signatureValue);
  expect(await reference(again)).toBe('absent');
});

test('a certificate with another key does not', async () => {
  const other = generateKey({ type: 'EC', curve: 'P-256' });
  expect(await reference(await certificate({ spki: writePublicKey(other.publicKey) }))).toBe('absent');
});
