import { compareBytes } from '@govseal/core';
import { type DigestName, writeDigestAlgorithm, writeSignatureAlgorithm } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
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
import { attribute, codes, data, essV2, evaluate, type Forgery, forge, hash, forgerKeys as signer } from './forge.ts';
import { integrityOf } from './integrity.ts';
import { material, root } from './material.ts';

const engine = nodeEngine;
const other = await material({ type: 'EC', curve: 'P-256' });
const ed25519 = await material({ type: 'OKP', curve: 'Ed25519' });

test('a signature that follows the rules is intact and has no finding', async () => {
  const evidence = await evaluate();
  expect(codes(evidence)).toEqual([]);
  expect(integrityOf(evidence)).toBe('intact');
  expect(evidence).toMatchObject({ coverage: 'whole-file', modifications: { level: 'none' } });
  expect(codes(await evaluate({ eContent: null }, 'approval'))).toEqual([]);
});

test('what the PDF covers is never assumed: a PDF type starts as partial and unknown', async () => {
  const evidence = await evaluate({ eContent: null }, 'approval');
  expect(evidence).toMatchObject({ coverage: 'partial', modifications: { level: 'unknown' } });
});

test('signed attributes presented as content without attributes are refused (existential forgery)', async () => {
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
  expect(evidence!.cryptographic.signatureValue).toBe('valid'); // that is the attack
  expect(evidence!.formatFailure).toBe(true);
  expect(codes(evidence!)).toContain('CMS_CONTENT_CONFUSION');
});

test('without signed attributes plain data is evaluated, and reported', async () => {
  const evidence = await evaluate({ attributes: () => null });
  expect(codes(evidence)).toEqual(['CMS_SIGNED_ATTRIBUTES_NOT_USED', 'CMS_SIGNING_CERTIFICATE_ABSENT']);
  expect(integrityOf(evidence)).toBe('intact');
});

test('several content time-stamps are allowed, any other attribute stands once (EN 319 122-1 §5.2.8)', async () => {
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

test('an eContent that differs from the content given is no match', async () => {
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
  'attributes out of DER order are reported, and verify as signed: %s',
  async (sign) => {
    const order = (s: Record<string, Uint8Array>): Uint8Array[] => [s.ess!, s.messageDigest!, s.contentType!];
    const evidence = await evaluate({ attributes: order, sign });
    expect(codes(evidence)).toEqual(['CMS_SIGNED_ATTRIBUTES_ORDER']);
    expect(integrityOf(evidence)).toBe('intact');
  },
);

describe('the signing-certificate reference', () => {
  const withEss = (...values: Uint8Array[]): Forgery => ({
    attributes: (s) => [s.contentType, s.messageDigest, ...values],
  });
  const v2 = (value: Uint8Array): Uint8Array => attribute(cmsOid.signingCertificateV2, value);

  test('absent is its own finding and leaves integrity alone', async () => {
    const evidence = await evaluate(withEss());
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_ABSENT']);
    expect(evidence.signingCertificateReference).toBe('absent');
    expect(integrityOf(evidence)).toBe('intact');
  });

  test('naming another certificate is a mismatch', async () => {
    const evidence = await evaluate(withEss(v2(await essV2(other.certificate))));
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_MISMATCH']);
    expect(evidence.signingCertificateReference).toBe('mismatch');
  });

  test('naming the signer only in second place is a mismatch', async () => {
    const id = async (der: Uint8Array): Promise<Uint8Array> =>
      write.sequence(write.octetString(await hash('SHA-256', der)));
    const both = write.sequence(write.sequence(await id(root), await id(signer.certificate)));
    const evidence = await evaluate(withEss(v2(both)));
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_NOT_FIRST']);
    expect(evidence.signingCertificateReference).toBe('mismatch');
  });

  test('with another issuerSerial has its own finding', async () => {
    const { issuer, serialNumber } = parseCertificate(other.certificate);
    const wrong = write.sequence(write.sequence(write.explicit(4, issuer.der)), write.encode(2, serialNumber));
    const evidence = await evaluate(withEss(v2(await essV2(signer.certificate, wrong))));
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_ISSUER_SERIAL']);
  });

  test('by a digest that is not known here matches nothing', async () => {
    const certHash = write.octetString(await hash('SHA-256', signer.certificate));
    const unknown = write.sequence(write.sequence(write.oid('1.2.3.4')), certHash);
    const evidence = await evaluate(withEss(v2(write.sequence(write.sequence(unknown)))));
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_DIGEST', 'CMS_SIGNING_CERTIFICATE_MISMATCH']);
    expect(evidence.signingCertificateReference).toBe('mismatch');
  });

  test('policies in it are reported: they limit the path and are not applied', async () => {
    const id = write.sequence(write.octetString(await hash('SHA-256', signer.certificate)));
    const policies = write.sequence(write.sequence(write.oid('1.2.3.4')));
    const evidence = await evaluate(withEss(v2(write.sequence(write.sequence(id), policies))));
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_POLICIES']);
    expect(evidence.signingCertificateReference).toBe('match');
  });

  test('in version 1 is read with SHA-1; both versions together are reported', async () => {
    const id = write.sequence(write.octetString(await hash('SHA-1', signer.certificate)));
    const v1 = attribute(cmsOid.signingCertificate, write.sequence(write.sequence(id)));
    expect((await evaluate(withEss(v1))).signingCertificateReference).toBe('match');
    const both = await evaluate({ attributes: (s) => [...Object.values(s), v1] });
    expect(codes(both)).toContain('CMS_SIGNING_CERTIFICATE_BOTH');
    expect(both.signingCertificateReference).toBe('match');
  });

  test('of two attributes both name the certificate: readers that know only one must find the same signer', async () => {
    const other = await material({ type: 'EC', curve: 'P-256' });
    const id = write.sequence(write.octetString(await hash('SHA-1', other.certificate)));
    const v1 = attribute(cmsOid.signingCertificate, write.sequence(write.sequence(id)));
    const evidence = await evaluate({ attributes: (s) => [...Object.values(s), v1] });
    expect(evidence.signingCertificateReference).toBe('mismatch');
    expect(codes(evidence)).toContain('CMS_SIGNING_CERTIFICATE_MISMATCH');
  });

  test('decides between certificates that share issuer and serial number', async () => {
    const sibling = await material({ type: 'EC', curve: 'P-256' });
    const { serialNumber } = parseCertificate(sibling.certificate);
    const impostor = (await material({ type: 'EC', curve: 'P-256' }, { serialNumber })).certificate;
    const evidence = await evaluate({ certificates: [impostor, sibling.certificate] }, 'cms', sibling);
    expect(evidence.signer!.der).toEqual(sibling.certificate);
    expect(integrityOf(evidence)).toBe('intact');
    const blind = await evaluate({ ...withEss(), certificates: [impostor, sibling.certificate] }, 'cms', sibling);
    expect(blind.signer!.der).toEqual(sibling.certificate); // the key that verifies
  });

  test('needs a certificate that sid names: the pool may hold it', async () => {
    const missing = await evaluate({ certificates: [root] });
    expect(codes(missing)).toContain('CMS_SIGNER_CERTIFICATE_ABSENT');
    expect(missing.cryptographic.signatureValue).toBe('unavailable');
    const bytes = await forge(signer, { certificates: [] });
    const [found] = await collectCmsEvidence(bytes, { engine, certificates: [parseCertificate(signer.certificate)] });
    expect(integrityOf(found!)).toBe('intact');
  });
});

describe('algorithms', () => {
  const protection = (digest: Uint8Array, signature: Uint8Array): Uint8Array => {
    const implicit = signature.slice();
    implicit[0] = 0xa1;
    return attribute(cmsOid.algorithmProtection, write.sequence(digest, implicit));
  };
  const ecdsa = writeSignatureAlgorithm({ scheme: 'ECDSA', digest: 'SHA-256' }, 'cms');

  test('the algorithm protection of RFC 6211 must name the algorithms in use', async () => {
    const right = protection(writeDigestAlgorithm('SHA-256'), ecdsa);
    expect(codes(await evaluate({ attributes: (s) => [...Object.values(s), right] }))).not.toContain(
      'CMS_ALGORITHM_PROTECTION',
    );
    const wrong = protection(writeDigestAlgorithm('SHA-512'), ecdsa);
    const evidence = await evaluate({ attributes: (s) => [...Object.values(s), wrong] });
    expect(codes(evidence)).toContain('CMS_ALGORITHM_PROTECTION');
    expect(evidence.cryptographic.signatureValue).toBe('invalid');
  });

  test('a signature algorithm with another digest than digestAlgorithm is reported', async () => {
    const evidence = await evaluate({ digest: 'SHA-512' });
    expect(codes(evidence)).toContain('CMS_DIGEST_MISMATCH_SIGNATURE');
    expect(evidence.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
  });

  test('Ed25519 goes with SHA-512', async () => {
    expect(codes(await evaluate({}, 'cms', ed25519))).toEqual([]);
    const evidence = await evaluate({ digest: 'SHA-256' }, 'cms', ed25519);
    expect(codes(evidence)).toEqual(['CMS_EDDSA_DIGEST']);
  });

  test('PSS with an unusual salt is reported and verifies', async () => {
    const pss = { digest: 'SHA-256', mgfDigest: 'SHA-256', saltLength: 20 } as const;
    const algorithm = { scheme: 'RSASSA-PSS', digest: 'SHA-256', pss } as const;
    const evidence = await evaluate({}, 'cms', await material({ type: 'RSA', bits: 2048 }, { algorithm }));
    expect(codes(evidence)).toEqual(['CMS_PSS_PARAMETERS']);
    expect(integrityOf(evidence)).toBe('intact');
  });

  test('NULL behind an algorithm that wants no parameters is reported and verifies', async () => {
    const ecdsaWithSha256 = write.sequence(write.oid('1.2.840.10045.4.3.2'), write.nullValue());
    const evidence = await evaluate({ signatureAlgorithm: ecdsaWithSha256 });
    expect(codes(evidence)).toContain('CMS_ALGORITHM_NULL');
    expect(integrityOf(evidence)).toBe('intact');
  });

  test('an unknown signature algorithm leaves the value unverified', async () => {
    const evidence = await evaluate({ signatureAlgorithm: write.sequence(write.oid('1.2.3.4')) });
    expect(codes(evidence)).toContain('CMS_ALGORITHM_UNREADABLE');
    expect(integrityOf(evidence)).toBe('unknown');
  });
});

test.each([
  ['certificate-values', cmsOid.certificateValues, 'unsigned'],
  ['revocation-values', cmsOid.revocationValues, 'unsigned'],
  ['adbe-revocationInfoArchival', cmsOid.adobeRevocationInfo, 'signed'],
] as const)('%s that cannot be read are reported and left out', async (_, type, place) => {
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
])('a signing-time in %s: the claimed time of a PAdES signature is /M alone', async (subFilter, expected) => {
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

test('a signer whose certificate is of another key does not get its signature out', async () => {
  const swapped = { ...signer.signer, certificate: other.certificate };
  const contentDigest = (name: 'SHA-256' | string): Promise<Uint8Array> => hash(name as 'SHA-256', data);
  await expect(buildSignedData({ signer: swapped, engine, contentDigest })).rejects.toThrow('CMS_SIGNER_FAILED');
});

test('a signer that can neither sign nor sign a digest is unusable; Ed25519 has no digest to be signed', async () => {
  const contentDigest = (name: DigestName): Promise<Uint8Array> => hash(name, data);
  const { certificate, algorithm } = ed25519.signer;
  const signDigest = (): Promise<Uint8Array> => Promise.reject(new Error('must not be asked'));
  for (const unable of [
    { certificate, algorithm, chain: [] },
    { certificate, algorithm, chain: [], signDigest },
  ]) {
    const built = buildSignedData({ signer: unable, engine, contentDigest });
    await expect(built).rejects.toMatchObject({ code: 'CMS_SIGNER_UNUSABLE', params: { scheme: 'Ed25519' } });
  }
});
