// GB/T 35275 SignedData: the corpus' files, our own, the spellings and value forms that producers mix. What is signed is
// handed to OpenSSL's dgst with the default user ID; its cms does not know the content types.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { concatBytes, encodePem } from '@govseal/core';
import { createSoftwareSigner, type Signer, writePublicKey } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { type DerNode, parseDer, write } from '@govseal/der';
import type { TimestampAuthority } from '@govseal/evidence';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corpusRoot } from '../../crypto/test/corpus.ts';
import {
  addCmsArchiveTimestamp,
  addCmsLtv,
  addCmsTimestamp,
  buildSignedData,
  cmsOid,
  collectCmsEvidence,
  collectSignedDataEvidence,
  contentTypes,
  parseSignedData,
  parseTimestampResponse,
  respondTimestamp,
  signCms,
  signCmsStream,
} from '../src/index.ts';
import { integrityOf } from './integrity.ts';
import { type Material, material, withDirectory } from './material.ts';
import { haveOpenssl, openssl } from './openssl.ts';

const corpus = new URL('gm/', corpusRoot);
const present = existsSync(corpus);
if (!present && process.env.CI === 'true') throw new Error('../shared/corpus is absent');
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, corpus)));
const gb = contentTypes.gbt35275;
const signingTime = new Date('2026-11-23T08:00:00Z');
const text = new TextEncoder().encode('准予行政许可');
const digest = engine.digest('SM3', text) as Uint8Array;
const SM2 = { type: 'EC', curve: 'SM2' } as const;

async function evaluate(bytes: Uint8Array, content?: Uint8Array) {
  const [evidence, ...more] = await collectCmsEvidence(bytes, { engine, ...(content && { content }) });
  expect(more).toEqual([]);
  return { integrity: integrityOf(evidence!), codes: evidence!.findings.map(({ code }) => code) };
}

/** The same tree with one node's encoding exchanged. */
function exchange(node: DerNode, from: DerNode, to: Uint8Array): Uint8Array {
  if (node.start === from.start && node.end === from.end) return to;
  if (node.children.length === 0) return node.der;
  return write.encode(node.tag, ...node.children.map((child) => exchange(child, from, to)));
}

const signedDataOf = (root: DerNode): DerNode => root.children[1]!.children[0]!;
const signerOf = (root: DerNode): DerNode => signedDataOf(root).children.at(-1)!.children[0]!;

describe.skipIf(!present)('the corpus', () => {
  test.each([
    ['cms-gm-noattr-attached.der', ['CMS_SIGNED_ATTRIBUTES_NOT_USED', 'CMS_SIGNING_CERTIFICATE_ABSENT']],
    ['cms-gm-attrs-attached.der', ['CMS_SIGNING_CERTIFICATE_ABSENT']],
    ['cms-gm-attrs-detached.der', ['CMS_SIGNING_CERTIFICATE_ABSENT']],
  ])('%s is intact, and another content is not', async (name, codes) => {
    const detached = name.includes('detached');
    expect(await evaluate(read(name), detached ? read('content.txt') : undefined)).toEqual({
      integrity: 'intact',
      codes,
    });
    expect(parseSignedData(read(name)).syntax).toBe('gbt35275');
    expect((await evaluate(read(name), text)).integrity).toBe('broken');
  });

  test('the two spellings of “data” mixed are read and said; any other content type is not', async () => {
    const root = parseDer(read('cms-gm-attrs-attached.der'));
    const inner = signedDataOf(root).children[2]!.children[0]!;
    const mixed = exchange(root, inner, write.oid(cmsOid.data));
    const { integrity, codes } = await evaluate(mixed);
    expect(integrity).toBe('intact');
    expect(codes.filter((code) => code === 'CMS_CONTENT_TYPE_MIXED')).toHaveLength(2); // outer and inner, inner and attribute
    const other = await evaluate(exchange(root, inner, write.oid('1.2.840.113549.1.7.5')));
    expect(other).toMatchObject({ integrity: 'broken', codes: expect.arrayContaining(['CMS_CONTENT_TYPE_MISMATCH']) });
  });

  test('the other way round likewise: GB/T 35275’s “data” inside RFC 5652, as content type and as attribute', async () => {
    const { signer } = await material(SM2);
    const contentDigest = () => digest;
    const common = { signer, engine, contentDigest, eContent: text, signingTime };
    const mixed = await buildSignedData({ ...common, eContentType: gb.data });
    expect(await evaluate(mixed)).toEqual({ integrity: 'intact', codes: ['CMS_CONTENT_TYPE_MIXED'] });
    const root = parseDer(await buildSignedData(common));
    const inner = signedDataOf(root).children[2]!.children[0]!;
    const two = await evaluate(exchange(root, inner, write.oid(gb.data)));
    expect(two.integrity).toBe('intact');
    expect(two.codes.filter((code) => code === 'CMS_CONTENT_TYPE_MIXED')).toHaveLength(2);
    // In a PDF the content type is named by the rules: the spelling alone spoils nothing beside SM3.
    const detached = parseSignedData(await buildSignedData({ signer, engine, contentDigest, eContentType: gb.data }));
    const options = { engine, id: '1', type: 'approval', digestContent: () => digest } as const;
    const evidence = await collectSignedDataEvidence(detached, options);
    expect([evidence.formatFailure, integrityOf(evidence)]).toEqual([false, 'intact']);
  });

  test('a value of bare r ‖ s, and one of INTEGERs without their zero byte, are read and said', async () => {
    const root = parseDer(read('cms-gm-noattr-attached.der'));
    const value = signerOf(root).children.at(-1)!;
    const numbers = parseDer(value.content).children.map(({ content }) =>
      content.subarray(content.length > 32 ? 1 : 0),
    );
    const raw = concatBytes(...numbers.map((number) => concatBytes(new Uint8Array(32 - number.length), number)));
    const negative = write.sequence(...numbers.map((number) => write.encode(2, number)));
    for (const form of [raw, negative]) {
      const { integrity, codes } = await evaluate(exchange(root, value, write.octetString(form)));
      expect([integrity, codes.includes('CMS_SIGNATURE_FORM')]).toEqual(['intact', true]);
    }
    const wrong = raw.slice();
    wrong[5]! ^= 1;
    expect((await evaluate(exchange(root, value, write.octetString(wrong)))).integrity).toBe('broken');
  });

  test('no changed byte gives an intact signature over something else, or anything but a code', async () => {
    const good = read('cms-gm-attrs-attached.der');
    const content = read('content.txt');
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = good.slice();
        bytes[at]! ^= change;
        const evidence = await collectCmsEvidence(bytes, { engine }).catch((error) => {
          expect(error.code).toMatch(/^[A-Z]+_[A-Z_]+$/);
          return [];
        });
        for (const one of evidence) {
          if (integrityOf(one) !== 'intact') continue;
          expect(parseSignedData(bytes, { ber: true }).eContent).toEqual(content);
        }
      }),
      { numRuns: 300 },
    );
  });
});

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
    'algorithms with NULL parameters are read alike (%s)',
    async (syntax) => {
      const { signer } = await material(SM2);
      const root = parseDer(await signCms(text, { signer, engine, syntax, signingTime }));
      const [info] = parseSignedData(root.der).signerInfos;
      let changed = root.der;
      // one after the other, as the tree changes: the list, the signer's digest, its signature
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

  test('RFC 5652 with an SM2 key names the certificate by SM3 too', async () => {
    const { signer, certificate } = await material(SM2);
    const [info] = parseSignedData(await signCms(text, { signer, engine, signingTime })).signerInfos;
    const attribute = info!.signedAttributes!.find(({ oid }) => oid === cmsOid.signingCertificateV2)!;
    const essCertId = attribute.values[0]!.children[0]!.children[0]!;
    expect(essCertId.children[1]!.content).toEqual(engine.digest('SM3', certificate));
  });

  test.each([[false], [true]])('without attributes over a digest of 32 bytes (detached: %s)', async (detached) => {
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
  });

  test('without attributes nothing else is signed', async () => {
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
    // The same of 32 bytes in BER: the outer length in its long form, or left open.
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

  test.skipIf(!haveOpenssl)('OpenSSL verifies what is signed, with and without attributes', async () => {
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

describe('time-stamps by SM2 and SM3', () => {
  const authority = ({ signer }: Material): TimestampAuthority => {
    let serial = 0;
    return {
      respond: (request) =>
        respondTimestamp(request, {
          signer,
          engine,
          policy: '1.2.3',
          serialNumber: Uint8Array.of(++serial),
          genTime: signingTime,
        }),
    };
  };

  test('a signature gets one over SM3 of its value; LT and LTA follow', async () => {
    const { signer, root } = await material(SM2);
    const tsa = authority(await material(SM2, { timeStamping: true, name: '测试时间戳' }));
    for (const syntax of ['rfc5652', 'gbt35275'] as const) {
      const cms = await signCms(text, { signer, engine, syntax, signingTime, tsa });
      const [evidence] = await collectCmsEvidence(cms, { engine });
      expect(integrityOf(evidence!)).toBe('intact');
      expect(evidence!.timestamps[0]).toMatchObject({
        imprint: 'match',
        imprintDigest: 'SM3',
        signature: { algorithm: { scheme: 'SM2', digest: 'SM3' }, signingCertificateDigest: 'SM3', findings: [] },
      });
      const late = await addCmsTimestamp(await signCms(text, { signer, engine, syntax, signingTime }), {
        engine,
        tsa: { ...tsa, digest: 'SM3' },
      });
      const { cms: withData } = await addCmsLtv(late, { engine, at: signingTime, certificates: [root] });
      const archived = await addCmsArchiveTimestamp(withData, { engine, tsa: { ...tsa, digest: 'SM3' } });
      expect(parseSignedData(archived).syntax).toBe(syntax);
      const [last] = await collectCmsEvidence(archived, { engine });
      expect(last!.timestamps.map(({ kind, imprint, imprintDigest }) => [kind, imprint, imprintDigest])).toEqual([
        ['signature', 'match', 'SM3'],
        ['archive', 'match', 'SM3'],
      ]);
      expect(integrityOf(last!)).toBe('intact');
    }
  });

  test.skipIf(!haveOpenssl)(
    'OpenSSL asks with SM3, reads the answer, and verifies one signed with an empty user ID',
    async () => {
      const made = await material(SM2, { timeStamping: true });
      const algorithm = { scheme: 'SM2', digest: 'SM3', userId: new Uint8Array(0) } as const;
      const empty = createSoftwareSigner({
        key: made.key,
        certificate: made.certificate,
        chain: [made.root],
        algorithm,
      });
      await withDirectory(async (path) => {
        writeFileSync(path('data'), text);
        writeFileSync(path('root.pem'), encodePem('CERTIFICATE', made.root));
        expect(openssl('ts', '-query', '-data', path('data'), '-sm3', '-cert', '-out', path('request')).ok).toBe(true);
        const answer = async (signer: Signer): Promise<boolean> => {
          const tsa = authority({ ...made, signer });
          writeFileSync(path('response'), await tsa.respond(new Uint8Array(readFileSync(path('request')))));
          const shown = openssl('ts', '-reply', '-in', path('response'), '-text');
          expect(new TextDecoder().decode(shown.stdout)).toMatch(/Status: Granted[\s\S]*Hash Algorithm: sm3/);
          // `ts -verify` computes SM2 without any Z; `cms -verify` takes no user ID, but has Z with an empty one.
          const { token } = parseTimestampResponse(new Uint8Array(readFileSync(path('response'))));
          writeFileSync(path('token'), token!);
          const trust = ['-CAfile', path('root.pem'), '-purpose', 'any', '-attime', '1790000000', '-binary'];
          return openssl('cms', '-verify', '-inform', 'DER', '-in', path('token'), ...trust).ok;
        };
        expect(await answer(empty)).toBe(true);
        expect(await answer(made.signer)).toBe(false);
      });
    },
  );

  test('an authority that names its digest is asked for that one', async () => {
    const { signer } = await material(SM2);
    const tsa = authority(await material({ type: 'EC', curve: 'P-256' }, { timeStamping: true }));
    const cms = await signCms(text, { signer, engine, signingTime, tsa: { ...tsa, digest: 'SHA-256' } });
    const [evidence] = await collectCmsEvidence(cms, { engine });
    expect(evidence!.timestamps[0]).toMatchObject({ imprint: 'match', imprintDigest: 'SHA-256' });
  });
});
