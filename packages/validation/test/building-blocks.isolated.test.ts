// Single blocks of EN 319 102-1 §5.2 and §5.4 that fail: the outcome, its code, and that no path comes out with it.
import type { SignatureEvidence } from '@govseal/evidence';
import type { Certificate, PathOptions, PathResult } from '@govseal/x509';
import { beforeEach, expect, test, vi } from 'vitest';
import { validateSignature } from '../src/process/validate-signature.ts';
import { context, pathResult, signature, timestamp } from './evidence.ts';

// Paths are x509's business; these tables are about what EN 319 102-1 makes of their outcome.
const answer = vi.hoisted(() => ({ path: null as null | ((leaf: Certificate, options: PathOptions) => PathResult) }));
vi.mock('@govseal/x509', async (original) => ({
  ...(await original<typeof import('@govseal/x509')>()),
  validatePath: async (leaf: Certificate, options: PathOptions) => answer.path!(leaf, options),
}));

beforeEach(() => {
  answer.path = (leaf, options) => pathResult(leaf, options);
});

const T = new Date('2026-10-10T01:00:00Z');

test.each<[string, Partial<SignatureEvidence>, (string | null)[], string, string]>([
  [
    'format failure',
    { formatFailure: true },
    ['TOTAL_FAILED', 'FORMAT_FAILURE'],
    'intact',
    'VALIDATION_FORMAT_FAILURE',
  ],
  [
    'partial coverage',
    { coverage: 'partial' },
    ['TOTAL_FAILED', 'FORMAT_FAILURE'],
    'intact',
    'VALIDATION_COVERAGE_PARTIAL',
  ],
  [
    'no signer',
    { signer: null },
    ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND'],
    'intact',
    'VALIDATION_SIGNER_NOT_FOUND',
  ],
  [
    'ESSCertID names another certificate',
    { signingCertificateReference: 'mismatch' },
    ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND'],
    'intact',
    'VALIDATION_CERTIFICATE_REFERENCE_MISMATCH',
  ],
  [
    'several certificates fit and none is named',
    { signingCertificateReference: 'ambiguous' },
    ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND'],
    'intact',
    'VALIDATION_SIGNER_AMBIGUOUS',
  ],
  [
    'digest differs',
    { cryptographic: { digest: 'mismatch', signatureValue: 'valid' } },
    ['TOTAL_FAILED', 'HASH_FAILURE'],
    'broken',
    'VALIDATION_HASH_FAILURE',
  ],
  [
    'value does not verify',
    { cryptographic: { digest: 'match', signatureValue: 'invalid' } },
    ['TOTAL_FAILED', 'SIG_CRYPTO_FAILURE'],
    'broken',
    'VALIDATION_SIG_CRYPTO_FAILURE',
  ],
  [
    'content not there',
    { cryptographic: { digest: 'unavailable', signatureValue: 'valid' } },
    ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND'],
    'unknown',
    'VALIDATION_SIGNED_DATA_NOT_FOUND',
  ],
  [
    'digest is unknown to the engine',
    {
      cryptographic: { digest: 'unavailable', signatureValue: 'valid' },
      findings: [
        { code: 'CRYPTO_UNSUPPORTED_DIGEST', severity: 'error', at: {}, clause: '', params: { algorithm: 'SHA3-224' } },
      ],
    },
    ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'],
    'unknown',
    'VALIDATION_DIGEST_UNSUPPORTED',
  ],
  [
    'value could not be computed',
    { cryptographic: { digest: 'match', signatureValue: 'unavailable' } },
    ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'],
    'unknown',
    'VALIDATION_SIGNATURE_NOT_JUDGED',
  ],
  [
    'an element is wrong',
    { findings: [{ code: 'CMS_ATTRIBUTE_DUPLICATE', severity: 'error', at: {}, clause: '', params: {} }] },
    ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE'],
    'intact',
    'VALIDATION_SIGNATURE_ELEMENTS',
  ],
  [
    'an algorithm that the policy does not know',
    { algorithm: null },
    ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'],
    'intact',
    'VALIDATION_ALGORITHM_UNACCEPTABLE',
  ],
])('building blocks: %s', async (_, facts, expected, integrity, code) => {
  const { report, path } = await validateSignature(signature(facts), context());
  expect([report.indication, report.subIndication]).toEqual(expected);
  expect(report.integrity).toBe(integrity);
  expect(path).toBeNull();
  expect(report.findings.find((finding) => finding.code === code)?.severity).toBe('error');
});

test('without trust integrity is reported and nothing passes', async () => {
  const { report } = await validateSignature(signature(), context({ trust: 'integrity-only' }));
  expect(report).toMatchObject({
    integrity: 'intact',
    indication: 'INDETERMINATE',
    subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    chain: [],
  });
  expect(report.findings.map(({ code }) => code)).toContain('VALIDATION_NO_TRUST');
});

test('a failed path is named by what it broke', async () => {
  const cases = [
    ['X509_NO_PATH', 'NO_CERTIFICATE_CHAIN_FOUND', 'VALIDATION_NO_PATH'],
    ['X509_ANCHOR_SUNSET', 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE', 'VALIDATION_ANCHOR_SUNSET'],
    ['X509_KEY_USAGE', 'CHAIN_CONSTRAINTS_FAILURE', 'VALIDATION_CHAIN_CONSTRAINTS'],
    ['X509_PATH_LENGTH', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'VALIDATION_PATH_FAILED'],
    ['X509_EXPIRED', 'OUT_OF_BOUNDS_NO_POE', 'VALIDATION_PATH_FAILED'],
  ] as const;
  for (const [code, subIndication, reported] of cases) {
    const findings = [{ code, severity: 'error', at: {}, clause: '', params: {} }] as const;
    answer.path = (leaf) => ({ ok: false, exhausted: false, failures: [{ certificates: [leaf], findings }] });
    const { report } = await validateSignature(signature({ timestamps: [timestamp(T)] }), context());
    expect([report.indication, report.subIndication]).toEqual(['INDETERMINATE', subIndication]);
    expect(report.findings).toMatchObject(
      expect.arrayContaining([reported, code].map((one) => expect.objectContaining({ code: one, severity: 'error' }))),
    );
  }
  answer.path = () => ({ ok: false, exhausted: true, failures: [] });
  const { report } = await validateSignature(signature(), context());
  expect(report.subIndication).toBe('CERTIFICATE_CHAIN_GENERAL_FAILURE');
  expect(report.findings.map(({ code }) => code)).toContain('VALIDATION_PATH_BUDGET');
});
