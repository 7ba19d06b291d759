/** What a verdict may rest on: without trust, without an identity rule, or by a roster nobody vouches for, nothing is valid. */
import { parseSignedData, signCms } from '@govseal/cms';
import { concatBytes, encodePem, latin1, toHex, utf8 } from '@govseal/core';
import { parseDer } from '@govseal/der';
import type { TestSigner } from '@govseal/testkit';
import type { ApprovalPolicy, VerificationReport } from '@govseal/validation';
import { parseApprovalPolicy } from '@govseal/validation';
import { trustAnchor } from '@govseal/x509';
import { beforeAll, describe, expect, test } from 'vitest';
import { PluginError, type VerifyOptions, verify } from '../src/index.ts';
import { createScene, makePdf, type Scene } from './signed.ts';

let scene: Scene;
let signed: Uint8Array;
beforeAll(async () => {
  scene = await createScene();
  signed = await scene.sign(makePdf(), { tsa: scene.authority.tsa });
});

function codes({ findings, approval }: VerificationReport): string[] {
  return [...findings, ...(approval?.findings ?? []), ...(approval?.steps ?? []).flatMap((step) => step.findings)].map(
    ({ code }) => code,
  );
}

/** Replaces text by text of the same length, so that no offset moves. */
function swap(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const at = latin1(bytes).indexOf(from);
  expect(at).toBeGreaterThan(0);
  expect(to).toHaveLength(from.length);
  return concatBytes(bytes.subarray(0, at), utf8(to), bytes.subarray(at + from.length));
}

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

describe('trust and identity', () => {
  test('any signer under a trusted root is valid when the caller says so', async () => {
    const report = await verify(signed, { ...scene.options, anySigner: true, file: 'a.pdf' });
    expect(report).toMatchObject({ schema: 'govseal-report/1', file: 'a.pdf', kind: 'pdf', status: 'valid' });
    expect(report.signatures).toMatchObject([{ integrity: 'intact', indication: 'TOTAL_PASSED', level: 'B-T' }]);
  });

  test('without an identity rule the same file is indeterminate, and the report says why', async () => {
    const report = await verify(signed, scene.options);
    expect(report.status).toBe('indeterminate');
    expect(report.signatures[0]?.indication).toBe('TOTAL_PASSED');
    expect(codes(report)).toContain('VERIFY_NO_IDENTITY_RULE');
  });

  test('integrity alone is indeterminate, even with any signer allowed', async () => {
    const report = await verify(signed, { ...scene.options, trust: 'integrity-only', anySigner: true });
    expect(report).toMatchObject({ status: 'indeterminate', signatures: [{ integrity: 'intact', chain: [] }] });
  });

  test('an anchor vouches only for what its entry of the trust list says, and only until its sunset', async () => {
    const { root } = scene.authority;
    const under = async (limits: Parameters<typeof trustAnchor>[1]) => {
      const trust = { signers: [trustAnchor(root, limits)], timestamps: [trustAnchor(root)] };
      const report = await verify(signed, { ...scene.options, trust, anySigner: true });
      return [report.status, codes({ ...report, findings: report.signatures[0]!.findings })] as const;
    };
    expect((await under({ purposes: ['signer'] }))[0]).toBe('valid');
    const [status, found] = await under({ purposes: ['time-stamp', 'seal-maker'] });
    expect([status, found]).toEqual(['indeterminate', expect.arrayContaining(['X509_ANCHOR_PURPOSE'])]);
    expect((await under({ until: new Date('2020-01-01T00:00:00Z') }))[0]).toBe('indeterminate');
    expect((await under({ sunset: new Date('2020-01-01T00:00:00Z') }))[0]).toBe('indeterminate');
  });

  test('a signer under another root is not valid', async () => {
    const stranger = await createScene();
    const report = await verify(signed, { ...stranger.options, anySigner: true });
    expect(report.status).toBe('indeterminate');
    expect(report.signatures[0]).toMatchObject({ integrity: 'intact', indication: 'INDETERMINATE' });
  });

  test('without revocation lists nothing is known of a revoked signer; with them the file is not valid', async () => {
    const { authority, options } = scene;
    const leaver = await authority.issueSigner();
    const document = await scene.sign(makePdf(), { signer: leaver.signer });
    authority.revoke(leaver.certificate, { at: new Date(authority.clock().getTime() - 86_400_000) });
    const report = await verify(document, { ...options, crls: await authority.crls(), anySigner: true });
    expect(report.status).not.toBe('valid');
    expect(report.signatures[0]?.revocation).toContainEqual(expect.objectContaining({ status: 'revoked' }));
  });

  test('an invalid certificate of the pool is ignored and reported', async () => {
    const certificates = [...(scene.options.certificates ?? []), utf8('no certificate')];
    const report = await verify(signed, { ...scene.options, certificates, anySigner: true });
    expect(report.status).toBe('valid');
    expect(report.findings).toMatchObject([
      { code: 'VERIFY_POOL_ITEM_UNREADABLE', severity: 'warning', params: { index: certificates.length - 1 } },
    ]);
  });

  test('an invalid CRL and OCSP response are ignored and reported', async () => {
    const options = { ...scene.options, anySigner: true };
    const report = await verify(signed, { ...options, crls: [scene.authority.root.der], ocsp: [utf8('no answer')] });
    expect(report.status).toBe('indeterminate');
    expect(report.findings).toMatchObject([
      { code: 'VERIFY_POOL_ITEM_UNREADABLE', params: { list: 'crls', index: 0 } },
      { code: 'VERIFY_POOL_ITEM_UNREADABLE', params: { list: 'ocsp', index: 0, reason: 'X509_OCSP_MALFORMED' } },
    ]);
  });

  test('a CRL that cannot be read leaves the verdict open, whatever another one says: it may have listed the signer', async () => {
    const crls = [...(scene.options.crls ?? []), utf8('-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n')];
    const report = await verify(signed, { ...scene.options, crls, anySigner: true });
    expect(report.status).toBe('indeterminate');
    expect(report.findings).toMatchObject([{ code: 'VERIFY_POOL_ITEM_UNREADABLE', severity: 'error' }]);
  });

  test('a trust list that is no certificate is the caller’s mistake and is thrown', async () => {
    const options = { ...scene.options, trust: { signers: [utf8('no certificate')] } };
    await expect(verify(signed, options)).rejects.toThrow(PluginError);
    await expect(verify(signed, options)).rejects.toMatchObject({ code: 'VERIFY_TRUST_UNREADABLE' });
  });
});

describe('what the file is', () => {
  test('a file that cannot be read any more is unreadable, not an exception', async () => {
    const source = {
      size: 1000,
      read: (): Uint8Array => {
        throw new Error('EIO');
      },
    };
    const report = await verify(source, { ...scene.options, anySigner: true });
    expect(report).toMatchObject({ kind: 'unknown', status: 'unreadable' });
    expect(report.findings).toMatchObject([{ code: 'VERIFY_INTERNAL_ERROR', params: { reason: 'Error: EIO' } }]);
  });

  test('no bytes at all are unreadable', async () => {
    const report = await verify(new Uint8Array(0), { ...scene.options, anySigner: true });
    expect(report).toMatchObject({ kind: 'unknown', status: 'unreadable', findings: [{ code: 'VERIFY_EMPTY' }] });
  });

  test('a PDF without signatures is unsigned, whatever the caller accepts', async () => {
    const report = await verify(makePdf(), { ...scene.options, anySigner: true });
    expect(report).toMatchObject({ status: 'unsigned', signatures: [] });
  });

  test('an empty signature field is no signature', async () => {
    const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (a) /Rect [0 0 0 0] /F 132 /P 3 0 R >>';
    const empty = makePdf({ catalog: '/AcroForm << /Fields [5 0 R] /SigFlags 1 >>', extra: [field] });
    expect((await verify(empty, { ...scene.options, anySigner: true })).status).toBe('unsigned');
  });

  test('an unknown SubFilter is a signature of unknown integrity, never unsigned and never valid', async () => {
    const unknown = swap(signed, 'ETSI.CAdES.detached', 'ETSI.XAdES.detached');
    const report = await verify(unknown, { ...scene.options, anySigner: true });
    expect(report.status).not.toBe('unsigned');
    expect(report.status).not.toBe('valid');
    expect(report.signatures).toMatchObject([{ integrity: 'unknown' }]);
  });

  test('one changed byte under the signature is invalid', async () => {
    const report = await verify(swap(signed, '(sample)', '(Sample)'), { ...scene.options, anySigner: true });
    expect(report).toMatchObject({ status: 'invalid', signatures: [{ integrity: 'broken' }] });
  });

  test('bytes after the last revision are an unsigned change', async () => {
    const longer = concatBytes(signed, utf8('BT (more) Tj ET\n'));
    expect((await verify(longer, { ...scene.options, anySigner: true })).status).not.toBe('valid');
  });

  test('a detached CMS without its content is not evaluated, with it valid, with another content invalid', async () => {
    const { authority, options } = scene;
    const { signer } = await authority.issueSigner();
    const cms = await signCms(utf8('notice'), {
      signer,
      engine: authority.engine,
      signingTime: authority.clock(),
      detached: true,
    });
    const evaluate = async (content?: string) =>
      (await verify(cms, { ...options, anySigner: true, ...(content === undefined ? {} : { content: utf8(content) }) }))
        .status;
    expect([await evaluate(), await evaluate('notice'), await evaluate('Notice')]).toEqual([
      'indeterminate',
      'valid',
      'invalid',
    ]);
  });

  test('an OFD file that cannot be read and S/MIME are named as what they are', async () => {
    const ofd = await verify(utf8('PK\x03\x04rest'), scene.options);
    const smime = await verify(utf8('MIME-Version: 1.0\r\n\r\n'), scene.options);
    expect([ofd.kind, smime.kind]).toEqual(['ofd', 'smime']);
    expect([ofd, smime].map(codes)).toEqual([['OFD_ZIP_STRUCTURE'], ['VERIFY_FORMAT_UNSUPPORTED']]);
    expect([ofd.status, smime.status]).toEqual(['unreadable', 'unreadable']);
  });
});

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

  test('a CRL older than the roster is no proof for it: its signer may have lost the token since', async () => {
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

    test('a register of another signer, or one that cannot be read, proves nothing', async () => {
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

  test('without a named signer a roster proves nothing', async () => {
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

  test('any signer is no way around a roster that is given, accepted or not', async () => {
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

  test('a roster that names two roles for one signer is none, whoever signed it: which one counts goes by the reader', async () => {
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
