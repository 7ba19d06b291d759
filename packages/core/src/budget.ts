/**
 * Budgets bound the work that untrusted input can cause. They count operations, never time, so that a verdict does not
 * depend on the machine; running out is its own error, which verification reports as indeterminate.
 */
import { CodedError, type Place } from './error.ts';

export const budgetCodes = {
  BUDGET_EXCEEDED: { clause: 'govseal limits', severity: 'error' },
} as const;

export class BudgetError extends CodedError<keyof typeof budgetCodes> {
  protected static override readonly failure: string = 'A limit on the work for this input was reached';
}

export class Budget<Kind extends string = string> {
  readonly limits: Readonly<Record<Kind, number>>;
  private readonly used: Record<Kind, number>;

  constructor(limits: Readonly<Record<Kind, number>>) {
    this.limits = limits;
    const used = {} as Record<Kind, number>;
    for (const kind in limits) used[kind] = 0;
    this.used = used;
  }

  /** Spends `amount` of one kind; throws `BUDGET_EXCEEDED` once its limit is passed. */
  spend(kind: Kind, amount = 1, at: Place = {}): void {
    this.used[kind] += amount;
    if (this.used[kind] > this.limits[kind]) {
      throw new BudgetError('BUDGET_EXCEEDED', { at, params: { budget: kind, limit: this.limits[kind] } });
    }
  }

  /** What is left of one kind, never negative. */
  left(kind: Kind): number {
    return Math.max(0, this.limits[kind] - this.used[kind]);
  }
}
