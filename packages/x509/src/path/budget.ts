/** Default budgets of a path search, each with its source, and the caller's signal. */
import { Budget, BudgetError, type Place } from '@govseal/core';
import type { PathBudget } from './path-types.ts';

const defaultBudget: PathBudget = {
  /** webpki: 100 signature checks; Go's crypto/x509 has the same limit (CVE-2018-16875). */
  signatures: 100,
  /**
   * webpki allows 200,000 cheap steps; our steps also sort and read extensions, so a tenth keeps the worst case under a
   * second.
   */
  paths: 20_000,
  /** OpenSSL's X509_verify_cert stops at 100 certificates; limbo and PKITS need 8, webpki allows 8. */
  depth: 20,
  /** webpki: 250,000 comparisons; Go counts the same way (name × subtree). */
  nameConstraintComparisons: 250_000,
  /**
   * RFC 9618 §5: a graph grows linearly. OpenSSL allows 1,000 nodes per path (CVE-2023-0464); edges are counted here as
   * well as nodes.
   */
  policyNodes: 10_000,
  /** As many as candidate paths: an attacker can supply either, and the costs are similar. */
  evidence: 20_000,
};

/** Steps between two turns of the event loop, equal to about a millisecond of the most expensive steps. */
const STEPS_BEFORE_PAUSE = 64;

/**
 * The budget of one search. If the caller gave a signal, it is checked whenever the budget is spent; an aborted signal
 * means that the budget is exhausted, which is indeterminate.
 */
export class PathSpending extends Budget<keyof PathBudget> {
  private readonly signal: AbortSignal | undefined;
  private steps = 0;
  /** The first exceeded limit; undefined as long as there is none. */
  exhaustedBy: BudgetError | undefined;

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
      if (error instanceof BudgetError) this.exhaustedBy ??= error;
      throw error;
    }
  }

  /**
   * The error for a nested search that ended before it had tried every candidate: the exceeded limit, otherwise the
   * depth.
   */
  incompleteSearch(): BudgetError {
    this.exhaustedBy ??= new BudgetError('BUDGET_EXCEEDED', { params: { budget: 'depth', limit: this.limits.depth } });
    return this.exhaustedBy;
  }

  /**
   * Spends one candidate. Occasionally returns a promise to await, because a timer can only abort the signal when the
   * event loop turns.
   */
  step(): Promise<void> | undefined {
    this.spend('paths');
    if (this.signal === undefined || ++this.steps % STEPS_BEFORE_PAUSE !== 0) return undefined;
    return new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** The budget of one search. Throws `RangeError` for a limit that is not a number, which could never be exceeded. */
export function pathBudget(limits: Partial<PathBudget> = {}, signal?: AbortSignal): PathSpending {
  const all = { ...defaultBudget, ...limits };
  for (const limit of Object.values(all)) {
    if (typeof limit !== 'number' || Number.isNaN(limit)) throw new RangeError('a path budget is not a number');
  }
  return new PathSpending(all, signal);
}
