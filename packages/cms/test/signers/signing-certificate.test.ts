/** The signing-certificate attribute: absent, for another certificate, or in both versions. */
import { write } from '@govseal/der';
import { parseCertificate } from '@govseal/x509';
import { describe, expect, test } from 'vitest';
import { cmsOid, collectCmsEvidence } from '../../src/index.ts';
import { attribute, codes, essV2, evaluate, type Forgery, forge, hash, forgerKeys as signer } from '../forge.ts';
import { integrityOf } from '../integrity.ts';
import { material, root } from '../material.ts';
import { engine, other } from '../rules-case.ts';

describe('the signing-certificate reference', () => {
  const withEss = (...values: Uint8Array[]): Forgery => ({
    attributes: (s) => [s.contentType, s.messageDigest, ...values],
  });
  const v2 = (value: Uint8Array): Uint8Array => attribute(cmsOid.signingCertificateV2, value);

  test('is reported if absent, and does not affect integrity', async () => {
    const evidence = await evaluate(withEss());
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_ABSENT']);
    expect(evidence.signingCertificateReference).toBe('absent');
    expect(integrityOf(evidence)).toBe('intact');
  });

  test('is a mismatch if it identifies another certificate', async () => {
    const evidence = await evaluate(withEss(v2(await essV2(other.certificate))));
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_MISMATCH']);
    expect(evidence.signingCertificateReference).toBe('mismatch');
  });

  test('is a mismatch if it identifies the signer only in second place', async () => {
    const id = async (der: Uint8Array): Promise<Uint8Array> =>
      write.sequence(write.octetString(await hash('SHA-256', der)));
    const both = write.sequence(write.sequence(await id(root), await id(signer.certificate)));
    const evidence = await evaluate(withEss(v2(both)));
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_NOT_FIRST']);
    expect(evidence.signingCertificateReference).toBe('mismatch');
  });

  test('has a specific finding for another issuerSerial', async () => {
    const { issuer, serialNumber } = parseCertificate(other.certificate);
    const wrong = write.sequence(write.sequence(write.explicit(4, issuer.der)), write.encode(2, serialNumber));
    const evidence = await evaluate(withEss(v2(await essV2(signer.certificate, wrong))));
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_ISSUER_SERIAL']);
  });

  test('matches nothing with an unknown digest', async () => {
    const certHash = write.octetString(await hash('SHA-256', signer.certificate));
    const unknown = write.sequence(write.sequence(write.oid('1.2.3.4')), certHash);
    const evidence = await evaluate(withEss(v2(write.sequence(write.sequence(unknown)))));
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_DIGEST', 'CMS_SIGNING_CERTIFICATE_MISMATCH']);
    expect(evidence.signingCertificateReference).toBe('mismatch');
  });

  test('has policies that are reported, because they limit the path and are not applied', async () => {
    const id = write.sequence(write.octetString(await hash('SHA-256', signer.certificate)));
    const policies = write.sequence(write.sequence(write.oid('1.2.3.4')));
    const evidence = await evaluate(withEss(v2(write.sequence(write.sequence(id), policies))));
    expect(codes(evidence)).toEqual(['CMS_SIGNING_CERTIFICATE_POLICIES']);
    expect(evidence.signingCertificateReference).toBe('match');
  });

  test('is read with SHA-1 in version 1; both versions together are reported', async () => {
    const id = write.sequence(write.octetString(await hash('SHA-1', signer.certificate)));
    const v1 = attribute(cmsOid.signingCertificate, write.sequence(write.sequence(id)));
    expect((await evaluate(withEss(v1))).signingCertificateReference).toBe('match');
    const both = await evaluate({ attributes: (s) => [...Object.values(s), v1] });
    expect(codes(both)).toContain('CMS_SIGNING_CERTIFICATE_BOTH');
    expect(both.signingCertificateReference).toBe('match');
  });

  test('must identify the same certificate in both versions, because readers may support only one', async () => {
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

  test('needs a certificate that matches sid, which may be in the pool', async () => {
    const missing = await evaluate({ certificates: [root] });
    expect(codes(missing)).toContain('CMS_SIGNER_CERTIFICATE_ABSENT');
    expect(missing.cryptographic.signatureValue).toBe('unavailable');
    const bytes = await forge(signer, { certificates: [] });
    const [found] = await collectCmsEvidence(bytes, { engine, certificates: [parseCertificate(signer.certificate)] });
    expect(integrityOf(found!)).toBe('intact');
  });
});
