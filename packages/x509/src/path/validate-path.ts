/**
 * `validatePath`, the only way to obtain a `VerifiedPath`. It finds a path from a certificate to a trust anchor,
 * validates it by RFC 5280 §6.1 and, unless disabled, checks the revocation status of every certificate below the
 * anchor (§6.3, RFC 6960). Offline: the caller provides certificates, CRLs and OCSP responses.
 */
import { BudgetError, equalBytes, type Finding } from '@govseal/core';
import { type AlgorithmTable, keyReliableAt } from '../algorithm/algorithm-table.ts';
import { checkIdentity } from '../identity/signer-identity.ts';
import type { Certificate } from '../types.ts';
import { anchorProblem } from './anchor-use.ts';
import { pathBudget } from './budget.ts';
import { checkProfile, checkRefused, checkValidity, ExtensionChecks, note } from './certificate-checks.ts';
import type { PathContext } from './context.ts';
import { checkExpectedName } from './expected-name.ts';
import { FailureList } from './failures.ts';
import type { PathFailure, PathOptions, PathResult, TrustAnchor, VerifiedPath } from './path-types.ts';
import { CertificatePool } from './pool.ts';
import { exhausted, processPath } from './process-path.ts';
import { RevocationEvidence } from './revocation/evidence.ts';
import { checkPathRevocation } from './revocation/path-revocation.ts';
import { revocationStatus } from './revocation/revocation-status.ts';
import { PathSearch, sameEntity } from './search.ts';
import { SignatureCache } from './signature-cache.ts';

/**
 * Validates a certificate at `options.at`. Never throws because of the certificates: every reason is a finding. An
 * exhausted budget or an aborted `options.signal` gives `exhausted`, which is indeterminate, not invalid. Throws
 * `RangeError` for an invalid `at` or `evidenceAsOf`, or a budget that is not a number.
 */
export async function validatePath(leaf: Certificate, options: PathOptions): Promise<PathResult> {
  // Comparisons with an invalid Date are false, so nothing would ever be expired.
  if (Number.isNaN(options.at.getTime())) throw new RangeError('at is not a valid Date');
  const evidenceAsOf = new Date(options.evidenceAsOf ?? options.at);
  if (Number.isNaN(evidenceAsOf.getTime())) throw new RangeError('evidenceAsOf is not a valid Date');
  const snapshot: PathOptions = { ...options, trust: [...options.trust], at: new Date(options.at), evidenceAsOf };
  const budget = pathBudget(options.budget, options.signal);
  const context: PathContext = {
    options: snapshot,
    at: snapshot.at,
    pool: new CertificatePool(options.intermediates ?? [], options.trust),
    budget,
    signatures: new SignatureCache(options.engine, budget, { table: options.algorithms, at: snapshot.at }),
    extensions: new ExtensionChecks(),
    evidence: new RevocationEvidence(options.crls ?? [], options.ocsp ?? []),
    inProgress: new Set(),
    findPath: findFurther,
    revocationStatus,
  };
  return findPath(leaf, context);
}

/** One search; revocation checks start nested ones. */
async function findPath(leaf: Certificate, context: PathContext): Promise<PathResult> {
  const failures = new FailureList();
  try {
    const problems = targetProblems(leaf, context);
    if (problems.length > 0) {
      return { ok: false, exhausted: false, failures: [{ certificates: [leaf], findings: problems }] };
    }
    const anchor = anchorItself(leaf, context);
    if (anchor !== undefined) return { ok: true, path: anchoredLeaf(leaf, anchor, context) };
    const limits = limitsOfTarget(leaf, context);
    if (limits.length > 0)
      return { ok: false, exhausted: false, failures: [{ certificates: [leaf], findings: limits }] };
    const path = await new PathSearch(context, validateCandidate, failures).find(leaf);
    if (path !== undefined) return { ok: true, path };
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
  }
  const { exhaustedBy } = context.budget;
  if (exhaustedBy === undefined) return { ok: false, exhausted: failures.depthExceeded, failures: failures.ranked() };
  const exhaustion: PathFailure = { certificates: [leaf], findings: [exhausted(exhaustedBy.params)] };
  return { ok: false, exhausted: true, failures: [...failures.ranked(), exhaustion] };
}

/**
 * A nested search for a CRL issuer or OCSP responder. If it is exhausted, its data might have changed the result, so
 * the outer search also counts as exhausted.
 */
async function findFurther(leaf: Certificate, context: PathContext): Promise<PathResult> {
  const result = await findPath(leaf, context);
  if (!result.ok && result.exhausted) throw context.budget.incompleteSearch();
  return result;
}

/** Findings about the target that apply to every path. */
function targetProblems(leaf: Certificate, { options, at, extensions }: PathContext): readonly Finding[] {
  const malformed = extensions.of(leaf);
  if (malformed.length > 0) return malformed;
  const problems: Finding[] = [];
  if (options.ignoreLeafValidity !== true) problems.push(...checkValidity(leaf, at));
  problems.push(...checkProfile(leaf, options.profile), ...checkRefused(leaf, options.profile));
  if (options.expectedName !== undefined) problems.push(...checkExpectedName(leaf, options.expectedName, options));
  if (options.algorithms !== undefined) problems.push(...checkKey(leaf, options.algorithms, at));
  return problems;
}

/** Whether the target's key could make any reliable signature; the signatures themselves are not part of the path. */
function checkKey(leaf: Certificate, table: AlgorithmTable, at: Date): Finding[] {
  const reliability = keyReliableAt(table, leaf.publicKey, at);
  if (reliability.reliable) return [];
  return [note('X509_ALGORITHM', leaf, { what: reliability.what, until: reliability.until ?? '' })];
}

/** EN 319 102-1 §5.2.6.4: the target may itself be a trust anchor before its sunset date. */
function anchorItself(leaf: Certificate, { options, at }: PathContext): TrustAnchor | undefined {
  return options.trust.find(
    (anchor) =>
      anchor.certificate !== undefined &&
      equalBytes(anchor.certificate.der, leaf.der) &&
      anchorProblem(anchor, leaf, options.purpose, at) === undefined,
  );
}

/** A target that is in a trust list but not trusted now is not trusted through a higher anchor either. */
function limitsOfTarget(leaf: Certificate, { options, at }: PathContext): readonly Finding[] {
  const own = options.trust.filter((anchor) => sameEntity(leaf, anchor));
  const limits = own.map((anchor) => anchorProblem(anchor, leaf, options.purpose, at));
  const [first] = limits;
  return first !== undefined && limits.every((limit) => limit !== undefined) ? [first] : [];
}

function anchoredLeaf(leaf: Certificate, anchor: TrustAnchor, { at }: PathContext): VerifiedPath {
  return createPath({
    certificates: [leaf],
    anchor,
    at,
    revocation: [{ status: 'not-required', why: 'trust-anchor' }],
    userConstrainedPolicySet: [],
    findings: leaf.findings,
  });
}

async function validateCandidate(
  certificates: readonly Certificate[],
  anchor: TrustAnchor,
  context: PathContext,
): Promise<{ readonly path: VerifiedPath } | { readonly failure: PathFailure }> {
  const processed = await processPath(certificates, anchor, context);
  if (processed.failed) return { failure: { certificates, findings: processed.findings } };
  const revocation = await checkPathRevocation(certificates, anchor, processed.issuers, context);
  const findings = [...processed.findings, ...revocation.findings, ...certificates.flatMap((c) => c.findings)];
  if (context.options.profile?.identity === true) findings.push(...checkIdentity(certificates[0]!));
  if (revocation.findings.some(({ severity }) => severity === 'error')) {
    return { failure: { certificates, findings, revocation: revocation.statuses } };
  }
  const path = createPath({
    certificates: [...certificates],
    anchor,
    at: context.at,
    revocation: revocation.statuses,
    userConstrainedPolicySet: processed.policies,
    findings,
  });
  return { path };
}

type PathFacts = Pick<
  VerifiedPath,
  'certificates' | 'anchor' | 'at' | 'revocation' | 'userConstrainedPolicySet' | 'findings'
>;

/** A path that `validatePath` created; the private field cannot be forged by a look-alike. */
class ValidatedPath implements PathFacts {
  readonly certificates: readonly Certificate[];
  readonly anchor: TrustAnchor;
  readonly at: Date;
  readonly revocation: VerifiedPath['revocation'];
  readonly userConstrainedPolicySet: readonly string[];
  readonly findings: readonly Finding[];
  readonly #validated = true;

  constructor(facts: PathFacts) {
    this.certificates = facts.certificates;
    this.anchor = facts.anchor;
    this.at = facts.at;
    this.revocation = facts.revocation;
    this.userConstrainedPolicySet = facts.userConstrainedPolicySet;
    this.findings = facts.findings;
    Object.freeze(this);
  }

  static is(value: object): boolean {
    return #validated in value;
  }
}

function createPath(facts: PathFacts): VerifiedPath {
  return new ValidatedPath(facts) as PathFacts as VerifiedPath;
}

/** Whether `validatePath` created this object; for callers that get paths from untyped code. */
export function isVerifiedPath(value: unknown): value is VerifiedPath {
  return typeof value === 'object' && value !== null && ValidatedPath.is(value);
}
