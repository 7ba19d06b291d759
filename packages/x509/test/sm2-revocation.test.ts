// Revocation data and paths with SM2: OCSP by issuer and delegate, CRLs with NULL parameters, one algorithm family per
// path, and a table that admits only SM2 with SM3.
import { nodeEngine } from '@govseal/crypto/node';
import { parseDer, write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { type AlgorithmTable, gmOnlyAlgorithms } from '../src/algorithm/index.ts';
import { extensions } from '../src/build/index.ts';
import {
  type Certificate,
  type PathOptions,
  type PathResult,
  parseCrl,
  parseOcspResponse,
  profiles,
  purposeOid,
  trustAnchor,
  validatePath,
} from '../src/index.ts';
import { AT, certificate, crlDer, keyOf } from './authority.ts';
import { ocspDer } from './ocsp-responder.ts';
import { about, allCodes, ca, leaf, root } from './sm2-path.ts';

const delegate = await certificate({
  subject: 'SM2 OCSP',
  issuer: 'SM2 CA',
  extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()],
});

const rootCrl = await crlDer({ issuer: 'SM2 R' });

function validate(options: Partial<PathOptions> = {}, target: Certificate = leaf): Promise<PathResult> {
  return validatePath(target, {
    engine: nodeEngine,
    trust: [trustAnchor(root)],
    intermediates: [ca],
    crls: [rootCrl],
    at: AT,
    profile: profiles.gbt20518,
    ...options,
  });
}

test.each([
  ['the issuer, CertID by SHA-1', { ...about, signedBy: 'SM2 CA' }],
  ['the issuer, CertID by SM3', { ...about, signedBy: 'SM2 CA', digest: 'SM3' as const }],
  ['a delegate', { ...about, signedBy: 'SM2 OCSP', certificates: [delegate.der], digest: 'SM3' as const }],
])('an SM2 response of %s is accepted, and rejected if a byte is changed', async (_who, recipe) => {
  const der = await ocspDer(recipe);
  expect(parseOcspResponse(der).basic?.signatureAlgorithm).toEqual({ scheme: 'SM2', digest: 'SM3' });
  const options = { ocsp: [der], algorithms: gmOnlyAlgorithms };
  expect(allCodes(await validate(options))).toEqual(['ok']);
  const at = Buffer.from(der).indexOf(Buffer.from('20260630120000Z'));
  const changed = der.slice();
  changed[at + 7] = 0x31; // 2026-06-31 does not exist, but 2026-07-31 does
  changed[at + 6] = 0x30;
  expect(allCodes(await validate({ ...options, ocsp: [changed] }))).toContain('X509_REVOCATION_UNKNOWN');
  const revoked = await ocspDer({ ...recipe, status: { revoked: new Date('2026-06-01T00:00:00Z'), reason: 1 } });
  expect(allCodes(await validate({ ...options, ocsp: [revoked] }))).toEqual(['X509_REVOKED']);
});

test('parameters are written as absent and read as absent or NULL, in CRLs and OCSP responses', async () => {
  const absent = write.sequence(write.oid('1.2.156.10197.1.501'));
  const withNull = write.sequence(write.oid('1.2.156.10197.1.501'), write.nullValue());
  const list = await crlDer({ issuer: 'SM2 CA' });
  expect(parseCrl(list).signatureAlgorithmDer).toEqual(absent);
  expect(parseOcspResponse(await ocspDer({ ...about, signedBy: 'SM2 CA' })).basic?.signatureAlgorithmDer).toEqual(
    absent,
  );

  const key = keyOf('SM2 CA');
  const [tbs] = parseDer(list).children;
  const changed = write.sequence(...tbs!.children.map((child, at) => (at === 1 ? withNull : child.der)));
  const value = write.bitString(await key.sign({ scheme: 'SM2', digest: 'SM3' }, changed));
  expect(allCodes(await validate({ crls: [rootCrl, write.sequence(changed, withNull, value)] }))).toEqual(['ok']);
  // A response states its algorithm once, outside the signed part.
  const answer = parseDer(await ocspDer({ ...about, signedBy: 'SM2 CA' }));
  const bytes = answer.children[1]!.children[0]!;
  const basic = parseDer(bytes.children[1]!.content);
  expect(basic.children[1]!.der).toEqual(absent);
  const again = write.sequence(...basic.children.map((child, at) => (at === 1 ? withNull : child.der)));
  const inside = write.sequence(bytes.children[0]!.der, write.octetString(again));
  const reported = write.sequence(answer.children[0]!.der, write.explicit(0, inside));
  expect(parseOcspResponse(reported).basic?.signatureAlgorithmDer).toEqual(withNull);
  expect(allCodes(await validate({ ocsp: [reported] }))).toEqual(['ok']);
  // RFC 5280 §5.1.1.2: the same inside and outside.
  expect(() => parseCrl(write.sequence(changed, absent, value))).toThrow('X509_ALGORITHM_MISMATCH');
});

describe('SM2 and other algorithms in one path', () => {
  const under = async (subject: string, issuer: Certificate, name: string): Promise<PathResult> => {
    const target = await certificate({ subject, issuer: name });
    return validatePath(target, { engine: nodeEngine, trust: [trustAnchor(issuer)], at: AT, revocation: 'off' });
  };

  test('are rejected with a specific code, in either order and in the middle', async () => {
    const rsa = await certificate({ subject: 'RSA R', issuer: 'RSA R', ca: true });
    expect(allCodes(await under('SM2 x', rsa, 'RSA R'))).toEqual(['X509_MIXED_ALGORITHMS']);
    expect(allCodes(await under('RSA x', root, 'SM2 R'))).toEqual(['X509_MIXED_ALGORITHMS']);
    expect(allCodes(await under('RSA x', rsa, 'RSA R'))).toEqual(['ok']);
    const middle = await certificate({ subject: 'RSA M', issuer: 'SM2 R', ca: true });
    const end = await certificate({ subject: 'SM2 end', issuer: 'RSA M' });
    expect(allCodes(await validate({ intermediates: [middle], revocation: 'off' }, end))).toEqual([
      'X509_MIXED_ALGORITHMS',
    ]);
  });

  test('are reported or accepted if the caller asks for it', async () => {
    const target = await certificate({ subject: 'RSA x', issuer: 'SM2 R' });
    const options = { intermediates: [], revocation: 'off' } as const;
    const reported = await validate({ ...options, mixedAlgorithms: 'report' }, target);
    expect(reported.ok && reported.path.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['X509_MIXED_ALGORITHMS', 'warning'],
    ]);
    const allowed = await validate({ ...options, mixedAlgorithms: 'allow' }, target);
    expect(allowed.ok && allowed.path.findings).toEqual([]);
  });

  test('are also rejected in revocation data: an RSA CRL or response does not count for an SM2 certificate', async () => {
    const signer = await certificate({
      subject: 'SM2 CA',
      issuer: 'SM2 R',
      key: 'RSA lists',
      extra: [extensions.keyUsage(['cRLSign'])],
    });
    const rsaList = await crlDer({ issuer: 'SM2 CA', signedBy: 'RSA lists' });
    const withList = { intermediates: [ca, signer], crls: [rootCrl, rsaList] };
    expect(allCodes(await validate(withList))).toContain('X509_CRL_ISSUER');
    expect(allCodes(await validate({ ...withList, mixedAlgorithms: 'allow' }))).toEqual(['ok']);
    const rsaDelegate = await certificate({
      subject: 'RSA OCSP',
      issuer: 'SM2 CA',
      extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()],
    });
    const ocsp = [await ocspDer({ ...about, signedBy: 'RSA OCSP', certificates: [rsaDelegate.der] })];
    expect(allCodes(await validate({ ocsp }))).toContain('X509_OCSP_RESPONDER');
    expect(allCodes(await validate({ ocsp, mixedAlgorithms: 'allow' }))).toEqual(['ok']);
    const own = await certificate({ subject: 'RSA own', issuer: 'RSA own' });
    const trusted = [await ocspDer({ ...about, signedBy: 'RSA own' })];
    const responders = [trustAnchor(own)];
    expect(allCodes(await validate({ ocsp: trusted, responders }))).toContain('X509_MIXED_ALGORITHMS');
    expect(allCodes(await validate({ ocsp: trusted, responders, mixedAlgorithms: 'allow' }))).toEqual(['ok']);
  });
});

describe('the table of only SM2 with SM3', () => {
  const only = (table: AlgorithmTable) => ({ algorithms: table, mixedAlgorithms: 'allow' }) as const;

  test('accepts a complete SM2 path with its CRLs', async () => {
    const crls = [rootCrl, await crlDer({ issuer: 'SM2 CA' })];
    expect(allCodes(await validate({ crls, algorithms: gmOnlyAlgorithms }))).toEqual(['ok']);
  });

  test('rejects another algorithm in any place: certificate, CA, CRL, OCSP response, delegate, time-stamping authority', async () => {
    const gm = only(gmOnlyAlgorithms);
    const target = await certificate({ subject: 'x', issuer: 'SM2 CA' });
    const fresh = [rootCrl, await crlDer({ issuer: 'SM2 CA' })];
    expect(allCodes(await validate({ ...gm, crls: fresh }, target))).toContain('X509_ALGORITHM');
    const foreignCa = await certificate({ subject: 'P-256 CA', issuer: 'SM2 R', ca: true });
    const below = await certificate({ subject: 'SM2 y', issuer: 'P-256 CA' });
    const lists = [rootCrl, await crlDer({ issuer: 'P-256 CA' })];
    expect(allCodes(await validate({ ...gm, intermediates: [foreignCa], crls: lists }, below))).toContain(
      'X509_ALGORITHM',
    );
    const signer = await certificate({
      subject: 'SM2 CA',
      issuer: 'SM2 R',
      key: 'P-256 lists',
      extra: [extensions.keyUsage(['cRLSign'])],
    });
    const foreignList = await crlDer({ issuer: 'SM2 CA', signedBy: 'P-256 lists' });
    const withList = { ...gm, intermediates: [ca, signer], crls: [rootCrl, foreignList] };
    expect(allCodes(await validate(withList))).toContain('X509_ALGORITHM');
    const foreignDelegate = await certificate({
      subject: 'P-256 OCSP',
      issuer: 'SM2 CA',
      extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()],
    });
    const answer = await ocspDer({ ...about, signedBy: 'P-256 OCSP', certificates: [foreignDelegate.der] });
    expect(allCodes(await validate({ ...gm, ocsp: [answer] }))).toContain('X509_ALGORITHM');
    const tsa = await certificate({
      subject: 'P-256 TSA',
      issuer: 'SM2 CA',
      extra: [extensions.extendedKeyUsage([purposeOid.timeStamping], { critical: true })],
    });
    const stamping = { ...gm, crls: fresh, profile: profiles['time-stamping'] };
    expect(allCodes(await validate(stamping, tsa))).toContain('X509_ALGORITHM');
    expect(allCodes(await validate({ ...stamping, algorithms: gmOnlyAlgorithms }, tsa))).toContain('X509_ALGORITHM');
  });
});
