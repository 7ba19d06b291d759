/**
 * Signature acceptance validation (EN 319 102-1 §5.2.8): the elements of the signature and its algorithms against the
 * policy, at a given time. Deviations of single elements were found when the evidence was collected; the policy sets their
 * severity.
 */

import { type Finding, isOneOf } from '@govseal/core';
import type { InterpretedCode, LenientSyntaxCode, SignatureEvidence } from '@govseal/evidence';
import { digestReliableAt, reliableAt } from '../policy/algorithm-table.ts';
import type { ValidationPolicy } from '../policy/policy.ts';
import { type BlockStatus, engineFinding, indeterminate, passed, policyFindings } from './status.ts';

/** Non-standard forms that producers of SM2 signatures write; each has only one reading. */
const readLeniently: ReadonlySet<LenientSyntaxCode> = new Set([
  'CMS_CONTENT_TYPE_MIXED',
  'CMS_SIGNATURE_FORM',
  'OFD_SIGNATURE_RAW',
  'OFD_SEAL_NONCONFORMING',
]);

const SEED_VALUE: InterpretedCode = 'PADES_SEED_VALUE';

/** §5.2.8.4 steps 1–7: mandatory elements are present, single and structurally correct. */
export function acceptElements(evidence: SignatureEvidence, policy: ValidationPolicy): BlockStatus {
  const findings: Finding[] = [];
  const wrong = evidence.findings.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) {
    const codes = [...new Set(wrong.map(({ code }) => code))];
    findings.push(engineFinding('VALIDATION_SIGNATURE_ELEMENTS', { params: { codes } }));
  }
  // A signature inside a package signs a digest, which cannot be mistaken for attributes (`ofd` reports any other content).
  if (evidence.signedAttributes.length === 0 && evidence.package === undefined) {
    findings.push(...policyFindings('VALIDATION_SIGNED_ATTRIBUTES_ABSENT', policy.checks.signedAttributes));
  }
  const lenient = evidence.findings.filter(({ code }) => isOneOf(code, readLeniently)).map(({ code }) => code);
  if (lenient.length > 0) {
    const params = { codes: [...new Set(lenient)] };
    findings.push(...policyFindings('VALIDATION_NATIONAL_SYNTAX', policy.checks.nationalSyntax, { params }));
  }
  const seeds = evidence.findings.filter(({ code }) => code === SEED_VALUE);
  if (seeds.length > 0) {
    const entries = seeds.map(({ params }) => String(params.entry));
    findings.push(...policyFindings('VALIDATION_SEED_VALUE', policy.checks.seedValue, { params: { entries } }));
  }
  const error = findings.find(({ severity }) => severity === 'error');
  return error === undefined ? passed(findings) : indeterminate('SIG_CONSTRAINTS_FAILURE', findings, wrong[0] ?? error);
}

/** §5.2.8.4 last step: the algorithms of the signature value, the signed attributes and the message digest. */
export function acceptAlgorithms(evidence: SignatureEvidence, policy: ValidationPolicy, at: Date): BlockStatus {
  const reference = checkReferenceDigest(evidence, policy, at);
  if (reference.indication !== 'PASSED') return reference;
  const digests = [evidence.digestAlgorithm, evidence.package?.referenceDigest ?? null].filter((one) => one !== null);
  const use = { algorithm: evidence.algorithm, digests, key: evidence.signerKey };
  const reliability = reliableAt(policy.algorithms, use, at);
  if (reliability.reliable) return reference;
  const level = algorithmLevel(policy, reliability);
  const findings = [...reference.findings, ...algorithmFindings(level, reliability, evidence.id)];
  return level === 'fail' ? indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', findings) : passed(findings);
}

/** The digest that binds the signer's certificate: if it is weak, another certificate can be substituted. */
function checkReferenceDigest(evidence: SignatureEvidence, policy: ValidationPolicy, at: Date): BlockStatus {
  const { signingCertificateDigest: digest } = evidence;
  const level = policy.checks.signingCertificateDigest;
  if (digest === undefined || level === 'off') return passed();
  const reliability = digestReliableAt(policy.algorithms, digest, at);
  if (reliability.reliable) return passed();
  const params = { algorithm: digest, subject: evidence.id, until: reliability.until ?? '-' };
  const findings = policyFindings('VALIDATION_REFERENCE_DIGEST', level, { params });
  return level === 'fail' ? indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', findings) : passed(findings);
}

/** The policy's level; no policy accepts a key that is not secret. */
export function algorithmLevel(
  { checks }: Pick<ValidationPolicy, 'checks'>,
  { weakKey }: { readonly weakKey?: true },
): ValidationPolicy['checks']['algorithms'] {
  return weakKey ? 'fail' : checks.algorithms;
}

/** One finding on an algorithm that is unknown to the table or past its end date, or on a key that is not secret. */
export function algorithmFindings(
  level: ValidationPolicy['checks']['algorithms'],
  weakness: { readonly what: string; readonly until: string | null; readonly weakKey?: true },
  subject: string,
): Finding[] {
  if (weakness.weakKey)
    return policyFindings('VALIDATION_KEY_WEAK', level, { params: { key: weakness.what, subject } });
  const params = { algorithm: weakness.what, subject };
  return weakness.until === null
    ? policyFindings('VALIDATION_ALGORITHM_UNACCEPTABLE', level, { params })
    : policyFindings('VALIDATION_ALGORITHM_EXPIRED', level, { params: { ...params, until: weakness.until } });
}
