/**
 * X.509 certificate validation (EN 319 102-1 §5.2.6): the path by `validatePath` (RFC 5280 §6.1, shell model) without the
 * signer's own validity period, then revocation, validity and cryptographic constraints of the path found. Whatever an
 * earlier time could clear is returned as an obstacle; `past-certificate.ts` validates past paths (§5.6.2.1).
 */
import { type Finding, isOneOf } from '@govseal/core';
import type { Certificate, PathFailure, PathResult, RevocationStatus, VerifiedPath, X509Code } from '@govseal/x509';
import type { ValidationCode } from '../codes.ts';
import { provePast } from '../past/past-path.ts';
import type { ValidationContext } from '../process/context.ts';
import type { SubIndication } from '../report.ts';
import { checkChainAlgorithms } from './chain-algorithms.ts';
import type { Obstacle } from './obstacle.ts';
import { type Pool, pathOptions, type Subject } from './path-options.ts';
import { type ProofResult, provePath } from './path-proof.ts';
import { checkRevocation, type Purpose, positionOf } from './path-revocation.ts';
import { engineFinding } from './status.ts';

export interface X509Status {
  /** Set if the certificate cannot be used at any time: no path, violated constraints, unknown revocation. */
  readonly fatal: SubIndication | null;
  /** The finding for `fatal`, if it is not the first of `findings`: the rule that the path violates. */
  readonly cause?: Finding | undefined;
  readonly findings: readonly Finding[];
  readonly obstacles: readonly Obstacle[];
  readonly path: VerifiedPath | null;
  /** The path, or the best attempt: subjects, leaf first, anchor last. */
  readonly chain: readonly string[];
  readonly certificates: readonly Certificate[];
  readonly revocation: readonly RevocationStatus[];
}

const NO_TRUST: Readonly<Record<Purpose, ValidationCode>> = {
  signer: 'VALIDATION_NO_TRUST',
  timestamp: 'VALIDATION_TIMESTAMP_NO_TRUST',
  'seal-maker': 'VALIDATION_SEAL_NO_TRUST',
};

/** No path leads to an anchor of the purpose; an anchor of another purpose does not count. */
const NO_PATH: Readonly<Record<Purpose, ValidationCode>> = {
  signer: 'VALIDATION_NO_PATH',
  timestamp: 'VALIDATION_TIMESTAMP_NOT_TRUSTED',
  'seal-maker': 'VALIDATION_NO_PATH',
};

export async function validateX509(
  leaf: Certificate,
  subject: Subject,
  pool: Pool,
  context: ValidationContext,
): Promise<X509Status> {
  const at = { certificate: leaf.subject.text };
  if (subject.trust === null) {
    return unusable('NO_CERTIFICATE_CHAIN_FOUND', [engineFinding(NO_TRUST[subject.purpose], { at })]);
  }
  const options = pathOptions(subject, subject.trust, pool, context);
  const { checks, revocationFreshness } = context.policy;
  const ages =
    checks.revocationFreshness === 'fail'
      ? (index: number) => revocationFreshness[positionOf(subject.purpose, index)]
      : 'unlimited';
  const first = statusOf(leaf, await provePath(leaf, options, ages), subject, context);
  if (first.path === null || !first.obstacles.some(({ kind }) => kind === 'status-unknown')) return first;
  // §5.2.6.4 step 2: another chain is tried if the status of a certificate in this one is unknown.
  const second = await provePath(leaf, { ...options, revocation: 'require' }, ages);
  const other = 'failure' in second ? first : statusOf(leaf, second, subject, context);
  if (!other.obstacles.some(({ kind }) => kind === 'status-unknown')) return other;
  return { ...first, obstacles: await nameUnknown(leaf, first, { subject, pool }, context) };
}

/**
 * §5.2.6.4 step 5: if data about the certificate exists, but the certificate that signed it has expired, the standard
 * has a separate sub-indication.
 */
async function nameUnknown(
  leaf: Certificate,
  { obstacles }: X509Status,
  { subject, pool }: { readonly subject: Subject; readonly pool: Pool },
  context: ValidationContext,
): Promise<readonly Obstacle[]> {
  if (pool.crls.length === 0 && pool.ocsp.length === 0) return obstacles;
  const past = await provePast(leaf, subject, pool, context);
  return obstacles.map((obstacle) => {
    const status = obstacle.kind === 'status-unknown' ? past?.revocation[obstacle.index] : undefined;
    if (status === undefined || (status.status !== 'good' && status.status !== 'revoked')) return obstacle;
    const { issuer } = status.by ?? {};
    return issuer !== undefined && issuer.notAfter < context.at
      ? { ...obstacle, subIndication: 'REVOCATION_OUT_OF_BOUNDS_NO_POE' }
      : obstacle;
  });
}

function statusOf(leaf: Certificate, result: ProofResult, subject: Subject, context: ValidationContext): X509Status {
  if ('failure' in result) return noPath(leaf, result.failure, subject);
  const { path, revocation } = result.proof;
  const chain = path.certificates.map((certificate) => certificate.subject.text);
  // A leaf that is itself the anchor is listed once.
  if (path.anchor.certificate === undefined || !path.certificates.includes(path.anchor.certificate)) {
    chain.push(path.anchor.subject.text);
  }
  const revoked = checkRevocation(result.proof, subject.purpose, context);
  const algorithms = checkChainAlgorithms(path, revocation, context);
  const obstacles = [...revoked.obstacles, ...checkValidity(leaf, revocation[0], context.at), ...algorithms.obstacles];
  // The engine's finding states that a status is unknown; x509's states why.
  const reasons = path.findings.filter(({ code }) => code !== 'X509_REVOCATION_UNKNOWN');
  const findings = [...reasons, ...revoked.findings, ...algorithms.findings];
  return { path, chain, certificates: path.certificates, revocation, fatal: null, findings, obstacles };
}

/** §5.2.6.4 step 5: the signer's own validity period at the validation time. */
function checkValidity(leaf: Certificate, status: RevocationStatus | undefined, at: Date): Obstacle[] {
  if (at >= leaf.notBefore && at <= leaf.notAfter) return [];
  // A revocation has its own obstacle with its own time; here it only matters that the status is known.
  const statusKnown = status !== undefined && status.status !== 'unknown';
  const early = at < leaf.notBefore;
  const finding = engineFinding(early ? 'VALIDATION_CERTIFICATE_NOT_YET_VALID' : 'VALIDATION_CERTIFICATE_EXPIRED', {
    at: { certificate: leaf.subject.text },
    params: { notBefore: leaf.notBefore.toISOString(), notAfter: leaf.notAfter.toISOString() },
  });
  const subIndication = statusKnown ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE';
  return [{ kind: 'out-of-bounds', subIndication, findings: [finding], statusKnown }];
}

/** The sub-indication of a failed path; every code not listed violates RFC 5280 itself. */
const CONSTRAINTS: ReadonlySet<X509Code> = new Set([
  'X509_KEY_USAGE',
  'X509_EXTENDED_KEY_USAGE',
  'X509_POLICY',
  'X509_POLICY_MAPPING',
  'X509_NAME_CONSTRAINTS',
  'X509_NAME_CONSTRAINTS_FORM',
  'X509_MIXED_ALGORITHMS',
]);

const NO_CHAIN: ReadonlySet<X509Code> = new Set(['X509_NO_PATH', 'X509_SIGNATURE', 'X509_ANCHOR_PURPOSE']);

function noPath(leaf: Certificate, result: Extract<PathResult, { ok: false }>, { purpose }: Subject): X509Status {
  const best: PathFailure | undefined = result.failures[0];
  const reasons = best?.findings ?? [];
  const certificates = best?.certificates ?? [];
  const shared = {
    obstacles: [],
    path: null,
    chain: certificates.map((certificate) => certificate.subject.text),
    certificates,
    revocation: best?.revocation ?? [],
  };
  const at = { certificate: leaf.subject.text };
  const codes = reasons.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  if (result.exhausted) {
    const finding = engineFinding('VALIDATION_PATH_BUDGET', { at });
    return { ...shared, fatal: 'CERTIFICATE_CHAIN_GENERAL_FAILURE', findings: [finding, ...reasons] };
  }
  // A link whose signature does not verify does not count: another authority of the same name did not issue the
  // certificate. Neither does an anchor that is trusted for another purpose.
  if (codes.every((code) => isOneOf(code, NO_CHAIN))) {
    return {
      ...shared,
      fatal: 'NO_CERTIFICATE_CHAIN_FOUND',
      findings: [engineFinding(NO_PATH[purpose], { at }), ...reasons],
    };
  }
  const sunset = reasons.find(({ code }) => code === 'X509_ANCHOR_SUNSET');
  if (sunset !== undefined) {
    const finding = engineFinding('VALIDATION_ANCHOR_SUNSET', { at, params: sunset?.params ?? {} });
    const subIndication = 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE';
    return {
      ...shared,
      fatal: null,
      findings: reasons,
      obstacles: [{ kind: 'sunset', subIndication, findings: [finding] }],
    };
  }
  // An authority's certificate has expired; only a proven time can show that the path was valid before.
  if (codes.every((code) => code === 'X509_EXPIRED')) {
    const finding = engineFinding('VALIDATION_PATH_FAILED', { at, params: { codes } });
    const subIndication = 'OUT_OF_BOUNDS_NO_POE';
    return {
      ...shared,
      fatal: null,
      findings: reasons,
      obstacles: [{ kind: 'path-period', subIndication, findings: [finding], cause: reasons[0] }],
    };
  }
  const constraints = codes.every((code) => isOneOf(code, CONSTRAINTS));
  const code = constraints ? 'VALIDATION_CHAIN_CONSTRAINTS' : 'VALIDATION_PATH_FAILED';
  const subIndication = constraints ? 'CHAIN_CONSTRAINTS_FAILURE' : 'CERTIFICATE_CHAIN_GENERAL_FAILURE';
  return {
    ...shared,
    fatal: subIndication,
    cause: reasons.find(({ severity }) => severity === 'error'),
    findings: [engineFinding(code, { at, params: { codes } }), ...reasons],
  };
}

/** The result for a certificate without a path. */
export function unusable(fatal: SubIndication, findings: readonly Finding[]): X509Status {
  return { fatal, findings, obstacles: [], path: null, chain: [], certificates: [], revocation: [] };
}
