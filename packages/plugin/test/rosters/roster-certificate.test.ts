/** Another authority issues the issuer name and serial number of a clerk's certificate: only the clerk has the clerk's role. */
import { signCms } from '@govseal/cms';
import { toHex, utf8 } from '@govseal/core';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { parseApprovalPolicy } from '@govseal/validation/evaluate';
import { expect, test } from 'vitest';
import { verify } from '../../src/index.ts';

// The same names and, by the same seed, the same serial numbers; other keys.
const authority = await createTestAuthority({ seed: 'namesake' });
const hostile = await createTestAuthority({ seed: 'namesake' });
const clerk = await authority.issueSigner({ commonName: '示例经办人' });
const impostor = await hostile.issueSigner({ commonName: '示例经办人' });
const centre = await authority.issueSigner({ commonName: '示例中心' });
const { engine } = authority;

const policy = parseApprovalPolicy({
  schema: 'govseal-approval/1',
  name: 'one step',
  steps: [{ id: 'clerk', role: '经办', kind: 'approval' }],
});

async function roster(change: object = {}): Promise<Uint8Array> {
  const { issuer, serialHex, der } = clerk.certificate;
  const sha256 = toHex(await engine.digest('SHA-256', der));
  const certificate = { issuer: issuer.text, serial: serialHex, sha256, ...change };
  const entry = { certificate, person: '示例经办人', role: '经办', unit: '示例局', from: '2026-01-01' };
  const issuedAt = authority.clock().toISOString();
  const json = { schema: 'govseal-roster/1', name: '示例名册', issuedAt, entries: [entry] };
  return signCms(utf8(JSON.stringify(json)), {
    signer: centre.signer,
    engine,
    signingTime: authority.clock(),
    tsa: authority.tsa,
  });
}

async function report(by: TestAuthority, { signer }: TestSigner, bytes: Uint8Array) {
  const file = await signCms(utf8('准予行政许可'), { signer, engine, signingTime: by.clock(), tsa: by.tsa });
  // CRLs are dated an hour back; an approval needs one from after the signature.
  for (const { clock } of [authority, hostile]) clock.advance(2 * 3_600_000);
  const roots = [authority.root.der, hostile.root.der];
  return verify(file, {
    engine,
    at: authority.clock(),
    trust: { signers: roots, timestamps: roots },
    crls: [...(await authority.crls()), ...(await hostile.crls())],
    approval: policy,
    roster: { bytes, signer: centre.certificate.der },
  });
}

test('the two certificates differ only in their keys', () => {
  expect(impostor.certificate.serialHex).toBe(clerk.certificate.serialHex);
  expect(impostor.certificate.issuer.text).toBe(clerk.certificate.issuer.text);
  expect(impostor.certificate.der).not.toEqual(clerk.certificate.der);
});

test('the clerk is known, the holder of the other certificate is not', async () => {
  const bytes = await roster();
  expect(await report(authority, clerk, bytes)).toMatchObject({ status: 'valid', approval: { status: 'satisfied' } });
  const other = await report(hostile, impostor, bytes);
  expect(other).toMatchObject({ status: 'invalid', approval: { status: 'violated' } });
  expect(other.approval!.steps[0]!.findings.map(({ code }) => code)).toContain('APPROVAL_SIGNER_UNKNOWN');
});

test('a roster with only issuer and serial number is refused, and the report states what to add', async () => {
  const outdated = await report(authority, clerk, await roster({ sha256: undefined }));
  expect(outdated.status).toBe('indeterminate');
  const codes = outdated.findings.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['VERIFY_ROSTER_UNREADABLE', 'POLICY_ROSTER_CERTIFICATE']));
});
