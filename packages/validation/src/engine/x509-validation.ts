/**
 * X.509 certificate validation (EN 319 102-1 §5.2.6): the path by `validatePath` (RFC 5280 §6.1, shell model) without
 * the signer's own validity period, then revocation, validity and cryptographic constraints of the path found. Archived
 * paths (past certificate validation, §5.6.2.1) are not judged here.
 */
import type { Finding } from '@govseal/core';
import {
  type Certificate,
  type PathFailure,
  type PathOptions,
  type PathProfile,
  type PathResult,
  type RevocationStatus,
  type TrustAnchor,
  type VerifiedPath,
  validatePath,
} from '@govseal/x509';
import type { SubIndication } from '../report.ts';
import { judgeChainAlgorithms } from './chain-algorithms.ts';
import type { ValidationContext } from './context.ts';
import type { Obstacle } from './obstacle.ts';
import { judgeRevocation } from './path-revocation.ts';
import { found } from './status.ts';

/** Whose certificate is judged: it chooses trust, profile and the policy's rows. */
export interface Subject {
  readonly purpose: 'signer' | 'timestamp';
  readonly profile: PathProfile;
  /** null: no trust was given for this purpose. */
  readonly trust: readonly TrustAnchor[] | null;
}

/** Untrusted material that may complete a path. */
export interface Pool {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
}

export interface X509Status {
  /** Set where the certificate cannot be used whatever the time: no path, broken constraints, unknown revocation. */
  readonly fatal: SubIndication | null;
  readonly findings: readonly Finding[];
  readonly obstacles: readonly Obstacle[];
  readonly path: VerifiedPath | null;
  /** The path, or the best attempt: subjects, leaf first, anchor last. */
  readonly chain: readonly string[];
  readonly certificates: readonly Certificate[];
  readonly revocation: readonly RevocationStatus[];
}

export async function validateX509(
  leaf: Certificate,
  subject: Subject,
  pool: Pool,
  context: ValidationContext,
): Promise<X509Status> {
  const at = { certificate: leaf.subject.text };
  if (subject.trust === null) {
    const code = subject.purpose === 'signer' ? 'VALIDATION_NO_TRUST' : 'VALIDATION_TIMESTAMP_NO_TRUST';
    return unusable('NO_CERTIFICATE_CHAIN_FOUND', [found(code, { at })]);
  }
  const options: PathOptions = {
    engine: context.engine,
    trust: subject.trust,
    intermediates: pool.certificates,
    crls: pool.crls,
    ocsp: pool.ocsp,
    at: context.at,
    profile: subject.profile,
    revocation: 'report',
    ignoreLeafValidity: true,
  };
  const first = judgePath(leaf, await validatePath(leaf, options), subject, context);
  if (isPassed(first)) return first;
  // §5.2.6.4 step 2: another chain may do where this one has unknown or revoked members.
  const second = await validatePath(leaf, { ...options, revocation: 'require' });
  if (!second.ok) return first;
  const judged = judgePath(leaf, second, subject, context);
  return isPassed(judged) ? judged : first;
}

function isPassed(status: X509Status): boolean {
  return status.fatal === null && status.obstacles.length === 0;
}

function judgePath(leaf: Certificate, result: PathResult, subject: Subject, context: ValidationContext): X509Status {
  if (!result.ok) return noPath(leaf, result);
  const { path } = result;
  const chain = path.certificates.map((certificate) => certificate.subject.text);
  const anchor = path.anchor.certificate;
  const last = path.certificates.at(-1)!;
  // An anchor that is itself the leaf is not named twice.
  if (
    anchor === undefined ||
    anchor.serialHex !== last.serialHex ||
    anchor.subject.canonical !== last.subject.canonical
  ) {
    chain.push(path.anchor.subject.text);
  }
  const shared = { path, chain, certificates: path.certificates, revocation: path.revocation };
  // §5.2.6.4 step 3: a trust anchor counts until its sunset date.
  if (path.anchor.sunset !== undefined && context.at >= path.anchor.sunset) {
    const finding = found('VALIDATION_ANCHOR_SUNSET', {
      at: { certificate: path.anchor.subject.text },
      params: { sunset: path.anchor.sunset.toISOString() },
    });
    return { ...shared, path: null, fatal: 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE', findings: [finding], obstacles: [] };
  }
  const revocation = judgeRevocation(path, subject.purpose, context);
  const algorithms = judgeChainAlgorithms(path, context);
  const obstacles = [
    ...revocation.obstacles,
    ...judgeValidity(leaf, path.revocation[0], context.at),
    ...algorithms.obstacles,
  ];
  const findings = [...path.findings, ...revocation.findings, ...algorithms.findings];
  return { ...shared, fatal: revocation.fatal, findings, obstacles };
}

/** §5.2.6.4 step 5: the signer's own validity period at the validation time. */
function judgeValidity(leaf: Certificate, status: RevocationStatus | undefined, at: Date): Obstacle[] {
  if (at >= leaf.notBefore && at <= leaf.notAfter) return [];
  // A revocation has its own obstacle with its own time; what counts here is that the status is known at all.
  const statusKnown = status !== undefined && status.status !== 'unknown';
  const early = at < leaf.notBefore;
  const finding = found(early ? 'VALIDATION_CERTIFICATE_NOT_YET_VALID' : 'VALIDATION_CERTIFICATE_EXPIRED', {
    at: { certificate: leaf.subject.text },
    params: { notBefore: leaf.notBefore.toISOString(), notAfter: leaf.notAfter.toISOString() },
  });
  const subIndication = statusKnown ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE';
  return [{ kind: 'out-of-bounds', subIndication, findings: [finding], statusKnown }];
}

/** What a failed path means; every code not listed breaks RFC 5280 itself. */
const CONSTRAINTS: ReadonlySet<string> = new Set([
  'X509_KEY_USAGE',
  'X509_EXTENDED_KEY_USAGE',
  'X509_PROFILE',
  'X509_POLICY',
  'X509_POLICY_MAPPING',
  'X509_NAME_CONSTRAINTS',
  'X509_NAME_CONSTRAINTS_FORM',
]);

function noPath(leaf: Certificate, result: Extract<PathResult, { ok: false }>): X509Status {
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
    const finding = found('VALIDATION_PATH_BUDGET', { at });
    return { ...shared, fatal: 'CERTIFICATE_CHAIN_GENERAL_FAILURE', findings: [finding, ...reasons] };
  }
  if (codes.length === 0 || codes.includes('X509_NO_PATH')) {
    return {
      ...shared,
      fatal: 'NO_CERTIFICATE_CHAIN_FOUND',
      findings: [found('VALIDATION_NO_PATH', { at }), ...reasons],
    };
  }
  if (codes.includes('X509_ANCHOR_SUNSET')) {
    const finding = found('VALIDATION_ANCHOR_SUNSET', { at, params: { sunset: '' } });
    return { ...shared, fatal: 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE', findings: [finding, ...reasons] };
  }
  const constraints = codes.every((code) => CONSTRAINTS.has(code));
  const code = constraints ? 'VALIDATION_CHAIN_CONSTRAINTS' : 'VALIDATION_PATH_FAILED';
  const subIndication = constraints ? 'CHAIN_CONSTRAINTS_FAILURE' : 'CERTIFICATE_CHAIN_GENERAL_FAILURE';
  return { ...shared, fatal: subIndication, findings: [found(code, { at, params: { codes } }), ...reasons] };
}

/** A certificate nothing could be found out about. */
export function unusable(fatal: SubIndication, findings: readonly Finding[]): X509Status {
  return { fatal, findings, obstacles: [], path: null, chain: [], certificates: [], revocation: [] };
}
