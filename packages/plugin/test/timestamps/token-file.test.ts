// Time-stamps in separate files: the response of an authority (.tsr) and the token, evaluated over the given content.
import { cmsOid, collectCmsEvidence, parseTimestampResponse, writeTimestampRequest } from '@govseal/cms';
import { concatBytes, utf8 } from '@govseal/core';
import { parseDer, Tag, write } from '@govseal/der';
import { createTestAuthority, type FaultName, type TestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { limitedEngine } from '../../../cms/test/limited-engine.ts';
import { type VerifyOptions, verify } from '../../src/index.ts';

const content = utf8('准予行政许可');
const nonce = write.integer(4711);
let authority: TestAuthority;
let response: Uint8Array;
let token: Uint8Array;

async function stamp(from: TestAuthority): Promise<Uint8Array> {
  const imprint = await from.engine.digest('SHA-256', content);
  return from.tsa.respond(writeTimestampRequest({ digest: 'SHA-256', imprint, nonce, certReq: true }));
}

async function options(from: TestAuthority): Promise<VerifyOptions> {
  const { engine } = from;
  const trust = { signers: [], timestamps: [from.root.der] };
  return { engine, trust, at: from.clock(), crls: await from.crls(), anySigner: true };
}

beforeAll(async () => {
  authority = await createTestAuthority();
  response = await stamp(authority);
  token = parseTimestampResponse(response).token!;
});

describe('a time-stamp in a file', () => {
  test('is valid over its content, as response and as token', async () => {
    for (const file of [response, token]) {
      const report = await verify(file, { ...(await options(authority)), content });
      expect(report).toMatchObject({
        kind: 'cms',
        status: 'valid',
        signatures: [{ type: 'doc-timestamp', integrity: 'intact', provenTime: authority.clock().toISOString() }],
      });
    }
  });

  test('is broken over other content, and unproven without content', async () => {
    const other = await verify(response, { ...(await options(authority)), content: utf8('other') });
    expect(other).toMatchObject({ status: 'invalid', signatures: [{ integrity: 'broken' }] });
    expect(other.signatures[0]!.findings.map(({ code }) => code)).toContain('TST_IMPRINT_MISMATCH');
    const alone = await verify(response, await options(authority));
    expect(alone).toMatchObject({ status: 'indeterminate', signatures: [{ integrity: 'intact' }] });
    expect(alone.signatures[0]!.findings.map(({ code }) => code)).toContain('CMS_CONTENT_MISSING');
  });

  test('is not valid over content with an unsupported digest', async () => {
    const { engine } = authority;
    const imprint = await engine.digest('SHA3-256', content);
    const request = writeTimestampRequest({ digest: 'SHA3-256', imprint, certReq: true });
    const stamped = await authority.tsa.respond(request);
    const trusting = await options(authority);
    expect(await verify(stamped, { ...trusting, content })).toMatchObject({ status: 'valid' });
    const limited = { ...trusting, engine: limitedEngine, content: utf8('other') };
    const report = await verify(stamped, limited);
    expect(report).toMatchObject({ status: 'indeterminate', signatures: [{ integrity: 'unknown' }] });
    expect(report.signatures[0]!.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['TST_IMPRINT_UNSUPPORTED', 'VALIDATION_DIGEST_UNSUPPORTED']),
    );
  });

  test('proves nothing without trust in time-stamps: a root for signers does not count', async () => {
    const trusting = await options(authority);
    const trust = { signers: [authority.root.der] };
    const report = await verify(token, { ...trusting, trust, content });
    expect(report).toMatchObject({ status: 'indeterminate', signatures: [{ integrity: 'intact' }] });
  });

  test.each([
    ['tsa-eku-not-critical', 'CHAIN_CONSTRAINTS_FAILURE'],
    ['tsa-without-eku', 'CHAIN_CONSTRAINTS_FAILURE'],
    ['tsa-expired', 'OUT_OF_BOUNDS_NO_POE'],
    ['tsa-revoked', 'REVOKED_NO_POE'],
  ] as const)('of an authority with the fault %s is not valid: %s', async (fault, subIndication) => {
    const faulty = await createTestAuthority({ faults: [fault as FaultName] });
    const report = await verify(await stamp(faulty), { ...(await options(faulty)), content });
    expect(report.status).not.toBe('valid');
    expect(report.signatures[0]).toMatchObject({ subIndication, provenTime: null });
  });

  test('a response without a token is unreadable, with the reason', async () => {
    const refusing = await createTestAuthority({ faults: ['tsa-rejects'] });
    const report = await verify(await stamp(refusing), { ...(await options(authority)), content });
    expect(report.status).toBe('unreadable');
    expect(report.findings.map(({ code }) => code)).toContain('TSP_REJECTED');
  });

  test('is a time-stamp however its wrapper is encoded: in BER, or with unused digest algorithms', async () => {
    const trusting = await options(authority);
    const info = parseDer(token);
    const [type, wrapper] = info.children;
    const [version, algorithms, ...rest] = wrapper!.children[0]!.children;
    const unused = write.sequence(write.oid('2.999.1'), write.octetString(new Uint8Array(600)));
    const set = write.encode(Tag.SET, algorithms!.content, unused);
    const signedData = write.sequence(version!.der, set, ...rest.map(({ der }) => der));
    const padded = write.sequence(type!.der, write.explicit(0, signedData));
    const ber = concatBytes(Uint8Array.of(0x30, 0x80), info.content, Uint8Array.of(0, 0));
    for (const file of [padded, ber]) {
      const report = await verify(file, { ...trusting, content });
      expect(report).toMatchObject({ status: 'valid', signatures: [{ type: 'doc-timestamp' }] });
    }
  });

  test('collected as a signature of its authority has the wrong content type', async () => {
    const [evidence] = await collectCmsEvidence(token, { engine: authority.engine });
    expect(evidence).toMatchObject({ formatFailure: true });
    expect(evidence!.findings.map(({ code }) => code)).toContain('CMS_CONTENT_TYPE_UNEXPECTED');
  });

  test('a change of any byte gives no valid report', async () => {
    const trusting = await options(authority);
    for (let at = 0; at < response.length; at += 7) {
      const bytes = response.slice();
      bytes[at]! ^= 0x20;
      const { status, findings } = await verify(bytes, { ...trusting, content });
      expect(findings.map(({ code }) => code)).not.toContain('VERIFY_INTERNAL_ERROR');
      if (status === 'valid') expect(isUnsigned(at)).toBe(true);
    }
  });
});

/**
 * What the authority's signature leaves out: the status in front of the token, the certificates beside it, and the
 * SignerInfo's version and issuer, where names compare without case (the signed ESSCertID names the certificate).
 */
function isUnsigned(at: number): boolean {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const text = hex(response);
  const start = text.indexOf(hex(write.oid(cmsOid.tstInfo))) / 2;
  const certificates = [authority.issuing, authority.tsaCertificate].map(({ der }) => {
    const from = text.indexOf(hex(der)) / 2;
    return [from, from + der.length] as const;
  });
  const { der } = authority.tsaCertificate.issuer;
  const issuer = text.indexOf(hex(der), 2 * Math.max(...certificates.map(([, to]) => to))) / 2;
  if (at >= issuer - 5 && at < issuer + der.length) return true;
  return at < start || certificates.some(([from, to]) => at >= from && at < to);
}
