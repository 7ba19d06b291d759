import { compareBytes } from '@govseal/core';
import { type DigestName, writeDigestAlgorithm, writeSignatureAlgorithm } from '@govseal/crypto';
import { Tag, write } from '@govseal/der';
import type { SignatureEvidence } from '@govseal/evidence';
import { parseCertificate } from '@govseal/x509';
import { describe, expect, test } from 'vitest';
import {
  buildSignedData,
  cmsOid,
  collectCmsEvidence,
  collectSignedDataEvidence,
  parseSignedData,
} from '../src/index.ts';
import { attribute, codes, data, evaluate, type Forgery, forge, hash, forgerKeys as signer } from './forge.ts';
import { integrityOf } from './integrity.ts';
import { ed25519, engine, other } from './rules-case.ts';

test('a conforming signature is intact and has no finding', async () => {
  const evidence = await evaluate();
  expect(codes(evidence)).toEqual([]);
  expect(integrityOf(evidence)).toBe('intact');
  expect(evidence).toMatchObject({ coverage: 'whole-file', modifications: { level: 'none' } });
  expect(codes(await evaluate({ eContent: null }, 'approval'))).toEqual([]);
});

test('coverage is never assumed: the evidence of a PDF signature has partial coverage and unknown modifications', async () => {
  const evidence = await evaluate({ eContent: null }, 'approval');
  expect(evidence).toMatchObject({ coverage: 'partial', modifications: { level: 'unknown' } });
});

test('signed attributes presented as content without attributes are rejected (existential forgery)', async () => {
  const honest = parseSignedData(await forge(signer));
  const { signedAttributesDer, signature } = honest.signerInfos[0]!;
  const { issuer, serialNumber } = parseCertificate(signer.certificate);
  const signerInfo = write.sequence(
    write.integer(1),
    write.sequence(issuer.der, write.encode(2, serialNumber)),
    writeDigestAlgorithm('SHA-256'),
    writeSignatureAlgorithm(signer.signer.algorithm, 'cms'),
    write.octetString(signature),
  );
  const forged = write.sequence(
    write.oid(cmsOid.signedData),
    write.explicit(
      0,
      write.sequence(
        write.integer(1),
        write.encode(0x31, writeDigestAlgorithm('SHA-256')),
        write.sequence(write.oid(cmsOid.data), write.explicit(0, write.octetString(signedAttributesDer!))),
        write.encode(0xa0, signer.certificate),
        write.encode(0x31, signerInfo),
      ),
    ),
  );
  const [evidence] = await collectCmsEvidence(forged, { engine });
  expect(evidence!.cryptographic.signatureValue).toBe('valid'); // which makes the attack possible
  expect(evidence!.formatFailure).toBe(true);
  expect(codes(evidence!)).toContain('CMS_CONTENT_CONFUSION');
});

test('without signed attributes plain data is evaluated, and reported', async () => {
  const evidence = await evaluate({ attributes: () => null });
  expect(codes(evidence)).toEqual(['CMS_SIGNED_ATTRIBUTES_NOT_USED', 'CMS_SIGNING_CERTIFICATE_ABSENT']);
  expect(integrityOf(evidence)).toBe('intact');
});

test('only content time-stamps may occur several times (EN 319 122-1 §5.2.8)', async () => {
  const beside = (type: string) =>
    evaluate({
      attributes: ({ contentType, messageDigest, ess }) => [
        ...[contentType, messageDigest, ess],
        ...[1, 2].map((value) => attribute(type, write.integer(value))),
      ],
    });
  expect(codes(await beside(cmsOid.contentTimeStamp))).not.toContain('CMS_ATTRIBUTE_DUPLICATE');
  expect(codes(await beside(cmsOid.commitmentType))).toContain('CMS_ATTRIBUTE_DUPLICATE');
});

test('an eContent that differs from the given content is a mismatch', async () => {
  const evidence = await evaluate({ eContent: data.subarray(1) });
  expect(codes(evidence)).toEqual(['CMS_CONTENT_DIFFERS']);
  expect(evidence.cryptographic).toEqual({ digest: 'mismatch', signatureValue: 'valid' });
});

test('an eContent of another type than OCTET STRING is digested without tag and length, and is an error in data', async () => {
  const evidence = await evaluate({ wrapped: [write.encode(Tag.UTF8_STRING, data)] });
  expect(evidence.findings).toMatchObject([{ code: 'CMS_CONTENT_NOT_OCTETS', severity: 'error' }]);
  expect(integrityOf(evidence)).toBe('intact');
  const authenticode = await evaluate({
    wrapped: [write.encode(Tag.UTF8_STRING, data)],
    eContentType: '1.3.6.1.4.1.311.2.1.4',
  });
  expect(authenticode.findings).toContainEqual(
    expect.objectContaining({ code: 'CMS_CONTENT_NOT_OCTETS', severity: 'warning' }),
  );
  const other = await evaluate({ wrapped: [write.encode(Tag.UTF8_STRING, data.subarray(1))] });
  expect(integrityOf(other)).toBe('broken');
});

test('a detached signature without content is unknown', async () => {
  const [evidence] = await collectCmsEvidence(await forge(signer, { eContent: null }), { engine });
  expect(codes(evidence!)).toEqual(['CMS_CONTENT_MISSING']);
  expect(evidence!.cryptographic).toEqual({ digest: 'unavailable', signatureValue: 'valid' });
});

test.each(['received', 'sorted'] as const)(
  'attributes out of DER order are reported, and verify in the order that was signed: %s',
  async (sign) => {
    const order = (s: Record<string, Uint8Array>): Uint8Array[] => [s.ess!, s.messageDigest!, s.contentType!];
    const evidence = await evaluate({ attributes: order, sign });
    expect(codes(evidence)).toEqual(['CMS_SIGNED_ATTRIBUTES_ORDER']);
    expect(integrityOf(evidence)).toBe('intact');
  },
);

test.each([
  ['certificate-values', cmsOid.certificateValues, 'unsigned'],
  ['revocation-values', cmsOid.revocationValues, 'unsigned'],
  ['adbe-revocationInfoArchival', cmsOid.adobeRevocationInfo, 'signed'],
] as const)('unreadable %s are reported and skipped', async (_, type, place) => {
  const unreadable = attribute(type, write.integer(1));
  const signed: Forgery = { attributes: (s) => [s.contentType, unreadable, s.messageDigest, s.ess].sort(compareBytes) };
  const evidence = await evaluate(place === 'signed' ? signed : { unsigned: [unreadable] });
  expect(evidence.findings).toMatchObject([
    { code: 'CMS_POOL_UNREADABLE', severity: 'warning', params: { attribute: type } },
  ]);
  expect(integrityOf(evidence)).toBe('intact');
  expect(evidence.certificates.map(({ der }) => der)).toEqual([signer.certificate]);
});

test.each([
  ['ETSI.CAdES.detached', ['CMS_SIGNING_TIME_FORBIDDEN']],
  ['adbe.pkcs7.detached', []],
])('a signing-time in %s: the claimed time of a PAdES signature is only in /M', async (subFilter, expected) => {
  const signingTime = attribute(cmsOid.signingTime, write.time(new Date('2026-01-01T00:00:00Z')));
  const bytes = await forge(signer, {
    eContent: null,
    attributes: (s) => [s.contentType, signingTime, s.messageDigest, s.ess],
  });
  const evidence = await collectSignedDataEvidence(parseSignedData(bytes), {
    engine,
    id: '0',
    type: 'approval',
    subFilter,
    digestContent: (name) => engine.digest(name, data),
  });
  expect(codes(evidence)).toEqual(expected);
  expect(integrityOf(evidence)).toBe('intact');
});

describe('adbe.pkcs7.sha1', () => {
  test('encapsulates the SHA-1 digest of the document', async () => {
    const digest = await hash('SHA-1', data);
    const collect = async (eContent: Uint8Array): Promise<SignatureEvidence> =>
      collectSignedDataEvidence(parseSignedData(await forge(signer, { eContent })), {
        engine,
        id: '0',
        type: 'approval',
        encapsulated: 'sha1-digest',
        digestContent: (name) => engine.digest(name, data),
      });
    expect(integrityOf(await collect(digest))).toBe('intact');
    expect(integrityOf(await collect(new Uint8Array(20)))).toBe('broken');
  });
});

test('a signature is not returned if the signer’s certificate has another key', async () => {
  const swapped = { ...signer.signer, certificate: other.certificate };
  const contentDigest = (name: 'SHA-256' | string): Promise<Uint8Array> => hash(name as 'SHA-256', data);
  await expect(buildSignedData({ signer: swapped, engine, contentDigest })).rejects.toThrow('CMS_SIGNER_FAILED');
});

test('a signer without sign or signDigest is unusable, and Ed25519 cannot sign a digest', async () => {
  const contentDigest = (name: DigestName): Promise<Uint8Array> => hash(name, data);
  const { certificate, algorithm } = ed25519.signer;
  const signDigest = (): Promise<Uint8Array> => Promise.reject(new Error('must not be called'));
  for (const unable of [
    { certificate, algorithm, chain: [] },
    { certificate, algorithm, chain: [], signDigest },
  ]) {
    const built = buildSignedData({ signer: unable, engine, contentDigest });
    await expect(built).rejects.toMatchObject({ code: 'CMS_SIGNER_UNUSABLE', params: { scheme: 'Ed25519' } });
  }
});
