// CMS (RFC 5652) signed with SM2 and SM3: the file of the corpus, and our own both ways. OpenSSL's cms has no user ID
// option and verifies only signatures with an empty one; the attributes of ours are verified by its dgst, which has
// the option.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { encodePem } from '@govseal/core';
import { createSoftwareSigner, digestToSign, type Signer, writePublicKey } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { describe, expect, test } from 'vitest';
import { corpusRoot } from '../../crypto/test/corpus.ts';
import { collectCmsEvidence, collectTokenEvidence, parseSignedData, signCms } from '../src/index.ts';
import { integrityOf } from './integrity.ts';
import { material, withDirectory } from './material.ts';
import { haveOpenssl, openssl } from './openssl.ts';
import { sm2Device } from './sm2-device.ts';

const corpus = new URL('gm/', corpusRoot);
const present = existsSync(corpus);
if (!present && process.env.CI === 'true') throw new Error('../shared/corpus is absent');
const content = new TextEncoder().encode('准予行政许可');
const signingTime = new Date('2026-11-23T08:00:00Z');

describe.skipIf(!present)('the corpus', () => {
  test('cms-rfc5652-attrs-attached.der is intact, and a changed byte of its content is reported', async () => {
    const bytes = new Uint8Array(readFileSync(new URL('cms-rfc5652-attrs-attached.der', corpus)));
    const [evidence, ...more] = await collectCmsEvidence(bytes, { engine: nodeEngine });
    expect(more).toEqual([]);
    expect(integrityOf(evidence!)).toBe('intact');
    expect(evidence!.algorithm).toEqual({ scheme: 'SM2', digest: 'SM3' });
    const text = readFileSync(new URL('content.txt', corpus));
    const changed = bytes.slice();
    changed[Buffer.from(bytes).indexOf(text)]! ^= 1;
    const [broken] = await collectCmsEvidence(changed, { engine: nodeEngine });
    expect(integrityOf(broken!)).toBe('broken');
  });
});

describe.skipIf(!present)('the time-stamp of the corpus', () => {
  test('tst-over-content.der is intact and covers the content', async () => {
    const token = new Uint8Array(readFileSync(new URL('tst-over-content.der', corpus)));
    const covered = new Uint8Array(readFileSync(new URL('content.txt', corpus)));
    const evidence = await collectTokenEvidence(token, {
      engine: nodeEngine,
      kind: 'signature',
      digestCovered: (name) => nodeEngine.digest(name, covered),
    });
    expect(integrityOf(evidence.signature)).toBe('intact');
    expect(evidence.imprint).toBe('match');
    expect(evidence.signature.algorithm).toEqual({ scheme: 'SM2', digest: 'SM3' });
  });
});

describe('our own', () => {
  test('attached and detached signatures are intact and have SM2 and SM3', async () => {
    const { signer } = await material({ type: 'EC', curve: 'SM2' });
    for (const detached of [false, true]) {
      const p7s = await signCms(content, { signer, engine: nodeEngine, detached, signingTime });
      const [evidence] = await collectCmsEvidence(p7s, { engine: nodeEngine, content });
      expect(integrityOf(evidence!)).toBe('intact');
      expect(evidence!.findings).toEqual([]);
      expect(evidence!.algorithm).toEqual({ scheme: 'SM2', digest: 'SM3' });
      expect(evidence!.signingCertificateReference).toBe('match');
      const [other] = await collectCmsEvidence(p7s, { engine: nodeEngine, content: content.subarray(1) });
      if (detached) expect(integrityOf(other!)).toBe('broken');
    }
  });

  test('a device that signs digests gets the digest that includes Z', async () => {
    const device = sm2Device(nodeEngine.randomBytes);
    const { certificate } = await material({ type: 'EC', curve: 'SM2' }, { key: device.key });
    const asked: Uint8Array[] = [];
    const signer: Signer = {
      certificate,
      chain: [],
      algorithm: { scheme: 'SM2', digest: 'SM3' },
      signDigest: (digest) => {
        asked.push(digest);
        return device.signDigest(digest);
      },
    };
    const p7s = await signCms(content, { signer, engine: nodeEngine, signingTime });
    const [evidence] = await collectCmsEvidence(p7s, { engine: nodeEngine });
    expect(integrityOf(evidence!)).toBe('intact');
    const [info] = parseSignedData(p7s).signerInfos;
    expect(asked).toEqual([
      await digestToSign(nodeEngine, signer.algorithm, device.key.publicKey, info!.signedAttributesDer!),
    ]);
  });

  test.skipIf(!haveOpenssl)('OpenSSL verifies the signed attributes with the default user ID', async () => {
    const { signer, key } = await material({ type: 'EC', curve: 'SM2' });
    const [info] = parseSignedData(await signCms(content, { signer, engine: nodeEngine, signingTime })).signerInfos;
    await withDirectory(async (path) => {
      writeFileSync(path('attributes'), info!.signedAttributesDer!);
      writeFileSync(path('value'), info!.signature);
      writeFileSync(path('key.pub'), encodePem('PUBLIC KEY', writePublicKey(key.publicKey)));
      const verify = ['dgst', '-sm3', '-verify', path('key.pub'), '-signature', path('value')];
      const id = ['-sigopt', 'distid:1234567812345678'];
      expect(openssl(...verify, ...id, path('attributes')).ok).toBe(true);
      expect(openssl(...verify, path('attributes')).ok).toBe(false);
    });
  });

  test.skipIf(!haveOpenssl)('OpenSSL’s cms verifies a signature with an empty user ID, and only that one', async () => {
    const made = await material({ type: 'EC', curve: 'SM2' });
    const algorithm = { scheme: 'SM2', digest: 'SM3', userId: new Uint8Array(0) } as const;
    const { certificate, root } = made;
    const empty = createSoftwareSigner({ key: made.key, certificate, chain: [root], algorithm });
    await withDirectory(async (path) => {
      writeFileSync(path('root.pem'), encodePem('CERTIFICATE', root));
      const accepts = async (signer: typeof empty): Promise<boolean> => {
        writeFileSync(path('p7m'), await signCms(content, { signer, engine: nodeEngine, signingTime }));
        const trust = ['-CAfile', path('root.pem'), '-purpose', 'any', '-attime', '1790000000', '-binary'];
        return openssl('cms', '-verify', '-inform', 'DER', '-in', path('p7m'), ...trust).ok;
      };
      expect(await accepts(empty)).toBe(true);
      expect(await accepts(made.signer)).toBe(false);
    });
  });
});
