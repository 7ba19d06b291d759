/** Algorithms that have become weak: in the signature, its path, the data about it, and what binds its certificate. */
import type { SignatureEvidence } from '@govseal/evidence';
import type { Certificate, PathOptions, PathResult, RevocationStatus } from '@govseal/x509';
import { beforeEach, expect, test, vi } from 'vitest';
import { policies } from '../src/policy/built-in.ts';
import { validateSignature } from '../src/process/validate-signature.ts';
import { certificate, context, good, pathResult, signature, timestamp, tsaCertificate } from './evidence.ts';

// Paths are x509's business; these tables are about what EN 319 102-1 makes of their outcome.
const answer = vi.hoisted(() => ({ path: null as null | ((leaf: Certificate, options: PathOptions) => PathResult) }));
vi.mock('@govseal/x509', async (original) => ({
  ...(await original<typeof import('@govseal/x509')>()),
  validatePath: async (leaf: Certificate, options: PathOptions) => answer.path!(leaf, options),
}));

interface World {
  signer?: RevocationStatus;
  authority?: RevocationStatus;
  tsa?: RevocationStatus;
}

function world({ signer = good, authority = good, tsa = good }: World = {}): void {
  answer.path = (leaf, options) =>
    leaf === tsaCertificate ? pathResult(leaf, options, tsa) : pathResult(leaf, options, signer, authority);
}

beforeEach(() => world());

async function outcomeOf(evidence: SignatureEvidence, facts: Parameters<typeof context>[0] = {}) {
  const { report } = await validateSignature(evidence, context(facts));
  return [report.indication, report.subIndication];
}

const T = new Date('2026-10-10T01:00:00Z');
const passed = ['TOTAL_PASSED', null];

test('a weak signature algorithm passes only with a proof from before its end', async () => {
  const rsa1024 = { ...certificate().publicKey, bits: 1024 } as SignatureEvidence['signerKey'];
  const old = new Date('2018-01-01T00:00:00Z');
  const signer = certificate({ notBefore: new Date('2015-01-01T00:00:00Z') });
  const tsa = { ...tsaCertificate, notBefore: new Date('2015-01-01T00:00:00Z') };
  const token = timestamp(old);
  const stamped = { ...token, signature: { ...token.signature, signer: tsa } };
  const weak = { signer, signerKey: rsa1024, claimedTime: old };
  expect(await outcomeOf(signature(weak))).toEqual(['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE']);
  expect(await outcomeOf(signature({ ...weak, timestamps: [stamped] }))).toEqual(passed);
});

test('a weak certificate signature in the path is not saved by a token (§5.5.4 step 10)', async () => {
  const signer = certificate({ digest: 'SHA-1' });
  expect(await outcomeOf(signature({ signer, timestamps: [timestamp(T)] }))).toEqual([
    'INDETERMINATE',
    'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  ]);
});

test('revocation data signed with a weak algorithm does not carry a signature', async () => {
  const by = {
    der: new Uint8Array([7]),
    algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1' },
    key: tsaCertificate.publicKey,
  } as const;
  world({ signer: { ...good, by } });
  expect(await outcomeOf(signature({ timestamps: [timestamp(T)] }))).toEqual([
    'INDETERMINATE',
    'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  ]);
});

test('nor does data whose signer was entitled by a weak signature: a responder’s certificate, another list issuer’s path', async () => {
  const key = tsaCertificate.publicKey;
  const by = { der: new Uint8Array([7]), algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }, key } as const;
  const behind = (digest: 'SHA-1' | 'SHA-256') => [
    { der: new Uint8Array([8]), algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest }, key } as const,
  ];
  world({ signer: { ...good, by: { ...by, behind: behind('SHA-256') } } });
  expect(await outcomeOf(signature({ timestamps: [timestamp(T)] }))).toEqual(passed);
  world({ signer: { ...good, by: { ...by, behind: behind('SHA-1') } } });
  expect(await outcomeOf(signature({ timestamps: [timestamp(T)] }))).toEqual([
    'INDETERMINATE',
    'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  ]);
});

test('a weak digest in ESSCertID is reported, and fails where the policy says so unless an older proof shows it was good', async () => {
  const weak = { signingCertificateDigest: 'SHA-1', timestamps: [timestamp(T)] } as const;
  const { report } = await validateSignature(signature(weak), context());
  expect(report.indication).toBe('TOTAL_PASSED');
  expect(report.findings.map(({ code }) => code)).toContain('VALIDATION_REFERENCE_DIGEST');
  const policy = policies.strict;
  expect(await outcomeOf(signature(weak), { policy })).toEqual(['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE']);
  const started = new Date('2009-01-01T00:00:00Z');
  const unit = { ...tsaCertificate, notBefore: started };
  const old = timestamp(new Date('2010-06-01T00:00:00Z'));
  const token = { ...old, signature: { ...old.signature, signer: unit } };
  const early = signature({
    ...weak,
    signer: certificate({ notBefore: started }),
    claimedTime: old.genTime,
    timestamps: [token],
  });
  expect(await outcomeOf(early, { policy })).toEqual(passed);
});
