/** What `strict` asks of revocation beyond `baseline`, and what a status from after a certificate's end is worth. */
import { collectCmsEvidence, signCms } from '@govseal/cms';
import { createSoftwareSigner, writeDigestAlgorithm } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import type { SignatureEvidence } from '@govseal/evidence';
import { createTestAuthority } from '@govseal/testkit';
import { type Certificate, trustAnchor } from '@govseal/x509';
import { type CrlEntryInput, extensions } from '@govseal/x509/build';
import { describe, expect, test } from 'vitest';
import { certificate, crlDer, keyOf } from '../../x509/test/authority.ts';
import { ocspDer } from '../../x509/test/ocsp-responder.ts';
import {
  type CheckLevel,
  policies,
  type ValidationContext,
  type ValidationPolicy,
  validateSignature,
} from '../src/index.ts';

const time = (text: string): Date => new Date(`${text}Z`);
const day = (text: string): Date => time(`${text}T00:00:00`);
const signedAt = time('2026-07-01T08:00:00');
const validatedAt = day('2026-07-03');
const later = day('2026-07-02');

const root = await certificate({ subject: 'R', issuer: 'R', ca: true, notAfter: day('2040-01-01') });
const office = await certificate({ subject: 'S', issuer: 'R', ca: true, notAfter: day('2039-01-01') });
const leaf = await certificate({ subject: 'leaf', issuer: 'S' });
const ended = await certificate({ subject: 'ended', issuer: 'S', notAfter: day('2026-09-01') });
const unit = await createTestAuthority({ at: signedAt });

async function signedBy(name: string, own: Certificate): Promise<SignatureEvidence> {
  unit.clock.set(signedAt);
  const signer = createSoftwareSigner({ key: keyOf(name), certificate: own.der, chain: [office.der] });
  const content = new TextEncoder().encode('准予');
  const [evidence] = await collectCmsEvidence(
    await signCms(content, { signer, engine, signingTime: signedAt, tsa: unit.tsa }),
    { engine },
  );
  return evidence!;
}
const evidence = await signedBy('leaf', leaf);

async function outcomeOf(
  facts: Pick<ValidationContext, 'policy'> & Partial<ValidationContext>,
  at = validatedAt,
  about = evidence,
) {
  unit.clock.set(at);
  const crls = [...(await unit.crls()), ...(facts.crls ?? [])];
  const trust = { signers: [trustAnchor(root)], timestamps: unit.tsaTrust };
  const context = { engine, at, trust, certificates: [unit.issuing], ...facts, crls };
  const { report } = await validateSignature(about, context);
  return {
    outcome: [report.indication, report.subIndication],
    findings: report.findings.filter(({ code }) => code.startsWith('VALIDATION_')),
  };
}

const passed = ['TOTAL_PASSED', null];
const open = (subIndication: string): string[] => ['INDETERMINATE', subIndication];
const { baseline, strict } = policies;

/** `basis` with one check at this level. */
function withCheck(
  basis: ValidationPolicy,
  check: keyof ValidationPolicy['checks'],
  level: CheckLevel,
): ValidationPolicy {
  return { ...basis, checks: { ...basis.checks, [check]: level } };
}

const ofRoot = (thisUpdate: Date): Promise<Uint8Array> => crlDer({ issuer: 'R', thisUpdate });
const ofOffice = (thisUpdate: Date, ...entries: CrlEntryInput[]): Promise<Uint8Array> =>
  crlDer({ issuer: 'S', thisUpdate, entries });

describe('an invalidity date before the revocation', () => {
  const revoked = async (invalidityDate: Date | null, reason: CrlEntryInput['reason'] = 'keyCompromise') => {
    const entry = { serialNumber: leaf.serialNumber, revocationDate: time('2026-07-01T20:00:00'), reason };
    const dated = invalidityDate === null ? entry : { ...entry, invalidityDate };
    return [await ofRoot(later), await ofOffice(later, dated)];
  };
  const beforeToken = time('2026-06-30T12:00:00');
  const afterToken = time('2026-07-01T12:00:00');

  test('lying before the token: strict counts from it, baseline from the revocation', async () => {
    const crls = await revoked(beforeToken);
    expect((await outcomeOf({ policy: baseline, crls })).outcome).toEqual(passed);
    const { outcome, findings } = await outcomeOf({ policy: strict, crls });
    expect(outcome).toEqual(open('REVOKED_NO_POE'));
    expect(findings.find(({ code }) => code === 'VALIDATION_INVALIDITY_DATE')).toMatchObject({
      severity: 'error',
      params: { time: '2026-07-01T20:00:00.000Z', invalidityDate: beforeToken.toISOString() },
    });
  });

  test('at the token’s very time: the signature is not before it', async () => {
    expect((await outcomeOf({ policy: strict, crls: await revoked(signedAt) })).outcome).toEqual(
      open('REVOKED_NO_POE'),
    );
  });

  test('lying after the token, absent, or after the revocation: the signature stays good', async () => {
    for (const date of [afterToken, null, time('2026-07-01T23:00:00')]) {
      const { outcome, findings } = await outcomeOf({ policy: strict, crls: await revoked(date) });
      expect(outcome).toEqual(passed);
      expect(findings).toMatchObject([
        { code: 'VALIDATION_REVOKED_LATER', params: { time: '2026-07-01T20:00:00.000Z' } },
      ]);
    }
  });

  test('counts for a hold as well', async () => {
    const crls = await revoked(beforeToken, 'certificateHold');
    expect((await outcomeOf({ policy: baseline, crls })).outcome).toEqual(passed);
    expect((await outcomeOf({ policy: strict, crls })).outcome).toEqual(open('TRY_LATER'));
  });

  test('counts for the authority as well', async () => {
    const revocationDate = time('2026-07-01T20:00:00');
    const facts = { revocationDate, reason: 'cACompromise', invalidityDate: beforeToken } as const;
    const entries = [{ serialNumber: office.serialNumber, ...facts }];
    const crls = [await crlDer({ issuer: 'R', thisUpdate: later, entries }), await ofOffice(later)];
    expect((await outcomeOf({ policy: baseline, crls })).outcome).toEqual(passed);
    expect((await outcomeOf({ policy: strict, crls })).outcome).toEqual(open('REVOKED_CA_NO_POE'));
  });

  test('comes from OCSP as from a CRL', async () => {
    const singleExtensions = [extensions.raw('2.5.29.24', false, write.generalizedTime(beforeToken))];
    const status = { revoked: time('2026-07-01T20:00:00'), reason: 1 };
    const about = { about: leaf, issuerSpki: office.spki, signedBy: 'S', nextUpdate: day('2026-08-01') };
    const ocsp = [await ocspDer({ ...about, thisUpdate: later, producedAt: later, status, singleExtensions })];
    const crls = [await ofRoot(later)];
    expect((await outcomeOf({ policy: baseline, crls, ocsp })).outcome).toEqual(passed);
    expect((await outcomeOf({ policy: strict, crls, ocsp })).outcome).toEqual(open('REVOKED_NO_POE'));
  });

  test('below fail it is reported and does not count', async () => {
    const crls = await revoked(beforeToken);
    const { outcome, findings } = await outcomeOf({ policy: withCheck(strict, 'invalidityDate', 'warn'), crls });
    expect(outcome).toEqual(passed);
    expect(findings.find(({ code }) => code === 'VALIDATION_INVALIDITY_DATE')?.severity).toBe('warning');
  });
});

describe('revocation data and the signing time', () => {
  const earlier = day('2026-07-01');

  test.each([
    ['of the signer', later, earlier, 'leaf'],
    ['of the authority', earlier, later, 'S'],
  ])('data %s from before the signature: strict waits for newer data', async (_, ofCa, ofSigner, name) => {
    const crls = [await ofRoot(ofCa), await ofOffice(ofSigner)];
    expect((await outcomeOf({ policy: baseline, crls })).outcome).toEqual(passed);
    const { outcome, findings } = await outcomeOf({ policy: strict, crls });
    expect(outcome).toEqual(open('TRY_LATER'));
    expect(findings).toMatchObject([
      {
        code: 'VALIDATION_REVOCATION_BEFORE_SIGNATURE',
        severity: 'error',
        at: { certificate: expect.stringContaining(`CN=${name}`) },
        params: {
          thisUpdate: earlier.toISOString(),
          bestSignatureTime: new Date(signedAt.getTime() + 1000).toISOString(),
        },
      },
    ]);
  });

  test('data from the very time of the token, or within its accuracy of a second, is not after it; later it is', async () => {
    const at = async (issued: Date) =>
      (await outcomeOf({ policy: strict, crls: [await ofRoot(later), await ofOffice(issued)] })).outcome;
    expect(await at(signedAt)).toEqual(open('TRY_LATER'));
    expect(await at(new Date(signedAt.getTime() + 1000))).toEqual(open('TRY_LATER'));
    expect(await at(new Date(signedAt.getTime() + 2000))).toEqual(passed);
  });

  test('newer data settles it, with the old data still there', async () => {
    const crls = [await ofRoot(earlier), await ofOffice(earlier), await ofRoot(later), await ofOffice(later)];
    const { outcome, findings } = await outcomeOf({ policy: strict, crls });
    expect(outcome).toEqual(passed);
    expect(findings).toEqual([]);
  });

  test('below fail it is reported and does not count', async () => {
    const crls = [await ofRoot(later), await ofOffice(earlier)];
    const policy = withCheck(strict, 'revocationAfterSignature', 'warn');
    const { outcome, findings } = await outcomeOf({ policy, crls });
    expect(outcome).toEqual(passed);
    expect(findings).toMatchObject([{ code: 'VALIDATION_REVOCATION_BEFORE_SIGNATURE', severity: 'warning' }]);
  });
});

test('a status from after notAfter counts only with expiredCertsOnCRL, archiveCutoff or a matching certHash', async () => {
  const at = day('2026-10-01');
  const thisUpdate = day('2026-09-20');
  const nextUpdate = day('2026-12-01');
  const about = await signedBy('ended', ended);
  const ca = await crlDer({ issuer: 'R', thisUpdate, nextUpdate });
  const dated = (oid: string, date: Date): Uint8Array => extensions.raw(oid, false, write.generalizedTime(date));
  const byCrl = async (...extra: Uint8Array[]) => {
    const crls = [ca, await crlDer({ issuer: 'S', thisUpdate, nextUpdate, extra })];
    return (await outcomeOf({ policy: strict, crls }, at, about)).outcome;
  };
  const byOcsp = async (...singleExtensions: Uint8Array[]) => {
    const recipe = { about: ended, issuerSpki: office.spki, signedBy: 'S', thisUpdate, nextUpdate };
    const more = singleExtensions.length === 0 ? {} : { singleExtensions };
    const ocsp = [await ocspDer({ ...recipe, producedAt: thisUpdate, ...more })];
    return (await outcomeOf({ policy: strict, crls: [ca], ocsp }, at, about)).outcome;
  };
  const certHash = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const value = await engine.digest('SHA-256', bytes);
    const content = write.sequence(writeDigestAlgorithm('SHA-256'), write.octetString(value));
    return extensions.raw('1.3.36.8.3.13', false, content);
  };
  const expiredCertsOnCrl = '2.5.29.60';
  const archiveCutoff = '1.3.6.1.5.5.7.48.1.6';
  const none = open('OUT_OF_BOUNDS_NO_POE');
  const tooLate = day('2026-09-02');
  expect(await byCrl()).toEqual(none);
  expect(await byCrl(dated(expiredCertsOnCrl, tooLate))).toEqual(none);
  expect(await byCrl(dated(expiredCertsOnCrl, ended.notAfter))).toEqual(passed);
  expect(await byOcsp()).toEqual(none);
  expect(await byOcsp(dated(archiveCutoff, tooLate))).toEqual(none);
  expect(await byOcsp(dated(archiveCutoff, ended.notAfter))).toEqual(passed);
  expect(await byOcsp(await certHash(leaf.der))).toEqual(none);
  expect(await byOcsp(await certHash(ended.der))).toEqual(passed);
});
