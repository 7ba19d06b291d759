/** Without faults the test authority's output is valid; with a fault it is wrong in exactly the named way. */
import { requestTimestamp } from '@govseal/cms';
import { encodePem, utf8 } from '@govseal/core';
import { type Certificate, type PathResult, parseOcspResponse, profiles, validatePath } from '@govseal/x509';
import { expect, test } from 'vitest';
import { createTestAuthority, type FaultName, type TestAuthority } from '../src/index.ts';
import { openssl, testWithOpenssl } from './openssl.ts';

/** Codes of path validation; empty when the path is valid and nothing is revoked. */
async function pathCodes(
  authority: TestAuthority,
  leaf: Certificate,
  purpose: keyof typeof profiles,
): Promise<string[]> {
  const result: PathResult = await validatePath(leaf, {
    engine: authority.engine,
    trust: authority.trust,
    intermediates: [authority.issuing],
    crls: await authority.crls(),
    at: authority.clock(),
    profile: profiles[purpose],
    revocation: 'require',
  });
  if (result.ok) return [];
  return result.failures.flatMap((failure) => failure.findings.map((finding) => finding.code));
}

async function timestampCode(authority: TestAuthority): Promise<string> {
  const imprint = await authority.engine.digest('SHA-256', utf8('stamped'));
  try {
    await requestTimestamp(authority.tsa, { engine: authority.engine, digest: 'SHA-256', imprint });
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

function opensslVerdict(authority: TestAuthority, leaf: Certificate, crls: readonly Uint8Array[]): string {
  const at = String(Math.floor(authority.clock().getTime() / 1000));
  return openssl(
    [
      'verify',
      '-x509_strict',
      '-crl_check_all',
      '-attime',
      at,
      '-CAfile',
      'root',
      '-untrusted',
      'ca',
      '-CRLfile',
      'crls',
      'leaf',
    ],
    {
      root: encodePem('CERTIFICATE', authority.root.der),
      ca: encodePem('CERTIFICATE', authority.issuing.der),
      leaf: encodePem('CERTIFICATE', leaf.der),
      crls: crls.map((der) => encodePem('X509 CRL', der)).join(''),
    },
  ).output;
}

testWithOpenssl('without faults OpenSSL accepts signer and TSA with every CRL checked', async () => {
  const authority = await createTestAuthority();
  const { certificate } = await authority.issueSigner();
  const crls = await authority.crls();
  for (const leaf of [certificate, authority.tsaCertificate]) {
    expect(opensslVerdict(authority, leaf, crls)).toContain('leaf: OK');
  }
});

test('without faults our own path validation accepts them too, and the client the token', async () => {
  const authority = await createTestAuthority();
  const { certificate } = await authority.issueSigner();
  expect(await pathCodes(authority, certificate, 'document-signing')).toEqual([]);
  expect(await pathCodes(authority, authority.tsaCertificate, 'time-stamping')).toEqual([]);
  expect(await timestampCode(authority)).toBe('accepted');
});

/** Fault → what path validation reports about the signer, and OpenSSL's message. */
const signerFaults: Partial<Record<FaultName, readonly [path: string, openssl: string]>> = {
  'expired-signer': ['X509_EXPIRED', 'certificate has expired'],
  'not-yet-valid-signer': ['X509_NOT_YET_VALID', 'certificate is not yet valid'],
  'revoked-signer': ['X509_REVOKED', 'certificate revoked'],
  'revoked-issuing': ['X509_REVOKED', 'certificate revoked'],
  'wrong-issuer': ['X509_SIGNATURE', 'certificate signature failure'],
  'leaf-without-digital-signature': ['X509_KEY_USAGE', 'leaf: OK'],
  'unknown-critical-extension': ['X509_CRITICAL_EXTENSION', 'unhandled critical extension'],
  'issuing-not-ca': ['X509_NOT_A_CA', 'invalid CA certificate'],
  'issuing-without-cert-sign': ['X509_KEY_CERT_SIGN', 'key usage does not include certificate signing'],
  'crl-expired': ['X509_REVOCATION_UNKNOWN', 'CRL has expired'],
  'crl-missing': ['X509_REVOCATION_UNKNOWN', 'unable to get certificate CRL'],
  'crl-from-future': ['X509_REVOCATION_LATER', 'CRL is not yet valid'],
  'crl-wrong-signer': ['X509_REVOCATION_UNKNOWN', 'CRL signature failure'],
  'crl-delta-without-base': ['X509_REVOCATION_UNKNOWN', 'unable to get certificate CRL'],
  'crl-other-partition': ['X509_REVOCATION_UNKNOWN', 'different CRL scope'],
  'crl-unknown-critical-extension': ['X509_REVOCATION_UNKNOWN', 'unhandled critical CRL extension'],
};

test.each(Object.entries(signerFaults))('%s: what our path validation reports', async (fault, [code]) => {
  const authority = await createTestAuthority({ faults: [fault as FaultName] });
  const { certificate } = await authority.issueSigner();
  expect(await pathCodes(authority, certificate, 'document-signing')).toContain(code);
});

testWithOpenssl.each(Object.entries(signerFaults))('%s is noticed by OpenSSL', async (fault, [, text]) => {
  const authority = await createTestAuthority({ faults: [fault as FaultName] });
  const { certificate } = await authority.issueSigner();
  expect(opensslVerdict(authority, certificate, await authority.crls())).toContain(text);
});

/** Fault → what path validation reports about the TSA's certificate (null: nothing), and what a client reports. */
const tsaFaults: Partial<Record<FaultName, readonly [path: string | null, client: string]>> = {
  'tsa-wrong-imprint': [null, 'TSP_RESPONSE_MISMATCH'],
  'tsa-wrong-nonce': [null, 'TSP_RESPONSE_MISMATCH'],
  'tsa-rejects': [null, 'TSP_REJECTED'],
  // validation decides whether a TSA is trusted, not the client
  'tsa-without-eku': ['X509_EXTENDED_KEY_USAGE', 'accepted'],
  'tsa-eku-not-critical': ['X509_EXTENDED_KEY_USAGE', 'accepted'],
  'tsa-expired': ['X509_EXPIRED', 'accepted'],
  'tsa-revoked': ['X509_REVOKED', 'accepted'],
};

test.each(Object.entries(tsaFaults))('%s is noticed', async (fault, [path, client]) => {
  const authority = await createTestAuthority({ faults: [fault as FaultName] });
  expect(await timestampCode(authority)).toBe(client);
  const codes = await pathCodes(authority, authority.tsaCertificate, 'time-stamping');
  if (path === null) expect(codes).toEqual([]);
  else expect(codes).toContain(path);
});

test('a token with a fault is returned to callers that do not check it', async () => {
  const authority = await createTestAuthority({ faults: ['tsa-wrong-imprint'] });
  const imprint = await authority.engine.digest('SHA-256', utf8('stamped'));
  expect((await authority.timestampToken('SHA-256', imprint)).length).toBeGreaterThan(500);
  const mute = await createTestAuthority({ faults: ['tsa-rejects'] });
  await expect(mute.timestampToken('SHA-256', imprint)).rejects.toMatchObject({ code: 'TESTKIT_NO_TOKEN' });
});

test('the clock moves only on request, and everything follows it', async () => {
  const authority = await createTestAuthority({ at: new Date('2026-03-01T00:00:00Z') });
  const { certificate } = await authority.issueSigner();
  expect(await pathCodes(authority, certificate, 'document-signing')).toEqual([]);
  authority.clock.advance(366 * 86_400_000);
  expect(await pathCodes(authority, certificate, 'document-signing')).toContain('X509_EXPIRED');
  authority.clock.set(new Date('2026-03-02T00:00:00Z'));
  expect(await pathCodes(authority, certificate, 'document-signing')).toEqual([]);
  authority.revoke(certificate);
  expect(await pathCodes(authority, certificate, 'document-signing')).toContain('X509_REVOKED');
});

test('a seed makes the serial numbers of two runs the same', async () => {
  const serials = async (seed?: string): Promise<string[]> => {
    const authority = await createTestAuthority(seed === undefined ? {} : { seed });
    return [authority.root, authority.issuing, (await authority.issueSigner()).certificate].map((c) => c.serialHex);
  };
  expect(await serials('a')).toEqual(await serials('a'));
  expect(await serials('a')).not.toEqual(await serials('b'));
  expect(await serials()).not.toEqual(await serials());
});

test.each([
  { type: 'RSA', bits: 2048 },
  { type: 'EC', curve: 'P-384' },
  { type: 'OKP', curve: 'Ed25519' },
] as const)('signs with $type $bits$curve keys', async (keySpec) => {
  const authority = await createTestAuthority();
  const { signer, certificate } = await authority.issueSigner({ keySpec, commonName: '示例经办人' });
  expect(certificate.subject.text).toBe('C=CN, O=示例测试机构, CN=示例经办人');
  const message = utf8('signed');
  const signature = await signer.sign!(message);
  expect(await authority.engine.verify(signer.algorithm, certificate.publicKey, message, signature)).toBe(true);
  expect(await pathCodes(authority, certificate, 'document-signing')).toEqual([]);
});

test.each(['%zz', '!!!', 'AAAA', ''])('an invalid OCSP request by GET (%s) is answered as malformed', async (path) => {
  const authority = await createTestAuthority();
  const answer = await authority.fetch(`http://pki.test/ocsp/${path}`);
  expect(parseOcspResponse(new Uint8Array(await answer.arrayBuffer())).status).toBe('malformedRequest');
});
