/**
 * `validatePath`: the only maker of a `VerifiedPath`. Finds a path from a certificate to a trust anchor, validates it by
 * RFC 5280 §6.1 and, unless told not to, asks for the revocation status of every certificate below the anchor (§6.3,
 * RFC 6960). Offline: certificates, CRLs and OCSP responses are given.
 */
import { BudgetError, equalBytes, type Finding } from '@govseal/core';
import { type AlgorithmTable, keyReliableAt } from '../algorithm/algorithm-table.ts';
import { checkIdentity } from '../identity/signer-identity.ts';
import type { Certificate, PathFailure, PathOptions, PathResult, TrustAnchor, VerifiedPath } from '../types.ts';
import { anchorProblem } from './anchor-use.ts';
import { pathBudget } from './budget.ts';
import { checkProfile, checkRefused, checkValidity, ExtensionChecks, note } from './certificate-checks.ts';
import type { PathContext } from './context.ts';
import { checkExpectedName } from './expected-name.ts';
import { FailureList } from './failures.ts';
import { CertificatePool } from './pool.ts';
import { exhausted, processPath } from './process-path.ts';
import { RevocationEvidence } from './revocation/evidence.ts';
import { checkPathRevocation } from './revocation/path-revocation.ts';
import { PathSearch } from './search.ts';
import { SignatureCache } from './signature-cache.ts';

/**
 * Judges a certificate at `options.at`. Never throws about the certificates: every reason is a finding, and running out
 * of a budget, or of the time that `options.signal` allows, is `exhausted`, which is indeterminate and not invalid.
 * Throws `RangeError` where `at` is no date or a budget no number.
 */
export async function validatePath(leaf: Certificate, options: PathOptions): Promise<PathResult> {
  // A date that is none compares with nothing, and no end would ever be reached.
  if (Number.isNaN(options.at.getTime())) throw new RangeError('at is not a date');
  const snapshot: PathOptions = { ...options, trust: [...options.trust], at: new Date(options.at) };
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
  };
  return findPath(leaf, context);
}

/** One search; revocation makes further ones. */
async function findPath(leaf: Certificate, context: PathContext): Promise<PathResult> {
  const failures = new FailureList();
  try {
    const problems = targetProblems(leaf, context);
    if (problems.length > 0) {
      return { ok: false, exhausted: false, failures: [{ certificates: [leaf], findings: problems }] };
    }
    const anchor = anchorItself(leaf, context);
    if (anchor !== undefined) return { ok: true, path: anchoredLeaf(leaf, anchor, context) };
    const path = await new PathSearch(context, judgePath, failures).find(leaf);
    if (path !== undefined) return { ok: true, path };
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
  }
  const { ranOut } = context.budget;
  if (ranOut === undefined) return { ok: false, exhausted: failures.depthExceeded, failures: failures.ranked() };
  const ended: PathFailure = { certificates: [leaf], findings: [exhausted(ranOut.params)] };
  return { ok: false, exhausted: true, failures: [...failures.ranked(), ended] };
}

/**
 * A search for somebody else's sake: of a CRL issuer or an OCSP responder. Where it ran out nobody knows what its data
 * would have said, so the search that it was made for has run out as well.
 */
async function findFurther(leaf: Certificate, context: PathContext): Promise<PathResult> {
  const result = await findPath(leaf, context);
  if (!result.ok && result.exhausted) throw context.budget.leftOpen();
  return result;
}

/** What is wrong with the target in every path. */
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

/** The target's signatures are not seen here, its key is: could it sign anything reliable? */
function checkKey(leaf: Certificate, table: AlgorithmTable, at: Date): Finding[] {
  const judged = keyReliableAt(table, leaf.publicKey, at);
  return judged.reliable ? [] : [note('X509_ALGORITHM', leaf, { what: judged.what, until: judged.until ?? '' })];
}

/** EN 319 102-1 §5.2.6.4: the target may itself be a trust anchor that has not reached its sunset date. */
function anchorItself(leaf: Certificate, { options, at }: PathContext): TrustAnchor | undefined {
  return options.trust.find(
    (anchor) =>
      anchor.certificate !== undefined &&
      equalBytes(anchor.certificate.der, leaf.der) &&
      anchorProblem(anchor, leaf, options.purpose, at) === undefined,
  );
}

function anchoredLeaf(leaf: Certificate, anchor: TrustAnchor, { at }: PathContext): VerifiedPath {
  return makePath({
    certificates: [leaf],
    anchor,
    at,
    revocation: [{ status: 'not-required', why: 'trust-anchor' }],
    userConstrainedPolicySet: [],
    findings: leaf.findings,
  });
}

async function judgePath(
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
  const path = makePath({
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

/** A path made here: the private mark cannot be given to a look-alike. */
class MadePath implements PathFacts {
  readonly certificates: readonly Certificate[];
  readonly anchor: TrustAnchor;
  readonly at: Date;
  readonly revocation: VerifiedPath['revocation'];
  readonly userConstrainedPolicySet: readonly string[];
  readonly findings: readonly Finding[];
  readonly #made = true;

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
    return #made in value;
  }
}

function makePath(facts: PathFacts): VerifiedPath {
  return new MadePath(facts) as PathFacts as VerifiedPath;
}

/** Was this object made by `validatePath`? For callers that get paths from code they do not compile with. */
export function isVerifiedPath(value: unknown): value is VerifiedPath {
  return typeof value === 'object' && value !== null && MadePath.is(value);
}
