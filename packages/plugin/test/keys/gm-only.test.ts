/**
 * A table of algorithms applies to everything that a verdict depends on: signature, path, CRLs, and the time-stamp
 * with its own path and CRLs.
 */
import { signCms } from '@govseal/cms';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { policies, type ValidationPolicy } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { verify } from '../../src/index.ts';

const content = new TextEncoder().encode('同意');
let gm: TestAuthority;
let other: TestAuthority;
beforeAll(async () => {
  gm = await createTestAuthority({ seed: 'gm', name: '国密机构', algorithm: { type: 'EC', curve: 'SM2' } });
  other = await createTestAuthority({ seed: 'other', name: '其他机构' });
});

async function evaluated(signer: TestAuthority, stamper: TestAuthority, policy: ValidationPolicy) {
  const { signer: key } = await signer.issueSigner();
  const bytes = await signCms(content, {
    signer: key,
    engine: signer.engine,
    signingTime: signer.clock(),
    tsa: stamper.tsa,
  });
  const report = await verify(bytes, {
    engine: signer.engine,
    at: signer.clock(),
    trust: { signers: [signer.root.der], timestamps: [stamper.root.der] },
    crls: [...(await signer.crls()), ...(await stamper.crls())],
    anySigner: true,
    policy,
  });
  const [signature] = report.signatures;
  return [report.status, signature?.level, signature?.timestamps[0]?.indication ?? null];
}

const stamped: ValidationPolicy = {
  ...policies['gm-only'],
  checks: { ...policies['gm-only'].checks, timestampPresent: 'fail' },
};

test('SM2 for everything is valid under gm-only and under baseline', async () => {
  expect(await evaluated(gm, gm, stamped)).toEqual(['valid', 'B-T', 'TOTAL_PASSED']);
  expect(await evaluated(gm, gm, policies.baseline)).toEqual(['valid', 'B-T', 'TOTAL_PASSED']);
});

test('a time-stamp with another algorithm is valid under baseline and has no effect under gm-only', async () => {
  expect(await evaluated(gm, other, policies.baseline)).toEqual(['valid', 'B-T', 'TOTAL_PASSED']);
  const [status, , timestamp] = await evaluated(gm, other, stamped);
  expect(status).toBe('indeterminate');
  expect(timestamp).not.toBe('TOTAL_PASSED');
});

test('a signature with another algorithm is not valid under gm-only', async () => {
  expect((await evaluated(other, other, policies['gm-only']))[0]).toBe('indeterminate');
  expect((await evaluated(other, other, policies.baseline))[0]).toBe('valid');
});

test('a signer with another algorithm under SM2 authorities is refused, reported or accepted, depending on the policy', async () => {
  const { signer } = await gm.issueSigner({ keySpec: { type: 'EC', curve: 'P-256' } });
  const bytes = await signCms(content, { signer, engine: gm.engine, signingTime: gm.clock() });
  const evaluate = async (level: 'fail' | 'warn' | 'off') => {
    const { status, signatures } = await verify(bytes, {
      engine: gm.engine,
      at: gm.clock(),
      trust: { signers: [gm.root.der] },
      crls: await gm.crls(),
      anySigner: true,
      policy: { ...policies.baseline, checks: { ...policies.baseline.checks, mixedAlgorithms: level } },
    });
    return [status, signatures[0]!.findings.some(({ code }) => code === 'X509_MIXED_ALGORITHMS')];
  };
  expect(policies.baseline.checks.mixedAlgorithms).toBe('fail');
  expect(await evaluate('fail')).toEqual(['indeterminate', true]);
  expect(await evaluate('warn')).toEqual(['valid', true]);
  expect(await evaluate('off')).toEqual(['valid', false]);
});
