/** Which finding decided a signature, and where missing trust in a time-stamping authority is behind it. */
import type { Certificate, PathOptions, PathResult, RevocationStatus } from '@govseal/x509';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  anchor,
  context,
  good,
  pathResult,
  revokedAt,
  signature,
  timestamp,
  tsaCertificate,
} from '../../test/evidence.ts';
import { after, before, expired, T } from '../../test/validation-case.ts';
import { policies } from '../policy/built-in.ts';
import { validateSignature } from '../process/validate-signature.ts';

// `validatePath` is replaced: these tests are about what decides once its outcome is known.
const answer = vi.hoisted(() => ({ path: null as null | ((leaf: Certificate, options: PathOptions) => PathResult) }));

vi.mock('@govseal/x509', async (original) => ({
  ...(await original<typeof import('@govseal/x509')>()),
  validatePath: async (leaf: Certificate, options: PathOptions) => answer.path!(leaf, options),
}));

const noPath = (leaf: Certificate): PathResult => {
  const at = { certificate: leaf.subject.text };
  const findings = [{ code: 'X509_NO_PATH', severity: 'error' as const, at, clause: '', params: {} }];
  return { ok: false, exhausted: false, failures: [{ certificates: [leaf], findings, revocation: [] }] };
};

function world(signer: RevocationStatus = good, tsa: 'trusted' | 'untrusted' = 'trusted'): void {
  answer.path = (leaf, options) => {
    if (leaf !== tsaCertificate) return pathResult(leaf, options, signer);
    return tsa === 'trusted' ? pathResult(leaf, options) : noPath(leaf);
  };
}

beforeEach(() => world());

async function decidedBy(evidence: Parameters<typeof validateSignature>[0], facts: Parameters<typeof context>[0] = {}) {
  return (await validateSignature(evidence, context(facts))).cause?.code ?? null;
}

const stamped = signature({ timestamps: [timestamp(T)] });
const expiredSince = signature({ signer: expired, timestamps: [timestamp(T)] });
const noTsa = { trust: { signers: [anchor] } };

test('a signature that passes has no cause, even if a time-stamp was ignored', async () => {
  expect(await decidedBy(stamped, noTsa)).toBeNull();
});

test('a wrong digest takes precedence over everything else', async () => {
  const broken = signature({ cryptographic: { digest: 'mismatch', signatureValue: 'valid' }, signer: expired });
  expect(await decidedBy(broken)).toBe('VALIDATION_HASH_FAILURE');
});

test('the specific finding of the format decides, not the summary finding', async () => {
  const finding = { code: 'CMS_X', severity: 'error', at: {}, clause: '', params: {} } as const;
  expect(await decidedBy(signature({ findings: [finding] }))).toBe('CMS_X');
  expect(await decidedBy(signature({ findings: [finding], formatFailure: true }))).toBe('CMS_X');
});

test('the remaining obstacle decides', async () => {
  world(revokedAt(before));
  expect(await decidedBy(stamped)).toBe('VALIDATION_REVOKED');
  world();
  expect(await decidedBy(signature({ signer: expired }))).toBe('VALIDATION_CERTIFICATE_EXPIRED');
});

test('an authority without a path to an anchor for time-stamps is reported as such', async () => {
  world(good, 'untrusted');
  const { report } = await validateSignature(stamped, context());
  expect(report.timestamps[0]!.findings.map(({ code }) => code)).toEqual([
    'VALIDATION_TIMESTAMP_NOT_TRUSTED',
    'X509_NO_PATH',
  ]);
});

test('an empty list of anchors for time-stamps counts as one that was not given', async () => {
  const { report } = await validateSignature(stamped, context({ trust: { signers: [anchor], timestamps: [] } }));
  expect(report.timestamps[0]!.findings.map(({ code }) => code)).toEqual(['VALIDATION_TIMESTAMP_NO_TRUST']);
});

test('a certificate that expired after an untrusted time-stamp is indeterminate because of the missing trust', async () => {
  expect(await decidedBy(expiredSince, noTsa)).toBe('VALIDATION_TIMESTAMP_NO_TRUST');
  world(good, 'untrusted');
  expect(await decidedBy(expiredSince)).toBe('VALIDATION_TIMESTAMP_NOT_TRUSTED');
});

test('a time-stamp that would not change the result is not the reason', async () => {
  const late = signature({ signer: expired, timestamps: [timestamp(after)] });
  expect(await decidedBy(late, noTsa)).toBe('VALIDATION_CERTIFICATE_EXPIRED');
  const other = signature({ signer: expired, timestamps: [timestamp(T, { imprint: 'mismatch' })] });
  expect(await decidedBy(other, noTsa)).toBe('VALIDATION_CERTIFICATE_EXPIRED');
});

test('a revocation after an untrusted time-stamp is indeterminate because of the missing trust', async () => {
  world(revokedAt(after));
  expect(await decidedBy(stamped, noTsa)).toBe('VALIDATION_TIMESTAMP_NO_TRUST');
});

test('where the policy requires a valid time-stamp, the missing trust decides', async () => {
  expect(await decidedBy(stamped, { ...noTsa, policy: policies.strict })).toBe('VALIDATION_TIMESTAMP_NO_TRUST');
  const present = { ...policies.baseline, checks: { ...policies.baseline.checks, timestampPresent: 'fail' as const } };
  expect(await decidedBy(stamped, { ...noTsa, policy: present })).toBe('VALIDATION_TIMESTAMP_NO_TRUST');
});

test('without trust for signers the missing roots decide', async () => {
  expect(await decidedBy(stamped, { trust: 'integrity-only' })).toBe('VALIDATION_NO_TRUST');
});

test('a document time-stamp over other content is broken by its imprint', async () => {
  const token = timestamp(T, { kind: 'document', imprint: 'mismatch' });
  const own = signature({
    type: 'doc-timestamp',
    signer: tsaCertificate,
    signatureValue: token.signature.signatureValue,
  });
  expect(await decidedBy({ ...own, timestamps: [token] }, noTsa)).toBe('VALIDATION_TIMESTAMP_IMPRINT');
});

test('for a signer without a path, the missing path decides', async () => {
  answer.path = noPath;
  expect(await decidedBy(stamped)).toBe('VALIDATION_NO_PATH');
});
