/** Deferred signing: mismatches with the prepared document are rejected with codes. */
import { buildSignedData, requestStamp } from '@govseal/cms';
import { latin1 } from '@govseal/core';
import { createSoftwareSigner, pssAlgorithm, type SignatureAlgorithm } from '@govseal/crypto';
import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import { signFaulty, type TestSigner } from '@govseal/testkit';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bindCertificate, completePdf, type PreparedPdf, preparePdf } from '../src/index.ts';
import { at, authority, clerk, createClerk, expires, intact, key, now, source, unbound } from './deferred-case.ts';

beforeAll(createClerk);

/** The last /ByteRange of the file. */
function byteRange(pdf: Uint8Array): number[] {
  const all = [...latin1(pdf).matchAll(/\/ByteRange \[([\d ]+)\]/g)];
  return all.at(-1)![1]!.trim().split(/ +/).map(Number);
}

describe('rejected input has a specific code', () => {
  const refused = async (code: string, work: Promise<unknown>): Promise<void> => {
    await expect(work).rejects.toMatchObject({ code });
  };
  const signed = async (own: TestSigner = clerk) => {
    const bound = await bindCertificate(unbound.token, { certificate: own.certificate.der }, now);
    return { ...bound, signature: await own.key.sign(bound.toSign.algorithm, bound.toSign.message) };
  };

  test('a certificate that is not for signing, given at the beginning, later, or inside a CMS', async () => {
    for (const curve of ['P-256', 'SM2'] as const) {
      const options = { keySpec: { type: 'EC', curve }, keyUsage: ['keyEncipherment', 'dataEncipherment'] } as const;
      const { signer, certificate } = await authority.issueSigner(options);
      const expected = { certificate: certificate.der };
      const unusable = 'CMS_SIGNER_KEY_USAGE';
      await refused(unusable, preparePdf(source, { engine, key, at, expires, signer: expected }));
      await refused(unusable, bindCertificate(unbound.token, expected, now));
      const all = await preparePdf(source, { engine, key, at, expires, digests: ['SHA-256', 'SM3'] });
      const [, first, from, length] = byteRange(all.document);
      const covered = [all.document.subarray(0, first), all.document.subarray(from, from! + length!)];
      const cms = await signFaulty({ signer, engine, contentDigest: (name) => engine.digest(name, ...covered) });
      await refused(unusable, completePdf(all.document, all.token, { cms }, now));
    }
  });

  test('another document of equal length', async () => {
    const { token, signature } = await signed();
    const other = unbound.document.slice();
    other[100]! ^= 1;
    await refused('PADES_DOCUMENT_DIFFERS', completePdf(other, token, { signature }, now));
    await refused('PADES_DOCUMENT_DIFFERS', completePdf(source, token, { signature }, now));
  });

  test('an altered token: any character', async () => {
    const { token, signature } = await signed();
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: token.length - 1 }), fc.constantFrom('A', 'b', '7', '_', '.'), async (i, char) => {
        if (token[i] === char) return;
        const altered = token.slice(0, i) + char + token.slice(i + 1);
        await expect(completePdf(unbound.document, altered, { signature }, now)).rejects.toMatchObject({
          code: expect.stringMatching(/^PADES_TOKEN_(ALTERED|MALFORMED|VERSION)$/),
        });
      }),
      { numRuns: 100 },
    );
  });

  test('a token of another key, of another version, and something else', async () => {
    const { token, signature } = await signed();
    const complete = (text: string, options = now) => completePdf(unbound.document, text, { signature }, options);
    await refused('PADES_TOKEN_ALTERED', complete(token, { ...now, key: new Uint8Array(32) }));
    await refused('PADES_TOKEN_VERSION', complete(token.replace('.1.', '.2.')));
    await refused('PADES_TOKEN_MALFORMED', complete('eyJhbGciOiJub25lIn0..'));
    await refused('PADES_TOKEN_KEY', complete(token, { ...now, key: new Uint8Array(16) }));
  });

  test('a key that is not a Uint8Array, which would be read as zeros', async () => {
    const { token, signature } = await signed();
    for (const text of ['x'.repeat(32), new ArrayBuffer(32), { length: 32 }]) {
      const other = { ...now, key: text as unknown as Uint8Array };
      await refused('PADES_TOKEN_KEY', preparePdf(source, { ...other, expires }));
      await refused('PADES_TOKEN_KEY', completePdf(unbound.document, token, { signature }, other));
    }
  });

  test('content that makes the token too large for links and headers', async () => {
    const prepare = (length: number) => preparePdf(source, { ...now, expires, field: 'x'.repeat(length) });
    expect((await prepare(1000)).token.length).toBeLessThan(4096);
    await refused('PADES_TOKEN_SIZE', prepare(2900));
  });

  test('an expired token', async () => {
    const { token, signature } = await signed();
    const late = { ...now, at: new Date(expires.getTime() + 1) };
    await refused('PADES_TOKEN_EXPIRED', completePdf(unbound.document, token, { signature }, late));
    await refused('PADES_TOKEN_EXPIRED', bindCertificate(token, { certificate: clerk.certificate.der }, late));
    await completePdf(unbound.document, token, { signature }, { ...now, at: expires });
  });

  test('another certificate', async () => {
    const other = await authority.issueSigner();
    const { token } = await signed();
    await refused('PADES_SIGNER_DIFFERS', bindCertificate(token, { certificate: other.certificate.der }, now));
    const contentDigest = (name: 'SHA-256' | string) => {
      if (unbound.toSign.kind !== 'document') throw new Error(name);
      return unbound.toSign.digest;
    };
    const cms = await buildSignedData({ signer: other.signer, engine, contentDigest });
    await refused('PADES_SIGNER_DIFFERS', completePdf(unbound.document, token, { cms }, now));
  });

  test('a signature by another key, over something else, or without a known certificate', async () => {
    const { token, signature, toSign } = await signed();
    const stranger = await generateKey({ type: 'RSA', bits: 2048 }).sign(toSign.algorithm, toSign.message);
    await refused('PADES_SIGNATURE_REFUSED', completePdf(unbound.document, token, { signature: stranger }, now));
    const elsewhere = await clerk.key.sign(toSign.algorithm, new Uint8Array(9));
    await refused('PADES_SIGNATURE_REFUSED', completePdf(unbound.document, token, { signature: elsewhere }, now));
    await refused('PADES_SIGNER_UNKNOWN', completePdf(unbound.document, unbound.token, { signature }, now));
  });

  test('an invalid CMS, one over another document, or one with encapsulated content', async () => {
    const complete = (cms: Uint8Array) => completePdf(unbound.document, unbound.token, { cms }, now);
    await refused('PADES_SIGNATURE_REFUSED', complete(new Uint8Array(3)));
    const contentDigest = () => new Uint8Array(32);
    const wrong = await buildSignedData({ signer: clerk.signer, engine, contentDigest });
    await refused('PADES_SIGNATURE_REFUSED', complete(wrong));
    const inside = await buildSignedData({ signer: clerk.signer, engine, contentDigest, eContent: new Uint8Array(2) });
    await refused('PADES_SIGNATURE_REFUSED', complete(inside));
  });

  test('a digest that the token does not have, and a CMS that does not fit', async () => {
    const narrow = await preparePdf(source, { ...now, expires, digests: ['SHA-512'], capacity: 300 });
    const certificate = clerk.certificate.der;
    await refused('PADES_TOKEN_DIGEST', bindCertificate(narrow.token, { certificate }, now));
    const algorithm = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-512' } as const;
    const { token, toSign } = await bindCertificate(narrow.token, { certificate, algorithm }, now);
    const signature = await clerk.key.sign(algorithm, toSign.message);
    await refused('PADES_CONTENTS_TOO_SMALL', completePdf(narrow.document, token, { signature }, now));
  });

  test('with an invalid Date the token is expired', async () => {
    const { token, signature } = await signed();
    const never = { ...now, at: new Date(Number.NaN) };
    await refused('PADES_TOKEN_EXPIRED', completePdf(unbound.document, token, { signature }, never));
    const endless = await preparePdf(source, { ...now, expires: new Date(Number.NaN) });
    await refused('PADES_TOKEN_EXPIRED', bindCertificate(endless.token, { certificate: clerk.certificate.der }, now));
  });

  test('a chain that is not certificates, or does not fit', async () => {
    const { token, signature } = await signed();
    const complete = (chain: readonly Uint8Array[]) => completePdf(unbound.document, token, { signature, chain }, now);
    await refused('PADES_SIGNATURE_REFUSED', complete([Uint8Array.of(0x30, 0)]));
    await refused('PADES_SIGNATURE_REFUSED', complete([new Uint8Array(0)]));
    await refused('PADES_SIGNATURE_REFUSED', complete([authority.root.der.subarray(1)]));
    const more = await Promise.all(Array.from({ length: 60 }, () => authority.issueSigner()));
    await refused('PADES_CONTENTS_TOO_SMALL', complete(more.map(({ certificate }) => certificate.der)));
  });

  test('a CMS with algorithms that the token does not allow', async () => {
    const only = await preparePdf(source, { ...now, expires, digests: ['SHA-512'] });
    const covered = (document: Uint8Array, field = '/Contents <'): Uint8Array[] => {
      const start = Buffer.from(document).lastIndexOf(field) + field.length - 1;
      return [document.subarray(0, start), document.subarray(document.indexOf(0x3e, start) + 1)];
    };
    const signedWith = (algorithm: SignatureAlgorithm, document: Uint8Array): Promise<Uint8Array> =>
      buildSignedData({
        signer: createSoftwareSigner({ key: clerk.key, certificate: clerk.certificate.der, algorithm }),
        engine,
        contentDigest: (name) => engine.digest(name, ...covered(document)),
      });
    const pkcs1 = (digest: 'SHA-1' | 'SHA-256' | 'SHA-512') => ({ scheme: 'RSASSA-PKCS1-v1_5', digest }) as const;
    const complete = async (algorithm: SignatureAlgorithm, { document, token }: PreparedPdf | typeof bound) =>
      completePdf(document, token, { cms: await signedWith(algorithm, document) }, now);
    await intact((await complete(pkcs1('SHA-512'), only)).toBytes());
    await refused('PADES_SIGNATURE_REFUSED', complete(pkcs1('SHA-256'), only));
    await refused('PADES_SIGNATURE_REFUSED', complete(pkcs1('SHA-1'), only));
    const certificate = clerk.certificate.der;
    const bound = { ...(await bindCertificate(unbound.token, { certificate }, now)), document: unbound.document };
    await intact((await complete(pkcs1('SHA-256'), bound)).toBytes());
    await refused('PADES_SIGNATURE_REFUSED', complete(pssAlgorithm('SHA-256'), bound));
  });

  test('a CMS with the time-stamp of another signature', async () => {
    if (unbound.toSign.kind !== 'document') throw new Error('no certificate was given');
    const { digest } = unbound.toSign;
    const imprint = await engine.digest('SHA-256', new Uint8Array(9));
    const foreign = await authority.timestampToken('SHA-256', imprint);
    const build = (timestamp: (value: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array> =>
      buildSignedData({ signer: clerk.signer, engine, contentDigest: () => digest, timestamp });
    const wrong = await build(async () => foreign);
    await refused('PADES_SIGNATURE_REFUSED', completePdf(unbound.document, unbound.token, { cms: wrong }, now));
    const right = await build((value) => requestStamp(authority.tsa, value, clerk.signer.algorithm, engine));
    await intact((await completePdf(unbound.document, unbound.token, { cms: right }, now)).toBytes());
  });

  test('an SM2 signature with a custom user ID, which no one could verify', async () => {
    const { certificate } = await authority.issueSigner({ keySpec: { type: 'EC', curve: 'SM2' } });
    const algorithm = { scheme: 'SM2', digest: 'SM3', userId: new Uint8Array(3) } as const;
    const bind = bindCertificate(unbound.token, { certificate: certificate.der, algorithm }, now);
    await refused('PADES_SIGNATURE_REFUSED', bind);
  });
});
