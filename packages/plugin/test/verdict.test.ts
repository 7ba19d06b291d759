/** The basis of a verdict: without trust, without an identity rule, or with an unverified roster, nothing is valid. */
import { signCms } from '@govseal/cms';
import { concatBytes, latin1, utf8 } from '@govseal/core';
import { trustAnchor } from '@govseal/x509';
import { beforeAll, describe, expect, test } from 'vitest';
import { PluginError, verify } from '../src/index.ts';
import { createScene, makePdf } from './signed.ts';
import { codes, scene, signDocument, signed } from './verdict-case.ts';

beforeAll(signDocument);

/** Replaces text by text of the same length, so that no offset moves. */
function swap(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const at = latin1(bytes).indexOf(from);
  expect(at).toBeGreaterThan(0);
  expect(to).toHaveLength(from.length);
  return concatBytes(bytes.subarray(0, at), utf8(to), bytes.subarray(at + from.length));
}

describe('trust and identity', () => {
  test('any signer under a trusted root is valid if the caller accepts it', async () => {
    const report = await verify(signed, { ...scene.options, anySigner: true, file: 'a.pdf' });
    expect(report).toMatchObject({ schema: 'govseal-report/1', file: 'a.pdf', kind: 'pdf', status: 'valid' });
    expect(report.signatures).toMatchObject([{ integrity: 'intact', indication: 'TOTAL_PASSED', level: 'B-T' }]);
  });

  test('without an identity rule the same file is indeterminate, with the reason in the report', async () => {
    const report = await verify(signed, scene.options);
    expect(report.status).toBe('indeterminate');
    expect(report.signatures[0]?.indication).toBe('TOTAL_PASSED');
    expect(codes(report)).toContain('VERIFY_NO_IDENTITY_RULE');
  });

  test('integrity-only is indeterminate, even with any signer accepted', async () => {
    const report = await verify(signed, { ...scene.options, trust: 'integrity-only', anySigner: true });
    expect(report).toMatchObject({ status: 'indeterminate', signatures: [{ integrity: 'intact', chain: [] }] });
  });

  test('an anchor counts only for the purposes of its entry in the trust list, and only until its sunset', async () => {
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

  test('without CRLs the status of a revoked signer is unknown; with them the file is not valid', async () => {
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

  test('an unreadable CRL makes the verdict indeterminate, whatever another one says, because it may have listed the signer', async () => {
    const crls = [...(scene.options.crls ?? []), utf8('-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n')];
    const report = await verify(signed, { ...scene.options, crls, anySigner: true });
    expect(report.status).toBe('indeterminate');
    expect(report.findings).toMatchObject([{ code: 'VERIFY_POOL_ITEM_UNREADABLE', severity: 'error' }]);
  });

  test('a trust list that is not a certificate is an error of the caller and is thrown', async () => {
    const options = { ...scene.options, trust: { signers: [utf8('no certificate')] } };
    await expect(verify(signed, options)).rejects.toThrow(PluginError);
    await expect(verify(signed, options)).rejects.toMatchObject({ code: 'VERIFY_TRUST_UNREADABLE' });
  });
});

describe('what the file is', () => {
  test('a file that can no longer be read is unreadable, not an exception', async () => {
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

  test('an empty file is unreadable', async () => {
    const report = await verify(new Uint8Array(0), { ...scene.options, anySigner: true });
    expect(report).toMatchObject({ kind: 'unknown', status: 'unreadable', findings: [{ code: 'VERIFY_EMPTY' }] });
  });

  test('a PDF without signatures is unsigned, whatever the caller accepts', async () => {
    const report = await verify(makePdf(), { ...scene.options, anySigner: true });
    expect(report).toMatchObject({ status: 'unsigned', signatures: [] });
  });

  test('an empty signature field is not a signature', async () => {
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

  test('a detached CMS without its content is not evaluated, with it valid, with other content invalid', async () => {
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

  test('an unreadable OFD file and an encrypted mail are reported as such', async () => {
    const ofd = await verify(utf8('PK\x03\x04rest'), scene.options);
    const smime = await verify(
      utf8('MIME-Version: 1.0\r\nContent-Type: multipart/encrypted; protocol="application/pgp-encrypted"\r\n\r\n'),
      scene.options,
    );
    expect([ofd.kind, smime.kind]).toEqual(['ofd', 'smime']);
    expect([ofd, smime].map(codes)).toEqual([['OFD_ZIP_STRUCTURE'], ['MAIL_PROTOCOL_UNSUPPORTED']]);
    expect([ofd.status, smime.status]).toEqual(['unreadable', 'unreadable']);
  });
});
