/**
 * Every check of a policy about signatures, with evidence that triggers it: `fail` decides, `warn` and `info` only
 * report, `off` gives no finding.
 */
import type { SignatureEvidence } from '@govseal/evidence';
import type { Certificate, PathOptions, PathResult, RevocationStatus } from '@govseal/x509';
import { beforeEach, expect, test, vi } from 'vitest';
import { context, good, pathResult, revokedAt, signature, timestamp, tsaCertificate } from '../../test/evidence.ts';
import { validateSignature } from '../process/validate-signature.ts';
import { policies } from './built-in.ts';
import type { CheckLevel, PolicyCheck, ValidationPolicy } from './policy.ts';

const answer = vi.hoisted(() => ({ path: null as null | ((leaf: Certificate, options: PathOptions) => PathResult) }));
vi.mock('@govseal/x509', async (original) => ({
  ...(await original<typeof import('@govseal/x509')>()),
  validatePath: async (leaf: Certificate, options: PathOptions) => answer.path!(leaf, options),
}));

/** Rows about seals and packages of files are evaluated with them (`packages/plugin/test/ofd`). */
const OF_SEALS: readonly PolicyCheck[] = [
  'sealSigner',
  'sealSelfMade',
  'sealValidity',
  'sealMakerRevocation',
  'sealMakerNamed',
  'sealStatus',
  'propertyInfo',
  'sealFile',
  'stampGeometry',
  'unlistedFiles',
];

interface Case {
  readonly evidence?: Partial<SignatureEvidence>;
  readonly signer?: RevocationStatus;
  readonly authority?: RevocationStatus;
  readonly tsa?: RevocationStatus;
  readonly code: string;
  /** Set where the check decides only through what it leaves open. */
  readonly beside?: Partial<ValidationPolicy['checks']>;
}

const T = new Date('2026-10-10T01:00:00Z');
const unknown: RevocationStatus = { status: 'unknown', findings: [] };
const ones = new Uint8Array(32).fill(1);
const seed = {
  code: 'PADES_SEED_VALUE',
  severity: 'warning',
  at: {},
  clause: '',
  params: { entry: 'Reasons' },
} as const;

const cases: Partial<Record<PolicyCheck, Case>> = {
  coverage: { evidence: { coverage: 'partial' }, code: 'VALIDATION_COVERAGE_PARTIAL' },
  signingCertificateReference: {
    evidence: { signingCertificateReference: 'absent' },
    code: 'VALIDATION_CERTIFICATE_REFERENCE_ABSENT',
  },
  signingCertificateDigest: { evidence: { signingCertificateDigest: 'SHA-1' }, code: 'VALIDATION_REFERENCE_DIGEST' },
  certificateReferences: {
    evidence: { furtherCertificates: [{ digest: 'SHA-256', hash: ones }] },
    code: 'VALIDATION_REFERENCE_OUTSIDE_PATH',
  },
  signaturePolicy: {
    evidence: { signaturePolicy: { id: '1.2.3', digest: 'SHA-256', hash: ones, document: null } },
    code: 'VALIDATION_SIGNATURE_POLICY_MISSING',
  },
  counterSignatures: {
    evidence: {
      counterSignatures: [signature({ id: '0/0', cryptographic: { digest: 'mismatch', signatureValue: 'valid' } })],
    },
    code: 'VALIDATION_COUNTER_SIGNATURE',
  },
  signedAttributes: { evidence: { signedAttributes: [] }, code: 'VALIDATION_SIGNED_ATTRIBUTES_ABSENT' },
  nationalSyntax: {
    evidence: { findings: [{ ...seed, code: 'CMS_SIGNATURE_FORM' }] },
    code: 'VALIDATION_NATIONAL_SYNTAX',
  },
  seedValue: { evidence: { findings: [seed] }, code: 'VALIDATION_SEED_VALUE' },
  signerRevocation: { signer: unknown, code: 'VALIDATION_REVOCATION_UNKNOWN' },
  authorityRevocation: { authority: unknown, code: 'VALIDATION_REVOCATION_UNKNOWN' },
  timestampRevocation: {
    tsa: unknown,
    evidence: { timestamps: [timestamp(T)] },
    code: 'VALIDATION_REVOCATION_UNKNOWN',
    beside: { timestampPresent: 'fail', timestampValid: 'off' },
  },
  revocationFreshness: {
    signer: { ...good, nextUpdate: new Date('2026-11-01T12:00:00Z') },
    code: 'VALIDATION_REVOCATION_STALE',
  },
  invalidityDate: {
    signer: { ...revokedAt(new Date('2026-10-20T00:00:00Z')), invalidityDate: T } as RevocationStatus,
    evidence: { timestamps: [timestamp(T)] },
    code: 'VALIDATION_INVALIDITY_DATE',
  },
  revocationAfterSignature: {
    evidence: { timestamps: [timestamp(new Date('2026-11-01T12:00:00Z'))] },
    code: 'VALIDATION_REVOCATION_BEFORE_SIGNATURE',
  },
  algorithms: {
    evidence: { algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1' } },
    code: 'VALIDATION_ALGORITHM_EXPIRED',
  },
  timestampPresent: { code: 'VALIDATION_TIMESTAMP_MISSING' },
  timestampValid: {
    evidence: { timestamps: [timestamp(T, { imprint: 'mismatch' })] },
    code: 'VALIDATION_TIMESTAMP_DROPPED',
  },
  timestampOrder: {
    evidence: { timestamps: [timestamp(T), timestamp(new Date('2026-10-11T00:00:00Z'), { kind: 'content' })] },
    code: 'VALIDATION_TIMESTAMP_ORDER',
  },
  validationData: { code: 'VALIDATION_DATA_INCOMPLETE' },
  archiveTimestamp: { code: 'VALIDATION_ARCHIVE_TIMESTAMP_MISSING' },
  claimedTime: {
    evidence: { claimedTime: new Date('2026-10-12T00:00:00Z'), timestamps: [timestamp(T)] },
    code: 'VALIDATION_CLAIMED_TIME',
  },
};

beforeEach(() => {
  answer.path = (leaf, options) => pathResult(leaf, options);
});

test('no check is left out', () => {
  const all = [...Object.keys(cases), ...OF_SEALS, 'mixedAlgorithms'].sort();
  expect(all).toEqual(Object.keys(policies.baseline.checks).sort());
});

const SEVERITY = { fail: 'error', warn: 'warning', info: 'info', off: undefined } as const;

test.each(Object.entries(cases) as [PolicyCheck, Case][])(
  '%s: fail decides, warn and info only report, off gives no finding',
  async (check, { evidence, signer = good, authority = good, tsa = good, code, beside }) => {
    answer.path = (leaf, options) =>
      leaf === tsaCertificate ? pathResult(leaf, options, tsa) : pathResult(leaf, options, signer, authority);
    for (const level of Object.keys(SEVERITY) as CheckLevel[]) {
      const checks = { ...policies.baseline.checks, ...beside, [check]: level };
      const policy = { ...policies.baseline, checks };
      const { report, path } = await validateSignature(signature(evidence), context({ policy }));
      const found = [...report.findings, ...report.timestamps.flatMap(({ findings }) => findings)];
      expect([level, report.indication === 'TOTAL_PASSED', path !== null]).toEqual([
        level,
        level !== 'fail',
        level !== 'fail',
      ]);
      expect([level, found.find((one) => one.code === code)?.severity]).toEqual([level, SEVERITY[level]]);
    }
  },
);

test('mixedAlgorithms: a path that mixes them is refused or accepted by level', async () => {
  const reported: unknown[] = [];
  answer.path = (leaf, options) => {
    reported.push(options.mixedAlgorithms);
    return pathResult(leaf, options);
  };
  for (const level of ['fail', 'warn', 'info', 'off'] as const) {
    const policy = { ...policies.baseline, checks: { ...policies.baseline.checks, mixedAlgorithms: level } };
    await validateSignature(signature(), context({ policy }));
  }
  expect(reported).toEqual(['refuse', 'report', 'report', 'allow']);
});
