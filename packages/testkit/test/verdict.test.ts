/** A signature made under each fault, validated as a whole by the engine under its strict policy. */
import { collectCmsEvidence } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import { expect, test } from 'vitest';
import { policies, validateSignature } from '../../validation/src/index.ts';
import { createTestAuthority, type FaultName, faults, signFaulty } from '../src/index.ts';

/** Revocation by CRLs, or, where the faults are those of OCSP, by OCSP for signer and TSA. */
async function verdict(...given: readonly FaultName[]): Promise<string> {
  const authority = await createTestAuthority({ faults: given });
  const { engine } = authority;
  const { signer, certificate } = await authority.issueSigner();
  const byOcsp = given.some((fault) => fault.startsWith('ocsp-'));
  const content = utf8('content');
  const signed = await signFaulty({
    signer,
    engine,
    contentDigest: (name) => engine.digest(name, content),
    eContent: content,
    timestamp: async (value) => authority.timestampToken('SHA-256', await engine.digest('SHA-256', value)),
  });
  const [evidence] = await collectCmsEvidence(signed, { engine });
  // `strict` requires revocation data from after the signature; thisUpdate is an hour before the clock.
  authority.clock.advance(2 * 3_600_000);
  const { report } = await validateSignature(evidence!, {
    engine,
    at: authority.clock(),
    policy: policies.strict,
    trust: { signers: authority.trust, timestamps: authority.tsaTrust },
    ...(byOcsp
      ? {
          crls: (await authority.crls()).slice(0, 1),
          ocsp: [await authority.ocsp(certificate), await authority.ocsp(authority.tsaCertificate)],
        }
      : { crls: await authority.crls() }),
  });
  return report.indication;
}

/** A verifier cannot see these: a nonce concerns only client and server, and so does data that was not fetched. */
const unseen: readonly FaultName[] = [
  'tsa-wrong-nonce',
  'tsa-wrong-policy',
  'ocsp-missing-nonce',
  'ocsp-wrong-nonce',
  'ocsp-unreachable',
  'crl-unreachable',
  'issuers-unreachable',
];
/** Without a token no document is signed. */
const unsigned: readonly FaultName[] = ['tsa-rejects', 'tsa-no-time'];

test('without faults a signature with its time-stamp passes', async () => {
  expect(await verdict()).toBe('TOTAL_PASSED');
});

const seen = (Object.keys(faults) as FaultName[]).filter((fault) => ![...unseen, ...unsigned].includes(fault));

test.each(seen)('a signature under %s does not pass', async (fault) => {
  expect(await verdict(fault)).not.toBe('TOTAL_PASSED');
});

test.each(unseen)('a signature under %s passes', async (fault) => {
  expect(await verdict(fault)).toBe('TOTAL_PASSED');
});

test.each(unsigned)('a signature under %s is never finished', async (fault) => {
  await expect(verdict(fault)).rejects.toMatchObject({ code: 'TESTKIT_NO_TOKEN' });
});
