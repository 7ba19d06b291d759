/**
 * Searches for a valid path among all candidates of the pool: depth first, signatures verified on the way up, each
 * complete candidate checked by `validateCandidate`. Loops are cut by name and key (RFC 4158 §2.4.2); names from which
 * no anchor can be reached are skipped.
 */
import { equalBytes, type Finding, finding } from '@govseal/core';
import { x509Codes } from '../error.ts';
import type { Certificate } from '../types.ts';
import { anchorProblem } from './anchor-use.ts';
import { checkIssuer, checkValidity, note } from './certificate-checks.ts';
import type { PathContext } from './context.ts';
import type { FailureList } from './failures.ts';
import type { PathFailure, TrustAnchor, VerifiedPath } from './path-types.ts';
import { inheritsParameters } from './working-key.ts';

/** Validates one complete candidate. */
export type ValidateCandidate = (
  path: readonly Certificate[],
  anchor: TrustAnchor,
  context: PathContext,
) => Promise<{ readonly path: VerifiedPath } | { readonly failure: PathFailure }>;

export class PathSearch {
  private readonly context: PathContext;
  private readonly validate: ValidateCandidate;
  private readonly failures: FailureList;
  /** Why a certificate cannot be an issuer in any path. */
  private readonly unfit = new Map<Certificate, readonly Finding[]>();

  constructor(context: PathContext, validate: ValidateCandidate, failures: FailureList) {
    this.context = context;
    this.validate = validate;
    this.failures = failures;
  }

  /**
   * The first valid path, or undefined; `failures` then give the reasons. Throws `BudgetError` if a budget is
   * exhausted.
   */
  async find(leaf: Certificate): Promise<VerifiedPath | undefined> {
    if (this.context.pool.distance(leaf.issuer.canonical) === undefined) {
      this.failures.add(this.unanchored(leaf));
      return undefined;
    }
    const found = await this.extend([leaf]);
    if (found === undefined && this.failures.empty) {
      this.failures.add({ certificates: [leaf], findings: [note('X509_NO_PATH', leaf)] });
    }
    return found;
  }

  private async extend(path: readonly Certificate[]): Promise<VerifiedPath | undefined> {
    const child = path.at(-1)!;
    for (const anchor of this.context.pool.anchorsFor(child)) {
      // A path that already contains the anchor's name and key is a detour around the path that ends there.
      if (path.slice(1).some((certificate) => sameEntity(certificate, anchor))) continue;
      const pause = this.context.budget.step();
      if (pause !== undefined) await pause;
      const found = await this.tryAnchor(path, anchor);
      if (found !== undefined) return found;
    }
    for (const issuer of this.context.pool.issuersOf(child)) {
      const pause = this.context.budget.step(); // also for issuers that are skipped
      if (pause !== undefined) await pause;
      const distance = this.context.pool.distance(issuer.issuer.canonical);
      if (distance === undefined || path.some((certificate) => sameEntity(certificate, issuer))) continue;
      if (this.endsTrust(path, issuer)) continue;
      const longer = [...path, issuer];
      const problems = this.problemsOf(issuer);
      if (problems.length > 0) this.failures.add({ certificates: longer, findings: problems });
      else if (longer.length + distance > this.context.budget.limits.depth) {
        const params = { budget: 'depth', limit: this.context.budget.limits.depth };
        this.failures.add({ certificates: longer, findings: [finding(x509Codes, 'X509_BUDGET', { params })] });
        this.failures.depthExceeded = true;
      } else {
        const found = await this.climb(longer, child, issuer);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /**
   * The limits of a trust list on an authority also apply to paths through its certificate to a higher anchor. A
   * violation was already noted when the anchor was tried.
   */
  private endsTrust(path: readonly Certificate[], issuer: Certificate): boolean {
    const { at, options } = this.context;
    const own = this.context.pool.anchorsFor(path.at(-1)!).filter((anchor) => sameEntity(issuer, anchor));
    return own.length > 0 && own.every((anchor) => anchorProblem(anchor, path[0]!, options.purpose, at) !== undefined);
  }

  private async climb(
    longer: readonly Certificate[],
    child: Certificate,
    issuer: Certificate,
  ): Promise<VerifiedPath | undefined> {
    const key = issuer.publicKey;
    // The parameters of such a key come from its issuer, so the signature is verified with the complete path.
    const checked = inheritsParameters(key)
      ? null
      : this.context.signatures.check(child, key, issuer.spki, 'X509_SIGNATURE');
    const wrong = checked instanceof Promise ? await checked : checked;
    if (wrong === null) return this.extend(longer);
    this.failures.add({
      certificates: longer,
      findings: [{ ...wrong, at: { certificate: child.subject.text } }],
    });
    return undefined;
  }

  private async tryAnchor(path: readonly Certificate[], anchor: TrustAnchor): Promise<VerifiedPath | undefined> {
    const child = path.at(-1)!;
    const { at, signatures, options } = this.context;
    const unusable = anchorProblem(anchor, path[0]!, options.purpose, at);
    if (unusable !== undefined) {
      this.failures.add({ certificates: path, findings: [unusable] });
      return undefined;
    }
    if (!inheritsParameters(anchor.publicKey)) {
      const checked = signatures.check(child, anchor.publicKey, anchor.spki, 'X509_SIGNATURE');
      const wrong = checked instanceof Promise ? await checked : checked;
      if (wrong !== null) {
        this.failures.add({ certificates: path, findings: [{ ...wrong, at: { certificate: child.subject.text } }] });
        return undefined;
      }
    }
    const verdict = await this.validate(path, anchor, this.context);
    if ('path' in verdict) return verdict.path;
    this.failures.add({ ...verdict.failure, anchored: true });
    return undefined;
  }

  private problemsOf(issuer: Certificate): readonly Finding[] {
    let problems = this.unfit.get(issuer);
    if (problems === undefined) {
      problems = this.context.extensions.of(issuer);
      if (problems.length === 0) problems = [...checkIssuer(issuer), ...checkValidity(issuer, this.context.at)];
      this.unfit.set(issuer, problems);
    }
    return problems;
  }

  /** No anchor is reachable: returns one chain as far as the names allow, for the report. */
  private unanchored(leaf: Certificate): PathFailure {
    const path = [leaf];
    for (let last = leaf; path.length < this.context.budget.limits.depth; ) {
      const next = this.context.pool.issuersOf(last).find((issuer) => !path.some((seen) => sameEntity(seen, issuer)));
      if (next === undefined) break;
      path.push(next);
      last = next;
    }
    const params = { issuer: path.at(-1)!.issuer.text };
    return { certificates: path, findings: [note('X509_NO_PATH', path.at(-1)!, params)] };
  }
}

/** Whether both have the same name and key, and are therefore the same CA. */
export function sameEntity(
  a: Pick<Certificate, 'subject' | 'spki'>,
  b: Pick<Certificate, 'subject' | 'spki'>,
): boolean {
  return a.subject.canonical === b.subject.canonical && equalBytes(a.spki, b.spki);
}
