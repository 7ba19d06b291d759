// PKI.js issues and signs with SM2 through our engine; OpenSSL and our engine verify its results, and it verifies ours.
import { encodePem, utf8 } from '@govseal/core';
import { parseDer, readBitStringBytes, readSequence, write } from '@govseal/der';
import { Integer, OctetString, Primitive, PrintableString } from 'asn1js';
import * as pkijs from 'pkijs';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeEngine } from '../src/engine.node.ts';
import { generateKey } from '../src/key.node.ts';
import { certifiedKey } from '../src/signer.ts';
import { createNodeSmCrypto } from '../src/webcrypto/index.node.ts';
import { SmCryptoEngine } from '../src/webcrypto/index.ts';
import { hasOpenssl, workshop } from './openssl.ts';

const crypto = createNodeSmCrypto();
const engine = new SmCryptoEngine({ name: 'sm', crypto });
const distid = ['-vfyopt', 'distid:1234567812345678'];
const sm2 = { scheme: 'SM2', digest: 'SM3' } as const;
const content = utf8('准予行政许可');

function name(commonName: string): pkijs.RelativeDistinguishedNames {
  const value = new PrintableString({ value: commonName });
  return new pkijs.RelativeDistinguishedNames({
    typesAndValues: [new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value })],
  });
}

async function certificate(
  subject: string,
  key: CryptoKey,
  issuer: string,
  signer: CryptoKey,
): Promise<pkijs.Certificate> {
  const made = new pkijs.Certificate();
  made.version = 2;
  made.serialNumber = new Integer({ value: 1 + subject.length });
  made.issuer = name(issuer);
  made.subject = name(subject);
  made.notBefore.value = new Date('2026-01-01T00:00:00Z');
  made.notAfter.value = new Date('2036-01-01T00:00:00Z');
  const constraints = new pkijs.BasicConstraints({ cA: subject === issuer });
  const extnValue = constraints.toSchema().toBER(false);
  made.extensions = [new pkijs.Extension({ extnID: '2.5.29.19', critical: true, extnValue })];
  await made.subjectPublicKeyInfo.importKey(key, engine);
  await made.sign(signer, 'SM3', engine);
  return made;
}

const der = (made: { toSchema(): { toBER(sizeOnly: boolean): ArrayBuffer } }): Uint8Array =>
  new Uint8Array(made.toSchema().toBER(false));

describe('PKI.js with SM2', () => {
  let rootKey: CryptoKeyPair;
  let leafKey: CryptoKeyPair;
  let root: pkijs.Certificate;
  let leaf: pkijs.Certificate;
  beforeAll(async () => {
    const generate = async (): Promise<CryptoKeyPair> =>
      (await crypto.subtle.generateKey({ name: 'SM2' }, true, ['sign', 'verify'])) as CryptoKeyPair;
    rootKey = await generate();
    leafKey = await generate();
    root = await certificate('Root', rootKey.publicKey, 'Root', rootKey.privateKey);
    leaf = await certificate('Leaf', leafKey.publicKey, 'Root', rootKey.privateKey);
  });

  test('its certificates verify with our engine and with its own', async () => {
    const bytes = der(leaf);
    const fields = readSequence(parseDer(bytes));
    const tbs = fields.next().der;
    expect(fields.next().der).toEqual(write.sequence(write.oid('1.2.156.10197.1.501')));
    const value = readBitStringBytes(fields.next());
    expect(nodeEngine.verify(sm2, certifiedKey(der(root)), tbs, value)).toBe(true);
    expect(await pkijs.Certificate.fromBER(bytes.slice().buffer).verify(root, engine)).toBe(true);
    expect(await pkijs.Certificate.fromBER(bytes.slice().buffer).verify(leaf, engine)).toBe(false);
  });

  test.skipIf(!hasOpenssl)('OpenSSL verifies its certificates and requests', async () => {
    using shop = workshop();
    shop.write('root.pem', encodePem('CERTIFICATE', der(root)));
    shop.write('leaf.pem', encodePem('CERTIFICATE', der(leaf)));
    const verify = ['verify', '-partial_chain', '-trusted', 'root.pem'];
    expect(shop.openssl(...verify, ...distid, 'leaf.pem')).toContain('OK');
    expect(() => shop.openssl(...verify, 'leaf.pem')).toThrow(/openssl verify/);

    const request = new pkijs.CertificationRequest();
    request.subject = name('Leaf');
    await request.subjectPublicKeyInfo.importKey(leafKey.publicKey, engine);
    await request.sign(leafKey.privateKey, 'SM3', engine);
    shop.write('leaf.csr', encodePem('CERTIFICATE REQUEST', der(request)));
    shop.openssl('req', '-in', 'leaf.csr', '-verify', '-noout', ...distid); // throws if it fails
    expect(await request.verify(engine)).toBe(true);
  });

  test('its CRLs and OCSP responses are signed with SM2, and our engine verifies them', async () => {
    const list = new pkijs.CertificateRevocationList();
    list.version = 1;
    list.issuer = name('Root');
    list.thisUpdate.value = new Date('2026-02-01T00:00:00Z');
    await list.sign(rootKey.privateKey, 'SM3', engine);
    expect(await list.verify({ issuerCertificate: root }, engine)).toBe(true);
    const fields = readSequence(parseDer(der(list)));
    const tbs = fields.next().der;
    expect(fields.next().der).toEqual(write.sequence(write.oid('1.2.156.10197.1.501')));
    expect(nodeEngine.verify(sm2, certifiedKey(der(root)), tbs, readBitStringBytes(fields.next()))).toBe(true);

    const answer = new pkijs.BasicOCSPResponse({ certs: [root] });
    answer.tbsResponseData.responderID = root.subject;
    answer.tbsResponseData.producedAt = new Date('2026-02-01T00:00:00Z');
    const certID = new pkijs.CertID();
    await certID.createForCertificate(leaf, { hashAlgorithm: 'SM3', issuerCertificate: root }, engine);
    expect(certID.hashAlgorithm.algorithmId).toBe('1.2.156.10197.1.401');
    const good = new Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } });
    answer.tbsResponseData.responses.push(
      new pkijs.SingleResponse({ certID, certStatus: good, thisUpdate: new Date('2026-02-01T00:00:00Z') }),
    );
    await answer.sign(rootKey.privateKey, 'SM3', engine);
    expect(await answer.verify({ trustedCerts: [root] }, engine)).toBe(true);
    const basic = readSequence(parseDer(der(answer)));
    const data = basic.next().der;
    expect(basic.next().der).toEqual(write.sequence(write.oid('1.2.156.10197.1.501')));
    expect(nodeEngine.verify(sm2, certifiedKey(der(root)), data, readBitStringBytes(basic.next()))).toBe(true);
  });

  test('it builds paths of SM2 certificates, and rejects one to an unknown anchor', async () => {
    const checkDate = new Date('2027-01-01T00:00:00Z');
    const path = (trusted: pkijs.Certificate): Promise<{ result: boolean }> =>
      new pkijs.CertificateChainValidationEngine({ trustedCerts: [trusted], certs: [leaf], checkDate }).verify(
        {},
        engine,
      );
    expect(await path(root)).toMatchObject({ result: true });
    const stranger = await certificate('Root', leafKey.publicKey, 'Root', leafKey.privateKey);
    expect(await path(stranger)).toMatchObject({ result: false });
  });

  test('it reads all OIDs of an algorithm, and writes that of the standard', () => {
    for (const oid of ['1.2.156.10197.1.401.2', '1.2.156.10197.1.401.3.1']) {
      expect(engine.getAlgorithmByOID(oid)).toEqual({ name: 'HMAC-SM3' });
    }
    expect(engine.getOIDByAlgorithm({ name: 'HMAC-SM3' })).toBe('1.2.156.10197.1.401.2');
    for (const [oid, name] of Object.entries({
      '1.2.156.10197.1.401': 'SM3',
      '1.2.156.10197.1.501': 'SM2',
      '1.2.156.10197.1.104.1': 'SM4-ECB',
      '1.2.156.10197.1.104.2': 'SM4-CBC',
      '1.2.156.10197.1.104.7': 'SM4-CTR',
      '1.2.156.10197.1.104.8': 'SM4-GCM',
      '1.2.156.10197.1.104.9': 'SM4-CCM',
    })) {
      expect(engine.getAlgorithmByOID(oid)).toEqual({ name });
      expect(engine.getOIDByAlgorithm({ name })).toBe(oid);
    }
  });

  test('its SignedData is signed with SM2 and SM3 over its attributes', async () => {
    const signed = new pkijs.SignedData({
      encapContentInfo: new pkijs.EncapsulatedContentInfo({
        eContentType: pkijs.ContentInfo.DATA,
        eContent: new OctetString({ valueHex: content.slice().buffer }),
      }),
      signerInfos: [
        new pkijs.SignerInfo({
          sid: new pkijs.IssuerAndSerialNumber({ issuer: leaf.issuer, serialNumber: leaf.serialNumber }),
        }),
      ],
      certificates: [leaf],
    });
    const digest = await crypto.subtle.digest('SM3', content.slice());
    signed.signerInfos[0]!.signedAttrs = new pkijs.SignedAndUnsignedAttributes({
      type: 0,
      attributes: [
        attribute('1.2.840.113549.1.9.3', write.oid(pkijs.ContentInfo.DATA)),
        attribute('1.2.840.113549.1.9.4', write.octetString(new Uint8Array(digest))),
      ],
    });
    await signed.sign(leafKey.privateKey, 0, 'SM3', undefined, engine);
    const info = signed.signerInfos[0]!;
    expect(info.digestAlgorithm.algorithmId).toBe('1.2.156.10197.1.401');
    expect(info.signatureAlgorithm.algorithmId).toBe('1.2.156.10197.1.501');
    // RFC 5652 §5.4: the attributes as SET OF.
    const attributes = new Uint8Array(info.signedAttrs!.toSchema().toBER(false));
    attributes[0] = 0x31;
    const value = new Uint8Array(info.signature.valueBlock.valueHexView);
    expect(nodeEngine.verify(sm2, certifiedKey(der(leaf)), attributes, value)).toBe(true);
    const again = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(wrapped(signed)).content });
    expect(await again.verify({ signer: 0, trustedCerts: [root], checkChain: false }, engine)).toBe(true);
  });

  test('it verifies what we sign, and other algorithms as before', async () => {
    const key = generateKey({ type: 'EC', curve: 'SM2' });
    const spki = (await import('../src/spki.ts')).writePublicKey(key.publicKey);
    const info = pkijs.PublicKeyInfo.fromBER(spki.slice().buffer);
    const value = new OctetString({ valueHex: key.sign(sm2, content).slice().buffer });
    const algorithm = new pkijs.AlgorithmIdentifier({ algorithmId: '1.2.156.10197.1.501' });
    const data = content.slice().buffer;
    expect(await engine.verifyWithPublicKey(data, value, info, algorithm)).toBe(true);
    expect(await engine.verifyWithPublicKey(data, value, info, algorithm, 'SHA-256')).toBe(false);
    expect(await engine.verifyWithPublicKey(utf8('x').slice().buffer, value, info, algorithm)).toBe(false);
    const p256 = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ])) as CryptoKeyPair;
    const plain = new pkijs.CertificationRequest();
    plain.subject = name('P-256');
    await plain.subjectPublicKeyInfo.importKey(p256.publicKey, engine);
    await plain.sign(p256.privateKey, 'SHA-256', engine);
    expect(await plain.verify(engine)).toBe(true);
  });
});

function attribute(type: string, value: Uint8Array): pkijs.Attribute {
  return pkijs.Attribute.fromBER(write.sequence(write.oid(type), write.setOf([value])).slice().buffer);
}

function wrapped(signed: pkijs.SignedData): ArrayBuffer {
  const info = new pkijs.ContentInfo({ contentType: pkijs.ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
  return info.toSchema().toBER(false);
}
