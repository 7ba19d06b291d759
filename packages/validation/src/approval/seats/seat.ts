/** The seats of a step: each is filled by one person. Most steps have one; 会签 has several, of which some must sign. */
import type { ApprovalPolicy, ApprovalStep } from '../approval-policy.ts';

/** A seat for one signature. */
export interface Seat {
  /** Index of the step in the policy. */
  readonly step: number;
  /** The step with the seat's own role, unit, person and fields. */
  readonly rule: ApprovalStep;
}

/** How many people may sign the step. */
export function capacityOf({ seats, of, count }: ApprovalStep): number {
  return seats?.length ?? of ?? count ?? 1;
}

/** How many people must sign the step, if it is signed. */
export function countOf(step: ApprovalStep): number {
  return step.count ?? capacityOf(step);
}

/** Whether the step has a number of people or seats. */
export function hasSeats({ seats, of, count }: ApprovalStep): boolean {
  return seats !== undefined || of !== undefined || count !== undefined;
}

/** All seats of the policy, in the order of its steps. */
export function seatsOf({ steps }: ApprovalPolicy): readonly Seat[] {
  return steps.flatMap((step, index) => {
    if (step.seats === undefined) {
      return Array.from({ length: capacityOf(step) }, () => ({ step: index, rule: step }));
    }
    return step.seats.map((seat) => ({ step: index, rule: { ...step, ...seat } }));
  });
}
