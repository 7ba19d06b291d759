/**
 * Budgets limit the work that untrusted input can cause. They count operations, not time, so that a verdict does not
 * depend on the machine. An exceeded budget is a separate error, which verification reports as indeterminate.
 */
import { CodedError, type Place } from './error.ts';

export const budgetCodes = {
  BUDGET_EXCEEDED: { clause: 'govseal limits', severity: 'error' },
} as const;

/** A budget was exceeded; `params` contain the budget's name and limit. */
export class BudgetError extends CodedError<keyof typeof budgetCodes> {
  protected static override readonly failure: string = 'This input requires more work than the limit allows';
}

/** Limits per kind of operation, and how much of each is used. */
export class Budget<Kind extends string = string> {
  /** The largest permitted amount of each kind. */
  readonly limits: Readonly<Record<Kind, number>>;
  private readonly used: Record<Kind, number>;

  constructor(limits: Readonly<Record<Kind, number>>) {
    this.limits = limits;
    const used = {} as Record<Kind, number>;
    for (const kind in limits) used[kind] = 0;
    this.used = used;
  }

  /** Spends `amount` of one kind. Throws `BUDGET_EXCEEDED` when its limit is exceeded. */
  spend(kind: Kind, amount = 1, at: Place = {}): void {
    this.used[kind] += amount;
    if (this.used[kind] > this.limits[kind]) {
      throw new BudgetError('BUDGET_EXCEEDED', { at, params: { budget: kind, limit: this.limits[kind] } });
    }
  }

  /** What remains of one kind; never negative. */
  left(kind: Kind): number {
    return Math.max(0, this.limits[kind] - this.used[kind]);
  }
}
