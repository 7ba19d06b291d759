/** Elements of a signature beside its value: counter-signatures, a signature policy, further certificates. */

import {
  addCmsArchiveTimestamp,
  addCmsLtv,
  addCmsTimestamp,
  cmsOid,
  collectCmsEvidence,
  parseSignedData,
  signCms,
} from '@govseal/cms';
import { compareBytes } from '@govseal/core';
import { type DigestName, writeDigestAlgorithm } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import type { SignatureEvidence } from '@govseal/evidence';
import { createTestAuthority, type TestSigner } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { addToSignedData, writeAttribute } from '../../cms/src/sign/rewrite.ts';
import { type Forgery, forge, hash } from '../../cms/test/forge.ts';
import { counterSign } from '../../cms/test/signers/counter-sign.ts';
import { renderReport } from '../../report/src/index.ts';
import { decideFile, policies, type ValidationContext, validateSignature } from '../src/index.ts';

const authority = await createTestAuthority();
const at = authority.clock();
const clerk = await authority.issueSigner({ commonName: '经办人' });
const chief = await authority.issueSigner({ commonName: '科长' });
const stranger = await (await createTestAuthority({ name: '别处' })).issueSigner({ commonName: '外人' });
const content = new TextEncoder().encode('准予行政许可');
const crls = await authority.crls();

async function outcomeOf(cms: Uint8Array, facts: Partial<ValidationContext> = {}) {
  const [evidence] = await collectCmsEvidence(cms, { engine });
  return checkEvidence(evidence!, facts);
}

function checkEvidence(evidence: SignatureEvidence, facts: Partial<ValidationContext> = {}) {
  return validateSignature(evidence, {
    engine,
    at,
    policy: policies.baseline,
    trust: { signers: authority.trust, timestamps: authority.tsaTrust },
    certificates: [authority.issuing],
    crls,
    ...facts,
  });
}

const withLevel = (check: keyof typeof policies.baseline.checks, level: 'fail' | 'warn' | 'off') => ({
  policy: { ...policies.baseline, checks: { ...policies.baseline.checks, [check]: level } },
});

describe('counter-signatures', () => {
  const base = signCms(content, { signer: clerk.signer, engine, signingTime: at });
  const upon = async (own: TestSigner, value?: Uint8Array): Promise<Uint8Array> => {
    const cms = await base;
    const counter = await counterSign(own, value ?? parseSignedData(cms).signerInfos[0]!.signature);
    const unsigned = new Map([[0, [writeAttribute(cmsOid.counterSignature, counter)]]]);
    return addToSignedData(cms, { certificates: [own.certificate.der], unsigned });
  };

  test('is validated as a signature of its own and reported with its signer', async () => {
    const evaluated = await outcomeOf(await upon(chief));
    expect(evaluated.report).toMatchObject({
      indication: 'TOTAL_PASSED',
      counterSignatures: [{ indication: 'TOTAL_PASSED', integrity: 'intact', chain: { length: 3 } }],
    });
    const report = decideFile({ file: 'a', kind: 'cms', signatures: [evaluated], approval: null, findings: [] });
    expect(report.status).toBe('valid');
    expect(renderReport(report, { format: 'text', lang: 'zh' })).toMatch(/副署\s+.*CN=科长 · 通过/);
    expect(renderReport(report, { format: 'text', lang: 'en' })).toMatch(/Countersigned\s+.*CN=科长 · passed/);
  });

  test.each([
    ['of an untrusted signer', stranger, undefined, 'NO_CERTIFICATE_CHAIN_FOUND'],
    ['over another signature', chief, new Uint8Array(64), 'HASH_FAILURE'],
  ])('one %s is reported, and only a policy makes it count', async (_, own, value, subIndication) => {
    const cms = await upon(own, value);
    const { report } = await outcomeOf(cms);
    expect(report).toMatchObject({ indication: 'TOTAL_PASSED', counterSignatures: [{ subIndication }] });
    expect(report.findings).toMatchObject([{ code: 'VALIDATION_COUNTER_SIGNATURE', severity: 'warning' }]);
    const strict = (await outcomeOf(cms, withLevel('counterSignatures', 'fail'))).report;
    expect([strict.indication, strict.subIndication]).toEqual(['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE']);
    expect((await outcomeOf(cms, withLevel('counterSignatures', 'off'))).report.findings).toEqual([]);
  });

  test('one that cannot be read counts as one that does not validate', async () => {
    const cms = await forged([], { unsigned: [writeAttribute(cmsOid.counterSignature, write.sequence())] });
    const { report } = await outcomeOf(cms);
    expect(report.indication).toBe('TOTAL_PASSED');
    expect(report.findings.map(({ code }) => code)).toEqual(['CMS_COUNTER_SIGNATURE', 'VALIDATION_COUNTER_SIGNATURE']);
    const strict = (await outcomeOf(cms, withLevel('counterSignatures', 'fail'))).report;
    expect([strict.indication, strict.subIndication]).toEqual(['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE']);
  });

  describe('whose certificate has expired', () => {
    const [hour, day] = [3_600_000, 86_400_000];
    const later = (milliseconds: number): Date => new Date(at.getTime() + milliseconds);
    let short: TestSigner;
    let unit: Awaited<ReturnType<typeof createTestAuthority>>;
    /** Validation forty days later, where a counter-signature that does not pass fails the signature. */
    let facts: Partial<ValidationContext>;

    beforeAll(async () => {
      short = await authority.issueSigner({ commonName: '短期', notAfter: later(20 * day) });
      unit = await createTestAuthority({ at, name: '归档' });
      unit.clock.set(later(40 * day));
      authority.clock.set(later(40 * day));
      facts = {
        ...withLevel('counterSignatures', 'fail'),
        at: later(40 * day),
        trust: { signers: authority.trust, timestamps: [...authority.tsaTrust, ...unit.tsaTrust] },
        certificates: [authority.issuing, unit.issuing],
        crls: [...(await authority.crls()), ...(await unit.crls())],
      };
      authority.clock.set(at);
    });

    /** Time-stamped at once, with validation data two hours later. */
    async function withData(cms: Uint8Array): Promise<Uint8Array> {
      const stamped = await addCmsTimestamp(cms, { engine, tsa: authority.tsa });
      authority.clock.set(later(2 * hour));
      const crls = await authority.crls();
      authority.clock.set(at);
      const material = { engine, at: later(2 * hour), crls, certificates: [authority.root.der] };
      return (await addCmsLtv(stamped, material)).cms;
    }

    /** The same under an archive time-stamp of three hours later. */
    async function archive(cms: Uint8Array): Promise<Uint8Array> {
      const data = await withData(cms);
      unit.clock.set(later(3 * hour));
      return addCmsArchiveTimestamp(data, { engine, tsa: unit.tsa });
    }

    test('passes under an archive time-stamp that covers it', async () => {
      const { report } = await outcomeOf(await archive(await upon(short)), facts);
      expect(report).toMatchObject({ indication: 'TOTAL_PASSED', counterSignatures: [{ indication: 'TOTAL_PASSED' }] });
    });

    test('does not pass without an archive time-stamp', async () => {
      const { report } = await outcomeOf(await withData(await upon(short)), facts);
      expect(report).toMatchObject({ counterSignatures: [{ indication: 'INDETERMINATE' }] });
    });

    test('does not pass where it was added after the archive time-stamp', async () => {
      const counter = await counterSign(short, parseSignedData(await base).signerInfos[0]!.signature);
      const added = addToSignedData(await archive(await base), {
        unsigned: new Map([[0, [writeAttribute(cmsOid.counterSignature, counter)]]]),
        certificates: [short.certificate.der],
      });
      const { report } = await outcomeOf(added, facts);
      expect(report.counterSignatures).toMatchObject([{ indication: 'INDETERMINATE' }]);
    });
  });

  test('a good one does not help a signature that is not', async () => {
    const cms = await upon(chief);
    const [evidence] = await collectCmsEvidence(cms, { engine });
    const broken = { ...evidence!, cryptographic: { digest: 'mismatch', signatureValue: 'valid' } } as const;
    expect((await checkEvidence(broken)).report.subIndication).toBe('HASH_FAILURE');
  });
});

/** Signed with these attributes beside the usual ones. */
function forged(attributes: readonly Uint8Array[], more: Forgery = {}): Promise<Uint8Array> {
  const made = { ...clerk, certificate: clerk.certificate.der, root: authority.root.der };
  return forge(made, {
    eContent: content,
    attributes: ({ contentType, messageDigest, ess }) =>
      [contentType, messageDigest, ess, ...attributes].sort(compareBytes),
    ...more,
  });
}

describe('an explicit signature policy', () => {
  const document = new TextEncoder().encode('示例签名策略');
  const policyId = '1.2.3.4.5';
  const naming = (digest: DigestName, value: Uint8Array): Uint8Array =>
    writeAttribute(
      cmsOid.signaturePolicy,
      write.sequence(write.oid(policyId), write.sequence(writeDigestAlgorithm(digest), write.octetString(value))),
    );
  const named = async (digest: DigestName = 'SHA-256') => forged([naming(digest, await hash(digest, document))]);
  const bringing = async (bytes: Uint8Array) =>
    forged([naming('SHA-256', await hash('SHA-256', document))], {
      unsigned: [
        writeAttribute(cmsOid.signaturePolicyStore, write.sequence(write.oid('1.2.3'), write.octetString(bytes))),
      ],
    });
  const ask = async (cms: Uint8Array, facts: Partial<ValidationContext> = {}) => {
    const { report } = await outcomeOf(cms, facts);
    return [report.subIndication, ...report.findings.map(({ code }) => code)];
  };
  const demanded = withLevel('signaturePolicy', 'fail');
  const known = [null, 'VALIDATION_SIGNATURE_POLICY'];
  const missing = 'VALIDATION_SIGNATURE_POLICY_MISSING';
  const unusable = 'VALIDATION_SIGNATURE_POLICY_UNUSABLE';

  test('whose document is not available is reported, and fails where policy wants it', async () => {
    expect(await ask(await named())).toEqual([null, missing]);
    expect(await ask(await named(), demanded)).toEqual(['SIGNATURE_POLICY_NOT_AVAILABLE', missing]);
    expect(await ask(await named(), withLevel('signaturePolicy', 'off'))).toEqual([null]);
  });

  test('whose document the caller has, or the signature brings, is known by its digest', async () => {
    const other = new Uint8Array(3);
    for (const digest of ['SHA-256', 'SHA-512'] as const) {
      const facts = { ...demanded, signaturePolicies: [other, document] };
      expect(await ask(await named(digest), facts)).toEqual(known);
    }
    expect(await ask(await bringing(document), demanded)).toEqual(known);
    expect(await ask(await named(), { ...demanded, signaturePolicies: [other] })).toEqual([
      'SIGNATURE_POLICY_NOT_AVAILABLE',
      missing,
    ]);
  });

  test('that brings another document than it names, or cannot be read, is unusable', async () => {
    expect(await ask(await bringing(content), demanded)).toEqual(['POLICY_PROCESSING_ERROR', unusable]);
    const unreadable = await forged([writeAttribute(cmsOid.signaturePolicy, write.sequence(write.integer(1)))]);
    expect(await ask(unreadable, demanded)).toEqual(['POLICY_PROCESSING_ERROR', unusable]);
    // the right document beside a wrong one in the signature
    expect(await ask(await bringing(content), { ...demanded, signaturePolicies: [document] })).toEqual(known);
  });

  test.each([
    ['a hash of zeros', [write.sequence(writeDigestAlgorithm('SHA-256'), write.octetString(new Uint8Array(1)))]],
    ['no hash', []],
  ])('named with %s is none that the unsigned document beside it could be', async (_, hashes) => {
    const open = writeAttribute(cmsOid.signaturePolicy, write.sequence(write.oid(policyId), ...hashes));
    const store = write.sequence(write.oid('1.2.3'), write.octetString(document));
    const cms = await forged([open], { unsigned: [writeAttribute(cmsOid.signaturePolicyStore, store)] });
    expect(await ask(cms, demanded)).toEqual(['SIGNATURE_POLICY_NOT_AVAILABLE', missing]);
    expect(await ask(cms)).toEqual([null, missing]);
  });

  test('the implied one asks for nothing', async () => {
    const implied = await forged([writeAttribute(cmsOid.signaturePolicy, Uint8Array.of(5, 0))]);
    expect(await ask(implied, demanded)).toEqual([null]);
  });
});

describe('further certificates in ESSCertID limit the path (RFC 5035 §5.4)', () => {
  const naming = async (...certificates: readonly Uint8Array[]): Promise<Uint8Array> => {
    const ids = certificates.map(async (der) => write.sequence(write.octetString(await hash('SHA-256', der))));
    const ess = writeAttribute(
      cmsOid.signingCertificateV2,
      write.sequence(write.sequence(...(await Promise.all(ids)))),
    );
    return forged([], { attributes: ({ contentType, messageDigest }) => [contentType, messageDigest, ess] });
  };

  test('those of the path, root included, are fine', async () => {
    const cms = await naming(clerk.certificate.der, authority.issuing.der, authority.root.der);
    expect((await outcomeOf(cms)).report).toMatchObject({ indication: 'TOTAL_PASSED', findings: [] });
  });

  test('one that is not in it means another path', async () => {
    const cms = await naming(clerk.certificate.der, stranger.certificate.der);
    const { report } = await outcomeOf(cms);
    expect([report.indication, report.subIndication]).toEqual(['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE']);
    expect(report.findings).toMatchObject([{ code: 'VALIDATION_REFERENCE_OUTSIDE_PATH', params: { count: 1 } }]);
    expect((await outcomeOf(cms, withLevel('certificateReferences', 'warn'))).report.indication).toBe('TOTAL_PASSED');
  });
});
