/** OCSP requests and responses, exchanged with OpenSSL. */
import { encodePem } from '@govseal/core';
import { defaultAlgorithm } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  archiveCutoff,
  buildOcspResponse,
  extendedRevoked,
  ocspNonce,
  writeOcspCertId,
  writeOcspError,
} from '../src/build/index.ts';
import { keyIdentifier, parseOcspResponse, trustAnchor, validatePath, X509Error } from '../src/index.ts';
import { parseOcspRequest } from '../src/request/index.ts';
import { AT, certificate, keyOf } from './authority.ts';
import { hasOpenssl, type Workshop, workshop } from './openssl.ts';

const root = await certificate({ subject: 'OCSP root', issuer: 'OCSP root', ca: true });
const leaf = await certificate({ subject: 'OCSP leaf', issuer: 'OCSP root' });
const key = keyOf('OCSP root');
const algorithm = defaultAlgorithm(key.publicKey);
const issuer = { name: root.subject.der, spki: root.spki };
const testWithOpenssl = test.skipIf(!hasOpenssl);

function shopWithFiles(): Workshop {
  const shop = workshop();
  shop.write('root', encodePem('CERTIFICATE', root.der));
  shop.write('leaf', encodePem('CERTIFICATE', leaf.der));
  return shop;
}

const DAY = 86_400_000;

async function respond(
  certId: Uint8Array,
  status: 'good' | 'revoked' | 'unknown',
  nonce?: Uint8Array,
): Promise<Uint8Array> {
  return buildOcspResponse({
    responses: [
      {
        certId,
        ...(status === 'revoked'
          ? { status, revocationTime: new Date(AT.getTime() - DAY), reason: 'superseded' }
          : { status }),
        thisUpdate: AT,
        nextUpdate: new Date(AT.getTime() + DAY),
        extensions: [archiveCutoff(root.notBefore)],
      },
    ],
    responderKeyHash: await keyIdentifier(root.spki, nodeEngine),
    producedAt: AT,
    extensions: [extendedRevoked(), ...(nonce === undefined ? [] : [ocspNonce(nonce)])],
    algorithm,
    sign: (tbs) => key.sign(algorithm, tbs),
  });
}

testWithOpenssl("OpenSSL's request is read: digests, serial number, nonce", async () => {
  for (const digest of ['sha1', 'sha256'] as const) {
    using shop = shopWithFiles();
    shop.openssl('ocsp', `-${digest}`, '-issuer', 'root', '-cert', 'leaf', '-reqout', 'q');
    const request = parseOcspRequest(shop.read('q'));
    expect(request.requests.length).toBe(1);
    const { certId, certIdDer } = request.requests[0]!;
    expect(certId.serialNumber).toEqual(leaf.serialNumber);
    expect(certIdDer).toEqual(
      await writeOcspCertId(digest === 'sha1' ? 'SHA-1' : 'SHA-256', issuer, leaf.serialNumber, nodeEngine),
    );
    expect(request.nonce?.length).toBeGreaterThanOrEqual(16);
  }
});

testWithOpenssl.each(['good', 'revoked', 'unknown'] as const)(
  'OpenSSL accepts a response with status %s',
  async (status) => {
    using shop = shopWithFiles();
    shop.openssl('ocsp', '-issuer', 'root', '-cert', 'leaf', '-reqout', 'q');
    const request = parseOcspRequest(shop.read('q'));
    const der = await respond(request.requests[0]!.certIdDer, status, request.nonce);
    const at = String(AT.getTime() / 1000 + 60);
    // the root is its own responder; OpenSSL checks status times against the machine's clock, so they have wide margins
    const args = ['ocsp', '-reqin', 'q', '-respin', 'r', '-CAfile', 'root', '-issuer', 'root', '-attime', at];
    shop.write('r', der);
    const { output } = shop.openssl(...args, '-resp_text', '-validity_period', '999999999');
    expect(output).toContain('Response verify OK');
    expect(output).not.toMatch(/Nonce Verify|WARNING/);
    expect(output).toContain(`Cert Status: ${status}`);
    if (status === 'revoked') expect(output).toContain('superseded');
    expect(output).toContain('OCSP Archive Cutoff');
  },
);

test('path validation accepts the response', async () => {
  const certId = await writeOcspCertId('SHA-256', issuer, leaf.serialNumber, nodeEngine);
  const evaluate = async (status: 'good' | 'revoked' | 'unknown'): Promise<string> => {
    const result = await validatePath(leaf, {
      engine: nodeEngine,
      trust: [trustAnchor(root)],
      ocsp: [await respond(certId, status)],
      at: AT,
      revocation: 'report',
    });
    return result.ok ? result.path.revocation[0]!.status : result.failures[0]!.findings[0]!.code;
  };
  expect(await evaluate('good')).toBe('good');
  expect(await evaluate('revoked')).toBe('X509_REVOKED');
  expect(await evaluate('unknown')).toBe('unknown');
});

test('an error response has only its status', () => {
  for (const status of ['malformedRequest', 'internalError', 'tryLater', 'sigRequired', 'unauthorized'] as const) {
    expect(parseOcspResponse(writeOcspError(status))).toMatchObject({ status });
  }
});

async function requestWith(count: number, nonce?: Uint8Array): Promise<Uint8Array> {
  const certId = await writeOcspCertId('SHA-1', issuer, leaf.serialNumber, nodeEngine);
  const list = write.sequence(...Array.from({ length: count }, () => write.sequence(certId)));
  const wrapper = nonce === undefined ? [] : [write.explicit(2, write.sequence(ocspNonce(nonce)))];
  return write.sequence(write.sequence(list, ...wrapper));
}

test('a request has 1 to 100 certificates and a nonce of 1 to 128 bytes', async () => {
  expect(parseOcspRequest(await requestWith(100, new Uint8Array(128))).requests.length).toBe(100);
  expect(parseOcspRequest(await requestWith(1, new Uint8Array(1))).nonce).toEqual(new Uint8Array(1));
  for (const bad of [
    await requestWith(0),
    await requestWith(101),
    await requestWith(1, new Uint8Array(0)),
    await requestWith(1, new Uint8Array(129)),
  ]) {
    expect(() => parseOcspRequest(bad)).toThrow('X509_OCSP_MALFORMED');
  }
});

test('any bytes give a request or an X509Error', async () => {
  const good = await requestWith(3, new Uint8Array(16));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 4 }),
      fc.nat(3),
      (changes, cut) => {
        const bytes = good.slice(0, good.length - cut);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        try {
          parseOcspRequest(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(X509Error);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
