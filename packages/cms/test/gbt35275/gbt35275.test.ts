// GB/T 35275 SignedData of our own. The signed bytes are verified by OpenSSL's dgst with the default user ID, because
// its cms does not support the content types.
import { writeFileSync } from 'node:fs';
import { concatBytes, encodePem } from '@govseal/core';
import { writePublicKey } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { type DerNode, parseDer, write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { cmsOid, parseSignedData, signCms, signCmsStream } from '../../src/index.ts';
import { material, withDirectory } from '../material.ts';
import { haveOpenssl, openssl } from '../openssl.ts';
import { digest, evaluate, exchange, gb, SM2, signedDataOf, signerOf, signingTime, text } from './gbt35275-case.ts';

describe('our own', () => {
  test.each([[false], [true]])('is GB/T 35275 throughout (detached: %s)', async (detached) => {
    const { signer, certificate } = await material(SM2);
    const cms = await signCms(text, { signer, engine, syntax: 'gbt35275', detached, signingTime });
    expect(await evaluate(cms, text)).toEqual({ integrity: 'intact', codes: [] });
    expect((await evaluate(cms, digest)).integrity).toBe('broken');
    const signedData = parseSignedData(cms);
    expect(signedData).toMatchObject({ syntax: 'gbt35275', version: 1, eContentType: gb.data });
    expect(signedData.eContent).toEqual(detached ? null : text);
    const [info] = signedData.signerInfos;
    expect(info!.version).toBe(1);
    expect(info!.digestAlgorithm.der).toEqual(write.sequence(write.oid('1.2.156.10197.1.401')));
    expect(info!.signatureAlgorithm.der).toEqual(write.sequence(write.oid('1.2.156.10197.1.301.1')));
    const value = (type: string) => info!.signedAttributes!.find(({ oid }) => oid === type)!.values[0]!;
    expect(value(cmsOid.contentType).der).toEqual(write.oid(gb.data));
    expect(value(cmsOid.messageDigest).content).toEqual(digest);
    const essCertId = value(cmsOid.signingCertificateV2).children[0]!.children[0]!;
    expect(essCertId.children[0]!.der).toEqual(write.sequence(write.oid('1.2.156.10197.1.401')));
    expect(essCertId.children[1]!.content).toEqual(engine.digest('SM3', certificate));
  });

  test.each([['rfc5652'], ['gbt35275']] as const)(
    'algorithms with NULL parameters are also accepted (%s)',
    async (syntax) => {
      const { signer } = await material(SM2);
      const root = parseDer(await signCms(text, { signer, engine, syntax, signingTime }));
      const [info] = parseSignedData(root.der).signerInfos;
      let changed = root.der;
      // one after the other, because the tree changes: the list, the signer's digest, its signature
      const nodes = (der: Uint8Array): DerNode[] => {
        const all = signerOf(parseDer(der)).children;
        return [signedDataOf(parseDer(der)).children[1]!.children[0]!, all[2]!, all.at(-2)!];
      };
      for (const at of [0, 1, 2]) {
        const node = nodes(changed)[at]!;
        changed = exchange(parseDer(changed), node, write.sequence(node.children[0]!.der, write.nullValue()));
      }
      expect(changed.length).toBe(root.der.length + 6);
      expect(parseSignedData(changed).signerInfos[0]!.signature).toEqual(info!.signature);
      expect(await evaluate(changed)).toEqual({ integrity: 'intact', codes: [] });
    },
  );

  test('RFC 5652 with an SM2 key also identifies the certificate by SM3', async () => {
    const { signer, certificate } = await material(SM2);
    const [info] = parseSignedData(await signCms(text, { signer, engine, signingTime })).signerInfos;
    const attribute = info!.signedAttributes!.find(({ oid }) => oid === cmsOid.signingCertificateV2)!;
    const essCertId = attribute.values[0]!.children[0]!.children[0]!;
    expect(essCertId.children[1]!.content).toEqual(engine.digest('SM3', certificate));
  });

  test.each([[false], [true]])(
    'is signed without attributes over a digest of 32 bytes (detached: %s)',
    async (detached) => {
      const { signer } = await material(SM2);
      const options = { signer, engine, syntax: 'gbt35275', detached, signingTime, signedAttributes: false } as const;
      const cms = await signCms(digest, options);
      const found = await evaluate(cms, digest);
      expect(found.integrity).toBe('intact');
      expect(found.codes).toEqual(['CMS_SIGNED_ATTRIBUTES_NOT_USED', 'CMS_SIGNING_CERTIFICATE_ABSENT']);
      expect(parseSignedData(cms).signerInfos[0]!.signedAttributes).toBeNull();
      const other = digest.slice();
      other[0]! ^= 1;
      expect((await evaluate(cms, other)).integrity).toBe('broken');
    },
  );

  test('other content is not signed without attributes', async () => {
    const { signer } = await material(SM2);
    const bare = { signer, engine, signingTime, signedAttributes: false } as const;
    const refused = (content: Uint8Array, syntax?: 'gbt35275'): Promise<unknown> =>
      signCms(content, { ...bare, ...(syntax && { syntax }) }).catch(({ code }) => code);
    expect(await refused(text, 'gbt35275')).toBe('CMS_ATTRIBUTES_NEEDED');
    expect(await refused(digest.subarray(1), 'gbt35275')).toBe('CMS_ATTRIBUTES_NEEDED');
    expect(await refused(digest)).toBe('CMS_ATTRIBUTES_NEEDED');
    // 32 bytes that are the DER of a SET OF Attribute: SET { SEQUENCE { OID, SET { OCTET STRING } } }
    const values = write.setOf([write.octetString(new Uint8Array(13))]);
    const attributes = write.setOf([write.sequence(write.oid(cmsOid.messageDigest), values)]);
    expect(attributes).toHaveLength(32);
    expect(await refused(attributes, 'gbt35275')).toBe('CMS_CONTENT_CONFUSION');
    // Also 32 bytes, but in BER: with the outer length in its long form, or indefinite.
    const type = write.oid(cmsOid.messageDigest);
    const attributeOf = (length: number): Uint8Array =>
      write.sequence(type, write.setOf([write.octetString(new Uint8Array(length))]));
    const long = concatBytes(Uint8Array.of(0x31, 0x81, 29), attributeOf(12));
    const open = concatBytes(Uint8Array.of(0x31, 0x80), attributeOf(11), Uint8Array.of(0, 0));
    for (const ber of [long, open]) {
      expect(ber).toHaveLength(32);
      expect(await refused(ber, 'gbt35275')).toBe('CMS_CONTENT_CONFUSION');
    }
    const p256 = await material({ type: 'EC', curve: 'P-256' });
    const rsa = signCms(text, { signer: p256.signer, engine, signingTime, syntax: 'gbt35275' });
    await expect(rsa).rejects.toMatchObject({ code: 'CMS_SYNTAX_ALGORITHM' });
  });

  test('a stream is signed like its bytes, detached and attached', async () => {
    const { signer } = await material(SM2);
    const large = engine.randomBytes(100_000);
    async function* parts(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < large.length; at += 7000) yield large.subarray(at, at + 7000);
    }
    const options = { signer, engine, syntax: 'gbt35275', signingTime } as const;
    const detached = await signCms(parts(), { ...options, detached: true });
    expect(await evaluate(detached, large)).toEqual({ integrity: 'intact', codes: [] });
    const written: Uint8Array[] = [];
    for await (const part of signCmsStream({ size: large.length, open: parts }, options)) written.push(part);
    expect(await evaluate(concatBytes(...written))).toEqual({ integrity: 'intact', codes: [] });
    const bare = signCms(parts(), { ...options, detached: true, signedAttributes: false });
    await expect(bare).rejects.toMatchObject({ code: 'CMS_ATTRIBUTES_NEEDED' });
  });

  test.skipIf(!haveOpenssl)('OpenSSL verifies the signatures, with and without attributes', async () => {
    const made = await material(SM2);
    const options = { signer: made.signer, engine, syntax: 'gbt35275', signingTime } as const;
    const [withAttributes] = parseSignedData(await signCms(text, options)).signerInfos;
    const [bare] = parseSignedData(await signCms(digest, { ...options, signedAttributes: false })).signerInfos;
    await withDirectory(async (path) => {
      writeFileSync(path('key.pub'), encodePem('PUBLIC KEY', writePublicKey(made.key.publicKey)));
      const verifies = (message: Uint8Array, value: Uint8Array): boolean => {
        writeFileSync(path('message'), message);
        writeFileSync(path('value'), value);
        const key = ['-sm3', '-verify', path('key.pub'), '-signature', path('value')];
        return openssl('dgst', ...key, '-sigopt', 'distid:1234567812345678', path('message')).ok;
      };
      expect(verifies(withAttributes!.signedAttributesDer!, withAttributes!.signature)).toBe(true);
      expect(verifies(digest, bare!.signature)).toBe(true);
      expect(verifies(text, bare!.signature)).toBe(false);
    });
  });
});
