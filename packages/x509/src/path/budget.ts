/** Default budgets of a path search, each with where the number comes from; and the caller's signal beside them. */
import { Budget, BudgetError, type Place } from '@govseal/core';
import type { PathBudget } from '../types.ts';

export const defaultBudget: PathBudget = {
  /** webpki: 100 signature checks; Go's crypto/x509 has the same limit (CVE-2018-16875). */
  signatures: 100,
  /** webpki allows 200,000 cheap steps; ours sort and look at extensions, so a tenth keeps the worst case under a second. */
  paths: 20_000,
  /** OpenSSL's X509_verify_cert stops at 100 certificates; limbo and PKITS need 8, webpki allows 8. */
  depth: 20,
  /** webpki: 250,000 comparisons; Go counts the same way (name × subtree). */
  nameConstraintComparisons: 250_000,
  /** RFC 9618 §5: a graph grows linearly; CVE-2023-0464 (OpenSSL) chose 1,000 nodes a path. Ours counts edges too. */
  policyNodes: 10_000,
  /** Whoever fills a pool fills it with revocation data too: as many as candidates, which cost about the same. */
  evidence: 20_000,
};

/** Steps between two looks at the outside world: about a millisecond of the dearest ones. */
const STEPS_BEFORE_PAUSE = 64;

/**
 * What a search has spent. Where the caller gave a signal, every expense asks it first: aborted means out of budget, which
 * is indeterminate like any other.
 */
export class PathSpending extends Budget<keyof PathBudget> {
  private readonly signal: AbortSignal | undefined;
  private steps = 0;
  /** The first refusal, once there was one. */
  ranOut: BudgetError | undefined;

  constructor(limits: PathBudget, signal: AbortSignal | undefined) {
    super(limits);
    this.signal = signal;
  }

  override spend(kind: keyof PathBudget, amount = 1, at: Place = {}): void {
    try {
      if (this.signal?.aborted === true) {
        throw new BudgetError('BUDGET_EXCEEDED', { at, params: { budget: 'time', limit: 'signal' } });
      }
      super.spend(kind, amount, at);
    } catch (error) {
      if (error instanceof BudgetError) this.ranOut ??= error;
      throw error;
    }
  }

  /** What to throw where a further search ended before it had seen everything: by a refusal, else by its depth. */
  leftOpen(): BudgetError {
    this.ranOut ??= new BudgetError('BUDGET_EXCEEDED', { params: { budget: 'depth', limit: this.limits.depth } });
    return this.ranOut;
  }

  /** One candidate more. Now and then a promise to wait for: a signal by a clock needs the event loop to turn. */
  step(): Promise<void> | undefined {
    this.spend('paths');
    if (this.signal === undefined || ++this.steps % STEPS_BEFORE_PAUSE !== 0) return undefined;
    return new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** Throws `RangeError` on a limit that is no number: nothing would ever pass it. */
export function pathBudget(limits: Partial<PathBudget> = {}, signal?: AbortSignal): PathSpending {
  const all = { ...defaultBudget, ...limits };
  for (const limit of Object.values(all)) {
    if (typeof limit !== 'number' || Number.isNaN(limit)) throw new RangeError('a budget is no number');
  }
  return new PathSpending(all, signal);
}
