/** Which rosters count: signed by whom, when, and listed in which register. */
import { parseSignedData, signCms } from '@govseal/cms';
import { concatBytes, encodePem, toHex, utf8 } from '@govseal/core';
import { parseDer } from '@govseal/der';
import type { TestSigner } from '@govseal/testkit';
import type { ApprovalPolicy } from '@govseal/validation/evaluate';
import { parseApprovalPolicy } from '@govseal/validation/evaluate';
import { beforeAll, describe, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { makePdf } from '../signed.ts';
import { codes, scene, signDocument } from '../verdict-case.ts';

beforeAll(signDocument);

/** ContentInfo and its [0] in indefinite length (X.690 §8.1.3.6). */
function asBer(der: Uint8Array): Uint8Array {
  const outer = parseDer(der);
  const [type, content] = outer.children;
  return concatBytes(
    Uint8Array.of(0x30, 0x80),
    type!.der,
    Uint8Array.of(0xa0, 0x80),
    content!.children[0]!.der,
    new Uint8Array(4),
  );
}

describe('rosters', () => {
  let policy: ApprovalPolicy;
  let centre: TestSigner;
  let clerk: TestSigner;
  let document: Uint8Array;
  let options: VerifyOptions;

  beforeAll(async () => {
    policy = parseApprovalPolicy({
      schema: 'govseal-approval/1',
      name: '示例',
      steps: [{ id: 'clerk', role: '经办', kind: 'approval' }],
      requireAllLocked: false,
    });
    centre = await scene.authority.issueSigner({ commonName: '示例中心' });
    clerk = await scene.authority.issueSigner({ commonName: '示例经办人' });
    document = await scene.sign(makePdf(), { signer: clerk.signer, tsa: scene.authority.tsa });
    // An approval needs revocation data from after the signature; the CRLs are dated an hour back.
    const { authority } = scene;
    authority.clock.advance(2 * 3_600_000);
    options = { ...scene.options, at: authority.clock(), crls: await authority.crls() };
    // The rosters that follow are signed before the CRLs are issued.
    authority.clock.advance(-70 * 60_000);
  });

  async function roster(
    signer: TestSigner,
    role = '经办',
    write: (json: object) => string = JSON.stringify,
  ): Promise<Uint8Array> {
    const { engine, clock, tsa } = scene.authority;
    const { issuer, serialHex, der } = clerk.certificate;
    const entry = {
      certificate: { issuer: issuer.text, serial: serialHex, sha256: toHex(await engine.digest('SHA-256', der)) },
      person: '示例经办人',
      role,
      unit: '衢州市示例局',
      from: '2026-01-01',
    };
    const json = { schema: 'govseal-roster/1', name: '示例名册', issuedAt: clock().toISOString(), entries: [entry] };
    return signCms(utf8(write(json)), { signer: signer.signer, engine, signingTime: clock(), tsa });
  }

  test('a roster signed by the named certificate is accepted: the step is satisfied and the file valid', async () => {
    const input = { bytes: await roster(centre), signer: centre.certificate.der };
    const report = await verify(document, { ...options, approval: policy, roster: input });
    expect(codes(report)).toEqual([]);
    expect(report).toMatchObject({ status: 'valid', approval: { status: 'satisfied' } });
    expect(report.approval?.steps[0]).toMatchObject({ person: '示例经办人', role: '经办', status: 'satisfied' });
  });

  test('a CRL older than the roster does not prove it, because its signer may have lost the token since', async () => {
    const { clock } = scene.authority;
    clock.advance(20 * 60_000);
    const input = { bytes: await roster(centre), signer: centre.certificate.der };
    clock.advance(-20 * 60_000);
    const report = await verify(document, { ...options, approval: policy, roster: input });
    expect(report).toMatchObject({ status: 'indeterminate', approval: { status: 'undetermined' } });
    expect(report.findings).toMatchObject([
      {
        code: 'VERIFY_ROSTER_NOT_TRUSTED',
        params: { indication: 'TRY_LATER', codes: ['VALIDATION_REVOCATION_BEFORE_SIGNATURE'] },
      },
    ]);
  });

  test('a roster in BER or PEM is read like one in DER', async () => {
    const der = await roster(centre);
    for (const bytes of [asBer(der), utf8(encodePem('CMS', der))]) {
      const input = { bytes, signer: centre.certificate.der };
      expect(await verify(document, { ...options, approval: policy, roster: input })).toMatchObject({
        status: 'valid',
        approval: { status: 'satisfied' },
      });
    }
  });

  describe('of which a register is given', () => {
    const numbered = (sequence: number) => (json: object) => JSON.stringify({ ...json, sequence });

    async function register(signer: TestSigner, ...rosters: readonly Uint8Array[]): Promise<Uint8Array> {
      const { engine, clock, tsa } = scene.authority;
      const issuedAt = clock().toISOString();
      const listed = await Promise.all(
        rosters.map(async (cms, index) => {
          const sha256 = toHex(await engine.digest('SHA-256', parseSignedData(cms).eContent!));
          return { sequence: index + 1, issuedAt, sha256 };
        }),
      );
      const json = { schema: 'govseal-roster-register/1', name: '示例名册', issuedAt, rosters: listed };
      return signCms(utf8(JSON.stringify(json)), { signer: signer.signer, engine, signingTime: clock(), tsa });
    }

    async function outcome(bytes: Uint8Array, given: { register?: Uint8Array; minimumSequence?: number }) {
      const input = { bytes, signer: centre.certificate.der, ...given };
      const report = await verify(document, { ...options, approval: policy, roster: input });
      return [report.status, ...codes(report)];
    }

    test('only the newest that it lists counts', async () => {
      const first = await roster(centre, '经办', numbered(1));
      const second = await roster(centre, '经办', numbered(2));
      const both = await register(centre, first, second);
      expect(await outcome(second, { register: both })).toEqual(['valid']);
      expect(await outcome(first, { register: both })).toEqual(['indeterminate', 'APPROVAL_ROSTER_SUPERSEDED']);
      const stranger = await roster(centre, '经办', numbered(3));
      expect(await outcome(stranger, { register: both })).toEqual(['indeterminate', 'APPROVAL_ROSTER_NOT_REGISTERED']);
    });

    test('a register of another signer, or an unreadable one, proves nothing', async () => {
      const first = await roster(centre, '经办', numbered(1));
      const expected = ['indeterminate', 'APPROVAL_ROSTER_REGISTER_NOT_VERIFIED'];
      expect(await outcome(first, { register: await register(clerk, first) })).toEqual(expected);
      expect(await outcome(first, { register: utf8('no CMS') })).toEqual(expected);
      expect(await outcome(first, { register: first })).toEqual(expected);
    });

    test('a roster below the number that the caller has seen is a replay', async () => {
      const second = await roster(centre, '经办', numbered(2));
      expect(await outcome(second, { minimumSequence: 2 })).toEqual(['valid']);
      expect(await outcome(second, { minimumSequence: 3 })).toEqual(['indeterminate', 'APPROVAL_ROSTER_SUPERSEDED']);
      const unnumbered = await roster(centre);
      expect(await outcome(unnumbered, { minimumSequence: 1 })).toEqual([
        'indeterminate',
        'APPROVAL_ROSTER_SUPERSEDED',
      ]);
    });
  });

  test('without a specified signer a roster proves nothing', async () => {
    const report = await verify(document, {
      ...options,
      approval: policy,
      roster: { bytes: await roster(centre) },
    });
    expect(report.status).toBe('indeterminate');
    expect(codes(report)).toContain('VERIFY_ROSTER_SIGNER_NOT_NAMED');
    expect(report.approval?.status).not.toBe('satisfied');
  });

  test('a roster that the clerk signed with a certificate of the same CA is not accepted', async () => {
    const input = { bytes: await roster(clerk), signer: centre.certificate.der };
    const report = await verify(document, { ...options, approval: policy, roster: input });
    expect(report.status).not.toBe('valid');
    expect(codes(report)).toContain('VERIFY_ROSTER_NOT_TRUSTED');
    expect(report.approval?.status).not.toBe('satisfied');
  });

  test('anySigner does not bypass a given roster, accepted or not', async () => {
    const asked = { ...options, approval: policy, anySigner: true };
    const other = { bytes: await roster(centre, '分管领导'), signer: centre.certificate.der };
    expect(await verify(document, { ...asked, roster: other })).toMatchObject({ status: 'invalid' });
    const forged = { bytes: await roster(clerk), signer: centre.certificate.der };
    expect(await verify(document, { ...asked, roster: forged })).toMatchObject({ status: 'indeterminate' });
    const broken = { bytes: utf8('no roster'), signer: centre.certificate.der };
    expect(await verify(document, { ...asked, roster: broken })).toMatchObject({ status: 'indeterminate' });
    expect(await verify(document, asked)).toMatchObject({ status: 'valid' });
  });

  test('a accepted roster that gives the signer another role makes the file invalid', async () => {
    const input = { bytes: await roster(centre, '分管领导'), signer: centre.certificate.der };
    const report = await verify(document, { ...options, approval: policy, roster: input });
    expect(report).toMatchObject({ status: 'invalid', approval: { status: 'violated' } });
    expect(codes(report)).toContain('APPROVAL_WRONG_ROLE');
  });

  test('a roster with two roles for one signer is refused, whoever signed it, because readers would differ', async () => {
    const twice = (json: object): string => JSON.stringify(json).replace('"role":', '"role":"分管领导","role":');
    const input = { bytes: await roster(centre, '经办', twice), signer: centre.certificate.der };
    const report = await verify(document, { ...options, approval: policy, roster: input });
    expect(report).toMatchObject({ status: 'indeterminate', approval: { status: 'undetermined' } });
    expect(codes(report)).toContain('VERIFY_ROSTER_UNREADABLE');
  });

  test.each([
    ['garbage', utf8('no CMS')],
    ['an empty file', new Uint8Array()],
  ])('%s for a roster is a finding and satisfies nothing', async (_, bytes) => {
    const input = { bytes, signer: centre.certificate.der };
    const report = await verify(document, { ...options, approval: policy, roster: input });
    expect(report.status).not.toBe('valid');
    expect(codes(report)).toContain('VERIFY_ROSTER_UNREADABLE');
  });
});
