/**
 * The order of steps as a graph: a step comes after the steps in its `after`, or, without it, after the step before
 * it in the list. Two steps of which neither comes after the other are parallel.
 */
import type { ApprovalStep } from '../approval-policy.ts';

type Ordered = Pick<ApprovalStep, 'id' | 'after'>;

/** Indexes of the steps that each step directly follows. */
export function predecessors(steps: readonly Ordered[]): readonly (readonly number[])[] {
  const indexOf = new Map(steps.map(({ id }, index) => [id, index]));
  return steps.map(({ after }, index) => {
    if (after === undefined) return index === 0 ? [] : [index - 1];
    return [...new Set(after.map((id) => indexOf.get(id)).filter((one) => one !== undefined))];
  });
}

/** Ids of steps that form a cycle, or null. */
export function findCycle(steps: readonly Ordered[]): readonly string[] | null {
  const before = predecessors(steps);
  const done = new Set<number>();
  for (const start of steps.keys()) {
    const path: number[] = [start];
    const next: number[] = [0];
    while (path.length > 0) {
      const step = path.at(-1)!;
      const other = before[step]![next[next.length - 1]!++];
      if (other === undefined || done.has(step)) {
        done.add(step);
        path.pop();
        next.pop();
      } else if (path.includes(other)) {
        return path
          .slice(path.indexOf(other))
          .reverse()
          .map((index) => steps[index]!.id);
      } else {
        path.push(other);
        next.push(0);
      }
    }
  }
  return null;
}

export class StepGraph {
  /** Indexes of the steps that each step directly follows. */
  readonly before: readonly (readonly number[])[];
  /** Every step after those that it follows, otherwise as in the list. */
  readonly topological: readonly number[];
  private readonly ancestors: readonly ReadonlySet<number>[];

  /** `steps` without a cycle, as `parseApprovalPolicy` returns them. */
  constructor(steps: readonly Ordered[]) {
    this.before = predecessors(steps);
    const ancestors: Set<number>[] = steps.map(() => new Set());
    const topological: number[] = [];
    const placed = new Set<number>();
    while (topological.length < steps.length) {
      const step = steps.findIndex((_, index) => !placed.has(index) && this.before[index]!.every((b) => placed.has(b)));
      if (step === -1) throw new RangeError('steps follow each other in a circle');
      placed.add(step);
      topological.push(step);
      for (const earlier of this.before[step]!) {
        ancestors[step]!.add(earlier);
        for (const one of ancestors[earlier]!) ancestors[step]!.add(one);
      }
    }
    this.ancestors = ancestors;
    this.topological = topological;
  }

  /** Whether `step` must be signed after `other`. */
  comesAfter(step: number, other: number): boolean {
    return this.ancestors[step]!.has(other);
  }

  /** The nearest steps before `step` for which `counts` is true; others are skipped. */
  nearestBefore(step: number, counts: (step: number) => boolean): readonly number[] {
    const nearest = new Set<number>();
    const seen = new Set<number>();
    const pending = [...this.before[step]!];
    for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
      if (seen.has(one)) continue;
      seen.add(one);
      if (counts(one)) nearest.add(one);
      else pending.push(...this.before[one]!);
    }
    return [...nearest].sort((a, b) => a - b);
  }
}
